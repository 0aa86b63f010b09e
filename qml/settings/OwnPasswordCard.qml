import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Another password for whoever is here.
Card {
    id: root

    required property Session session
    property string problem: ""
    property bool asked: false ///< here, not at the door

    function change(): void {
        root.problem = ""
        if (fresh.text !== again.text) {
            root.problem = qsTr("The two new passwords are not the same.")
            return
        }
        root.asked = true
        root.session.changePassword(present.text, fresh.text)
    }

    implicitHeight: column.implicitHeight + 44
    Connections {
        target: root.session
        enabled: root.asked
        function onPasswordNotChanged(text: string): void {
            root.asked = false
            root.problem = text
        }
        function onPasswordChanged(): void {
            root.asked = false
            present.text = ""
            fresh.text = ""
            again.text = ""
            done.say(qsTr("Your password is changed. Your other sessions have ended."))
        }
    }
    Announcer { id: done }
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
        spacing: 14
        SectionTitle { text: qsTr("My password") }
        FormField { id: present; label: qsTr("Present password"); secret: true; Layout.fillWidth: true }
        FormField {
            id: fresh
            label: qsTr("New password")
            hint: qsTr("12 characters at least. Four words that have nothing to do with each other are a good one.")
            problem: root.problem
            secret: true
            Layout.fillWidth: true
            onEdited: root.problem = ""
        }
        FormField {
            id: again
            label: qsTr("New password once more")
            secret: true
            Layout.fillWidth: true
            onAccepted: root.change()
        }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            AppButton {
                text: qsTr("Change my password")
                iconName: "key"
                enabled: present.text !== "" && fresh.text !== "" && !root.session.signingIn
                onClicked: root.change()
            }
            AppText {
                visible: text !== ""
                text: done.text
                color: Theme.done
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
}
