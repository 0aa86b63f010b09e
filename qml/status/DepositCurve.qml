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
    required property list<real> ticks ///< round numbers, from 0 to what no point is above
    required property list<int> dayTicks ///< the points whose day is written below
    required property list<string> dayTickTexts
    required property bool compared ///< with a former campaign
    signal dayOpened(curveLine point)

    readonly property real ceiling: ticks.length > 0 ? ticks[ticks.length - 1] : 1
    readonly property int gutter: Math.round(44 * Theme.textScale) ///< for the numbers at the left
    readonly property int footer: Math.round(44 * (1 + (Theme.textScale - 1) * 0.5)) ///< for the days below
    readonly property rect plot: Qt.rect(gutter, 10, width - gutter - 16, height - footer)
    /// The day that is looked at by keys; -1: none yet.
    property int chosen: -1
    readonly property int hovered: root.activeFocus && root.chosen >= 0 && !mouse.containsMouse
        ? Math.min(root.chosen, root.points.length - 1)
        : mouse.containsMouse && points.length > 1
        ? Math.max(0, Math.min(points.length - 1,
            Math.round((mouse.mouseX - plot.x) / plot.width * (points.length - 1))))
        : -1

    function step(by: int): void {
        const last = root.points.length - 1
        const from = root.chosen >= 0 ? root.chosen : root.points.filter(point => !point.future).length
        root.chosen = Math.max(0, Math.min(last, from + by))
    }
    function spokenOf(point: curveLine): string {
        const then = point.closed ? qsTr("last year %1, closed").arg(point.lastYear)
            : qsTr("last year %1").arg(point.lastYear)
        const now = qsTr("%1 · %2 deposited (+%3)").arg(point.dayText).arg(point.soFar).arg(point.deposited)
        const known = point.future ? point.dayText : now
        return root.compared ? known + " · " + then : known
    }
    function open(index: int): void {
        if (index >= 0 && index < root.points.length && !root.points[index].future)
            root.dayOpened(root.points[index])
    }
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

    activeFocusOnTab: true
    Keys.onLeftPressed: root.step(-1)
    Keys.onRightPressed: root.step(1)
    Keys.onReturnPressed: root.open(root.chosen)
    Keys.onEnterPressed: root.open(root.chosen)
    Rectangle {
        anchors { fill: parent; margins: -4 }
        visible: root.activeFocus
        radius: Theme.radius
        color: "transparent"
        border { width: 2; color: Theme.accent }
    }

    Repeater {
        model: root.ticks
        Item {
            id: grid
            required property real modelData
            y: root.py(modelData)
            width: root.width
            Hairline { x: root.plot.x; width: root.plot.width; opacity: 0.7 }
            AppText {
                width: root.plot.x - 8
                y: -height / 2
                horizontalAlignment: Text.AlignRight
                text: grid.modelData.toLocaleString(Qt.locale(), "f", 0)
                color: Theme.textMuted
                font.pixelSize: Theme.small
            }
        }
    }
    Repeater {
        model: root.dayTicks
        AppText {
            required property int index
            required property int modelData
            x: Math.min(root.width - width, root.px(modelData) - width / 2)
            y: root.height - 26
            text: root.dayTickTexts[index] ?? ""
            color: Theme.textMuted
            font.pixelSize: Theme.small
        }
    }
    Shape {
        anchors.fill: parent
        visible: root.points.length > 1
        ShapePath {
            strokeColor: root.compared ? Theme.textMuted : "transparent"
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
            text: root.spokenOf(bubble.point)
        }
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        onClicked: root.open(root.hovered)
    }
    Accessible.role: Accessible.Chart
    Accessible.name: qsTr("Dossiers deposited so far, against last year")
    Accessible.description: root.hovered >= 0 ? root.spokenOf(root.points[root.hovered]) : ""
    Accessible.focusable: true
}
