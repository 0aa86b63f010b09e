import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A figure, what it counts and what it is to be compared with; opens its list.
T.AbstractButton {
    id: root

    required property figureLine line
    property string note: ""
    signal opened(figureLine line)

    implicitHeight: column.implicitHeight + 36
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    text: root.line.text
    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.preferredWidth: 100
    Accessible.role: Accessible.Button
    Accessible.name: [root.line.spoken, root.note].filter(text => text !== "").join("; ")
    Accessible.description: root.line.definition
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
    onClicked: root.opened(root.line)

    background: Card {
        color: root.hovered ? Theme.surfaceHover : Theme.surfaceRaised
        border { width: root.visualFocus ? 2 : 1; color: root.visualFocus ? Theme.accent : Theme.line }
    }
    contentItem: Item {
        Column {
            id: column
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 18 }
            spacing: 2
            AppText {
                text: root.line.value.toLocaleString(Qt.locale(), "f", 0)
                font.pixelSize: Theme.display
                font.weight: Font.DemiBold
            }
            AppText { text: root.line.text; font.weight: Font.Medium; wrapMode: Text.Wrap; width: parent.width }
            AppText {
                visible: text !== ""
                text: [root.line.lastYear, root.line.difference].filter(part => part !== "").join(" · ")
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                width: parent.width
            }
            AppText {
                visible: text !== ""
                text: root.note
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                width: parent.width
            }
        }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
