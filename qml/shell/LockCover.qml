import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Over the whole window while the desk is locked: whose it is, and her password.
FocusScope {
    id: root

    required property Backend backend
    property string failure: ""
    signal otherRequested

    function submit(): void {
        root.failure = ""
        if (password.text === "")
            root.failure = qsTr("Type your password.")
        else
            root.backend.session.unlock(password.text)
    }

    Connections {
        target: root.backend.session
        function onSignInFailed(text: string): void {
            root.failure = text
            password.selectAll()
            password.forceActiveFocus()
        }
    }

    Rectangle { anchors.fill: parent; color: Theme.surface }
    MouseArea { anchors.fill: parent; hoverEnabled: true; acceptedButtons: Qt.AllButtons; onWheel: {} }
    Card {
        anchors.centerIn: parent
        width: Theme.columnWidth(420)
        height: column.implicitHeight + 72
        ColumnLayout {
            id: column
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 36 }
            spacing: 14
            RowLayout {
                spacing: 12
                AppIcon { name: "lock"; size: 26; color: Theme.accent }
                AppText {
                    text: root.backend.session.userName
                    font.pixelSize: Theme.title
                    font.weight: Font.DemiBold
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
            }
            AppText {
                text: qsTr("This desk is locked. What you had begun is still there.")
                color: Theme.textMuted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            AppTextField {
                id: password
                objectName: "unlockPassword"
                placeholderText: qsTr("Password")
                echoMode: TextInput.Password
                focus: true
                Layout.fillWidth: true
                onAccepted: root.submit()
            }
            AppText {
                visible: root.failure !== ""
                text: root.failure
                color: Theme.refused
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
            AppButton {
                text: root.backend.session.signingIn ? qsTr("Unlocking…") : qsTr("Unlock")
                tone: "accent"
                enabled: !root.backend.session.signingIn
                Layout.fillWidth: true
                onClicked: root.submit()
            }
            AppButton {
                command: otherCommand
                Layout.fillWidth: true
            }
        }
    }

    CommandGroup {
        Command {
            id: otherCommand
            text: qsTr("Somebody else signs in")
            iconName: "users"
            keys: ["F2"]
            onTriggered: root.otherRequested()
        }
    }
}
