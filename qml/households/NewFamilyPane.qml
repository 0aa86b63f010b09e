pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A family that is not there yet: who is written to and billed, and the first student with courses.
EntryPane {
    id: root

    required property NewHouseholdEditor entry
    property bool whole: false ///< all fields, also those that few are asked for

    editor: entry
    visible: entry.open
    changed: entry.changed
    known: entry.known
    heading: qsTr("New family")
    about: qsTr("It gets a login of its own. A student who takes a course of the year that ends has a dossier at once.")
    recordText: qsTr("Enter the family")
    onRecordRequested: entry.save()
    onAllTheSameRequested: entry.saveAllTheSame()
    onLeaveRequested: entry.close()

    Connections {
        target: root.entry
        function onBegun(): void {
            if (root.entry.open)
                Qt.callLater(guardian.begin)
        }
    }

    Card {
        visible: !root.entry.alone
        implicitHeight: guardianColumn.implicitHeight + 44
        Layout.fillWidth: true
        ColumnLayout {
            id: guardianColumn
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
            spacing: 14
            SectionTitle { text: qsTr("Guardian and payer") }
            PersonFields {
                id: guardian
                form: root.entry.guardian
                whole: root.whole
                Layout.fillWidth: true
            }
        }
    }
    Card {
        implicitHeight: studentColumn.implicitHeight + 44
        Layout.fillWidth: true
        ColumnLayout {
            id: studentColumn
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
            spacing: 14
            SectionTitle { text: qsTr("First student") }
            PersonFields {
                form: root.entry.student
                whole: root.whole
                address: root.entry.alone || !root.entry.sameAddress
                Layout.fillWidth: true
            }
            AppText {
                visible: !root.entry.alone
                text: qsTr("Without a last name the student has that of the guardian.")
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            CoursesField { courses: root.entry.courses; Layout.fillWidth: true }
            TickRow {
                visible: !root.entry.alone
                text: qsTr("Lives at the guardian’s address")
                checked: root.entry.sameAddress
                Layout.fillWidth: true
                onClicked: root.entry.sameAddress = !root.entry.sameAddress
            }
            TickRow {
                text: qsTr("An adult student, without a guardian")
                checked: root.entry.alone
                Layout.fillWidth: true
                onClicked: root.entry.alone = !root.entry.alone
            }
        }
    }
    Card {
        implicitHeight: more.implicitHeight + 32
        Layout.fillWidth: true
        ColumnLayout {
            id: more
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 16 }
            spacing: 6
            TickRow {
                text: qsTr("Pays by monthly direct debit")
                checked: root.entry.directDebit
                Layout.fillWidth: true
                onClicked: root.entry.directDebit = !root.entry.directDebit
            }
            TickRow {
                text: qsTr("Letters in English, the French below")
                checked: root.entry.english
                Layout.fillWidth: true
                onClicked: root.entry.english = !root.entry.english
            }
            TickRow {
                text: qsTr("All fields of the register")
                checked: root.whole
                Layout.fillWidth: true
                onClicked: root.whole = !root.whole
            }
        }
    }
}
