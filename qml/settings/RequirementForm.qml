pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What is asked of families: its words, of whom, and how many that are. A draft until it is recorded by the buttons
/// at the foot of its pane.
Card {
    id: root

    required property RequirementEditor editor
    property requirementDraft draft
    property bool changed: false
    property bool readOnly: false
    readonly property bool isNew: draft.requirementId === 0

    function show(draft: requirementDraft): void {
        root.draft = draft
        root.changed = false
        root.editor.forgetFault()
        root.editor.weigh(root.draft)
    }
    function begin(): void { labelField.begin() }
    function edited(): void {
        root.changed = true
        root.editor.forgetFault()
        root.editor.weigh(root.draft)
    }
    function problemOf(field: string): string {
        return root.editor.faultField === field ? root.editor.faultText : ""
    }

    implicitHeight: column.implicitHeight + 44
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
        spacing: 14
        SectionTitle { text: root.isNew ? qsTr("New document") : root.draft.shortLabel || root.draft.label }
        ColumnLayout {
            spacing: 4
            Layout.fillWidth: true
            AppText {
                text: qsTr("As families read it")
                color: Theme.textMuted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            ChipArea {
                id: labelField
                text: root.draft.label
                label: qsTr("As families read it")
                problem: root.problemOf("label")
                titles: root.editor.fieldTitles
                oneLine: true
                readOnly: root.readOnly
                Layout.fillWidth: true
                onEdited: (text) => { root.draft.label = text; root.edited() }
            }
            AppText {
                visible: text !== ""
                text: root.problemOf("label")
                color: Theme.refused
                font.weight: Font.DemiBold
                Accessible.role: Accessible.AlertMessage
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Flow {
                visible: !root.readOnly
                spacing: 6
                Layout.fillWidth: true
                Repeater {
                    model: root.editor.fields
                    AppButton {
                        required property letterFieldLine modelData
                        text: modelData.title
                        about: qsTr("put it where the cursor is")
                        implicitHeight: Math.round(30 * Theme.textScale)
                        onClicked: labelField.put(modelData.mark)
                    }
                }
            }
        }
        FormField {
            label: qsTr("In short, for lists")
            text: root.draft.shortLabel
            readOnly: root.readOnly
            Layout.fillWidth: true
            onEdited: (text) => { root.draft.shortLabel = text; root.edited() }
        }
        FormField {
            visible: root.isNew
            label: qsTr("Code, which stays")
            text: root.draft.code
            placeholder: "attestation_honneur"
            problem: root.problemOf("code")
            readOnly: root.readOnly
            Layout.fillWidth: true
            onEdited: (text) => { root.draft.code = text; root.edited() }
        }
        ConditionRows {
            editor: root.editor
            draft: root.draft
            readOnly: root.readOnly
            Layout.fillWidth: true
            onChangedTo: (draft) => { root.draft = draft; root.edited() }
        }
        AppText {
            visible: text !== ""
            text: root.problemOf("conditions")
            color: Theme.refused
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
        }
        Rectangle {
            visible: root.editor.impact.length > 0
            radius: Theme.radius
            color: Theme.secretariatSoft
            implicitHeight: impact.implicitHeight + 20
            Layout.fillWidth: true
            RowStack {
                id: impact
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 10 }
                spacing: 2
                model: root.editor.impact
                delegate: AppText {
                    required property string modelData
                    required property int index
                    text: modelData
                    color: Theme.secretariat
                    font.weight: index === 0 ? Font.DemiBold : Font.Normal
                    wrapMode: Text.Wrap
                }
            }
        }
        OneOf {
            label: qsTr("What it is")
            options: [
                { text: qsTr("A paper to bring"), value: "file" },
                { text: qsTr("A question to answer"), value: "answer" },
                { text: qsTr("A fee"), value: "fee" }
            ]
            value: root.draft.kind
            readOnly: root.readOnly
            Layout.fillWidth: true
            onChosen: (value) => { root.draft.kind = value; root.edited() }
        }
        OneOf {
            label: qsTr("Whose it is")
            options: [
                { text: qsTr("One a student"), value: "student" },
                { text: qsTr("One a household"), value: "household" }
            ]
            value: root.draft.scope
            readOnly: root.readOnly
            Layout.fillWidth: true
            onChosen: (value) => { root.draft.scope = value; root.edited() }
        }
        OneOf {
            label: qsTr("How long it stands once it is accepted")
            options: [
                { text: qsTr("This campaign"), value: "campaign" },
                { text: qsTr("Until its last day"), value: "until_date" },
                { text: qsTr("Until it is replaced"), value: "until_replaced" }
            ]
            value: root.draft.lasting
            readOnly: root.readOnly
            Layout.fillWidth: true
            onChosen: (value) => { root.draft.lasting = value; root.edited() }
        }
        TickRow {
            text: qsTr("Without it the dossier is not complete")
            detail: qsTr("Else it may be brought, and never lacks.")
            checked: root.draft.mandatory
            enabled: !root.readOnly
            Layout.fillWidth: true
            onClicked: { root.draft.mandatory = !root.draft.mandatory; root.edited() }
        }
        FormField {
            label: qsTr("Group of alternatives")
            text: root.draft.alternativeGroup
            hint: qsTr("Of papers with the same word here one is enough.")
            problem: root.problemOf("alternative_group")
            readOnly: root.readOnly
            Layout.fillWidth: true
            onEdited: (text) => { root.draft.alternativeGroup = text; root.edited() }
        }
        FormField {
            label: qsTr("Months that the paper may be old")
            text: root.draft.validMonths
            hint: qsTr("0: of any age.")
            problem: root.problemOf("valid_months")
            readOnly: root.readOnly
            Layout.fillWidth: true
            onEdited: (text) => { root.draft.validMonths = text; root.edited() }
        }
        FormField {
            label: qsTr("Help for families")
            text: root.draft.help
            readOnly: root.readOnly
            Layout.fillWidth: true
            onEdited: (text) => { root.draft.help = text; root.edited() }
        }
        FormField {
            label: qsTr("Help in English")
            text: root.draft.helpEnglish
            readOnly: root.readOnly
            Layout.fillWidth: true
            onEdited: (text) => { root.draft.helpEnglish = text; root.edited() }
        }
    }
}
