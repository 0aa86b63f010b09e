pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// For each discipline: its students, how many have deposited, how many are approved. A line opens its list.
ColumnLayout {
    id: root

    required property list<disciplineLine> rows
    signal disciplineClicked(disciplineLine row)

    readonly property real most: {
        let value = 1
        for (const row of root.rows)
            value = Math.max(value, row.students)
        return value
    }

    spacing: 0
    RowStack {
        model: root.rows
        delegate: Item {
            id: line
            required property disciplineLine modelData
            implicitHeight: Math.round(30 * Theme.textScale)
            activeFocusOnTab: true
            Accessible.role: Accessible.Button
            Accessible.name: qsTr("%1: %2 of %3 deposited, %4 approved")
                .arg(modelData.discipline)
                .arg(modelData.deposited)
                .arg(modelData.students)
                .arg(modelData.approved)
            Accessible.onPressAction: root.disciplineClicked(line.modelData)
            Keys.onReturnPressed: root.disciplineClicked(line.modelData)

            Rectangle {
                anchors.fill: parent
                radius: 4
                color: mouse.containsMouse ? Theme.surfaceHover : "transparent"
                border { width: line.activeFocus ? 2 : 0; color: Theme.accent }
            }
            RowLayout {
                anchors { fill: parent; leftMargin: 10; rightMargin: 10 }
                spacing: 12
                AppText { text: line.modelData.discipline; Layout.preferredWidth: Math.round(150 * Theme.textScale) }
                Item {
                    implicitHeight: 12
                    Layout.fillWidth: true
                    Rectangle {
                        width: parent.width * line.modelData.students / root.most
                        height: 12
                        radius: 3
                        color: Theme.surfaceSunken
                    }
                    Rectangle {
                        width: parent.width * line.modelData.deposited / root.most
                        height: 12
                        radius: 3
                        color: Theme.accent
                        opacity: 0.45
                    }
                    Rectangle {
                        width: parent.width * line.modelData.approved / root.most
                        height: 12
                        radius: 3
                        color: Theme.done
                    }
                }
                AppText {
                    text: line.modelData.deposited + " / " + line.modelData.students
                    color: Theme.textMuted
                    horizontalAlignment: Text.AlignRight
                    Layout.preferredWidth: Math.round(76 * Theme.textScale)
                }
            }
            MouseArea {
                id: mouse
                anchors.fill: parent
                hoverEnabled: true
                cursorShape: Qt.PointingHandCursor
                onClicked: root.disciplineClicked(line.modelData)
            }
        }
    }
}
