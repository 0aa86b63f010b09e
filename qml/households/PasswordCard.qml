import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A one-time password for the person on the telephone, or on paper: the question, then the password to read out.
Card {
    id: root

    required property string asking ///< "spoken" or "printed": not made yet; empty: no question
    required property dictatedLine dictated
    readonly property bool shown: dictated.password !== ""
    required property Command make
    required property Command putAway

    implicitHeight: column.implicitHeight + 28

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 14 }
        spacing: 8
        AppText {
            text: root.asking === "printed"
                ? qsTr("A letter with a new one-time password, to be printed. The one before it will no longer "
                    + "be valid.")
                : root.asking === "spoken"
                    ? qsTr("A new one-time password to read out on the telephone. The one before it will no "
                        + "longer be valid.")
                : qsTr("Login %1 – to be used once, before %2.")
                    .arg(root.dictated.identifiant)
                    .arg(root.dictated.validUntil)
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        AppText {
            visible: root.shown
            text: root.dictated.password
            Accessible.name: Speech.labelled(qsTr("Password, letter by letter"), text.split("").join(" "))
            font.pixelSize: Theme.display
            font.weight: Font.DemiBold
            font.letterSpacing: 2
            Layout.fillWidth: true
        }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            AppButton {
                visible: root.asking !== ""
                command: root.make
                text: root.asking === "printed" ? qsTr("Print it") : qsTr("Make it")
                tone: "accent"
            }
            AppButton {
                command: root.putAway
                text: root.asking !== "" ? qsTr("Cancel") : qsTr("Hide it")
            }
        }
    }
}
