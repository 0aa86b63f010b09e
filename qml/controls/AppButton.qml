import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

/// A button, or a chip that is on or off. `tone`: "plain", "accent" (one a view), "done" or "refused". Of a command it
/// takes what is not said anew.
T.AbstractButton {
    id: root

    property string tone: "plain"
    property Command command: null
    property string iconName: command?.iconName ?? ""
    property string keys: command?.hint ?? ""
    property string about: "" ///< what tells it from others of the same words, where that is seen by its place alone
    property bool chip: false ///< it stands for something that is on or off, which its owner keeps
    property bool on: false

    readonly property bool filled: tone !== "plain"
    readonly property color fill: tone === "accent" ? Theme.accent
        : tone === "done" ? Theme.done
        : tone === "refused" ? Theme.refused
        : Theme.surfaceRaised
    readonly property color ink: !filled ? Theme.text : Theme.accentText

    readonly property real aside: (icon.visible ? icon.width + row.spacing : 0)
        + (hint.visible ? hint.width + row.spacing : 0)

    implicitWidth: label.implicitWidth + aside + 28
    implicitHeight: Math.round(36 * Theme.textScale)
    text: command?.text ?? ""
    enabled: command?.enabled ?? true
    opacity: enabled ? 1 : 0.45
    focusPolicy: Qt.TabFocus
    checkable: root.chip // a role of its own would not do: Qt 6.4 tells a screen reader that of the template
    checked: root.on
    Accessible.role: root.chip ? Accessible.CheckBox : Accessible.Button
    Accessible.name: Speech.labelled(root.text, root.about)
    Accessible.description: Speech.key(root.keys)
    Accessible.checkable: root.chip
    Accessible.checked: root.on
    Accessible.onPressAction: root.clicked()
    Accessible.onToggleAction: root.clicked()
    onClicked: {
        if (root.chip)
            root.checked = Qt.binding(() => root.on) // the press has turned it over
        root.command?.triggered()
    }

    contentItem: Item {
        implicitWidth: label.implicitWidth + root.aside
        Row {
            id: row
            anchors.centerIn: parent
            spacing: 8
            AppIcon {
                id: icon
                visible: root.iconName !== ""
                anchors.verticalCenter: parent.verticalCenter
                name: root.iconName
                size: 18
                color: root.ink
            }
            AppText {
                id: label
                anchors.verticalCenter: parent.verticalCenter
                // In a column that is narrower than the label the label is cut, never the key.
                width: Math.min(implicitWidth, Math.max(0, root.width - 16 - root.aside))
                text: root.text
                color: root.ink
                font.weight: Font.Medium
                Accessible.ignored: true
            }
            KeyHint {
                id: hint
                anchors.verticalCenter: parent.verticalCenter
                keys: root.keys
                inkColor: root.ink
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.filled
            ? (root.down ? Theme.pressed(root.fill) : root.hovered ? Theme.hovered(root.fill) : root.fill)
            : (root.down ? Theme.surfaceSunken : root.hovered ? Theme.surfaceHover : Theme.surfaceRaised)
        border.width: root.filled ? 0 : 1
        border.color: Theme.edge
        Rectangle {
            anchors { fill: parent; margins: -3 }
            visible: root.visualFocus
            radius: Theme.radius + 3
            color: "transparent"
            border { width: 2; color: Theme.accent }
        }
    }
}
