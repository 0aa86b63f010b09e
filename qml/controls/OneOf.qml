pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme

/// One of a few values, all in sight, with its label above. The owner keeps the value.
ColumnLayout {
    id: root

    property string label: ""
    required property var options ///< `text` and `value` of each
    required property string value
    property bool readOnly: false
    signal chosen(string value)

    spacing: 4
    Accessible.role: Accessible.Grouping
    Accessible.name: root.label
    AppText {
        visible: text !== ""
        text: root.label
        color: Theme.textMuted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    Flow {
        spacing: 6
        Layout.fillWidth: true
        Repeater {
            model: root.options
            AppButton {
                required property var modelData
                text: modelData.text
                tone: modelData.value === root.value ? "accent" : "plain"
                enabled: !root.readOnly || modelData.value === root.value
                chip: true
                on: modelData.value === root.value
                onClicked: if (!root.readOnly) root.chosen(modelData.value)
            }
        }
    }
}
