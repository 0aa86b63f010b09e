import QtQuick
import Pupitre.Theme
import Pupitre.Controls

/// The buttons of a form, under what is scrolled: they are before the eyes wherever the form is scrolled to. No higher
/// than nothing while none of them is shown.
Rectangle {
    id: root

    default property alias content: row.data
    readonly property bool used: row.visibleChildren.length > 0
    property real inset: 28 ///< at the left and the right, as of what stands above

    implicitHeight: used ? row.implicitHeight + 24 : 0
    clip: true
    color: Theme.surfaceRaised
    Hairline { anchors { left: parent.left; right: parent.right; top: parent.top } }
    Flow {
        id: row
        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
            leftMargin: root.inset
            rightMargin: root.inset
        }
        spacing: 8
    }
}
