pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// F1: the manual over the page, at its chapter.
Item {
    id: root

    required property Manual manual
    property bool open: false
    property string name: ""
    property var lines: []

    function show(name: string): void {
        root.name = name
        root.lines = root.manual.chapter(name)
        root.open = true
    }

    visible: open
    anchors.fill: parent

    Rectangle {
        anchors.fill: parent
        color: Theme.surfaceSunken
        opacity: 0.72
        MouseArea { anchors.fill: parent; onClicked: root.open = false; onWheel: (event) => event.accepted = true }
    }
    Card {
        anchors.centerIn: parent
        width: Math.min(Math.round(960 * Theme.textScale), parent.width - 48)
        height: Math.min(Math.round(640 * Theme.textScale), parent.height - 32)
        RowLayout {
            anchors { fill: parent; margins: 16 }
            spacing: 16
            ScrollArea {
                aside: true
                contentHeight: names.implicitHeight
                Layout.fillHeight: true
                Layout.preferredWidth: Math.round(200 * Math.min(1.4, Theme.textScale))
                RowStack {
                    id: names
                    width: parent.width
                    spacing: 2
                    model: root.manual.chapters
                    delegate: ListTab {
                        required property manualChapter modelData
                        text: modelData.title
                        current: root.name === modelData.name
                        onClicked: root.show(modelData.name)
                    }
                }
            }
            Hairline { implicitWidth: 1; Layout.fillHeight: true }
            ScrollArea {
                id: flick
                of: root.name
                contentHeight: content.implicitHeight + 24
                Layout.fillWidth: true
                Layout.fillHeight: true
                ColumnLayout {
                    id: content
                    x: 8
                    width: Math.min(parent.width - 24, Math.round(680 * Theme.textScale))
                    spacing: 8
                    AppText {
                        visible: root.name === "about" && root.manual.version !== ""
                        text: qsTr("Version %1").arg(root.manual.version)
                        color: Theme.textMuted
                        Layout.fillWidth: true
                    }
                    RowStack {
                        spacing: 8
                        model: root.lines
                        delegate: AppText {
                            required property manualLine modelData
                            readonly property bool title: modelData.kind === "title"
                            readonly property bool heading: title || modelData.kind === "heading"
                            text: modelData.kind === "item" ? "• " + modelData.text : modelData.text
                            font.pixelSize: title ? Theme.title : heading ? Theme.large : Theme.base
                            font.weight: heading ? Font.DemiBold : Font.Normal
                            topPadding: heading && !title ? 8 : 0
                            wrapMode: Text.Wrap
                            lineHeight: 1.25
                            Accessible.role: heading ? Accessible.Heading : Accessible.StaticText
                            Accessible.name: text
                        }
                    }
                }
            }
        }
        IconButton {
            anchors { top: parent.top; right: parent.right; margins: 8 }
            iconName: "x"
            text: qsTr("Close the manual")
            onClicked: root.open = false
        }
    }
    CommandGroup {
        live: flick.scrollable && root.open
        Command { keys: ["Down"]; onTriggered: flick.scroll(0.2) }
        Command { keys: ["Up"]; onTriggered: flick.scroll(-0.2) }
    }
}
