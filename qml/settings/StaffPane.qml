pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Who works here, and what each may do; and the password of whoever is here.
SettingsPane {
    id: root

    required property Backend backend
    required property bool active
    property bool ownPassword: true ///< not where the first accounts are made
    readonly property bool keeps: members.errorText === "" ///< keeps the accounts
    readonly property bool beside: width >= 800 * Theme.textScale
    signal problem(string text)

    function choose(id: real): void {
        if (form.changed && id !== form.draft.staffId)
            return // what was typed is recorded or put away first
        form.show(members.draftOf(id))
    }
    function step(by: int): void {
        const row = members.rowOf(form.draft.staffId) + by
        if (row >= 0 && row < members.count)
            root.choose(members.idAt(row))
    }

    heading: qsTr("Accounts")
    about: qsTr("Nobody is deleted: decisions keep their author. A new role, a new password or a closed account ends "
        + "that person’s sessions within two seconds.")
    note: keeps ? "" : qsTr("Only an administrator keeps the accounts. Your own password is yours to change.")
    face: keeps && !members.loaded ? "loading" : "content"
    changed: form.changed
    onRecordRequested: recordCommand.give()
    onBeginRequested: form.begin()

    StaffListModel {
        id: members
        backend: root.backend
        inView: root.active
        onDataChanged: if (!form.changed) root.choose(form.draft.staffId)
        onCountChanged: if (!form.changed) root.choose(form.draft.staffId)
    }
    StaffEditor {
        id: accounts
        backend: root.backend
        onFailed: (text) => root.problem(text)
        onSaved: {
            form.changed = false
            root.recorded()
        }
        onAdded: (staffId) => form.draft.staffId = staffId
    }
    GivenPasswordCard { editor: accounts; Layout.fillWidth: true }
    GridLayout {
        visible: root.keeps
        columns: root.beside ? 2 : 1
        columnSpacing: 16
        rowSpacing: 16
        Layout.fillWidth: true
        Card {
            implicitHeight: list.implicitHeight + 24
            Layout.fillWidth: true
            Layout.preferredWidth: 480
            Layout.alignment: Qt.AlignTop
            ColumnLayout {
                id: list
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 12 }
                spacing: 8
                RowStack {
                    model: members
                    delegate: SettingsRow {
                        required property real staffId
                        required detail
                        required property string stateText
                        trailing: stateText
                        trailingColor: Theme.family
                        current: form.draft.staffId === staffId
                        onClicked: root.choose(staffId)
                    }
                }
                AppButton {
                    command: addCommand
                    Layout.leftMargin: 4
                }
            }
        }
        StaffForm {
            id: form
            editor: accounts
            record: recordCommand
            Layout.fillWidth: true
            Layout.preferredWidth: 520
            Layout.alignment: Qt.AlignTop
        }
    }
    OwnPasswordCard {
        visible: root.ownPassword
        session: root.backend.session
        Layout.fillWidth: true
        Layout.maximumWidth: 560 * Theme.textScale
    }

    CommandGroup {
        title: qsTr("On this page")
        live: root.active
        Command {
            id: recordCommand
            text: qsTr("Record")
            iconName: "check"
            keys: ["Ctrl+S"]
            enabled: root.keeps
            onTriggered: {
                if (form.changed)
                    accounts.save(form.draft)
            }
        }
        Command {
            id: addCommand
            text: qsTr("Add an account")
            iconName: "users"
            keys: ["Ctrl+N"]
            enabled: root.keeps
            onTriggered: {
                form.show(members.draftOf(0))
                form.begin()
            }
        }
        Command {
            text: qsTr("Back to what is recorded")
            iconName: "arrow-back-up"
            keys: ["Escape"]
            enabled: form.changed
            onTriggered: form.show(members.draftOf(form.draft.staffId))
        }
        Command {
            text: qsTr("The account before")
            keys: ["Up", "K"]
            moves: true
            onTriggered: root.step(-1)
        }
        Command {
            text: qsTr("The next account")
            keys: ["Down", "J"]
            moves: true
            onTriggered: root.step(1)
        }
    }
}
