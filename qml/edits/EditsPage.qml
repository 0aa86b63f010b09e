pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Fiches à valider: the queue of requests, and the request's fields with three values each.
Item {
    id: root

    required property Backend backend
    required property bool active
    readonly property editRequestSubject subject: editor.subject
    readonly property bool refusing: editor.question === "refuse"
    readonly property bool correcting: editor.question === "correct"
    readonly property real shownId: editor.subjectId
    signal householdRequested(real householdId)
    signal problem(string text)

    function open(requestId: real): void { desk.open(requestId) }
    /// A field as it is heard when one comes to it.
    function heard(field: fieldEditLine): string {
        const value = (runs) => runs.map(run => run.text).join("") || qsTr("nothing")
        return qsTr("%1: now %2, asked for %3").arg(field.label).arg(value(field.current)).arg(value(field.requested))
    }
    function closePickers(): void { editor.question = "" }

    EditQueueModel {
        id: queue
        goingOut: selection.ids
        backend: root.backend
        inView: root.active
    }
    KeptPlace {
        backend: root.backend
        page: "edits"
        of: queue
        properties: ["grouped", "kind"]
    }
    KeptPlace {
        backend: root.backend
        page: "edits"
        of: queue.sorting
        properties: ["sort"]
    }
    EditReviewEditor {
        id: editor
        backend: root.backend
        inView: root.active
        onFailed: (text) => root.problem(text)
    }
    QueueController {
        id: desk
        queue: queue
        editor: editor
        active: root.active
        onRowChanged: list.currentIndex = row
        onShown: (row) => list.show(row)
    }
    SafeEditBatch {
        id: safe
        backend: root.backend
        following: root.active && !safeBar.asking
        onFinished: (accepted) => {
            desk.count(accepted)
            root.backend.toasts.announce(qsTr("%n change(s) accepted", "", accepted))
        }
        onFailed: (text) => root.problem(text)
    }

    Announcer { live: root.active; says: root.subject.title }
    Announcer {
        live: root.active
        says: editor.currentField >= 0 && editor.currentField < editor.fields.length
            ? root.heard(editor.fields[editor.currentField]) : ""
    }
    RowSelection {
        id: selection
        objectName: "editSelection"
        queue: queue
        here: editor.subjectId
    }
    AsideBatch {
        id: asideBatch
        backend: root.backend
        kind: "edit_request"
        chosen: selection.ids
        onFinished: (done) => {
            selection.clear()
            if (done > 0)
                root.backend.toasts.announce(qsTr("%n request(s) set aside until tomorrow", "", done))
            if (failures.length > 0)
                root.problem(qsTr("%n could not be set aside: they changed meanwhile.", "", failures.length))
        }
        onFailed: (text) => root.problem(text)
    }
    SelectionCommands {
        id: selectionCommands
        selection: selection
        live: root.active
        onStepRequested: (by) => desk.step(by)
    }
    ExportCommands {
        id: exportCommands
        backend: root.backend
        source: queue
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
            heading: qsTr("Changes to validate")
            total: queue.count
            model: queue
            sorting: queue.sorting
            foot: SelectionFoot {
                width: parent.width
                selection: selection
                commands: selectionCommands
                out: exportCommands
                act: asideChosenCommand
            }
            ownArrows: true
            onStepRequested: (by) => desk.step(by)
            out: exportCommands
            Layout.fillHeight: true
            Layout.preferredWidth: listPane.paneWidth
            tools: Column {
                width: parent.width
                spacing: 6
                QueueOrderBar {
                    id: order
                    width: parent.width
                    grouped: queue.grouped
                    kind: queue.kind
                    kinds: queue.kinds
                    groupCommand: groupCommand
                    kindCommand: kindCommand
                    onGroupRequested: (grouped) => { queue.grouped = grouped; desk.follow() }
                    onKindRequested: (kind) => { queue.kind = kind; desk.follow() }
                }
                MassActionButton {
                    width: parent.width
                    visible: safe.candidates.length > 0
                    command: safeCommand
                    text: qsTr("Accept the safe ones (%1)").arg(safe.candidates.length)
                }
            }
            delegate: QueueRow {
                required age
                required property real requestId
                required aside
                required property string fields
                width: ListView.view.width
                detail: fields
                highlighted: editor.subjectId === requestId
                ticking: selection.count > 0
                ticked: selection.revision >= 0 && selection.contains(requestId)
                onTickRequested: selection.toggle(requestId)
                onRangeRequested: selection.reach(requestId)
                onClicked: root.open(requestId)
            }
        }
        PaneHandle {
            id: listPane
            backend: root.backend
            place: "edits/list"
            pane: qsTr("the list")
            live: root.active
            designed: Theme.columnWidth(root.width < 1300 ? 264 : 320)
            room: root.width - sidePane.paneWidth
            Layout.fillHeight: true
        }
        ColumnLayout {
            readonly property bool focusArea: true ///< F6 stops here
            spacing: 0
            Layout.fillWidth: true
            Layout.fillHeight: true
            BatchBar {
                id: safeBar
                running: safe.running
                total: safe.total
                done: safe.done
                failures: safe.failures
                candidates: safe.candidates
                keysLive: root.active
                escapes: !root.refusing && !root.correcting
                question: qsTr("Accept %n change(s) that need no second look?", "", safe.candidates.length)
                progressText: qsTr("%1 of %2 accepted…").arg(safe.done - safe.failures.length).arg(safe.total)
                failureText: qsTr("%n change(s) could not be accepted:", "", safe.failures.length)
                confirmText: qsTr("Accept them all")
                Layout.fillWidth: true
                onStarted: safe.start()
                onStopped: safe.cancel()
                onCleared: safe.clear()
            }
            ScrollArea {
                id: scroller
                contentHeight: content.implicitHeight + 48
                of: editor.subjectId
                Layout.fillWidth: true
                Layout.fillHeight: true

                ColumnLayout {
                    id: content
                    x: 24
                    y: 24
                    width: Math.min(parent.width - 48, 980)
                    spacing: 12
                    visible: editor.loaded

                    RowLayout {
                        spacing: 12
                        Layout.fillWidth: true
                        SelectableText {
                            text: root.subject.title
                            mostLines: 4
                            font.pixelSize: Theme.title
                            font.weight: Font.DemiBold
                            Layout.fillWidth: true
                            Accessible.role: Accessible.Heading
                            Accessible.name: text
                        }
                        AsideButton {
                            visible: root.subject.pending
                            until: root.subject.backOn
                            command: asideCommand
                            onAsked: (days) => editor.setAside(days)
                        }
                    }
                    AppText {
                        text: (root.subject.isStudent ? qsTr("Student · asked %1") : qsTr("Guardian · asked %1"))
                            .arg(root.subject.submitted)
                        color: Theme.textMuted
                        Layout.fillWidth: true
                        Layout.bottomMargin: 8
                    }
                    PresenceBadge { names: editor.alsoHere }
                    Badge {
                        visible: root.subject.separated
                        text: qsTr("Separated parents")
                        ink: Theme.family
                        paper: Theme.familySoft
                    }
                    AppText {
                        visible: !root.subject.pending
                        text: root.subject.overtaken
                            ? qsTr("The family has asked anew since: its newer request counts, this one no longer.")
                            : root.subject.takenBack
                            ? qsTr("The family no longer asks for this.")
                            : qsTr("This request has been decided.")
                        color: Theme.textMuted
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                    AppText {
                        visible: root.subject.pending && text !== ""
                        text: root.subject.overtakes !== ""
                            ? qsTr("An earlier request (%1) no longer counts.").arg(root.subject.overtakes)
                            : ""
                        color: Theme.family
                        Layout.fillWidth: true
                    }
                    RowStack {
                        spacing: 12
                        model: editor.fields
                        delegate: EditFieldRow {
                            required property fieldEditLine modelData
                            required property int index
                            field: modelData
                            current: editor.currentField === index && root.subject.pending
                            reasons: root.subject.reasons
                            refusing: root.refusing
                            correcting: root.correcting
                            correct: correctCommand
                            refuse: refuseCommand
                            cancel: cancelCommand
                            onOpened: (choice) => { scroller.inSight = choice }
                            refusal: editor.typed(editor.wordsOf("refuse", index))
                            correction: editor.typed(editor.wordsOf("correct", index))
                            onRefusalTyped: (text) => editor.keepTyped(editor.wordsOf("refuse", index), text)
                            onCorrectionTyped: (text) => editor.keepTyped(editor.wordsOf("correct", index), text)
                            onChosen: editor.currentField = index
                            onAcceptRequested: editor.acceptField(index)
                            onRefuseRequested: (reason) => editor.refuseField(index, reason)
                            onCorrectRequested: (value) => editor.correctField(index, value)
                            onReopenRequested: editor.reopenField(index)
                            onRefusingToggled: editor.ask("refuse")
                            onCorrectingToggled: editor.ask("correct")
                        }
                    }
                    SectionTitle {
                        visible: root.subject.siblings.length > 0
                        text: qsTr("The same family also asks")
                        Layout.topMargin: 12
                    }
                    RowStack {
                        spacing: 12
                        columns: root.width > 1500 ? 2 : 1
                        model: root.subject.siblings
                        delegate: SiblingRequestCard {
                            required property siblingRequest modelData
                            request: modelData
                            onOpened: root.open(modelData.requestId)
                        }
                    }
                }
            }
        }
        PaneHandle {
            id: sidePane
            backend: root.backend
            place: "edits/side"
            pane: qsTr("the panel at the right")
            live: root.active
            designed: Theme.columnWidth(root.width < 1300 ? 280 : 360)
            room: root.width - (list.visible ? Theme.columnWidth(264) : 0)
            least: 264
            after: true
            Layout.fillHeight: true
        }
        EditVerdictPanel {
            editor: editor
            accept: acceptCommand
            tick: tickCommand
            Layout.fillHeight: true
            Layout.preferredWidth: sidePane.paneWidth
            onHouseholdRequested: (id) => root.householdRequested(id)
        }
    }
    PageFaces {
        id: faces
        anchors.fill: parent
        face: queue.errorText !== "" ? "error"
            : !queue.loaded ? "loading"
            : queue.count === 0 && editor.subjectId === 0 ? "empty"
            : "content"
        errorText: queue.errorText
        emptyTitle: qsTr("No change is waiting")
        emptyText: desk.decided > 0 ? qsTr("%n request(s) decided.", "", desk.decided)
            : qsTr("What families ask to change will appear here by itself.")
        onRetry: queue.reload()
    }

    CommandGroup {
        title: qsTr("On this page")
        live: root.active
        Command {
            id: acceptCommand
            text: qsTr("Accept, then next")
            iconName: "check"
            keys: ["V"]
            onTriggered: editor.accept()
        }
        Command {
            id: refuseCommand
            text: qsTr("Refuse the field with a reason")
            iconName: "x"
            keys: ["R"]
            follow: "1–9"
            enabled: root.subject.pending
            onTriggered: editor.ask("refuse")
        }
        Command {
            id: correctCommand
            text: qsTr("Correct the value, then accept")
            iconName: "pencil"
            keys: ["C"]
            enabled: root.subject.pending
            onTriggered: editor.question = "correct"
        }
        Command {
            id: tickCommand
            text: qsTr("Give the new address to the household’s others too")
            iconName: "map-pin"
            keys: ["T"]
            enabled: editor.others.length > 0
            onTriggered: editor.tickOthers()
        }
        Command {
            text: qsTr("Next field")
            iconName: "chevron-down"
            keys: ["Down"]
            onTriggered: editor.currentField += 1
        }
        Command { text: qsTr("Previous field"); keys: ["Up"]; onTriggered: editor.currentField -= 1 }
        Command { text: qsTr("Next"); keys: ["J"]; onTriggered: desk.step(1) }
        Command { text: qsTr("Previous"); keys: ["K"]; onTriggered: desk.step(-1) }
        Command { text: qsTr("Skip"); keys: ["S"]; onTriggered: desk.step(1) }
        Command {
            id: asideCommand
            text: root.subject.backOn ? qsTr("Back in its place") : qsTr("Set aside until tomorrow")
            iconName: root.subject.backOn ? "arrow-back-up" : "clock"
            keys: ["M"]
            enabled: selection.count === 0 && root.subject.pending
            onTriggered: editor.setAside(root.subject.backOn !== "" ? 0 : 1)
        }
        Command {
            id: asideChosenCommand
            text: qsTr("Set aside what is chosen")
            iconName: "clock"
            keys: ["M"]
            enabled: selection.count > 0 && !asideBatch.running
            onTriggered: asideBatch.start()
        }
        Command {
            text: qsTr("Set aside for a week")
            iconName: "clock"
            keys: ["Shift+M"]
            enabled: root.subject.pending
            onTriggered: editor.setAside(7)
        }
        Command {
            id: safeCommand
            text: qsTr("Accept all that need no second look")
            iconName: "circle-check"
            keys: ["A"]
            enabled: safe.candidates.length > 0 && !safe.running
            onTriggered: safeBar.ask()
        }
        Command {
            id: groupCommand
            text: qsTr("Family by family, or as they came")
            iconName: "users"
            keys: ["H"]
            onTriggered: { queue.grouped = !queue.grouped; desk.follow() }
        }
        Command {
            id: kindCommand
            text: qsTr("One kind of them, the next, all")
            iconName: "inbox"
            keys: ["E"]
            onTriggered: order.nextKind()
        }
        Command {
            id: cancelCommand
            keys: ["Escape"]
            enabled: root.refusing || root.correcting
            onTriggered: root.closePickers()
        }
    }
}
