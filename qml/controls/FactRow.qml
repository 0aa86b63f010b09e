import QtQuick
import QtQuick.Layouts
import Pupitre.Theme

/// A label and its value.
RowLayout {
    id: root

    required property string label
    required property string value
    property int labelWidth: Math.round(112 * Theme.textScale)

    spacing: 12
    AppText {
        text: root.label
        color: Theme.textMuted
        wrapMode: Text.Wrap
        Layout.preferredWidth: root.labelWidth
        Layout.alignment: Qt.AlignTop
    }
    AppText {
        text: root.value
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignTop
    }
}
