pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A letter as the mail program of a family shows it: the colours and measures of its HTML part.
Card {
    id: root

    required property string subject
    required property list<previewBlock> blocks

    implicitHeight: column.implicitHeight + 52

    Rectangle {
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: 4
        color: Theme.accent
    }
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 26 }
        spacing: 16
        AppText {
            text: root.subject
            font.pixelSize: Theme.large
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        RowStack {
            spacing: 16
            model: root.blocks
            delegate: Rectangle {
                id: block
                required property previewBlock modelData
                readonly property bool isBox: modelData.kind === "box"
                readonly property bool isFoot: modelData.kind === "foot"
                implicitHeight: lines.implicitHeight + (isBox ? 24 : isFoot ? 20 : 0)
                radius: isBox ? Theme.radius : 0
                color: isBox ? Theme.surfaceSunken : "transparent"
                Rectangle { visible: block.isFoot; y: 8; width: parent.width; height: 1; color: Theme.line }
                RowStack {
                    id: lines
                    anchors {
                        left: parent.left
                        right: parent.right
                        bottom: parent.bottom
                        margins: block.isBox ? 12 : 0
                        leftMargin: block.isBox ? 16 : 0
                        rightMargin: block.isBox ? 16 : 0
                    }
                    spacing: block.modelData.kind === "list" ? 6 : 2
                    model: block.modelData.lines
                    delegate: RowLayout {
                        id: line
                        required property previewLine modelData
                        spacing: Math.round((block.isBox ? 5 : 8) * Theme.textScale)
                        AppText {
                            visible: block.modelData.kind === "list"
                            text: "•"
                            Layout.leftMargin: 4
                            Layout.alignment: Qt.AlignTop
                        }
                        AppText { visible: text !== ""; text: line.modelData.label; Layout.alignment: Qt.AlignTop }
                        AppText {
                            text: line.modelData.text
                            color: block.isFoot ? Theme.textMuted : Theme.text
                            font.pixelSize: block.isFoot ? Theme.small : Theme.base
                            font.weight: block.isBox ? Font.DemiBold : Font.Normal
                            lineHeight: block.isFoot ? 1 : 1.3
                            wrapMode: Text.Wrap
                            Layout.fillWidth: true
                        }
                    }
                }
            }
        }
    }
}
