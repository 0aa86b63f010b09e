import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A number that opens its list.
T.AbstractButton {
    id: root

    required property figureLine line
    property bool strong: false
    property string about: "" ///< said where the same figure stands twice
    signal opened(figureLine line)

    implicitWidth: Math.round(64 * Theme.textScale)
    implicitHeight: Math.round(28 * Theme.textScale)
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    text: root.line.value.toString()
    Accessible.role: Accessible.Button
    Accessible.name: Speech.row([root.line.spoken, root.about])
    Accessible.description: root.line.definition
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
    onClicked: root.opened(root.line)

    contentItem: AppText {
        text: root.line.value.toLocaleString(Qt.locale(), "f", 0)
        horizontalAlignment: Text.AlignRight
        verticalAlignment: Text.AlignVCenter
        font.weight: root.strong ? Font.DemiBold : Font.Normal
        font.underline: root.hovered
        color: root.hovered ? Theme.accent : Theme.text
        rightPadding: 4
    }
    background: Rectangle {
        radius: 4
        color: root.hovered ? Theme.surfaceHover : "transparent"
        border { width: root.visualFocus ? 2 : 0; color: Theme.accent }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
