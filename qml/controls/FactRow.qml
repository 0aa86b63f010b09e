import QtQuick
import QtQuick.Layouts
import Pupitre.Theme

/// A label and its value.
GridLayout {
    id: root

    required property string label
    required property string value
    property int labelWidth: Math.round(112 * Theme.textScale)

    columns: Theme.largeText ? 1 : 2
    columnSpacing: 12
    rowSpacing: 0
    AppText {
        text: root.label
        color: Theme.textMuted
        wrapMode: Text.Wrap
        Layout.fillWidth: Theme.largeText
        Layout.preferredWidth: Theme.largeText ? -1 : root.labelWidth
        Layout.alignment: Qt.AlignTop
    }
    AppText {
        text: root.value
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
    }
}
