pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Somebody of a family, or somebody more: all that the register keeps.
EntryPane {
    id: root

    required property PersonEditor entry

    editor: entry
    visible: entry.task !== ""
    changed: entry.changed
    known: entry.known
    heading: !entry.isNew ? entry.name : entry.isGuardian ? qsTr("New guardian") : qsTr("New student")
    about: entry.isNew ? entry.household
        : qsTr("What is written here is recorded at once. What a family asks for in writing waits under Changes.")
    onRecordRequested: entry.save()
    onAllTheSameRequested: entry.saveAllTheSame()
    onLeaveRequested: entry.close()

    Connections {
        target: root.entry
        function onBegun(): void {
            if (root.entry.task !== "")
                Qt.callLater(fields.begin)
        }
    }

    Card {
        implicitHeight: column.implicitHeight + 44
        Layout.fillWidth: true
        ColumnLayout {
            id: column
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
            spacing: 14
            PersonFields { id: fields; form: root.entry.form; Layout.fillWidth: true }
            TickRow {
                visible: root.entry.isGuardian
                text: qsTr("Legal guardian")
                detail: qsTr("Holds parental authority.")
                checked: root.entry.legal
                Layout.fillWidth: true
                onClicked: root.entry.legal = !root.entry.legal
            }
            TickRow {
                visible: root.entry.isGuardian
                text: qsTr("Payer")
                detail: root.entry.payerFixed ? qsTr("To bill somebody else, tick it at that person.")
                    : qsTr("Is billed, in the place of whoever is now.")
                checked: root.entry.payer
                enabled: !root.entry.payerFixed
                Layout.fillWidth: true
                onClicked: root.entry.payer = !root.entry.payer
            }
            CoursesField {
                visible: root.entry.task === "newStudent"
                courses: root.entry.courses
                Layout.fillWidth: true
            }
        }
    }
    Card {
        visible: root.entry.elsewhere.length > 0
        implicitHeight: others.implicitHeight + 32
        Layout.fillWidth: true
        ColumnLayout {
            id: others
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 16 }
            spacing: 6
            SectionTitle { text: qsTr("The new address is theirs too") }
            RowStack {
                model: root.entry.elsewhere
                delegate: TickRow {
                    required property addressMember modelData
                    required property int index
                    text: modelData.name
                    detail: modelData.address
                    checked: modelData.ticked
                    onClicked: root.entry.tick(index)
                }
            }
        }
    }
}
