pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A document on a contact sheet: whose it is, each fact that was found, and beside it the strip of the page that says
/// it. A press takes it out, or puts it back.
T.AbstractButton {
    id: root

    required property sheetTile tile
    required property string letter

    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    padding: 8
    leftPadding: 10
    rightPadding: 10
    opacity: root.tile.out ? 0.55 : 1
    Accessible.role: Accessible.CheckBox
    Accessible.name: root.letter + ", " + root.tile.description
    Accessible.checkable: true
    Accessible.checked: !root.tile.out
    Accessible.onPressAction: root.clicked()
    Accessible.onToggleAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: ColumnLayout {
        spacing: 2
        RowLayout {
            spacing: 8
            Layout.fillWidth: true
            KeyHint { keys: root.letter }
            AppText {
                text: root.tile.title
                font.weight: Font.DemiBold
                font.strikeout: root.tile.out
                Layout.fillWidth: true
            }
            AppText {
                text: root.tile.out ? qsTr("stays in the queue") : root.tile.household
                color: root.tile.out ? Theme.family : Theme.textMuted
                font.pixelSize: Theme.small
                Layout.maximumWidth: root.width / 2
            }
        }
        RowStack {
            spacing: 2
            model: root.tile.facts
            delegate: Item {
                id: line
                required property sheetFact modelData
                implicitHeight: Math.round(24 * Theme.textScale)
                AppText {
                    text: line.modelData.value
                    width: Math.round(line.width * 0.4) - 8
                    height: line.height
                    verticalAlignment: Text.AlignVCenter
                    color: Theme.textMuted
                    font.pixelSize: Theme.small
                }
                Rectangle { // paper is white in the dark as well
                    anchors { fill: parent; leftMargin: Math.round(line.width * 0.4) }
                    color: Theme.paper
                    radius: 3
                    SheetStrip {
                        anchors { fill: parent; leftMargin: 4; rightMargin: 4 }
                        fact: line.modelData
                    }
                }
            }
        }
        Item { Layout.fillHeight: true }
    }
    background: Rectangle {
        radius: Theme.radius + 2
        color: root.tile.out ? Theme.surfaceSunken : root.hovered ? Theme.surfaceHover : Theme.surfaceRaised
        border {
            width: root.visualFocus ? 2 : 1
            color: root.visualFocus ? Theme.accent : root.tile.out ? Theme.family : Theme.line
        }
    }
}
