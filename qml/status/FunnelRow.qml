import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A figure with its share of all, and last year's beside it; where there is one, the number of those that came no
/// further stands behind it. Both numbers open their lists.
Item {
    id: root

    required property figureLine line
    property figureLine furthest
    property bool hasFurthest: false
    property color ink: Theme.accent
    signal opened(figureLine line)

    implicitHeight: Math.round((root.line.lastYear === "" ? 34 : 46) * Theme.textScale)

    RowLayout {
        anchors { fill: parent; leftMargin: 10; rightMargin: 6 }
        spacing: 10
        Column {
            spacing: 0
            Layout.preferredWidth: Math.round(196 * Theme.textScale)
            AppText { text: root.line.text; width: parent.width }
            AppText {
                visible: root.line.lastYear !== ""
                text: root.line.lastYear + " · " + root.line.difference
                color: Theme.textMuted
                font.pixelSize: Theme.small
                width: parent.width
            }
        }
        Rectangle {
            implicitHeight: 12
            radius: 3
            color: Theme.surfaceSunken
            Layout.fillWidth: true
            Layout.minimumWidth: 24
            Rectangle {
                width: Math.max(root.line.value > 0 ? 3 : 0, parent.width * Math.min(1, root.line.share))
                height: parent.height
                radius: 3
                color: root.ink
            }
        }
        AppText {
            text: root.line.shareText
            color: Theme.textMuted
            horizontalAlignment: Text.AlignRight
            Layout.preferredWidth: Math.round(58 * Theme.textScale)
        }
        FigureLink {
            line: root.line
            strong: true
            about: root.hasFurthest ? qsTr("reached") : ""
            onOpened: (line) => root.opened(line)
        }
        FigureLink {
            visible: root.hasFurthest
            line: root.furthest
            about: qsTr("came no further")
            onOpened: (line) => root.opened(line)
        }
    }
}
