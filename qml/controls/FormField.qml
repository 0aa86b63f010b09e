import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// A value with its label above and, where it needs one, a hint below. The owner keeps the value.
ColumnLayout {
    id: root

    required property string label
    property alias text: field.text
    property string hint: ""
    property string problem: "" ///< what is wrong with the value
    property string placeholder: ""
    property bool secret: false
    property bool readOnly: false
    signal edited(string text)
    signal accepted
    signal finished ///< the keys go elsewhere, or Enter was pressed

    function begin(): void {
        field.forceActiveFocus()
        field.selectAll()
    }

    Layout.fillHeight: false
    Layout.alignment: Qt.AlignTop // beside a field with a hint
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
        hint: Speech.row([root.problem, root.hint])
        Layout.fillWidth: true
        Layout.minimumWidth: 40
        onTextEdited: root.edited(text)
        onAccepted: root.accepted()
        onEditingFinished: root.finished()
    }
    AppText {
        visible: text !== ""
        text: root.problem
        color: Theme.refused
        font.weight: Font.DemiBold
        Accessible.role: Accessible.AlertMessage
        wrapMode: Text.Wrap
        Layout.fillWidth: true
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
