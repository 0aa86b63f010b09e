import QtQuick
import QtQuick.Layouts
import Pupitre.Theme

/// A value with its label above and, where it needs one, a hint below. The owner keeps the value.
ColumnLayout {
    id: root

    required property string label
    property alias text: field.text
    property string hint: ""
    property string placeholder: ""
    property bool secret: false
    property bool readOnly: false
    signal edited(string text)

    spacing: 4
    Accessible.role: Accessible.Grouping
    Accessible.name: root.label
    AppText {
        text: root.label
        color: Theme.textMuted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    AppTextField {
        id: field
        placeholderText: root.placeholder
        readOnly: root.readOnly
        echoMode: root.secret ? TextInput.Password : TextInput.Normal
        label: root.label
        hint: root.hint
        Layout.fillWidth: true
        Layout.minimumWidth: 40
        onTextEdited: root.edited(text)
    }
    AppText {
        visible: text !== ""
        text: root.hint
        color: Theme.textMuted
        Accessible.ignored: true
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
}
