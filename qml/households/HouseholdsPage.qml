pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Foyers & élèves: the directory, searched as it is typed into, and the household's page.
Item {
    id: root

    required property Backend backend
    required property bool active
    readonly property real shownId: editor.subjectId
    readonly property bool entering: person.task !== "" || family.open ///< a form lies in the place of the page
    signal documentRequested(real documentId)
    signal editRequested(real requestId)
    signal reinscriptionRequested(real reinscriptionId)
    signal mailRequested(real mailId)
    signal problem(string text)

    /// What is typed is recorded or put away first: nobody's words are lost.
    function mayGo(): bool {
        if (!root.entering)
            return true
        if (person.changed || family.changed) {
            root.problem(qsTr("Record what was typed first, or put it away."))
            return false
        }
        person.close()
        family.close()
        return true
    }
    function enterFamily(): void {
        if (root.mayGo())
            family.begin()
    }
    /// It was recorded: its family is before the eyes.
    function recorded(householdId: real): void { root.open(householdId) }
    /// The family stands in the list; what is being typed stays.
    function findByLogin(identifiant: string): void { search.text = identifiant }
    function open(householdId: real): void {
        if (!root.mayGo())
            return
        editor.subjectId = householdId
        const row = directory.rowOf(householdId)
        list.currentIndex = row
        if (row >= 0)
            list.show(row)
    }
    function step(by: int): void {
        const at = directory.rowOf(editor.subjectId) // sorting moves it
        const row = Math.max(0, Math.min(directory.count - 1, (at < 0 ? list.currentIndex : at) + by))
        if (directory.count > 0)
            open(directory.idAt(row))
    }

    onEnteringChanged: if (!entering && active) panel.forceActiveFocus()

    HouseholdSearchModel {
        id: directory
        objectName: "directory"
        goingOut: selection.ids
        backend: root.backend
        inView: root.active
        text: search.text
        onLoadedChanged: if (editor.subjectId === 0 && count > 0) root.open(idAt(0))
    }
    KeptPlace {
        backend: root.backend
        page: "households"
        of: directory.sorting
        properties: ["sort"]
    }
    PersonEditor {
        id: person
        backend: root.backend
        onFailed: (text) => root.problem(text)
        onDone: (householdId) => root.recorded(householdId)
    }
    NewHouseholdEditor {
        id: family
        backend: root.backend
        onFailed: (text) => root.problem(text)
        onDone: (householdId) => root.recorded(householdId)
    }
    HouseholdEditor {
        id: editor
        backend: root.backend
        inView: root.active
        onFailed: (text) => root.problem(text)
        onSubjectIdChanged: panel.putQuestionsAway()
    }

    Announcer { live: root.active; says: Speech.row([editor.subject.title, editor.subject.phone]) }
    RowSelection {
        id: selection
        objectName: "householdSelection"
        queue: directory
        here: editor.subjectId
        onChanged: letterBar.chosenAre(selection.ids)
    }
    SelectionCommands {
        id: selectionCommands
        selection: selection
        live: root.active && !root.entering
        onStepRequested: (by) => root.step(by)
    }
    ExportCommands {
        id: exportCommands
        backend: root.backend
        source: directory
        title: list.heading
        chosen: selection.count
        live: root.active
    }
    RowLayout {
        anchors.fill: parent
        spacing: 0
        visible: faces.face === "content"
        QueueList {
            id: list
            heading: qsTr("Households")
            total: directory.text === "" && !directory.onlyTwice ? directory.households : directory.count
            more: directory.text !== "" && directory.cut
            model: directory
            sorting: directory.sorting
            foot: SelectionFoot {
                width: parent.width
                selection: selection
                commands: selectionCommands
                out: exportCommands
                act: remindCommand
            }
            out: exportCommands
            Layout.fillHeight: true
            Layout.preferredWidth: listPane.paneWidth
            tools: Column {
                width: parent.width
                spacing: 6
                AppTextField {
                    id: search
                    width: parent.width
                    iconName: "search"
                    placeholderText: qsTr("Name, e-mail, telephone, town…")
                    onAccepted: if (directory.count > 0) { root.open(directory.idAt(0)); panel.forceActiveFocus() }
                    Keys.onDownPressed: root.step(1)
                    Keys.onUpPressed: root.step(-1)
                    Keys.onEscapePressed: { text = ""; panel.forceActiveFocus() }
                }
                FilterChip {
                    visible: directory.twice > 0 || directory.onlyTwice
                    width: Math.min(implicitWidth, parent.width)
                    text: qsTr("Entered twice? (%1)").arg(directory.twice)
                    on: directory.onlyTwice
                    onClicked: directory.onlyTwice = !directory.onlyTwice
                }
                AppButton {
                    command: newCommand
                    width: parent.width
                }
                AppText {
                    visible: directory.corrected !== ""
                    text: qsTr("Did you mean %1?").arg(directory.corrected)
                    color: Theme.textMuted
                    font.pixelSize: Theme.small
                    wrapMode: Text.Wrap
                    width: parent.width
                }
            }
            delegate: QueueRow {
                required property real householdId
                required property string students
                required property string city
                width: ListView.view.width
                detail: [students, city].filter(v => v).join(" · ")
                highlighted: editor.subjectId === householdId
                ticking: selection.count > 0
                ticked: selection.revision >= 0 && selection.contains(householdId)
                onTickRequested: selection.toggle(householdId)
                onRangeRequested: selection.reach(householdId)
                onClicked: root.open(householdId)
            }
        }
        PaneHandle {
            id: listPane
            backend: root.backend
            place: "households/list"
            pane: qsTr("the list")
            live: root.active
            designed: Theme.columnWidth(root.width < 1300 ? 300 : 360)
            room: root.width
            leastBeside: 560
            Layout.fillHeight: true
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            LetterBar {
                id: letterBar
                objectName: "householdReminders"
                backend: root.backend
                keysLive: root.active && !root.entering
                onQueued: (letters) => {
                    selection.clear()
                    if (letters > 0)
                        root.backend.toasts.announce(qsTr("%n family(ies) will be reminded", "", letters))
                }
                onProblem: (text) => root.problem(text)
                anchors { left: parent.left; right: parent.right; top: parent.top }
            }
            HouseholdPanel {
                id: panel
                anchors { left: parent.left; right: parent.right; top: letterBar.bottom; bottom: parent.bottom }
                visible: !root.entering
                editor: editor
                keysLive: root.active && !root.entering
                onEntryRequested: (task, personId) => {
                    panel.putQuestionsAway()
                    person.begin(editor.subjectId, task, personId)
                }
                onHouseholdRequested: (id) => root.open(id)
                onDocumentRequested: (id) => root.documentRequested(id)
                onEditRequested: (id) => root.editRequested(id)
                onReinscriptionRequested: (id) => root.reinscriptionRequested(id)
                onMailRequested: (id) => root.mailRequested(id)
            }
            PersonPane {
                anchors.fill: parent
                entry: person
                live: root.active
                onFamilyRequested: (identifiant) => root.findByLogin(identifiant)
            }
            NewFamilyPane {
                anchors.fill: parent
                entry: family
                live: root.active
                onFamilyRequested: (identifiant) => root.findByLogin(identifiant)
            }
            PageFaces {
                anchors.fill: parent
                face: root.entering ? "content" : editor.errorText !== "" ? "error"
                    : directory.loaded && directory.count === 0 && editor.subjectId === 0 ? "empty"
                    : "content"
                errorText: editor.errorText
                emptyIcon: "search"
                emptyTitle: qsTr("No household found")
                emptyText: qsTr("Try fewer letters: the beginning of a name is enough.")
                emptyCommand: newCommand
                onRetry: editor.reload()
            }
        }
    }
    PageFaces {
        id: faces
        anchors.fill: parent
        face: directory.errorText !== "" ? "error" : !directory.loaded ? "loading" : "content"
        errorText: directory.errorText
        onRetry: directory.reload()
    }

    CommandGroup {
        title: qsTr("On this page")
        live: root.active
        Command {
            text: qsTr("Next")
            keys: ["J", "Down"]
            enabled: !root.entering
            onTriggered: root.step(1)
        }
        Command {
            text: qsTr("Previous")
            keys: ["K", "Up"]
            enabled: !root.entering
            onTriggered: root.step(-1)
        }
        Command {
            id: remindCommand
            text: qsTr("Remind the families that are chosen of what they still have to do")
            iconName: "mail"
            keys: ["Shift+R"]
            enabled: selection.count > 0 && !root.entering && !letterBar.running
            onTriggered: letterBar.remindHouseholds(selection.ids)
        }
        Command {
            id: newCommand
            text: qsTr("New family")
            words: qsTr("enter a family, register, newcomer, household")
            iconName: "users"
            keys: ["Ctrl+N"]
            onTriggered: root.enterFamily()
        }
    }
}
