pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What was written to the family lately, and what happened to the reinscription.
GridLayout {
    id: root

    required property list<mailLine> mails
    required property list<journalLine> history
    signal mailRequested(real mailId)

    columnSpacing: 12
    rowSpacing: 12

    Card {
        implicitHeight: letters.implicitHeight + 20
        Layout.fillWidth: true
        Layout.preferredWidth: 100
        Layout.alignment: Qt.AlignTop
        ColumnLayout {
            id: letters
            anchors { left: parent.left; right: parent.right; top: parent.top; topMargin: 14 }
            spacing: 0
            SectionTitle { text: qsTr("Correspondence"); Layout.leftMargin: 14; Layout.bottomMargin: 4 }
            RowStack {
                model: root.mails
                Layout.leftMargin: 2
                Layout.rightMargin: 2
                delegate: MailRow {
                    required property mailLine modelData
                    mail: modelData
                    onOpened: (id) => root.mailRequested(id)
                }
            }
            AppText {
                visible: root.mails.length === 0
                text: qsTr("Nothing was written to the family yet.")
                color: Theme.textMuted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Layout.margins: 14
                Layout.topMargin: 4
            }
        }
    }
    Card {
        implicitHeight: events.implicitHeight + 20
        Layout.fillWidth: true
        Layout.preferredWidth: 100
        Layout.alignment: Qt.AlignTop
        ColumnLayout {
            id: events
            anchors { left: parent.left; right: parent.right; top: parent.top; topMargin: 14 }
            spacing: 0
            SectionTitle { text: qsTr("History"); Layout.leftMargin: 14; Layout.bottomMargin: 4 }
            RowStack {
                model: root.history
                Layout.leftMargin: 2
                Layout.rightMargin: 2
                delegate: LineRow {
                    required property journalLine modelData
                    title: modelData.title
                    detail: [modelData.of, modelData.by, modelData.detail].filter(v => v).join(" · ")
                    trailing: modelData.when
                }
            }
            AppText {
                visible: root.history.length === 0
                text: qsTr("Nothing happened to this dossier yet.")
                color: Theme.textMuted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Layout.margins: 14
                Layout.topMargin: 4
            }
        }
    }
}
