pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Whether families' mail servers will believe mails from the sender's address: SPF, DKIM and DMARC, each in a
/// sentence.
Card {
    id: root

    required property MailAccountEditor editor
    required property string sender
    signal checkRequested

    implicitHeight: column.implicitHeight + 44
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
        spacing: 12
        SectionTitle { text: qsTr("Domain of the sender") }
        AppText {
            text: root.editor.checkedDomain !== "" ? root.editor.checkedDomain
                : qsTr("What the domain publishes decides whether families find our mails among the undesirable ones.")
            color: Theme.textMuted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        AppText {
            visible: root.editor.checking
            text: qsTr("Looking it up…")
            color: Theme.textMuted
            Layout.fillWidth: true
        }
        RowStack {
            spacing: 12
            model: root.editor.findings
            delegate: RowLayout {
                id: line
                required property domainFindingLine modelData
                readonly property bool good: modelData.weight === "good"
                readonly property bool bad: modelData.weight === "bad"
                spacing: 10
                Accessible.role: Accessible.ListItem
                Accessible.name: Speech.labelled(line.modelData.title, line.modelData.text)
                AppIcon {
                    name: line.good ? "circle-check" : line.bad ? "circle-x" : "alert-triangle"
                    size: 18
                    color: line.good ? Theme.done : line.bad ? Theme.refused : Theme.family
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: 1
                }
                Column {
                    spacing: 2
                    Layout.fillWidth: true
                    AppText {
                        width: parent.width
                        text: line.modelData.title
                        font.weight: Font.DemiBold
                        Accessible.ignored: true
                    }
                    AppText {
                        width: parent.width
                        text: line.modelData.text
                        wrapMode: Text.Wrap
                        Accessible.ignored: true
                    }
                }
            }
        }
        AppButton {
            visible: !root.editor.checking
            text: qsTr("Look it up")
            iconName: "search"
            enabled: root.sender !== ""
            onClicked: root.checkRequested()
        }
    }
}
