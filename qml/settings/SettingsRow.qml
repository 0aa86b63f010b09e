import QtQuick
import Pupitre.Theme
import Pupitre.Controls

/// A line of a list of Réglages, of which one is shown beside it.
LineRow {
    id: root

    property bool current: false

    clickable: true
    Accessible.selectable: true
    Accessible.selected: root.current
    Rectangle {
        z: -1
        anchors.fill: parent
        visible: root.current
        radius: Theme.radius
        color: Theme.accentSoft
    }
}
