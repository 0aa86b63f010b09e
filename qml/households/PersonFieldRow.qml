pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A field of a person: typed, on several lines, or chosen among a few values. What is wrong with it stands below.
ColumnLayout {
    id: root

    required property PersonForm form
    required property int index
    required property string fieldKey
    required property string label
    required property string value
    required property string problem
    required property string hint
    required property string kind
    required property var choices
    required property var choiceTexts
    required property bool essential
    required property bool ofAddress

    function begin(): void { field.begin() }

    spacing: 4
    FormField {
        id: field
        visible: root.kind === "text"
        label: root.label
        text: root.value
        hint: root.hint
        problem: root.problem
        Layout.fillWidth: true
        onEdited: (text) => root.form.setValue(root.index, text)
        onFinished: root.form.check(root.index)
    }
    Flow {
        visible: root.fieldKey === "city" && root.form.towns.length > 0
        spacing: 6
        Layout.fillWidth: true
        Repeater {
            model: root.fieldKey === "city" ? root.form.towns : []
            AppButton {
                required property communeLine modelData
                required property int index
                text: modelData.postalCode + " " + modelData.name
                about: root.label
                implicitHeight: Math.round(30 * Theme.textScale)
                onClicked: root.form.takeTown(index)
            }
        }
    }
    AppText {
        visible: root.kind === "lines"
        text: root.label
        color: Theme.textMuted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    AppTextArea {
        visible: root.kind === "lines"
        enabled: visible
        text: root.value
        Accessible.name: root.label
        Accessible.description: root.problem
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(contentHeight + topPadding + bottomPadding, Math.round(62 * Theme.textScale))
        onTextChanged: if (activeFocus) root.form.setValue(root.index, text)
        onActiveFocusChanged: if (!activeFocus) root.form.check(root.index)
    }
    OneOf {
        visible: root.kind === "choice"
        label: root.label
        options: root.choices.map((value, index) => ({ text: root.choiceTexts[index], value: value }))
        value: root.value
        Layout.fillWidth: true
        onChosen: (value) => root.form.setValue(root.index, value)
    }
    AppText {
        visible: root.kind !== "text" && text !== ""
        text: root.problem
        color: Theme.refused
        font.weight: Font.DemiBold
        Accessible.role: Accessible.AlertMessage
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
}
