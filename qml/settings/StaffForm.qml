pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// One account: who it is of, what that person may do, and the ways in. A draft until it is recorded.
Card {
    id: root

    required property StaffEditor editor
    required property Command record
    property staffDraft draft
    property bool changed: false
    readonly property bool isNew: draft.staffId === 0

    /// Another one, or the same as it is recorded now.
    function show(draft: staffDraft): void {
        root.draft = draft
        root.changed = false
        root.editor.forgetFault()
    }
    function begin(): void { nameField.begin() }
    function edited(): void {
        root.changed = true
        root.editor.forgetFault()
    }
    function problemOf(field: string): string {
        return root.editor.faultField === field ? root.editor.faultText : ""
    }

    implicitHeight: column.implicitHeight + 44
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
        spacing: 14
        SectionTitle { text: root.isNew ? qsTr("New account") : root.draft.name }
        FormField {
            id: nameField
            label: qsTr("Name, as colleagues and families read it")
            text: root.draft.name
            problem: root.problemOf("name")
            Layout.fillWidth: true
            onEdited: (text) => { root.draft.name = text; root.edited() }
            onAccepted: root.record.give()
        }
        FormField {
            label: qsTr("User name")
            text: root.draft.login
            hint: qsTr("To sign in with: letters, digits and . _ -")
            problem: root.problemOf("login")
            Layout.fillWidth: true
            onEdited: (text) => { root.draft.login = text; root.edited() }
            onAccepted: root.record.give()
        }
        FormField {
            label: qsTr("E-mail")
            text: root.draft.email
            problem: root.problemOf("email")
            Layout.fillWidth: true
            onEdited: (text) => { root.draft.email = text; root.edited() }
            onAccepted: root.record.give()
        }
        OneOf {
            label: qsTr("Role")
            options: root.editor.roles
            value: root.draft.role
            readOnly: !root.isNew && (root.changed || root.editor.saving) // it is recorded at once, and reads all anew
            Layout.fillWidth: true
            onChosen: (value) => {
                if (root.isNew) {
                    root.draft.role = value
                    root.edited()
                } else {
                    root.editor.setRole(root.draft, value)
                }
            }
        }
        AppText {
            text: root.editor.aboutRole(root.draft.role)
            color: Theme.textMuted
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.topMargin: -8
        }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            AppButton {
                command: root.record
                text: root.isNew ? qsTr("Make the account") : qsTr("Record")
                iconName: ""
                tone: "accent"
                enabled: root.changed && !root.editor.saving
            }
            AppButton {
                visible: !root.isNew && root.draft.open
                text: qsTr("New temporary password")
                iconName: "key"
                enabled: !root.changed && !root.editor.saving
                onClicked: root.editor.givePassword(root.draft)
            }
            AppButton {
                visible: !root.isNew && root.draft.locked
                text: qsTr("Unlock")
                enabled: !root.changed && !root.editor.saving
                onClicked: root.editor.unlock(root.draft)
            }
            AppButton {
                visible: !root.isNew
                text: root.draft.open ? qsTr("Close this account") : qsTr("Open this account again")
                enabled: !root.changed && !root.editor.saving
                onClicked: root.editor.setOpen(root.draft, !root.draft.open)
            }
        }
        AppText {
            visible: root.isNew
            text: qsTr("A temporary password is made with it. Its person chooses another one at the first sign-in.")
            color: Theme.textMuted
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
}
