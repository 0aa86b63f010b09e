pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Reinscriptions deposited so far, day by day, against last year's same day. A day opens its list.
Item {
    id: root

    required property list<curveLine> points
    signal dayClicked(curveLine point)

    readonly property real ceiling: {
        let most = 10
        for (const point of root.points)
            most = Math.max(most, point.soFar, point.lastYear)
        return Math.ceil(most / 50) * 50
    }
    readonly property int gutter: Math.round(44 * Theme.textScale) ///< for the numbers at the left
    readonly property int footer: Math.round(44 * (1 + (Theme.textScale - 1) * 0.5)) ///< for the days below
    readonly property rect plot: Qt.rect(gutter, 10, width - gutter - 16, height - footer)
    readonly property int hovered: mouse.containsMouse && points.length > 1
        ? Math.max(0, Math.min(points.length - 1,
            Math.round((mouse.mouseX - plot.x) / plot.width * (points.length - 1))))
        : -1

    function px(index: int): real {
        return root.plot.x + (root.points.length < 2 ? 0 : root.plot.width * index / (root.points.length - 1))
    }
    function py(value: real): real { return root.plot.y + root.plot.height * (1 - value / root.ceiling) }
    function path(lastYear: bool): var {
        const line = []
        for (let i = 0; i < root.points.length; ++i) {
            if (lastYear || !root.points[i].future)
                line.push(Qt.point(root.px(i), root.py(lastYear ? root.points[i].lastYear : root.points[i].soFar)))
        }
        return line
    }

    Repeater {
        model: 5
        Item {
            id: grid
            required property int index
            readonly property real value: root.ceiling * index / 4
            y: root.py(value)
            width: root.width
            Hairline { x: root.plot.x; width: root.plot.width; opacity: 0.7 }
            AppText {
                width: root.plot.x - 8
                y: -height / 2
                horizontalAlignment: Text.AlignRight
                text: Math.round(grid.value)
                color: Theme.textMuted
                font.pixelSize: Theme.small
            }
        }
    }
    Repeater {
        model: root.points.length > 1 ? 6 : 0
        AppText {
            required property int index
            readonly property int at: Math.round((root.points.length - 1) * index / 5)
            x: Math.min(root.width - width, root.px(at) - width / 2)
            y: root.height - 26
            text: root.points[at].day.toLocaleDateString(Qt.locale(), "d MMM")
            color: Theme.textMuted
            font.pixelSize: Theme.small
        }
    }
    Shape {
        anchors.fill: parent
        visible: root.points.length > 1
        ShapePath {
            strokeColor: Theme.textFaint
            strokeWidth: 2
            strokeStyle: ShapePath.DashLine
            dashPattern: [3, 3]
            fillColor: "transparent"
            PathPolyline { path: root.path(true) }
        }
        ShapePath {
            strokeColor: Theme.accent
            strokeWidth: 3
            joinStyle: ShapePath.RoundJoin
            fillColor: "transparent"
            PathPolyline { path: root.path(false) }
        }
    }
    Rectangle {
        visible: root.hovered >= 0
        x: root.px(root.hovered)
        y: root.plot.y
        width: 1
        height: root.plot.height
        color: Theme.textMuted
    }
    Rectangle {
        id: bubble
        property curveLine none
        readonly property curveLine point: root.hovered >= 0 ? root.points[root.hovered] : none
        visible: root.hovered >= 0
        x: Math.max(0, Math.min(root.width - width, root.px(root.hovered) - width / 2))
        y: root.plot.y
        width: words.implicitWidth + 20
        height: words.implicitHeight + 14
        radius: Theme.radius
        color: Theme.text
        AppText {
            id: words
            anchors.centerIn: parent
            color: Theme.surface
            font.pixelSize: Theme.small
            text: bubble.point === null ? ""
                : bubble.point.future ? qsTr("%1 · last year %2").arg(bubble.point.dayText).arg(bubble.point.lastYear)
                : qsTr("%1 · %2 deposited (+%3) · last year %4")
                    .arg(bubble.point.dayText)
                    .arg(bubble.point.soFar)
                    .arg(bubble.point.deposited)
                    .arg(bubble.point.lastYear)
        }
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        onClicked: {
            if (root.hovered >= 0 && !root.points[root.hovered].future)
                root.dayClicked(root.points[root.hovered])
        }
    }
    Accessible.role: Accessible.Chart
    Accessible.name: qsTr("Dossiers deposited so far, against last year")
}
