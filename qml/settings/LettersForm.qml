pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The words of each letter: written at the left, read as a real family reads them at the right.
GridLayout {
    id: root

    required property LetterEditor editor
    required property Command record
    required property bool beside ///< the preview stands beside the words, else below
    readonly property bool writable: editor.mayChange

    function edited(): void { root.editor.edit(subject.text, body.text) }
    function insert(mark: string): void {
        body.put(mark.startsWith("*") ? "\n\n" + mark + "\n\n" : mark) // a list stands on a line of its own
    }

    columns: beside ? 2 : 1
    columnSpacing: 16
    rowSpacing: 16

    Connections {
        target: root.editor
        function onRead(): void {
            subject.text = root.editor.subject
            body.text = root.editor.body
        }
    }

    Card {
        implicitHeight: words.implicitHeight + 44
        Layout.fillWidth: true
        Layout.preferredWidth: 580
        Layout.alignment: Qt.AlignTop
        ColumnLayout {
            id: words
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
            spacing: 12
            Flow {
                spacing: 6
                Layout.fillWidth: true
                Repeater {
                    model: root.editor.letters
                    AppButton {
                        required property letterNameLine modelData
                        text: modelData.title
                        implicitHeight: Math.round(30 * Theme.textScale)
                        tone: on ? "accent" : "plain"
                        chip: true
                        on: root.editor.name === modelData.name
                        enabled: !root.editor.changed || root.editor.name === modelData.name
                        onClicked: root.editor.name = modelData.name
                    }
                }
            }
            OneOf {
                options: [{ text: qsTr("In French"), value: "fr" }, { text: qsTr("In English"), value: "en" }]
                value: root.editor.english ? "en" : "fr"
                readOnly: root.editor.changed
                Layout.fillWidth: true
                onChosen: (value) => root.editor.english = value === "en"
            }
            AppText {
                visible: root.editor.english
                text: qsTr("Families who chose English read these words first and the French below them.")
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            FormField {
                id: subject
                label: qsTr("Subject")
                readOnly: !root.writable
                Layout.fillWidth: true
                onEdited: root.edited()
            }
            ColumnLayout {
                spacing: 4
                Layout.fillWidth: true
                AppText { text: qsTr("Text"); color: Theme.textMuted; Accessible.ignored: true }
                ChipArea {
                    id: body
                    readOnly: !root.writable
                    label: qsTr("Text")
                    problem: root.editor.problem
                    titles: root.editor.fieldTitles
                    Layout.fillWidth: true
                    onEdited: root.edited()
                }
            }
            AppText {
                visible: root.editor.problem !== ""
                text: root.editor.problem
                Accessible.role: Accessible.AlertMessage
                color: Theme.refused
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Flow {
                visible: root.writable
                spacing: 8
                Layout.fillWidth: true
                AppButton {
                    command: root.record
                    iconName: ""
                    tone: "accent"
                    enabled: root.editor.changed && root.editor.problem === "" && !root.editor.saving
                }
                AppButton {
                    visible: root.editor.changed
                    text: qsTr("Back to what is recorded")
                    onClicked: root.editor.discard()
                }
                AppButton {
                    visible: root.editor.isOwn && !root.editor.changed
                    text: qsTr("Back to the program’s own words")
                    onClicked: root.editor.reset()
                }
            }
            SectionTitle { visible: root.writable; text: qsTr("Fields"); Layout.topMargin: 4 }
            AppText {
                visible: root.writable
                text: qsTr("One press puts it where the cursor is. Those with a dot must be in the letter.")
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Flow {
                visible: root.writable
                spacing: 6
                Layout.fillWidth: true
                Repeater {
                    model: root.editor.fields
                    AppButton {
                        required property letterFieldLine modelData
                        text: (modelData.required ? "• " : "") + modelData.title
                        implicitHeight: Math.round(30 * Theme.textScale)
                        onClicked: root.insert(modelData.mark)
                    }
                }
            }
            AppText {
                visible: root.writable
                text: qsTr("An empty line begins a paragraph. “= Label: value” is a line of the box, “--” begins the "
                    + "foot.")
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
    }
    ColumnLayout {
        spacing: 12
        Layout.fillWidth: true
        Layout.preferredWidth: 480
        Layout.alignment: Qt.AlignTop
        RowLayout {
            spacing: 12
            SectionTitle { text: qsTr("As %1 reads it").arg(root.editor.previewFor) }
            AppButton { text: qsTr("Another family"); iconName: "refresh"; onClicked: root.editor.nextFamily() }
        }
        LetterPreview {
            subject: root.editor.previewSubject
            blocks: root.editor.previewBlocks
            opacity: root.editor.problem === "" ? 1 : 0.5
            Layout.fillWidth: true
        }
    }
}
