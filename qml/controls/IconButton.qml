import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

/// A button that is an icon; `text` is its accessible name and its tooltip. Of a command it takes what is not said
/// anew.
T.AbstractButton {
    id: root

    property Command command: null
    property string iconName: command?.iconName ?? ""
    property string keys: command?.hint ?? ""
    property color ink: Theme.textMuted
    property string about: "" ///< as of AppButton

    implicitWidth: 32
    implicitHeight: 32
    text: command?.text ?? ""
    enabled: command?.enabled ?? true
    hoverEnabled: true
    opacity: enabled ? 1 : 0.4
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: Speech.labelled(root.text, root.about)
    Accessible.description: Speech.key(root.keys)
    Accessible.onPressAction: root.clicked()
    onClicked: root.command?.triggered()

    contentItem: Item {
        AppIcon { anchors.centerIn: parent; name: root.iconName; color: root.hovered ? Theme.text : root.ink }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.down ? Theme.surfaceSunken : root.hovered ? Theme.surfaceHover : "transparent"
        border { width: root.visualFocus ? 2 : 0; color: Theme.accent }
    }
    T.ToolTip {
        id: tip
        visible: root.hovered
        delay: 500
        y: root.height + 6
        padding: 8
        implicitWidth: tipText.implicitWidth + 16
        implicitHeight: tipText.implicitHeight + 12
        contentItem: AppText {
            id: tipText
            text: root.keys === "" ? root.text : root.text + "  (" + root.keys + ")"
            font.pixelSize: Theme.small
            color: Theme.surface
            Accessible.ignored: true
        }
        background: Rectangle { radius: 4; color: Theme.text }
    }
}
