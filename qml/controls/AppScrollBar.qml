import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme

T.ScrollBar {
    id: root

    implicitWidth: 10
    padding: 2
    visible: size < 1
    minimumSize: 0.06
    Accessible.ignored: true
    contentItem: Rectangle {
        implicitWidth: 6
        radius: 3
        color: root.pressed || root.hovered ? Theme.textMuted : Theme.edge
    }
}
