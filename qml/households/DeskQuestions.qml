pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What the desk asks before it writes something of a family itself: of whom, to which family, until which day. In
/// place; a family with one person is not asked of whom.
Card {
    id: root

    required property HouseholdEditor editor
    readonly property householdSubject subject: editor.subject
    property bool keysLive: false ///< its page is before the eyes and nothing lies over it
    /// "" (nothing), of whom: "edit", "move", "leave"; to which family: "family", "sure"; until which day: "day".
    property string asking: ""
    property personLine person ///< the answer to of whom
    property real otherId: 0
    property string otherTitle: ""
    readonly property bool picks: asking === "edit" || asking === "move" || asking === "leave"
    readonly property list<personLine> people: asking === "edit" ? subject.everybody : subject.students
    signal editRequested(real personId, bool student)

    /// A second time puts the question away.
    function ask(what: string): void {
        if (root.asking !== "") {
            root.asking = ""
            return
        }
        root.asking = what
        if (root.people.length === 1)
            root.choose(root.people[0])
        else if (root.people.length === 0)
            root.asking = ""
    }
    function choose(person: personLine): void {
        const what = root.asking
        root.person = person
        root.asking = what === "move" ? "family" : what === "leave" && !person.left ? "day" : ""
        if (what === "edit")
            root.editRequested(person.personId, person.student)
        else if (what === "leave" && person.left)
            root.editor.noteDeparture(person.personId, "")
    }
    function move(): void {
        root.asking = ""
        root.editor.moveStudent(root.person.personId, root.otherId)
    }
    function leave(day: string): void {
        if (day.trim() === "" || root.editor.dayProblem(day) !== "")
            return
        root.asking = ""
        root.editor.noteDeparture(root.person.personId, day)
    }

    visible: asking !== ""
    implicitHeight: column.implicitHeight + 28
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 14 }
        spacing: 8
        ReasonPicker {
            open: root.picks
            heading: root.asking === "edit" ? qsTr("Whose details?") : qsTr("Which student?")
            freeWords: false
            numberColor: Theme.accent
            reasons: root.people.map(one => one.left ? qsTr("%1, who left").arg(one.title) : one.title)
            Layout.fillWidth: true
            onChosenAt: (index) => root.choose(root.people[index])
        }
        HouseholdPicker {
            visible: root.asking === "family"
            backend: root.editor.backend
            heading: qsTr("%1: to which family?").arg(root.person.title)
            Layout.fillWidth: true
            onVisibleChanged: {
                if (visible)
                    begin()
            }
            onPicked: (householdId, title) => {
                root.otherId = householdId
                root.otherTitle = title
                root.asking = "sure"
            }
            onCancelled: root.asking = ""
        }
        AppText {
            visible: root.asking === "sure"
            text: qsTr("%1 goes to %2, with courses, documents, dossiers and requests. Money stays where it was paid. "
                + "This can be taken back until something is done for that family.")
                .arg(root.person.title)
                .arg(root.otherTitle)
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        FormField {
            id: lastDay
            visible: root.asking === "day"
            label: qsTr("%1: the last day").arg(root.person.title)
            hint: qsTr("For example 02/06/2026. No campaign that opens afterwards asks for this student.")
            problem: root.editor.dayProblem(text)
            Layout.fillWidth: true
            onVisibleChanged: {
                if (!visible)
                    return
                text = ""
                begin()
            }
            onAccepted: root.leave(text)
        }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            AppButton {
                visible: root.asking === "sure"
                command: sureCommand
                text: qsTr("Move the student")
                tone: "accent"
                enabled: !root.editor.busy
            }
            AppButton {
                visible: root.asking === "day"
                text: qsTr("Note it")
                keys: sureCommand.hint
                tone: "accent"
                enabled: lastDay.text.trim() !== "" && lastDay.problem === "" && !root.editor.busy
                onClicked: root.leave(lastDay.text)
            }
            AppButton { command: cancelCommand; text: qsTr("Cancel") }
        }
    }

    CommandGroup {
        rank: 2
        live: root.keysLive
        Command {
            id: sureCommand
            keys: ["Return", "Enter"]
            enabled: root.asking === "sure"
            onTriggered: root.move()
        }
        Command {
            id: cancelCommand
            keys: ["Escape"]
            enabled: root.asking !== ""
            onTriggered: root.asking = ""
        }
    }
}
