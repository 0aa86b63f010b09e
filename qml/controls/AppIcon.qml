import QtQuick
import Pupitre.Theme

/// One outline icon in one colour.
Item {
    id: root

    required property string name
    property color color: Theme.textMuted
    property int size: 20 ///< at the usual text size
    readonly property int drawn: Math.round(size * (1 + (Theme.textScale - 1) * 0.5))

    implicitWidth: drawn
    implicitHeight: drawn
    Accessible.ignored: true

    Image {
        anchors.centerIn: parent
        width: root.drawn
        height: root.drawn
        sourceSize: Qt.size(root.drawn * 2, root.drawn * 2)
        smooth: true
        source: root.name === "" ? "" : "image://icon/" + root.name + "/" + root.color.toString().slice(-6)
    }
}
