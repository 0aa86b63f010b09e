import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A temporary password, shown this once: to be handed over.
Card {
    id: root

    required property StaffEditor editor

    visible: editor.password !== ""
    implicitHeight: column.implicitHeight + 36
    color: Theme.familySoft
    border.color: Theme.family

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 18 }
        spacing: 8
        AppText {
            text: qsTr("Temporary password of %1. It is shown this once: hand it over now.").arg(root.editor.passwordOf)
            Accessible.role: Accessible.AlertMessage
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        SelectableText {
            text: root.editor.password
            Accessible.name: Speech.labelled(qsTr("Password, letter by letter"), text.split("").join(" "))
            font.pixelSize: Theme.display
            font.weight: Font.DemiBold
            font.letterSpacing: 1
            wrapMode: TextEdit.WrapAnywhere
            Layout.fillWidth: true
        }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            AppButton {
                text: qsTr("Copy it")
                iconName: "copy"
                onClicked: Selection.put(root.editor.password)
            }
            AppButton { text: qsTr("Hide it"); onClicked: root.editor.putPasswordAway() }
        }
    }
}
