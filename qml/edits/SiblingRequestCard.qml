import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Another request of the same family that waits: of whom, and what it asks for. A press opens it.
T.AbstractButton {
    id: root

    required property siblingRequest request
    signal opened

    implicitHeight: column.implicitHeight + 28
    text: root.request.title
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: [root.request.title, ...root.request.fields].join(", ")
    Accessible.onPressAction: root.clicked()
    onClicked: root.opened()

    contentItem: Item {
        ColumnLayout {
            id: column
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 14 }
            spacing: 4
            RowLayout {
                spacing: 8
                Layout.fillWidth: true
                AppText { text: root.request.title; font.weight: Font.DemiBold; Layout.fillWidth: true }
                AppText { text: root.request.submitted; color: Theme.textMuted; font.pixelSize: Theme.small }
            }
            RowStack {
                spacing: 2
                model: root.request.fields
                delegate: AppText {
                    required property string modelData
                    text: modelData
                    color: Theme.textMuted
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                    elide: Text.ElideRight
                }
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius + 2
        color: root.hovered ? Theme.surfaceHover : Theme.surfaceRaised
        border { width: root.visualFocus ? 2 : 1; color: root.visualFocus ? Theme.accent : Theme.line }
    }
}
