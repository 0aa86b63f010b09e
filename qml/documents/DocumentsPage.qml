pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Pièces à contrôler: the queue, the document, what it should prove.
Item {
    id: root

    required property Backend backend
    /// Its keys are live.
    required property bool active
    /// Last year's papers are wanted beside this year's, where there are any.
    property bool beside: false
    /// A page is seen whole; otherwise it is as wide as its place. As it was left, from one document to the next.
    property bool wholePage: false
    readonly property documentSubject subject: editor.subject
    readonly property bool hasFormer: subject.hasFormer
    readonly property bool showsFormer: beside && hasFormer
    readonly property real shownId: editor.subjectId
    /// The keys are the page's, not the contact sheet's over it.
    readonly property bool keysLive: active && !sheet.open
    signal householdRequested(real householdId)
    signal problem(string text)

    function open(documentId: real): void {
        sheet.close()
        desk.open(documentId)
    }
    function accept(stays: bool): void {
        desk.stays = stays
        editor.accept()
    }
    /// What is chosen is being refused: on to a row that is not.
    function leaveChosen(): void {
        const next = selection.nextUnchosen()
        if (next !== 0)
            desk.open(next)
    }
    function setAside(days: int): void {
        desk.stays = false
        editor.setAside(days)
    }

    DocumentQueueModel {
        id: queue
        goingOut: selection.ids
        backend: root.backend
        inView: root.active
        onNarrowed: desk.follow()
    }
    KeptPlace {
        backend: root.backend
        page: "documents"
        of: queue
        properties: ["grouped", "kind", "foundOnly"]
    }
    KeptPlace {
        backend: root.backend
        page: "documents"
        of: queue.sorting
        properties: ["sort"]
    }
    DocumentCheckEditor {
        id: editor
        backend: root.backend
        inView: root.active
        onFailed: (text) => root.problem(text)
    }
    QueueController {
        id: desk
        queue: queue
        editor: editor
        active: root.keysLive
        onRowChanged: list.currentIndex = row
        onShown: (row) => list.show(row)
        onReadAhead: (row) => viewer.nextSha256 = queue.sha256At(row) // its first page is drawn
    }
    DocumentReadingModel {
        id: reading
        backend: root.backend
        subject: editor.subject
        sha256: viewer.shown ? viewer.sha256 : "" // the page first
    }

    Announcer {
        live: root.active
        says: Speech.row([root.subject.requirement, root.subject.title, root.subject.stateText])
    }
    RowSelection {
        id: selection
        objectName: "documentSelection"
        queue: queue
        here: editor.subjectId
    }
    AsideBatch {
        id: asideBatch
        backend: root.backend
        kind: "document"
        chosen: selection.ids
        onFinished: (done) => {
            selection.clear()
            if (done > 0)
                root.backend.toasts.announce(qsTr("%n document(s) set aside until tomorrow", "", done))
            if (failures.length > 0)
                root.problem(qsTr("%n could not be set aside: they changed meanwhile.", "", failures.length))
        }
        onFailed: (text) => root.problem(text)
    }
    SelectionCommands {
        id: selectionCommands
        selection: selection
        live: root.keysLive
        onStepRequested: (by) => desk.step(by)
    }
    ExportCommands {
        id: exportCommands
        backend: root.backend
        source: queue
        title: list.heading
        chosen: selection.count
        live: root.keysLive
        printsByKey: false // the document is printed
    }
    RowLayout {
        anchors.fill: parent
        spacing: 0
        visible: faces.face === "content" && !sheet.open
        QueueList {
            id: list
            visible: !root.showsFormer // its place is needed; J and K go on
            heading: qsTr("Documents to check")
            total: queue.count
            model: queue
            sorting: queue.sorting
            foot: SelectionFoot {
                width: parent.width
                selection: selection
                commands: selectionCommands
                out: exportCommands
                act: asideChosenCommand
                refuse: refuseChosenCommand
            }
            out: exportCommands
            tools: QueueOrderBar {
                id: order
                width: parent.width
                grouped: queue.grouped
                kind: queue.kind
                kinds: queue.kinds
                canNarrow: true
                foundOnly: queue.foundOnly
                groupCommand: groupCommand
                kindCommand: kindCommand
                sheetCommand: sheetCommand
                onFoundRequested: (foundOnly) => { queue.foundOnly = foundOnly }
                onGroupRequested: (grouped) => { queue.grouped = grouped; desk.follow() }
                onKindRequested: (kind) => { queue.kind = kind; desk.follow() }
            }
            Layout.fillHeight: true
            Layout.preferredWidth: listPane.paneWidth
            delegate: QueueRow {
                required age
                required property real documentId
                required property string requirement
                required property string requirementInFull
                required aside
                required property string mediaType
                width: ListView.view.width
                detail: requirement
                hint: requirementInFull
                mark: mediaType === "application/pdf" ? "file-text" : "id"
                highlighted: editor.subjectId === documentId
                ticking: selection.count > 0
                ticked: selection.revision >= 0 && selection.contains(documentId)
                onTickRequested: selection.toggle(documentId)
                onRangeRequested: selection.reach(documentId)
                onClicked: root.open(documentId)
            }
        }
        PaneHandle {
            id: listPane
            backend: root.backend
            place: "documents/list"
            pane: qsTr("the list")
            live: root.keysLive
            designed: Theme.columnWidth(root.width < 1300 ? 264 : 320)
            room: root.width - sidePane.paneWidth
            visible: !root.showsFormer
            Layout.fillHeight: true
        }
        Item {
            visible: root.showsFormer
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            Repeater { // made only when it is wanted; Qt 6.4's Loader refuses a bound component here
                model: root.showsFormer ? 1 : 0
                DocumentViewer {
                    objectName: "formerViewer"
                    anchors.fill: parent
                    backend: root.backend
                    sha256: root.subject.former.sha256
                    fileName: root.subject.former.fileName
                    caption: qsTr("Last year, %1").arg(root.subject.former.year)
                    wholePage: root.wholePage
                    onFitRequested: (wholePage) => { root.wholePage = wholePage }
                }
            }
        }
        Hairline { visible: root.showsFormer; implicitWidth: 1; Layout.fillHeight: true }
        DocumentViewer {
            id: viewer
            objectName: "documentViewer"
            caption: root.showsFormer ? qsTr("This year") : ""
            Layout.preferredWidth: 1
            backend: root.backend
            sha256: root.subject.sha256
            fileName: root.subject.fileName
            keysLive: root.keysLive
            documentId: root.subject.documentId
            copyName: root.subject.copyName
            sealIsWrong: reading.seal.seal === "invalid"
            wholePage: root.wholePage
            onFitRequested: (wholePage) => { root.wholePage = wholePage }
            marks: reading.marks
            keptTurn: root.subject.turn
            onTurned: (degrees) => editor.keepTurn(degrees)
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        PaneHandle {
            id: sidePane
            backend: root.backend
            place: "documents/side"
            pane: qsTr("the panel at the right")
            live: root.keysLive
            designed: Theme.columnWidth(root.width < 1300 ? 308 : 380)
            room: root.width - (list.visible ? Theme.columnWidth(264) : 0)
            least: 264
            after: true
            Layout.fillHeight: true
        }
        VerdictPanel {
            id: panel
            visible: !refusalPanel.live
            editor: editor
            reading: reading
            beside: root.showsFormer
            accept: acceptCommand
            refuse: refuseCommand
            cancel: cancelCommand
            noteDay: noteDayCommand
            layBeside: besideCommand
            aside: asideCommand
            onBesideRequested: root.beside = !root.beside
            Layout.fillHeight: true
            Layout.preferredWidth: sidePane.paneWidth
            onAsideRequested: (days) => root.setAside(days)
            onHouseholdRequested: (id) => root.householdRequested(id)
            onDocumentRequested: (id) => root.open(id)
            onRefuseRequested: (reason) => { desk.stays = false; editor.refuse(reason) }
        }
        RefusalPanel {
            id: refusalPanel
            objectName: "refusalPanel"
            backend: root.backend
            chosen: selection.ids
            reasons: root.subject.reasons
            cancel: cancelCommand
            Layout.fillHeight: true
            Layout.preferredWidth: sidePane.paneWidth
            onRefusing: root.leaveChosen()
            onDone: selection.clear()
            onProblem: (text) => root.problem(text)
        }
    }
    PageFaces {
        id: faces
        anchors.fill: parent
        enabled: !sheet.open // it lies over them
        face: queue.errorText !== "" ? "error"
            : !queue.loaded ? "loading"
            : queue.count === 0 && editor.subjectId === 0 ? "empty"
            : "content"
        errorText: queue.errorText
        emptyTitle: qsTr("Nothing left to check")
        emptyText: desk.decided > 0 ? qsTr("%n document(s) checked.", "", desk.decided)
            : qsTr("What families deposit will appear here by itself.")
        onRetry: queue.reload()
    }
    ContactSheet {
        id: sheet
        anchors.fill: parent
        backend: root.backend
        active: root.active
        firstKind: queue.kind
        onProblem: (text) => root.problem(text)
    }

    CommandGroup {
        title: qsTr("On this page")
        live: root.keysLive
        Command {
            id: acceptCommand
            text: qsTr("Accept, then next")
            iconName: "check"
            keys: ["V"]
            onTriggered: root.accept(false)
        }
        Command {
            text: qsTr("Accept and stay")
            iconName: "check"
            keys: ["Shift+V"]
            onTriggered: root.accept(true)
        }
        Command {
            id: refuseCommand
            text: qsTr("Refuse with a reason, then next")
            iconName: "x"
            keys: ["R"]
            follow: "1–9"
            enabled: selection.count === 0 && root.subject.judgeable
            onTriggered: editor.ask("refuse")
        }
        Command {
            id: refuseChosenCommand
            text: qsTr("Refuse what is chosen, with one reason")
            iconName: "circle-x"
            keys: ["R"]
            follow: "1–9"
            enabled: selection.count > 0 && !refusalPanel.running
            onTriggered: refusalPanel.ask()
        }
        Command {
            id: noteDayCommand
            text: qsTr("Note the last day on the paper")
            iconName: "pencil"
            keys: ["D"]
            enabled: root.subject.dated
            onTriggered: panel.noteLastDay()
        }
        Command {
            id: besideCommand
            text: root.showsFormer ? qsTr("Put last year’s away") : qsTr("Lay last year’s beside")
            iconName: "history"
            keys: ["B"]
            enabled: root.hasFormer || root.beside
            onTriggered: root.beside = !root.beside
        }
        Command { text: qsTr("Next"); keys: ["J", "Down"]; onTriggered: desk.step(1) }
        Command { text: qsTr("Previous"); keys: ["K", "Up"]; onTriggered: desk.step(-1) }
        Command { text: qsTr("Skip"); keys: ["S"]; onTriggered: desk.step(1) }
        Command {
            id: asideCommand
            text: root.subject.backOn ? qsTr("Back in its place") : qsTr("Set aside until tomorrow")
            iconName: root.subject.backOn ? "arrow-back-up" : "clock"
            keys: ["M"]
            enabled: selection.count === 0 && root.subject.judgeable
            onTriggered: root.setAside(root.subject.backOn !== "" ? 0 : 1)
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
            enabled: root.subject.judgeable
            onTriggered: root.setAside(7)
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
            id: sheetCommand
            text: qsTr("Contact sheet of what is found")
            iconName: "layout-grid"
            keys: ["L"]
            enabled: queue.count > 0
            onTriggered: sheet.show()
        }
        Command {
            id: cancelCommand
            keys: ["Escape"]
            enabled: (refusalPanel.live || panel.refusing) && !viewer.asking
            onTriggered: refusalPanel.live ? refusalPanel.dismiss() : editor.question = ""
        }
    }
}
