import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Who is at the desk? Where the password that was typed is a temporary one: another one.
FocusScope {
    id: root

    required property Backend backend
    property bool beside: false ///< of somebody who has locked
    property string failure: ""
    property string farewell: "" ///< why a session has just ended
    readonly property bool renewing: backend.session.step === "new_password"
    signal backRequested

    function submit(): void {
        root.failure = ""
        if (login.text.trim() === "" || password.text === "")
            root.failure = qsTr("Type your user name and your password.")
        else
            root.backend.session.signIn(login.text, password.text)
    }
    function renew(): void {
        root.failure = ""
        if (fresh.text !== again.text)
            root.failure = qsTr("The two new passwords are not the same.")
        else
            root.backend.session.changePassword("", fresh.text)
    }

    onRenewingChanged: {
        root.failure = ""
        fresh.text = ""
        again.text = ""
        if (root.renewing)
            fresh.forceActiveFocus()
        else
            login.forceActiveFocus()
    }

    Connections {
        target: root.backend.session
        function onSignInFailed(text: string): void {
            root.failure = text
            password.selectAll()
            password.forceActiveFocus()
        }
        function onPasswordNotChanged(text: string): void {
            root.failure = text
            fresh.selectAll()
            fresh.forceActiveFocus()
        }
    }

    Rectangle {
        anchors { top: parent.top; left: parent.left; right: parent.right }
        height: 6
        color: Theme.accent
    }
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
                Rectangle {
                    implicitWidth: 44
                    implicitHeight: 44
                    Layout.minimumWidth: 44
                    radius: 10
                    color: Theme.accent
                    AppIcon { anchors.centerIn: parent; name: "music"; size: 26; color: Theme.accentText }
                }
                Column {
                    id: words
                    Layout.fillWidth: true
                    spacing: 0
                    AppText { text: "Pupitre"; font.pixelSize: Theme.display; font.weight: Font.DemiBold }
                    AppText {
                        text: root.backend.session.siteName
                        color: Theme.textMuted
                        wrapMode: Text.Wrap
                        width: words.width
                    }
                }
            }
            Item { implicitHeight: 4 }
            AppText {
                visible: root.renewing || (root.farewell !== "" && root.failure === "")
                text: !root.renewing ? root.farewell
                    : qsTr("Your password is a temporary one. Choose your own: 12 characters at least, for instance "
                        + "four words that have nothing to do with each other.")
                color: Theme.textMuted
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
                Layout.fillWidth: true
            }
            AppTextField {
                id: fresh
                visible: root.renewing
                placeholderText: qsTr("New password")
                hint: root.failure
                echoMode: TextInput.Password
                Layout.fillWidth: true
                onAccepted: again.forceActiveFocus()
            }
            AppTextField {
                id: again
                visible: root.renewing
                placeholderText: qsTr("New password once more")
                hint: root.failure
                echoMode: TextInput.Password
                Layout.fillWidth: true
                onAccepted: root.renew()
            }
            AppTextField {
                id: login
                visible: !root.renewing
                placeholderText: qsTr("User name")
                hint: root.failure
                focus: true
                Layout.fillWidth: true
                onAccepted: password.forceActiveFocus()
            }
            AppTextField {
                id: password
                visible: !root.renewing
                placeholderText: qsTr("Password")
                hint: root.failure
                echoMode: TextInput.Password
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
                text: root.renewing ? qsTr("Keep this password")
                    : root.backend.session.signingIn ? qsTr("Signing in…") : qsTr("Sign in")
                tone: "accent"
                enabled: !root.backend.session.signingIn
                Layout.fillWidth: true
                onClicked: root.renewing ? root.renew() : root.submit()
            }
            AppButton {
                visible: root.renewing
                command: leaveCommand
                Layout.fillWidth: true
            }
            AppButton {
                visible: root.beside
                command: backCommand
                Layout.fillWidth: true
            }
            Rectangle {
                visible: hint.text !== ""
                radius: Theme.radius
                color: Theme.familySoft
                implicitHeight: hint.implicitHeight + 20
                Layout.fillWidth: true
                AppText {
                    id: hint
                    anchors {
                        left: parent.left
                        right: parent.right
                        verticalCenter: parent.verticalCenter
                        margins: 12
                    }
                    text: root.backend.session.demonstrationHint
                    color: Theme.family
                    font.pixelSize: Theme.small
                    wrapMode: Text.Wrap
                    lineHeight: 1.2
                }
            }
        }
    }

    CommandGroup {
        Command {
            id: backCommand
            text: qsTr("Back to the desk of %1").arg(root.backend.session.userName)
            iconName: "arrow-back-up"
            keys: ["Escape"]
            enabled: root.beside && !root.renewing
            onTriggered: root.backRequested()
        }
        Command {
            id: leaveCommand
            text: qsTr("Somebody else signs in")
            iconName: "arrow-back-up"
            keys: ["Escape"]
            enabled: root.renewing
            onTriggered: root.backend.session.leaveNewPassword()
        }
    }
}
