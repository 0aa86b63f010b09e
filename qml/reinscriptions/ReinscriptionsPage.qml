pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Réinscriptions: the list of reinscriptions, narrowed, and the one on screen.
Item {
    id: root

    required property Backend backend
    required property bool active
    readonly property real shownId: editor.subjectId
    signal householdRequested(real householdId)
    signal mailRequested(real mailId)
    signal documentRequested(real documentId)
    signal figuresRequested ///< back to where the figure is whose list is shown
    signal problem(string text)

    readonly property bool listsReady: reinscriptions.filter.ready
    onListsReadyChanged: putQuestionsAway()
    function putQuestionsAway(): void {
        batchBar.asking = false
        letterBar.asking = false
    }
    /// On those that were chosen; without any, on all of the list that are complete.
    function askBatch(action: string): void {
        letterBar.asking = false
        batchBar.askOf(action, selection.ids, reinscriptions.filter)
    }

    /// The families of those that were chosen; without any, of all of the list.
    function askToRemind(): void {
        batchBar.asking = false
        letterBar.remindReinscriptions(selection.ids, reinscriptions.filter)
    }
    function open(reinscriptionId: real): void { desk.open(reinscriptionId) }
    /// What is open may have been scrolled so far away that the list no longer holds it: on from what is seen then.
    function step(by: int): void { desk.step(by, list.topRow()) }
    /// A figure elsewhere opens its list.
    function show(filter: reinscriptionFilter, text: string): void { lenses.show(filter, text) }

    ReinscriptionListModel {
        id: reinscriptions
        goingOut: selection.ids
        backend: root.backend
        inView: root.active
        filter: lenses.everything.thatAreReady()
        onFilterChanged: { selection.clear(); root.putQuestionsAway() }
        onLoadedBefore: (rows) => list.holdBelow(rows)
        onTotalChanged: desk.refresh()
    }
    KeptPlace {
        backend: root.backend
        page: "reinscriptions"
        of: reinscriptions
        properties: ["filterWord"]
    }
    KeptPlace {
        backend: root.backend
        page: "reinscriptions"
        of: reinscriptions.sorting
        properties: ["sort"]
    }
    ReinscriptionEditor {
        id: editor
        backend: root.backend
        inView: root.active
        onSubjectIdChanged: panel.verdict.asking = ""
        onFailed: (text) => root.problem(text)
    }
    QueueController {
        id: desk
        queue: reinscriptions
        editor: editor
        active: root.active
        staysAtTheEnd: true
        onRowChanged: list.currentIndex = row
        onShown: (row) => list.show(row)
    }
    SavedViews {
        id: saved
        backend: root.backend
        onFailed: (text) => root.problem(text)
    }
    ReinscriptionSelection {
        id: selection
        objectName: "reinscriptionSelection"
        backend: root.backend
        queue: reinscriptions
        here: editor.subjectId
        onChanged: {
            batchBar.chosenAre(selection.ids)
            letterBar.chosenAre(selection.ids)
        }
    }
    Announcer {
        live: root.active
        says: Speech.row([editor.subject.title, editor.subject.stateText, editor.subject.lacks])
    }
    SelectionCommands {
        selection: selection
        live: root.active
        onStepRequested: (by) => root.step(by)
    }
    ExportCommands {
        id: exportCommands
        backend: root.backend
        source: reinscriptions
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
            objectName: "reinscriptionList"
            heading: lenses.fromOutside ? lenses.outsideText : qsTr("Dossiers")
            total: reinscriptions.total
            model: reinscriptions
            sorting: reinscriptions.sorting
            out: exportCommands
            onEndNeared: reinscriptions.loadAfter()
            onStartNeared: reinscriptions.loadBefore()
            Layout.fillHeight: true
            Layout.preferredWidth: listPane.paneWidth
            tools: ReinscriptionLenses {
                id: lenses
                width: parent.width
                reinscriptions: reinscriptions
                saved: saved
                keep: keepCommand
                back: backCommand
                onChanging: editor.subjectId = 0
                MassActionButton {
                    visible: root.listsReady && reinscriptions.approvable > 1
                    width: parent.width
                    enabled: !batchBar.running
                    text: qsTr("Approve all (%1)").arg(reinscriptions.approvable)
                    iconName: "circle-check"
                    keys: selection.count > 0 ? "" : approveCommand.hint
                    onClicked: { selection.clear(); root.askBatch("approve") }
                }
                MassActionButton {
                    visible: remindListCommand.enabled || letterBar.running
                    width: parent.width
                    command: remindListCommand
                }
            }
            delegate: QueueRow {
                required age
                required aside
                required who
                required whoText
                required property real reinscriptionId
                required property string disciplines
                required property string stateText
                width: ListView.view.width
                detail: disciplines === "" ? stateText : disciplines
                highlighted: editor.subjectId === reinscriptionId
                ticking: selection.count > 0
                ticked: selection.revision >= 0 && selection.contains(reinscriptionId)
                onTickRequested: selection.toggle(reinscriptionId)
                onRangeRequested: selection.reach(reinscriptionId)
                onClicked: root.open(reinscriptionId)
            }
        }
        PaneHandle {
            id: listPane
            backend: root.backend
            place: "reinscriptions/list"
            pane: qsTr("the list")
            live: root.active
            designed: Theme.columnWidth(root.width < 1300 ? 340 : 400)
            room: root.width
            leastBeside: 560
            Layout.fillHeight: true
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            ReinscriptionBatchBar {
                id: batchBar
                backend: root.backend
                approvable: reinscriptions.approvable
                keysLive: root.active
                escapes: panel.verdict.asking === ""
                onChosenDone: selection.clear()
                onProblem: (text) => root.problem(text)
                anchors { left: parent.left; right: parent.right; top: chosenBar.bottom }
            }
            LetterBar {
                id: letterBar
                objectName: "dossierReminders"
                backend: root.backend
                keysLive: root.active
                escapes: panel.verdict.asking === ""
                onQueued: (letters) => {
                    selection.clear()
                    if (letters > 0)
                        root.backend.toasts.announce(qsTr("%n family(ies) will be reminded", "", letters))
                }
                onProblem: (text) => root.problem(text)
                anchors { left: parent.left; right: parent.right; top: batchBar.bottom }
            }
            SelectionBar {
                id: chosenBar
                selection: selection
                approve: approveCommand
                remind: remindCommand
                aside: setAsideCommand
                none: noneCommand
                anchors { left: parent.left; right: parent.right; top: parent.top }
            }
            ReinscriptionPanel {
                id: panel
                anchors { left: parent.left; right: parent.right; top: letterBar.bottom; bottom: parent.bottom }
                editor: editor
                keysLive: root.active
                asideLive: selection.count === 0
                onProblem: (text) => root.problem(text)
                onHouseholdRequested: (id) => root.householdRequested(id)
                onDocumentRequested: (id) => root.documentRequested(id)
                onMailRequested: (id) => root.mailRequested(id)
            }
            PageFaces {
                anchors.fill: parent
                face: editor.errorText !== "" ? "error"
                    : reinscriptions.loaded && reinscriptions.count === 0 && editor.subjectId === 0 ? "empty"
                    : "content"
                errorText: editor.errorText
                emptyTitle: qsTr("No dossier here")
                emptyText: qsTr("Choose another list at the left.")
                onRetry: editor.reload()
            }
        }
    }
    PageFaces {
        id: faces
        anchors.fill: parent
        face: reinscriptions.errorText !== "" ? "error" : !reinscriptions.loaded ? "loading" : "content"
        errorText: reinscriptions.errorText
        onRetry: reinscriptions.reload()
    }

    CommandGroup {
        title: qsTr("On this page")
        live: root.active
        rank: 1
        Command { text: qsTr("Next"); keys: ["J", "Down"]; onTriggered: root.step(1) }
        Command { text: qsTr("Previous"); keys: ["K", "Up"]; onTriggered: root.step(-1) }
        Command { text: qsTr("Skip"); keys: ["S"]; onTriggered: root.step(1) }
        Command {
            id: approveCommand
            text: selection.count > 0 ? qsTr("Approve what is chosen") : qsTr("Approve all complete dossiers")
            iconName: "check"
            keys: ["A"]
            enabled: (selection.count > 0 ? selection.mayApprove : root.listsReady && reinscriptions.approvable > 0)
                && !batchBar.running
            onTriggered: root.askBatch("approve")
        }
        Command {
            text: qsTr("Choose this one")
            iconName: "circle-check"
            keys: ["T"]
            enabled: editor.subjectId !== 0
            onTriggered: { selection.toggle(editor.subjectId); root.step(1) }
        }
        Command {
            id: remindCommand
            text: qsTr("Remind the families of what is chosen")
            iconName: "mail"
            keys: ["E"]
            enabled: selection.mayRemind && !letterBar.running
            onTriggered: root.askToRemind()
        }
        Command {
            id: remindListCommand
            text: qsTr("Remind the families of this list")
            iconName: "mail"
            keys: ["E"]
            enabled: selection.count === 0 && lenses.fromOutside && reinscriptions.total > 0 && !letterBar.running
            onTriggered: root.askToRemind()
        }
        Command {
            id: setAsideCommand
            text: qsTr("Set aside what is chosen")
            iconName: "clock"
            keys: ["M"]
            enabled: selection.maySetAside && !batchBar.running
            onTriggered: root.askBatch("set_aside")
        }
        Command {
            id: noneCommand
            text: qsTr("Choose none")
            keys: ["Escape"]
            enabled: selection.count > 0 && !batchBar.live && !letterBar.live && panel.verdict.asking === ""
                && !lenses.naming
            onTriggered: selection.clear()
        }
        Command {
            id: backCommand
            text: qsTr("Back to the figures")
            iconName: "chart-line"
            keys: ["Backspace"]
            enabled: lenses.fromOutside
            onTriggered: root.figuresRequested()
        }
        Command {
            id: keepCommand
            text: qsTr("Keep this list under a name")
            iconName: "inbox"
            keys: ["F"]
            enabled: lenses.nameable
            onTriggered: lenses.naming = true
        }
    }
}
