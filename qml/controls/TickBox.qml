import QtQuick
import Pupitre.Theme

/// A box with a tick in it, or without. Whoever owns it says what a press does.
Rectangle {
    id: root

    property bool checked: false
    property bool focused: false

    implicitWidth: Math.round(18 * Theme.textScale)
    implicitHeight: implicitWidth
    radius: 4
    color: root.checked ? Theme.accent : Theme.surfaceRaised
    border { width: root.checked ? 0 : 1; color: root.focused ? Theme.accent : Theme.edge }
    AppIcon { anchors.centerIn: parent; visible: root.checked; name: "check"; size: 14; color: Theme.accentText }
}
