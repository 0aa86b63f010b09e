import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme

T.ScrollBar {
    id: root

    implicitWidth: 10
    padding: 2
    visible: size < 1
    minimumSize: 0.06
    contentItem: Rectangle {
        implicitWidth: 6
        radius: 3
        color: Theme.textFaint
        opacity: root.pressed ? 0.9 : root.hovered ? 0.7 : 0.4
    }
}
