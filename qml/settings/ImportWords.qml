pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Words of the files that no list has: each is asked about once for all its lines, and the answer is remembered.
RowStack {
    id: root

    required property ImportEditor editor

    spacing: 8
    model: root.editor.unknownWords
    delegate: Card {
        id: asked
        required property unknownWordLine modelData
        function answer(same: string): void {
            root.editor.answerWord(asked.modelData.list, asked.modelData.word, same)
        }
        implicitHeight: content.implicitHeight + 32
        ColumnLayout {
            id: content
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 16 }
            spacing: 8
            SectionTitle { text: qsTr("What is “%1”?").arg(asked.modelData.word) }
            AppText {
                text: asked.modelData.detail
                color: Theme.textMuted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Flow {
                spacing: 8
                Layout.fillWidth: true
                Repeater {
                    model: asked.modelData.choices
                    AppButton {
                        required property choiceLine modelData
                        text: modelData.text
                        about: asked.modelData.word
                        chip: true
                        onClicked: asked.answer(modelData.value)
                    }
                }
                AppButton {
                    text: asked.modelData.list === "commune" ? qsTr("Keep it so") : qsTr("A new one")
                    about: asked.modelData.word
                    onClicked: asked.answer(asked.modelData.word)
                }
                AppButton {
                    text: qsTr("Leave it out")
                    about: asked.modelData.word
                    onClicked: asked.answer("")
                }
            }
        }
    }
}
