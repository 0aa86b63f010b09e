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
    property int checked: 0 ///< since the page was opened
    /// Last year's papers are wanted beside this year's, where there are any.
    property bool beside: false
    readonly property bool hasFormer: editor.subject.former?.sha256 !== undefined
    readonly property bool showsFormer: beside && hasFormer
    signal householdRequested(real householdId)
    signal problem(string text)

    /// Brings a document before the eyes, in the queue or not.
    function open(documentId: real): void {
        editor.subjectId = documentId
        const row = queue.rowOf(documentId)
        if (row >= 0)
            list.show(row)
        readAhead()
    }
    /// The list is in another order: what is before the eyes stays there, unless the list no longer holds it.
    function follow(): void {
        const row = queue.rowOf(editor.subjectId)
        if (row >= 0)
            list.show(row)
        else
            root.showRow(0)
    }
    function step(by: int): void {
        const row = Math.max(0, Math.min(queue.count - 1, list.currentIndex + by))
        if (queue.count > 0)
            open(queue.idAt(row))
    }
    function showRow(row: int): void {
        const kept = Math.min(row, queue.count - 1)
        editor.subjectId = kept >= 0 ? queue.idAt(kept) : 0
        list.show(kept)
        readAhead()
    }
    /// The next one of the queue, its first page drawn.
    function readAhead(): void {
        const next = queue.rowOf(editor.subjectId) + 1
        editor.readAhead(queue.idAt(next))
        viewer.nextSha256 = queue.sha256At(next)
    }

    DocumentQueueModel {
        id: queue
        backend: root.backend
        inView: root.active
        onLoadedChanged: if (editor.subjectId === 0) root.showRow(0)
        onCountChanged: if (editor.subjectId === 0 && loaded) root.showRow(0); else list.currentIndex = queue.rowOf(editor.subjectId)
    }
    DocumentCheckEditor {
        id: editor
        backend: root.backend
        inView: root.active
        property bool stay: false
        onDeciding: {
            panel.refusing = false
            if (stay)
                return
            // The row is still there until the journal's news remove it: the next one is the row below.
            const row = queue.rowOf(subjectId)
            const next = queue.idAt(row + 1)
            if (next !== 0)
                root.open(next)
            else
                root.showRow(row - 1)
        }
        onDecided: root.checked += 1
        onNotRecorded: (id) => root.open(id)
        onFailed: (text) => root.problem(text)
        onSubjectIdChanged: panel.refusing = false
    }
    DocumentReadingModel {
        id: reading
        backend: root.backend
        subject: editor.subject
        sha256: viewer.shown ? viewer.sha256 : "" // the page first
    }
    Connections {
        target: root.backend
        function onUndone(kind: string, id: real): void {
            if (kind === "document" && root.active)
                root.open(id)
        }
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0
        visible: faces.face === "content"
        QueueList {
            id: list
            visible: !root.showsFormer // its place is needed; J and K go on
            heading: qsTr("Pieces to check")
            total: queue.count
            model: queue
            tools: QueueOrderBar {
                id: order
                width: parent.width
                grouped: queue.grouped
                kind: queue.kind
                kinds: queue.kinds
                onGroupRequested: (grouped) => { queue.grouped = grouped; root.follow() }
                onKindRequested: (kind) => { queue.kind = kind; root.follow() }
            }
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.columnWidth(root.width < 1300 ? 264 : 320)
            delegate: QueueRow {
                required age
                required property real documentId
                required property string requirement
                required aside
                required property string mediaType
                width: ListView.view.width
                detail: requirement
                mark: mediaType === "application/pdf" ? "file-text" : "id"
                highlighted: editor.subjectId === documentId
                onClicked: root.open(documentId)
            }
        }
        Repeater { // made only when it is wanted; Qt 6.4's Loader refuses a bound component here
            model: root.showsFormer ? 1 : 0
            DocumentViewer {
                objectName: "formerViewer"
                backend: root.backend
                sha256: editor.subject.former?.sha256 ?? ""
                fileName: editor.subject.former?.fileName ?? ""
                caption: qsTr("Last year, %1").arg(editor.subject.former?.year ?? "")
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
            }
        }
        Hairline { visible: root.showsFormer; implicitWidth: 1; Layout.fillHeight: true }
        DocumentViewer {
            id: viewer
            objectName: "documentViewer"
            caption: root.showsFormer ? qsTr("This year") : ""
            Layout.preferredWidth: 1
            backend: root.backend
            sha256: editor.subject.sha256 ?? ""
            fileName: editor.subject.fileName ?? ""
            marks: reading.marks
            keptTurn: editor.subject.turn ?? 0
            onTurned: (degrees) => editor.keepTurn(degrees)
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        VerdictPanel {
            id: panel
            editor: editor
            reading: reading
            beside: root.showsFormer
            onBesideRequested: root.beside = !root.beside
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.columnWidth(root.width < 1300 ? 308 : 380)
            onAsideRequested: (days) => { editor.stay = false; editor.setAside(days) }
            onHouseholdRequested: (id) => root.householdRequested(id)
            onDocumentRequested: (id) => root.open(id)
            onAcceptRequested: { editor.stay = false; editor.accept() }
            onRefuseRequested: (reason) => { editor.stay = false; editor.refuse(reason) }
        }
    }
    PageFaces {
        id: faces
        anchors.fill: parent
        face: queue.errorText !== "" ? "error" : !queue.loaded ? "loading" : queue.count === 0 && editor.subjectId === 0 ? "empty" : "content"
        errorText: queue.errorText
        emptyTitle: qsTr("Nothing left to check")
        emptyText: root.checked > 0 ? qsTr("%n piece(s) checked.", "", root.checked) : qsTr("What families deposit will appear here by itself.")
        onRetry: queue.reload()
    }

    Shortcut { sequences: ["V"]; enabled: root.active; onActivated: { editor.stay = false; editor.accept() } }
    Shortcut { sequences: ["Shift+V"]; enabled: root.active; onActivated: { editor.stay = true; editor.accept() } }
    Shortcut { sequences: ["R"]; enabled: root.active && editor.subject.judgeable === true; onActivated: panel.refusing = !panel.refusing }
    Shortcut { sequences: ["Escape"]; enabled: root.active && panel.refusing; onActivated: panel.refusing = false }
    Shortcut { sequences: ["D"]; enabled: root.active && editor.subject.dated === true; onActivated: panel.noteLastDay() }
    Shortcut { sequences: ["B"]; enabled: root.active && (root.hasFormer || root.beside); onActivated: root.beside = !root.beside }
    Shortcut { sequences: ["J", "Down"]; enabled: root.active; onActivated: root.step(1) }
    Shortcut { sequences: ["K", "Up"]; enabled: root.active; onActivated: root.step(-1) }
    Shortcut { sequences: ["M"]; enabled: root.active && editor.subject.judgeable === true; onActivated: { editor.stay = false; editor.setAside(editor.subject.backOn ? 0 : 1) } }
    Shortcut { sequences: ["Shift+M"]; enabled: root.active && editor.subject.judgeable === true; onActivated: { editor.stay = false; editor.setAside(7) } }
    Shortcut { sequences: ["S"]; enabled: root.active; onActivated: root.step(1) }
    Shortcut { sequences: ["+", "="]; enabled: root.active; onActivated: viewer.zoomBy(1.25) }
    Shortcut { sequences: ["-"]; enabled: root.active; onActivated: viewer.zoomBy(1 / 1.25) }
    Shortcut { sequences: ["0"]; enabled: root.active; onActivated: viewer.zoom = 1 }
    Shortcut { sequences: ["Ctrl+F"]; enabled: root.active; onActivated: viewer.searching = true }
    Shortcut { sequences: ["H"]; enabled: root.active; onActivated: { queue.grouped = !queue.grouped; root.follow() } }
    Shortcut { sequences: ["E"]; enabled: root.active; onActivated: order.nextKind() }
    Shortcut { sequences: ["P"]; enabled: root.active; onActivated: viewer.stripWanted = !viewer.stripWanted }
    Shortcut { sequences: ["Shift+R"]; enabled: root.active; onActivated: viewer.rotate() }
    Shortcut { sequences: ["PgDown"]; enabled: root.active; onActivated: viewer.scroll(0.8) }
    Shortcut { sequences: ["PgUp"]; enabled: root.active; onActivated: viewer.scroll(-0.8) }
    Shortcut { sequences: ["Right"]; enabled: root.active; onActivated: viewer.goToPage(viewer.currentPage + 1) }
    Shortcut { sequences: ["Left"]; enabled: root.active; onActivated: viewer.goToPage(viewer.currentPage - 1) }
}
