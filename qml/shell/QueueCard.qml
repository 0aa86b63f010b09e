import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// A queue on the home page: how much waits, and since when.
Card {
    id: root

    required property string heading
    required property string iconName
    required property int waiting
    property string age: ""
    required property string area ///< the name of the command that opens it
    readonly property Command command: Commands.named(area)

    /// Enter and Space, where it has the focus.
    function pressByKey(): void { root.command?.triggered() }

    implicitHeight: column.implicitHeight + 44
    color: mouse.containsMouse ? Theme.surfaceHover : Theme.surfaceRaised
    activeFocusOnTab: true
    border { width: activeFocus ? 2 : 1; color: activeFocus ? Theme.accent : Theme.line }
    Accessible.role: Accessible.Button
    Accessible.name: Speech.row([root.waiting + " " + root.heading, aged.text])
    Accessible.onPressAction: root.command?.triggered()

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 22 }
        spacing: 4
        RowLayout {
            Layout.fillWidth: true
            AppIcon { name: root.iconName; size: 22; color: root.waiting > 0 ? Theme.secretariat : Theme.done }
            Item { Layout.fillWidth: true }
            KeyHint { keys: root.command?.hint ?? "" }
        }
        AppText {
            text: root.waiting.toLocaleString(Qt.locale(), "f", 0)
            font.pixelSize: Theme.display
            font.weight: Font.DemiBold
            Layout.topMargin: 6
            Accessible.ignored: true
        }
        AppText {
            text: root.heading
            font.weight: Font.Medium
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        AppText {
            id: aged
            Accessible.ignored: true
            text: root.waiting === 0 ? qsTr("nothing waits") : qsTr("the oldest for %1").arg(root.age)
            color: Theme.textMuted
            font.pixelSize: Theme.small
            Layout.fillWidth: true
        }
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        cursorShape: Qt.PointingHandCursor
        onClicked: root.command?.triggered()
    }
}
