pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// One file as it was read: what it is about, its encoding, its sheet, and where each column goes.
Card {
    id: root

    required property ImportEditor editor
    required property importTableLine table
    required property int file
    property int column: -1 ///< whose goal is being chosen
    readonly property bool looksAtEncoding: root.editor.previewedFile === root.file
                                            && root.editor.previewedEncoding !== root.table.encoding
    signal correctionsAsked()

    implicitHeight: content.implicitHeight + 44
    ColumnLayout {
        id: content
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
        spacing: 12
        RowLayout {
            spacing: 12
            SectionTitle { text: root.table.title }
            IconButton {
                iconName: "x"
                text: qsTr("Take this file out")
                about: root.table.title
                onClicked: root.editor.removeFile(root.file)
            }
        }
        AppText {
            text: root.table.detail
            color: Theme.textMuted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        AppButton {
            visible: root.table.errors > 0
            text: qsTr("Save the file to correct")
            about: root.table.title
            iconName: "download"
            onClicked: root.correctionsAsked()
        }
        OneOf {
            label: qsTr("What it is about")
            options: root.editor.kinds()
            value: root.table.kind
            Layout.fillWidth: true
            onChosen: (value) => root.editor.setKind(root.file, value)
        }
        OneOf {
            visible: root.table.encoding !== ""
            label: qsTr("Encoding, where accents look wrong")
            options: root.editor.encodings()
            value: root.looksAtEncoding ? root.editor.previewedEncoding : root.table.encoding
            Layout.fillWidth: true
            onChosen: (value) => root.editor.lookAtEncoding(root.file, value)
        }
        EncodingPreview {
            visible: root.looksAtEncoding
            editor: root.editor
            now: root.table.encoding
            Layout.fillWidth: true
        }
        OneOf {
            visible: root.table.tables.length > 1
            label: qsTr("Which sheet")
            options: root.table.tables
            value: root.table.table
            Layout.fillWidth: true
            onChosen: (value) => root.editor.setTable(root.file, value)
        }
        SectionTitle { text: qsTr("Columns") }
        RowStack {
            model: root.table.columns
            delegate: Column {
                id: entry
                required property importColumnLine modelData
                required property int index
                SettingsRow {
                    width: entry.width
                    title: entry.modelData.heading === "" ? qsTr("(without a heading)") : entry.modelData.heading
                    detail: entry.modelData.example
                    trailing: entry.modelData.targetText
                    trailingColor: entry.modelData.target === "" ? Theme.family : Theme.done
                    current: root.column === entry.index
                    onClicked: root.column = root.column === entry.index ? -1 : entry.index
                }
                Flow {
                    width: entry.width
                    visible: root.column === entry.index
                    spacing: 6
                    topPadding: 6
                    bottomPadding: 10
                    Repeater {
                        model: root.column === entry.index ? root.editor.targets(root.file) : []
                        AppButton {
                            required property choiceLine modelData
                            text: modelData.text
                            chip: true
                            on: modelData.value === entry.modelData.target
                            tone: on ? "accent" : "plain"
                            implicitHeight: Math.round(28 * Theme.textScale)
                            onClicked: {
                                const column = root.column
                                root.column = -1
                                root.editor.setTarget(root.file, column, modelData.value)
                            }
                        }
                    }
                }
            }
        }
    }
}
