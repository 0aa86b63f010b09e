import QtQuick
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Between two panes of a page: how wide the one beside it is, as this person left it in a window of about this size.
/// It is drawn by the mouse or moved by keys; pressed twice, it is as it was designed.
Item {
    id: root

    required property Backend backend
    required property string place ///< under which it is kept: "documents/list"
    required property string pane ///< what the pane is called: "the list"
    required property bool live ///< its page is before the eyes, and nothing lies over it
    required property int designed ///< how wide it is where nobody has moved it
    property int least: 220
    required property real room ///< how wide it and its neighbour are together
    property int leastBeside: 420 ///< what its neighbour needs
    property bool after: false ///< the pane is at the right of it
    readonly property int paneWidth: bounded(ownWidth > 0 ? Theme.columnWidth(ownWidth) : designed)

    readonly property string size: Window.width < 1300 ? "small" : Window.width < 1700 ? "medium" : "large"
    property int ownWidth: 0 ///< as it was left, at the usual text size; 0: nobody has moved it
    // What a screen reader gets of a slider.
    readonly property real value: paneWidth
    readonly property real minimumValue: bounded(0)
    readonly property real maximumValue: bounded(100000)
    readonly property string kept: "pane/" + place + "/" + size

    function bounded(width: int): int {
        const most = Math.max(root.designed, Math.round(root.room - root.leastBeside))
        return Math.max(root.least, Math.min(width, most))
    }
    function take(width: int): void {
        root.ownWidth = Math.round(root.bounded(width) * 1000 / Theme.columnWidth(1000))
    }
    function keep(): void { root.backend.places.leaveWord(root.kept, root.ownWidth > 0 ? String(root.ownWidth) : "") }
    function recall(): void {
        if (root.backend !== null) // while the page is being made it may be
            root.ownWidth = Number(root.backend.places.leftWord(root.kept)) || 0
    }
    /// To the right, in pixels.
    function move(by: int): void {
        root.take(root.paneWidth + (root.after ? -by : by))
        root.keep()
    }

    implicitWidth: 0 // it lies over the line between them
    z: 2
    onKeptChanged: if (root.live) root.recall()
    onLiveChanged: if (root.live) root.recall()
    Component.onCompleted: root.recall()
    Accessible.role: Accessible.Slider
    Accessible.name: qsTr("Width of %1").arg(root.pane)
    Accessible.onIncreaseAction: root.move(root.after ? -16 : 16)
    Accessible.onDecreaseAction: root.move(root.after ? 16 : -16)

    Rectangle {
        anchors { top: parent.top; bottom: parent.bottom; horizontalCenter: parent.left }
        width: 3
        color: Theme.accent
        visible: grip.containsMouse || grip.pressed
        opacity: grip.pressed ? 1 : 0.5
    }
    MouseArea {
        id: grip
        property real pressedAt: 0
        property int widthThen: 0

        function seen(x: real): real { return grip.mapToItem(root.parent, x, 0).x } // it moves with the pane
        anchors { top: parent.top; bottom: parent.bottom; left: parent.left; leftMargin: -2 } // clear of a scroll bar
        width: 9
        hoverEnabled: true
        preventStealing: true
        cursorShape: Qt.SplitHCursor
        onPressed: (mouse) => {
            grip.pressedAt = grip.seen(mouse.x)
            grip.widthThen = root.paneWidth
        }
        onPositionChanged: (mouse) => {
            const by = grip.seen(mouse.x) - grip.pressedAt
            if (grip.pressed && by !== 0)
                root.take(grip.widthThen + (root.after ? -by : by))
        }
        onReleased: root.keep()
        onDoubleClicked: { root.ownWidth = 0; root.keep() }
    }
    CommandGroup {
        title: qsTr("On this page")
        live: root.live && root.visible
        rank: 9
        Command {
            text: root.after ? qsTr("Wider: %1").arg(root.pane) : qsTr("Narrower: %1").arg(root.pane)
            keys: [root.after ? "Alt+Shift+Left" : "Ctrl+Shift+Left"]
            moves: true
            onTriggered: root.move(-16)
        }
        Command {
            text: root.after ? qsTr("Narrower: %1").arg(root.pane) : qsTr("Wider: %1").arg(root.pane)
            keys: [root.after ? "Alt+Shift+Right" : "Ctrl+Shift+Right"]
            moves: true
            onTriggered: root.move(16)
        }
    }
}
