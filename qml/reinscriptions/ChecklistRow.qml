import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// One requirement of a reinscription and where it stands; the file is one click away.
Item {
    id: root

    required property checklistLine item
    signal documentRequested(real documentId)

    readonly property bool met: item.met
    readonly property color ink: met ? Theme.done
        : item.state === "to_review" ? Theme.secretariat
        : item.state === "refused" ? Theme.refused
        : Theme.family

    implicitHeight: Math.max(Math.round(40 * Theme.textScale), row.implicitHeight + 14)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: mouse.containsMouse ? Theme.surfaceHover : "transparent"
    }
    RowLayout {
        id: row
        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
            leftMargin: 12
            rightMargin: 12
        }
        spacing: 12
        AppIcon {
            name: root.met ? "circle-check"
                : root.item.state === "refused" ? "circle-x"
                : root.item.state === "to_review" ? "eye"
                : "circle-dashed"
            color: root.ink
        }
        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true
            AppText { text: root.item.label; wrapMode: Text.Wrap; Layout.fillWidth: true }
            AppText {
                visible: text !== ""
                text: root.item.reason
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        AppText { text: root.item.stateText; color: root.ink; font.pixelSize: Theme.small; font.weight: Font.Medium }
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        enabled: root.item.documentId !== 0
        hoverEnabled: enabled
        cursorShape: Qt.PointingHandCursor
        onClicked: root.documentRequested(root.item.documentId)
    }
}
