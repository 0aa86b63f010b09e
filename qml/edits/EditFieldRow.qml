pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// One field: what the family saw, what stands now, what it asks for; and the verdict.
Rectangle {
    id: root

    required property fieldEditLine field
    required property bool current
    property list<string> reasons
    property bool refusing: false
    property bool correcting: false
    property string place: "" ///< among the fields, as it is said
    property string refusal: "" ///< what was typed before, to go on with
    property string correction: ""
    required property Command correct ///< their keys
    required property Command refuse
    required property Command cancel
    signal chosen
    signal acceptRequested
    signal refuseRequested(string reason)
    signal correctRequested(string value)
    signal refusalTyped(string text)
    signal correctionTyped(string text)
    signal reopenRequested
    signal refusingToggled
    signal correctingToggled
    /// A choice has opened in it.
    signal opened(Item choice)

    readonly property bool decided: field.verdict !== "pending"
    readonly property color verdictInk: field.verdict === "refused" ? Theme.refused : Theme.done

    implicitHeight: column.implicitHeight + 28
    radius: Theme.radius + 2
    color: Theme.surfaceRaised
    border { width: root.current ? 2 : 1; color: root.current ? Theme.accent : Theme.line }
    Accessible.role: Accessible.ListItem
    Accessible.name: root.field.label
    Accessible.description: root.place
    Accessible.selectable: true
    Accessible.selected: root.current

    MouseArea { anchors.fill: parent; onClicked: root.chosen() }

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 14 }
        spacing: 10

        RowLayout {
            spacing: 8
            Layout.fillWidth: true
            AppText { text: root.field.label; font.weight: Font.DemiBold; Accessible.ignored: true }
            Badge { visible: root.field.sensitive; text: qsTr("sensitive"); ink: Theme.family; paper: Theme.familySoft }
            Badge {
                visible: root.field.conflict
                text: qsTr("changed since the request")
                ink: Theme.refused
                paper: Theme.refusedSoft
            }
            Badge { visible: root.field.rule !== ""; text: root.field.rule; ink: Theme.done; paper: Theme.doneSoft }
            Item { Layout.fillWidth: true }
            RowLayout {
                visible: root.decided
                spacing: 6
                AppIcon { name: root.field.verdict === "refused" ? "x" : "check"; size: 18; color: root.verdictInk }
                AppText {
                    text: root.field.verdict === "refused" ? qsTr("Refused")
                        : root.field.verdict === "corrected" ? qsTr("Corrected, then accepted")
                        : qsTr("Accepted")
                    color: root.verdictInk
                    font.weight: Font.Medium
                    Accessible.name: Speech.labelled(qsTr("Verdict"), text)
                }
                IconButton {
                    iconName: "arrow-back-up"
                    text: qsTr("Decide again")
                    about: root.field.label
                    onClicked: root.reopenRequested()
                }
            }
        }
        GridLayout {
            columns: Theme.largeText && root.width < 700 ? 1 : 3
            columnSpacing: 16
            rowSpacing: 8
            Layout.fillWidth: true
            ColumnLayout {
                spacing: 2
                Layout.preferredWidth: 100
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                AppText {
                    id: baseLabel
                    text: qsTr("At the request")
                    color: Theme.textMuted
                    font.pixelSize: Theme.small
                    Accessible.ignored: true
                }
                AppText {
                    text: root.field.base === "" ? "—" : root.field.base
                    Accessible.name: Speech.labelled(baseLabel.text, root.field.base || qsTr("nothing"))
                    color: Theme.textMuted
                    wrapMode: Text.Wrap
                    maximumLineCount: 8
                    elide: Text.ElideRight
                    Layout.fillWidth: true
                }
            }
            ColumnLayout {
                spacing: 2
                Layout.preferredWidth: 100
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                AppText {
                    id: nowLabel
                    text: qsTr("Now")
                    color: Theme.textMuted
                    font.pixelSize: Theme.small
                    Accessible.ignored: true
                }
                MarkedText {
                    label: nowLabel.text
                    runs: root.field.current
                    ink: Theme.refused
                    paper: Theme.refusedSoft
                    Layout.fillWidth: true
                }
            }
            ColumnLayout {
                spacing: 2
                Layout.preferredWidth: 100
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                AppText {
                    id: askedLabel
                    text: qsTr("Asked for")
                    color: Theme.textMuted
                    font.pixelSize: Theme.small
                    Accessible.ignored: true
                }
                MarkedText {
                    label: askedLabel.text
                    runs: root.field.requested
                    ink: Theme.done
                    paper: Theme.doneSoft
                    Layout.fillWidth: true
                }
                AppText {
                    visible: root.field.typed !== ""
                    text: qsTr("written: %1").arg(root.field.typed)
                    color: Theme.textMuted
                    font.pixelSize: Theme.small
                    wrapMode: Text.Wrap
                    maximumLineCount: 8
                    elide: Text.ElideRight
                    Layout.fillWidth: true
                }
                AppText {
                    visible: root.field.verdict === "corrected"
                    text: qsTr("corrected to: %1").arg(root.field.corrected)
                    color: Theme.done
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
            }
        }
        AppText {
            visible: root.field.verdict === "refused"
            text: root.field.reason
            Accessible.name: Speech.labelled(qsTr("Reason"), text)
            color: Theme.refused
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }

        Flow {
            visible: root.current && !root.decided
            spacing: 8
            Layout.fillWidth: true
            AppButton { // the page's own button has the key: it accepts this field first where it wants a look
                text: qsTr("Accept this field")
                about: root.field.label
                iconName: "check"
                onClicked: root.acceptRequested()
            }
            AppButton {
                text: qsTr("Correct")
                about: root.field.label
                keys: root.correct.hint
                iconName: root.correct.iconName
                onClicked: root.correctingToggled()
            }
            AppButton {
                text: root.refusing ? qsTr("Cancel") : qsTr("Refuse")
                about: root.field.label
                keys: root.refusing ? root.cancel.hint : root.refuse.hint
                iconName: "x"
                onClicked: root.refusingToggled()
            }
        }
        AppTextField {
            id: correction
            visible: root.current && root.correcting && !root.decided && !root.field.hasLines
            placeholderText: qsTr("The right value, then Enter")
            label: root.field.label
            hint: placeholderText
            Layout.fillWidth: true
            onVisibleChanged: {
                if (!visible)
                    return
                text = root.correction || root.field.requestedText
                forceActiveFocus()
                selectAll()
                root.opened(correction)
            }
            onTextEdited: root.correctionTyped(text)
            onAccepted: root.correctRequested(text)
            Keys.onEscapePressed: root.correctingToggled()
        }
        AppText {
            id: linesHint
            visible: lines.visible
            Accessible.ignored: true
            text: qsTr("The right lines, then Enter; Shift+Enter begins another line")
            color: Theme.textMuted
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        AppTextArea {
            id: lines

            function given(anotherLine: bool): bool {
                if (!anotherLine)
                    root.correctRequested(lines.text)
                return !anotherLine
            }

            visible: root.current && root.correcting && !root.decided && root.field.hasLines
            enabled: visible // a field that went away must not go on taking keys
            Accessible.name: root.field.label
            Accessible.description: linesHint.text
            Layout.fillWidth: true
            onVisibleChanged: {
                if (!visible)
                    return
                text = root.correction || root.field.requestedText
                forceActiveFocus()
                selectAll()
                root.opened(lines)
            }
            onTextChanged: if (activeFocus && text !== root.field.requestedText) root.correctionTyped(text)
            Keys.onReturnPressed: (event) => event.accepted = lines.given((event.modifiers & Qt.ShiftModifier) !== 0)
            Keys.onEnterPressed: (event) => event.accepted = lines.given((event.modifiers & Qt.ShiftModifier) !== 0)
            Keys.onEscapePressed: root.correctingToggled()
        }
        ReasonPicker {
            id: picker
            open: root.current && root.refusing && !root.decided
            reasons: root.reasons
            draft: root.refusal
            Layout.fillWidth: true
            onOpenChanged: if (picker.open) root.opened(picker)
            onTyped: (text) => root.refusalTyped(text)
            onChosen: (reason) => root.refuseRequested(reason)
            onCancelled: root.refusingToggled()
        }
    }
}
