import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Campaign, the one search field, the state of the mails, the user.
Rectangle {
    id: root

    required property Backend backend
    required property Command searchCommand
    required property Command keysCommand
    property int mailsWaiting: 0
    property string mailPaused: ""
    readonly property bool focusArea: true ///< F6 stops here
    signal mailRequested

    implicitHeight: Math.round(52 * Theme.textScale)
    color: Theme.surface

    RowLayout {
        anchors { fill: parent; leftMargin: 20; rightMargin: 16 }
        spacing: 16
        AppText {
            text: root.backend.session.campaignText
            color: Theme.textMuted
            Layout.maximumWidth: Math.round(200 * Theme.textScale)
        }
        Item { Layout.fillWidth: true }
        Rectangle {
            id: search
            function pressByKey(): void { root.searchCommand.triggered() }
            radius: Theme.radius
            color: Theme.surfaceRaised
            border { width: activeFocus ? 2 : 1; color: activeFocus ? Theme.accent : Theme.edge }
            activeFocusOnTab: true
            implicitHeight: Math.round(36 * Theme.textScale)
            Layout.preferredWidth: Math.min(420, root.width * 0.34)
            Accessible.role: Accessible.Button
            Accessible.name: root.searchCommand.text
            Accessible.onPressAction: root.searchCommand.triggered()
            RowLayout {
                anchors { fill: parent; leftMargin: 12; rightMargin: 10 }
                spacing: 10
                AppIcon { name: "search"; size: 18 }
                AppText {
                    text: root.searchCommand.text
                    color: Theme.textMuted
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                KeyHint { keys: root.searchCommand.hint }
            }
            MouseArea { anchors.fill: parent; cursorShape: Qt.IBeamCursor; onClicked: root.searchCommand.triggered() }
        }
        Item { Layout.fillWidth: true }
        Rectangle {
            function pressByKey(): void { root.mailRequested() }
            visible: root.mailPaused !== "" || root.mailsWaiting > 0
            radius: height / 2
            activeFocusOnTab: true
            border { width: activeFocus ? 2 : 0; color: Theme.accent }
            color: root.mailPaused !== "" ? Theme.refusedSoft : Theme.secretariatSoft
            implicitWidth: mailRow.implicitWidth + 20
            implicitHeight: mailRow.implicitHeight + 8
            Accessible.role: Accessible.Button
            Accessible.name: Speech.labelled(qsTr("Mails"), mailText.text)
            Accessible.onPressAction: root.mailRequested()
            Row {
                id: mailRow
                anchors.centerIn: parent
                spacing: 6
                AppIcon { name: "mail"; size: 16; color: mailText.color; anchors.verticalCenter: parent.verticalCenter }
                AppText {
                    id: mailText
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.mailPaused !== "" ? qsTr("Mail paused") : qsTr("%n waiting", "", root.mailsWaiting)
                    color: root.mailPaused !== "" ? Theme.refused : Theme.secretariat
                    font.pixelSize: Theme.small
                    font.weight: Font.Medium
                    Accessible.ignored: true
                }
            }
            MouseArea { anchors.fill: parent; cursorShape: Qt.PointingHandCursor; onClicked: root.mailRequested() }
        }
        IconButton { command: root.keysCommand }
        ColumnLayout {
            spacing: 0
            AppText {
                text: root.backend.session.userName
                Accessible.name: Speech.labelled(qsTr("Session"), text)
                font.weight: Font.Medium
                font.pixelSize: Theme.small
                Layout.alignment: Qt.AlignRight
            }
            AppText {
                text: root.backend.session.roleText
                color: Theme.textMuted
                font.pixelSize: Theme.small
                Layout.alignment: Qt.AlignRight
            }
        }
    }
    Hairline { anchors { left: parent.left; right: parent.right; bottom: parent.bottom } }
}
