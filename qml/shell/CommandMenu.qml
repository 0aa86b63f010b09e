pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// A right press on a row: what can be done with it, as the commands of its page say, with their keys.
FocusScope {
    id: root

    property bool open: false
    property var commands: []
    property real askedX: 0
    property real askedY: 0
    signal closed

    function show(x: real, y: real): void {
        const here = Commands.listed().filter(line => line.rank < 20 && line.command.iconName !== "")
        if (here.length === 0)
            return
        root.commands = here.map(line => line.command)
        root.askedX = x
        root.askedY = y
        list.currentIndex = -1
        root.open = true
        root.forceActiveFocus()
    }
    function close(): void {
        if (!root.open)
            return
        root.open = false
        root.focus = false
        root.closed()
    }
    function take(row: int): void {
        const command = root.commands[row]
        if (command === undefined || !command.enabled)
            return
        root.close()
        command.give()
    }

    visible: open
    anchors.fill: parent
    Keys.onEscapePressed: root.close()
    Keys.onUpPressed: list.currentIndex = Math.max(0, list.currentIndex - 1)
    Keys.onDownPressed: list.currentIndex = Math.min(list.count - 1, list.currentIndex + 1)
    Keys.onReturnPressed: root.take(list.currentIndex)
    Keys.onEnterPressed: root.take(list.currentIndex)

    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        onClicked: root.close()
        onWheel: (event) => event.accepted = true
    }
    Card {
        id: card
        x: Math.max(8, Math.min(root.width - width - 8, root.askedX))
        y: Math.max(8, Math.min(root.height - height - 8, root.askedY))
        width: Math.min(Math.round(380 * Math.min(1.4, Theme.textScale)), root.width - 16)
        height: Math.min(list.contentHeight + 12, root.height - 16)
        ListView {
            id: list
            anchors { fill: parent; margins: 6 }
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: root.commands
            Accessible.role: Accessible.PopupMenu
            Accessible.name: qsTr("What can be done here")
            delegate: Rectangle {
                id: line
                required property Command modelData
                required property int index
                width: ListView.view.width
                height: Math.round(34 * Theme.textScale)
                radius: Theme.radius
                opacity: modelData.enabled ? 1 : 0.45
                color: mouse.containsMouse || line.ListView.isCurrentItem ? Theme.surfaceHover : "transparent"
                Accessible.role: Accessible.MenuItem
                Accessible.name: line.modelData.text
                Accessible.onPressAction: root.take(line.index)
                RowLayout {
                    anchors { fill: parent; leftMargin: 10; rightMargin: 10 }
                    spacing: 10
                    AppIcon { name: line.modelData.iconName; size: 18 }
                    AppText { text: line.modelData.text; Layout.fillWidth: true }
                    KeyHint { keys: line.modelData.hint }
                }
                MouseArea {
                    id: mouse
                    anchors.fill: parent
                    hoverEnabled: true
                    onClicked: root.take(line.index)
                }
            }
        }
    }
}
