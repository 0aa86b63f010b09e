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
    property int decided: 0
    property bool refusing: false
    property bool correcting: false
    signal householdRequested(real householdId)
    signal problem(string text)

    function open(requestId: real): void {
        editor.subjectId = requestId
        const row = queue.rowOf(requestId)
        if (row >= 0)
            list.show(row)
        editor.readAhead(queue.idAt(row + 1))
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
        editor.readAhead(queue.idAt(kept + 1))
    }
    function closePickers(): void {
        root.refusing = false
        root.correcting = false
    }

    EditQueueModel {
        id: queue
        backend: root.backend
        inView: root.active
        onLoadedChanged: if (editor.subjectId === 0) root.showRow(0)
        onCountChanged: if (editor.subjectId === 0 && loaded) root.showRow(0); else list.currentIndex = queue.rowOf(editor.subjectId)
    }
    EditReviewEditor {
        id: editor
        backend: root.backend
        inView: root.active
        onDeciding: {
            const row = queue.rowOf(subjectId)
            const next = queue.idAt(row + 1)
            if (next !== 0)
                root.open(next)
            else
                root.showRow(row - 1)
        }
        onDecided: root.decided += 1
        onNotRecorded: (id) => root.open(id)
        onFailed: (text) => root.problem(text)
        onSubjectIdChanged: root.closePickers()
        onCurrentFieldChanged: root.closePickers()
    }
    SafeEditBatch {
        id: safe
        backend: root.backend
        following: root.active && !safeBar.asking
        onFinished: (accepted) => {
            root.decided += accepted
            root.backend.announce(qsTr("%n change(s) accepted", "", accepted), false)
        }
        onFailed: (text) => root.problem(text)
    }
    Connections {
        target: root.backend
        function onUndone(kind: string, id: real): void {
            if (kind === "edit_request" && root.active)
                root.open(id)
        }
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
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.columnWidth(root.width < 1300 ? 264 : 320)
            tools: Column {
                width: parent.width
                spacing: 6
                QueueOrderBar {
                    id: order
                    width: parent.width
                    grouped: queue.grouped
                    kind: queue.kind
                    kinds: queue.kinds
                    onGroupRequested: (grouped) => { queue.grouped = grouped; root.follow() }
                    onKindRequested: (kind) => { queue.kind = kind; root.follow() }
                }
                AppButton {
                    width: parent.width
                    visible: safe.candidates.length > 0
                    enabled: !safe.running
                    text: qsTr("Accept the safe ones (%1)").arg(safe.candidates.length)
                    keys: "A"
                    implicitHeight: visible ? Math.round(30 * Theme.textScale) : 0
                    onClicked: safeBar.ask()
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
                onClicked: root.open(requestId)
            }
        }
        ColumnLayout {
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
                contentHeight: content.implicitHeight + 48
                of: editor.subjectId
                Layout.fillWidth: true
                Layout.fillHeight: true

                ColumnLayout {
                    id: content
                    x: 24
                    y: 24
                    width: parent.width - 48
                    spacing: 12
                    visible: editor.loaded

                    RowLayout {
                        spacing: 12
                        Layout.fillWidth: true
                        AppText { text: editor.subject.title ?? ""; font.pixelSize: Theme.title; font.weight: Font.DemiBold; wrapMode: Text.Wrap; Layout.fillWidth: true; Accessible.role: Accessible.Heading; Accessible.name: text }
                        AsideButton { visible: editor.subject.pending === true; until: editor.subject.backOn ?? ""; onAsked: (days) => editor.setAside(days) }
                    }
                    AppText {
                        text: (editor.subject.isStudent ? qsTr("Student · asked %1") : qsTr("Guardian · asked %1")).arg(editor.subject.submitted ?? "")
                        color: Theme.textMuted
                        Layout.fillWidth: true
                        Layout.bottomMargin: 8
                    }
                    PresenceBadge { names: editor.alsoHere }
                    Badge { visible: editor.subject.separated === true; text: qsTr("Separated parents"); ink: Theme.family; paper: Theme.familySoft }
                    AppText {
                        visible: editor.subject.pending === false
                        text: editor.subject.overtaken === true ? qsTr("The family has asked anew since: its newer request counts, this one no longer.") : qsTr("This request has been decided.")
                        color: Theme.textMuted
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                    AppText {
                        visible: editor.subject.pending === true && text !== ""
                        text: editor.subject.overtakes ? qsTr("An earlier request (%1) no longer counts.").arg(editor.subject.overtakes) : ""
                        color: Theme.family
                        Layout.fillWidth: true
                    }
                    Repeater {
                        model: editor.fields
                        EditFieldRow {
                            required property var modelData
                            required property int index
                            field: modelData
                            current: editor.currentField === index && editor.subject.pending === true
                            reasons: editor.subject.reasons ?? []
                            refusing: root.refusing
                            correcting: root.correcting
                            Layout.fillWidth: true
                            onChosen: editor.currentField = index
                            onAcceptRequested: editor.acceptField(index)
                            onRefuseRequested: (reason) => { root.closePickers(); editor.refuseField(index, reason) }
                            onCorrectRequested: (value) => { root.closePickers(); editor.correctField(index, value) }
                            onReopenRequested: editor.reopenField(index)
                            onRefusingToggled: { root.correcting = false; root.refusing = !root.refusing }
                            onCorrectingToggled: { root.refusing = false; root.correcting = !root.correcting }
                        }
                    }
                }
            }
        }
        EditVerdictPanel {
            editor: editor
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.columnWidth(root.width < 1300 ? 280 : 360)
            onHouseholdRequested: (id) => root.householdRequested(id)
        }
    }
    PageFaces {
        id: faces
        anchors.fill: parent
        face: queue.errorText !== "" ? "error" : !queue.loaded ? "loading" : queue.count === 0 && editor.subjectId === 0 ? "empty" : "content"
        errorText: queue.errorText
        emptyTitle: qsTr("No change is waiting")
        emptyText: root.decided > 0 ? qsTr("%n request(s) decided.", "", root.decided) : qsTr("What families ask to change will appear here by itself.")
        onRetry: queue.reload()
    }

    Shortcut { sequences: ["H"]; enabled: root.active; onActivated: { queue.grouped = !queue.grouped; root.follow() } }
    Shortcut { sequences: ["E"]; enabled: root.active; onActivated: order.nextKind() }
    Shortcut { sequences: ["V"]; enabled: root.active; onActivated: editor.accept() }
    Shortcut { sequences: ["R"]; enabled: root.active && editor.subject.pending === true; onActivated: { root.correcting = false; root.refusing = !root.refusing } }
    Shortcut { sequences: ["T"]; enabled: root.active && editor.others.length > 0; onActivated: editor.tickOthers() }
    Shortcut { sequences: ["C"]; enabled: root.active && editor.subject.pending === true; onActivated: { root.refusing = false; root.correcting = true } }
    Shortcut { sequences: ["Escape"]; enabled: root.active && (root.refusing || root.correcting); onActivated: root.closePickers() }
    Shortcut { sequences: ["A"]; enabled: root.active && safe.candidates.length > 0 && !safe.running; onActivated: safeBar.ask() }
    Shortcut { sequences: ["Return", "Enter"]; enabled: root.active && safeBar.asking; onActivated: safeBar.confirm() }
    Shortcut { sequences: ["Escape"]; enabled: root.active && safeBar.live && !root.refusing && !root.correcting; onActivated: safeBar.dismiss() }
    Shortcut { sequences: ["Down"]; enabled: root.active; onActivated: editor.currentField += 1 }
    Shortcut { sequences: ["Up"]; enabled: root.active; onActivated: editor.currentField -= 1 }
    Shortcut { sequences: ["J"]; enabled: root.active; onActivated: root.step(1) }
    Shortcut { sequences: ["K"]; enabled: root.active; onActivated: root.step(-1) }
    Shortcut { sequences: ["M"]; enabled: root.active && editor.subject.pending === true; onActivated: editor.setAside(editor.subject.backOn ? 0 : 1) }
    Shortcut { sequences: ["Shift+M"]; enabled: root.active && editor.subject.pending === true; onActivated: editor.setAside(7) }
    Shortcut { sequences: ["S"]; enabled: root.active; onActivated: root.step(1) }
}
