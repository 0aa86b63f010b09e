import QtQuick
import Pupitre.Theme

/// Over the pages: with Ctrl the wheel is for their size, with Shift a rectangle takes the words in it.
Item {
    id: root

    required property bool straight ///< the view is not turned
    signal zoomRequested(real factor)
    signal taken(rect frame)

    WheelHandler {
        acceptedModifiers: Qt.ControlModifier
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        target: null
        onWheel: (event) => {
            if (event.angleDelta.y !== 0)
                root.zoomRequested(Math.pow(1.25, event.angleDelta.y / 120))
        }
    }
    DragHandler {
        id: taking
        readonly property point from: centroid.pressPosition
        readonly property point to: centroid.position
        property rect frame
        target: null
        enabled: root.straight
        acceptedModifiers: Qt.ShiftModifier
        cursorShape: Qt.CrossCursor
        onToChanged: {
            if (active)
                frame = Qt.rect(Math.min(from.x, to.x), Math.min(from.y, to.y),
                    Math.abs(to.x - from.x), Math.abs(to.y - from.y))
        }
        onActiveChanged: if (!active) root.taken(frame)
    }
    Rectangle {
        visible: taking.active
        x: taking.frame.x
        y: taking.frame.y
        width: taking.frame.width
        height: taking.frame.height
        color: Theme.markSought
        border { width: 1; color: Theme.markCurrent }
    }
}
