pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Of whom something is asked: conditions, each to be taken out, and a way to add one.
ColumnLayout {
    id: root

    required property RequirementEditor editor
    required property requirementDraft draft
    property bool readOnly: false
    signal changedTo(requirementDraft draft)

    function add(value: string): void {
        const kind = root.editor.kind
        root.editor.kind = ""
        if (value.trim() !== "")
            root.changedTo(root.editor.withCondition(root.draft, kind, value))
    }

    spacing: 8
    AppText {
        text: qsTr("Of whom it is asked")
        color: Theme.textMuted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    AppText {
        visible: root.draft.conditions.length === 0
        text: qsTr("Of everybody.")
        Layout.fillWidth: true
    }
    Flow {
        visible: root.draft.conditions.length > 0
        spacing: 6
        Layout.fillWidth: true
        Repeater {
            model: root.draft.conditions
            AppButton {
                required property conditionLine modelData
                required property int index
                text: modelData.text
                about: qsTr("take it out")
                iconName: "x"
                implicitHeight: Math.round(30 * Theme.textScale)
                enabled: !root.readOnly
                onClicked: root.changedTo(root.editor.withoutCondition(root.draft, index))
            }
        }
    }
    AppText {
        visible: root.draft.conditions.length > 1
        text: qsTr("Of conditions of one kind one is enough; of several kinds each has to hold.")
        color: Theme.textMuted
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Flow {
        visible: !root.readOnly
        spacing: 6
        Layout.fillWidth: true
        Repeater {
            model: root.editor.kinds
            FilterChip {
                required property choiceLine modelData
                text: modelData.text
                on: root.editor.kind === modelData.value
                onClicked: root.editor.kind = on ? "" : modelData.value
            }
        }
    }
    Flow {
        visible: root.editor.kindChoices.length > 0
        spacing: 6
        Layout.fillWidth: true
        Repeater {
            model: root.editor.kindChoices
            AppButton {
                required property choiceLine modelData
                text: modelData.text
                implicitHeight: Math.round(30 * Theme.textScale)
                onClicked: root.add(modelData.value)
            }
        }
    }
    AppTextField {
        visible: root.editor.kindTyped
        placeholderText: root.editor.kindAge ? qsTr("Years, then Enter")
            : qsTr("As it stands at the courses, then Enter")
        Layout.fillWidth: true
        onVisibleChanged: if (visible) { text = ""; forceActiveFocus() }
        onAccepted: root.add(text)
    }
}
