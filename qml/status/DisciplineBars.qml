pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// For each discipline: how many of its students have deposited and are approved, each bar on the discipline's own
/// scale; the three numbers open their lists.
ColumnLayout {
    id: root

    required property list<disciplineLine> rows
    signal opened(figureLine line)

    spacing: 0
    RowStack {
        model: root.rows
        delegate: Item {
            id: row
            required property disciplineLine modelData
            implicitHeight: Math.round(30 * Theme.textScale)
            RowLayout {
                anchors { fill: parent; leftMargin: 10; rightMargin: 6 }
                spacing: 10
                AppText {
                    text: row.modelData.text
                    Layout.preferredWidth: Math.round(150 * Theme.textScale)
                }
                Rectangle {
                    implicitHeight: 12
                    radius: 3
                    color: Theme.surfaceSunken
                    Layout.fillWidth: true
                    Layout.minimumWidth: 24
                    Rectangle {
                        width: parent.width * row.modelData.deposited.share
                        height: 12
                        radius: 3
                        color: Theme.accent
                        opacity: 0.45
                    }
                    Rectangle {
                        width: parent.width * row.modelData.approved.share
                        height: 12
                        radius: 3
                        color: Theme.done
                    }
                }
                AppText {
                    text: row.modelData.deposited.shareText
                    color: Theme.textMuted
                    horizontalAlignment: Text.AlignRight
                    Layout.preferredWidth: Math.round(58 * Theme.textScale)
                }
                FigureLink { line: row.modelData.approved; onOpened: (line) => root.opened(line) }
                FigureLink { line: row.modelData.deposited; strong: true; onOpened: (line) => root.opened(line) }
                FigureLink { line: row.modelData.students; onOpened: (line) => root.opened(line) }
            }
        }
    }
}
