import QtQuick
import Pupitre.Theme

/// One outline icon in one colour.
Image {
    id: root

    required property string name
    property color color: Theme.textMuted
    property int size: 20

    width: size
    height: size
    sourceSize: Qt.size(size * 2, size * 2)
    smooth: true
    source: root.name === "" ? "" : "image://icon/" + root.name + "/" + root.color.toString().slice(-6)
    Accessible.ignored: true
}
