import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// One thing that stands in the way, who must act, and the action that solves it.
Item {
    id: root

    required property blockerLine blocker
    property string place: "" ///< in its list, as it is said
    signal acted

    readonly property var actionTexts: ({
        document: qsTr("See the document"),
        edit: qsTr("See the change"),
        reinscription: qsTr("See the dossier"),
        payment: qsTr("Take the fee"),
        mail: qsTr("See the message")
    })

    implicitHeight: Math.max(Math.round(48 * Theme.textScale), row.implicitHeight + 16)
    Accessible.role: Accessible.ListItem
    Accessible.name: Speech.row([root.blocker.text, root.blocker.student, root.blocker.reason, root.blocker.whoText])
    Accessible.description: root.place

    RowLayout {
        id: row
        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
            leftMargin: 14
            rightMargin: 14
        }
        spacing: 12
        Rectangle { implicitWidth: 8; implicitHeight: 8; radius: 4; color: Theme.whoColor(root.blocker.who) }
        Column {
            id: words
            spacing: 2
            Layout.fillWidth: true
            AppText { text: root.blocker.text; wrapMode: Text.Wrap; width: words.width; Accessible.ignored: true }
            AppText {
                visible: text !== ""
                text: [root.blocker.student, root.blocker.reason].filter(v => v).join(" · ")
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                width: words.width
                Accessible.ignored: true
            }
        }
        WhoBadge { text: root.blocker.whoText; who: root.blocker.who; heard: false }
        AppButton {
            visible: root.blocker.action !== ""
            text: root.actionTexts[root.blocker.action] ?? ""
            about: Speech.row([root.blocker.text, root.blocker.student])
            implicitHeight: Math.round(32 * Theme.textScale)
            onClicked: root.acted()
        }
    }
}
