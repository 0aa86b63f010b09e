pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The library of reasons: what families read when something is refused. The first nine of an area have a key each.
SettingsPane {
    id: root

    required property Backend backend
    required property bool active
    readonly property bool beside: width >= 800 * Theme.textScale
    property reasonDraft draft
    signal problem(string text)

    function show(id: real): void {
        root.draft = reasons.draftOf(id)
        root.changed = false
        keeper.forgetFault()
    }
    function choose(id: real): void {
        if (!root.changed || id === root.draft.reasonId)
            root.show(id)
    }
    function step(by: int): void {
        const row = reasons.rowOf(root.draft.reasonId) + by
        if (row >= 0 && row < reasons.count)
            root.choose(reasons.idAt(row))
    }
    function edited(): void {
        root.changed = true
        keeper.forgetFault()
    }

    heading: qsTr("Reasons")
    about: qsTr("What a family reads when something is refused. The first nine have a key each, in this order. A "
        + "decision keeps the words it was taken with.")
    note: keeper.loaded && !keeper.mayChange
        ? qsTr("Only the director and the administrator change these settings.") : ""
    face: reasons.errorText !== "" ? "error" : !reasons.loaded ? "loading" : "content"
    errorText: reasons.errorText
    onRetry: reasons.reload()
    onRecordRequested: recordCommand.give()
    onBeginRequested: textField.begin()

    ReasonListModel {
        id: reasons
        backend: root.backend
        inView: root.active
        onDataChanged: if (!root.changed) root.show(root.draft.reasonId)
        onCountChanged: if (!root.changed) root.show(root.draft.reasonId)
        onAreaChanged: root.show(0)
    }
    ReasonEditor {
        id: keeper
        backend: root.backend
        onFailed: (text) => root.problem(text)
        onSaved: {
            root.changed = false
            root.recorded()
        }
        onAdded: (reasonId) => root.draft.reasonId = reasonId
    }
    OneOf {
        options: [
            { text: qsTr("Documents"), value: "documents" },
            { text: qsTr("Changes"), value: "edits" },
            { text: qsTr("Re-enrolments"), value: "reinscriptions" },
            { text: qsTr("Exceptions"), value: "exceptions" }
        ]
        value: reasons.area
        readOnly: root.changed
        Layout.fillWidth: true
        onChosen: (value) => reasons.area = value
    }
    GridLayout {
        columns: root.beside ? 2 : 1
        columnSpacing: 16
        rowSpacing: 16
        Layout.fillWidth: true
        Card {
            implicitHeight: list.implicitHeight + 24
            Layout.fillWidth: true
            Layout.preferredWidth: 520
            Layout.alignment: Qt.AlignTop
            ColumnLayout {
                id: list
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 12 }
                spacing: 8
                RowStack {
                    model: reasons
                    delegate: SettingsRow {
                        required detail
                        required property real reasonId
                        required property bool offered
                        required property int index
                        trailing: !offered ? qsTr("no longer offered") : index < 9 ? String(index + 1) : ""
                        current: root.draft.reasonId === reasonId
                        onClicked: root.choose(reasonId)
                    }
                }
                AppText {
                    visible: reasons.count === 0
                    text: qsTr("No reason yet. The desk can still write free words.")
                    color: Theme.textMuted
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
                AppButton { visible: keeper.mayChange; command: addCommand; Layout.leftMargin: 4 }
            }
        }
        Card {
            visible: keeper.mayChange
            implicitHeight: words.implicitHeight + 44
            Layout.fillWidth: true
            Layout.preferredWidth: 480
            Layout.alignment: Qt.AlignTop
            ColumnLayout {
                id: words
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
                spacing: 14
                SectionTitle { text: root.draft.reasonId === 0 ? qsTr("New reason") : qsTr("Reason") }
                FormField {
                    id: textField
                    label: qsTr("In French")
                    text: root.draft.text
                    problem: keeper.faultField === "text" ? keeper.faultText : ""
                    Layout.fillWidth: true
                    onEdited: (text) => { root.draft.text = text; root.edited() }
                    onAccepted: recordCommand.give()
                }
                FormField {
                    label: qsTr("In English")
                    text: root.draft.english
                    hint: qsTr("For families who chose English; empty: the French words.")
                    problem: keeper.faultField === "text_en" ? keeper.faultText : ""
                    Layout.fillWidth: true
                    onEdited: (text) => { root.draft.english = text; root.edited() }
                    onAccepted: recordCommand.give()
                }
                Flow {
                    spacing: 8
                    Layout.fillWidth: true
                    AppButton {
                        command: recordCommand
                        iconName: ""
                        tone: "accent"
                        enabled: root.changed && !keeper.saving
                    }
                    AppButton {
                        visible: root.draft.reasonId !== 0
                        text: root.draft.offered ? qsTr("Offer it no longer") : qsTr("Offer it again")
                        enabled: !root.changed && !keeper.saving
                        onClicked: keeper.setOffered(root.draft, !root.draft.offered)
                    }
                    AppButton { visible: root.draft.reasonId !== 0; command: upCommand; enabled: !root.changed }
                    AppButton { visible: root.draft.reasonId !== 0; command: downCommand; enabled: !root.changed }
                }
            }
        }
    }

    CommandGroup {
        title: qsTr("On this page")
        live: root.active
        Command {
            id: recordCommand
            text: qsTr("Record")
            iconName: "check"
            keys: ["Ctrl+S"]
            enabled: keeper.mayChange
            onTriggered: {
                if (root.changed)
                    keeper.save(reasons.area, root.draft)
            }
        }
        Command {
            id: addCommand
            text: qsTr("Add a reason")
            iconName: "pencil"
            keys: ["Ctrl+N"]
            enabled: keeper.mayChange
            onTriggered: {
                root.show(0)
                textField.begin()
            }
        }
        Command {
            id: upCommand
            text: qsTr("Further up")
            keys: ["Ctrl+Up"]
            enabled: keeper.mayChange && root.draft.reasonId !== 0
            onTriggered: keeper.move(reasons, root.draft.reasonId, -1)
        }
        Command {
            id: downCommand
            text: qsTr("Further down")
            keys: ["Ctrl+Down"]
            enabled: keeper.mayChange && root.draft.reasonId !== 0
            onTriggered: keeper.move(reasons, root.draft.reasonId, 1)
        }
        Command {
            text: qsTr("Back to what is recorded")
            iconName: "arrow-back-up"
            keys: ["Escape"]
            enabled: root.changed
            onTriggered: root.show(root.draft.reasonId)
        }
        Command {
            text: qsTr("The reason before")
            keys: ["Up", "K"]
            moves: true
            onTriggered: root.step(-1)
        }
        Command {
            text: qsTr("The next reason")
            keys: ["Down", "J"]
            moves: true
            onTriggered: root.step(1)
        }
    }
}
