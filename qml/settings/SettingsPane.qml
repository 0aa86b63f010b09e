import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// One section of Réglages: its title, what it is for in a sentence, and what stands in it, one under the other.
Item {
    id: root

    required property string heading
    property string about: ""
    property string note: "" ///< in ink that is seen: what cannot be done here, and who can
    property string face: "content" ///< as PageFaces says
    property string errorText: ""
    property int maximumWidth: 1000 ///< at the usual text size
    property bool changed: false ///< something was typed that is not recorded
    property alias inSight: area.inSight
    default property alias content: column.data
    property alias foot: footBar.content ///< buttons that are before the eyes however far the section is scrolled
    signal retry
    signal recordRequested ///< what was typed is to be recorded
    signal recorded
    signal beginRequested ///< the first field is to have the keys

    ScrollArea {
        id: area
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: footBar.top }
        visible: root.face === "content"
        contentHeight: column.implicitHeight + 56

        ColumnLayout {
            id: column
            x: 28
            y: 24
            width: Math.min(parent.width - 56, root.maximumWidth * Theme.textScale)
            spacing: 16
            AppText {
                text: root.heading
                font.pixelSize: Theme.title
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            AppText {
                visible: text !== ""
                text: root.about
                color: Theme.textMuted
                wrapMode: Text.Wrap
                lineHeight: 1.2
                Layout.fillWidth: true
                Layout.topMargin: -8
            }
            AppText {
                visible: text !== ""
                text: root.note
                color: Theme.family
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
    }
    FormFoot {
        id: footBar
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        visible: root.face === "content"
    }
    PageFaces {
        anchors.fill: parent
        face: root.face
        errorText: root.errorText
        onRetry: root.retry()
    }
}
