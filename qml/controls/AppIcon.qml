import QtQuick
import Pupitre.Theme

/// One outline icon in one colour.
Item {
    id: root

    required property string name
    property color color: Theme.textMuted
    property int size: 20

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true

    Image {
        anchors.centerIn: parent
        width: root.size
        height: root.size
        sourceSize: Qt.size(root.size * 2, root.size * 2)
        smooth: true
        source: root.name === "" ? "" : "image://icon/" + root.name + "/" + root.color.toString().slice(-6)
    }
}
