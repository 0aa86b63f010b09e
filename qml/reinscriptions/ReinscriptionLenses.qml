pragma ComponentBehavior: Bound
import QtQuick
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Which reinscriptions are listed: the usual lists, those that this person has kept, one area alone; and the name of
/// a new one. Lists in one line, what narrows them in the next.
Column {
    id: root

    required property ReinscriptionListModel reinscriptions
    required property SavedViews saved
    required property Command keep ///< asks for the name of a new one
    required property Command back ///< to the page of the figure whose list this is
    /// A figure elsewhere has opened the list, and this is what it is called there.
    property bool fromOutside: false
    property string outsideText: ""
    /// A list that has no name of its own yet.
    readonly property bool nameable: !root.keptView
        && !root.lenses.some(lens => lens.filter.is(root.reinscriptions.filter))
    readonly property var keptView: root.saved.views.find(view => view.filter.is(root.reinscriptions.filter))
    property bool naming: false
    signal changing ///< to another list

    property reinscriptionFilter everything
    readonly property var lenses: [
        { text: qsTr("To approve"), filter: root.everything.thatAreReady() },
        { text: qsTr("Secretariat"), filter: root.everything.withWho("secretariat") },
        { text: qsTr("Direction"), filter: root.everything.withWho("director") },
        { text: qsTr("Family"), filter: root.everything.withWho("family") },
        { text: qsTr("All"), filter: root.everything }
    ]
    /// Of one area alone, or of all: each list can be narrowed so.
    readonly property var areas: [
        { text: qsTr("Music"), area: "music" },
        { text: qsTr("Dance"), area: "dance" },
        { text: qsTr("Drama"), area: "drama" }
    ]

    /// It is what is listed, narrowed to an area or not.
    function isOn(filter: reinscriptionFilter): bool {
        const shown = root.reinscriptions.filter
        return !root.fromOutside && (shown.is(filter) || (!root.keptView && shown.withArea("").is(filter)))
    }
    function look(filter: reinscriptionFilter): void {
        root.fromOutside = false
        root.changing()
        root.reinscriptions.filter = filter
    }
    function show(filter: reinscriptionFilter, text: string): void {
        root.fromOutside = true
        root.outsideText = text
        root.changing()
        root.reinscriptions.filter = filter
    }

    spacing: 8
    onNameableChanged: if (!nameable) naming = false

    AppButton {
        visible: root.fromOutside
        command: root.back
        implicitHeight: Math.round(30 * Theme.textScale)
    }
    Flow {
        width: parent.width
        spacing: 2
        Repeater {
            model: root.lenses
            ListTab {
                id: lens
                required property var modelData
                readonly property reinscriptionFilter filter: modelData.filter
                readonly property string area: root.reinscriptions.filter.area
                dense: true
                text: modelData.text
                current: root.isOn(filter)
                onClicked: root.look(lens.filter.withArea(root.keptView ? "" : lens.area))
            }
        }
        Repeater {
            model: root.saved.views
            ListTab {
                id: kept
                required property savedViewLine modelData
                dense: true
                text: modelData.text
                current: root.isOn(modelData.filter)
                width: Math.min(implicitWidth, root.width)
                onClicked: root.look(kept.modelData.filter)
            }
        }
    }
    Flow {
        visible: !Theme.largeText || root.reinscriptions.filter.area !== ""
        width: parent.width
        spacing: 6
        Repeater {
            model: root.areas
            FilterChip {
                id: areaChip
                required property var modelData
                on: root.reinscriptions.filter.area === modelData.area
                visible: !Theme.largeText || on // with large letters the list needs the room
                text: modelData.text
                onClicked: {
                    root.changing()
                    root.reinscriptions.filter = root.reinscriptions.filter.withArea(
                        areaChip.on ? "" : areaChip.modelData.area)
                }
            }
        }
    }
    AppButton {
        visible: root.keptView !== undefined && !root.fromOutside
        text: qsTr("Forget this list")
        iconName: "x"
        implicitHeight: Math.round(30 * Theme.textScale)
        onClicked: {
            const name = root.keptView.text
            root.look(root.everything.thatAreReady())
            root.saved.forget(name)
        }
    }
    AppButton {
        visible: root.nameable && !root.naming
        command: root.keep
        iconName: ""
        text: qsTr("Keep this list")
        implicitHeight: Math.round(30 * Theme.textScale)
    }
    AppTextField {
        readonly property bool asked: root.naming
        property bool begun: false ///< what was typed stays while the page is out of view
        visible: asked
        width: parent.width
        placeholderText: qsTr("A name for this list, then Enter")
        maximumLength: 40
        implicitHeight: Math.round(32 * Theme.textScale)
        onAskedChanged: if (!asked) begun = false
        onVisibleChanged: {
            if (!visible || begun)
                return
            begun = true
            text = root.outsideText
            selectAll()
            forceActiveFocus()
        }
        onAccepted: {
            root.naming = false
            root.fromOutside = false
            root.saved.keep(text, root.reinscriptions.filter)
        }
        Keys.onEscapePressed: root.naming = false
    }
}
