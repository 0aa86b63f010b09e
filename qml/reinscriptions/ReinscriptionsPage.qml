pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Réinscriptions: the list of dossiers, narrowed, and the dossier.
Item {
    id: root

    required property Backend backend
    required property bool active
    signal householdRequested(real householdId)
    signal mailRequested(real mailId)
    signal documentRequested(real documentId)
    signal problem(string text)

    readonly property var lenses: [
        { text: qsTr("To approve"), filter: { ready: true } },
        { text: qsTr("Secretariat"), filter: { who: "secretariat" } },
        { text: qsTr("Direction"), filter: { who: "director" } },
        { text: qsTr("Family"), filter: { who: "family" } },
        { text: qsTr("All"), filter: {} }
    ]
    /// Of one area alone, or of all: each list can be narrowed so.
    readonly property var areas: [{ text: qsTr("Music"), area: "music" }, { text: qsTr("Dance"), area: "dance" }, { text: qsTr("Drama"), area: "drama" }]
    function withArea(filter: var, area: string): var {
        const narrowed = Object.assign({}, filter)
        delete narrowed.area
        if (area !== "")
            narrowed.area = area
        return narrowed
    }
    function same(one: var, other: var): bool {
        const sorted = (filter) => JSON.stringify(Object.entries(filter).sort())
        return sorted(one) === sorted(other)
    }
    readonly property bool listsReady: dossiers.filter.ready === true
    onListsReadyChanged: batchBar.asking = false
    /// On those that were chosen; without any, on all of the list that are complete.
    function askBatch(action: string): void {
        batchBar.askOf(action, selection.ids, dossiers.filter)
    }
    /// A list that has no name of its own yet.
    readonly property bool nameable: ![...root.lenses, ...saved.views].some(view => root.same(view.filter, dossiers.filter))
    readonly property var keptView: saved.views.find(view => root.same(view.filter, dossiers.filter))
    property bool naming: false
    onNameableChanged: if (!nameable) naming = false
    function look(filter: var): void {
        root.filteredFromOutside = false
        editor.subjectId = 0
        dossiers.filter = filter
    }
    property bool filteredFromOutside: false
    property string filterText: ""

    function open(reinscriptionId: real): void {
        editor.subjectId = reinscriptionId
        const row = dossiers.rowOf(reinscriptionId)
        if (row >= 0)
            list.show(row)
        editor.readAhead(dossiers.idAt(row + 1))
    }
    function step(by: int): void {
        // What is open may have been scrolled so far away that the list no longer holds it: go on from what is seen.
        const from = list.currentIndex >= 0 ? list.currentIndex + by : list.topRow()
        const row = Math.max(0, Math.min(dossiers.count - 1, from))
        if (dossiers.count > 0)
            open(dossiers.idAt(row))
    }
    function showRow(row: int): void {
        const kept = Math.min(row, dossiers.count - 1)
        editor.subjectId = kept >= 0 ? dossiers.idAt(kept) : 0
        list.show(kept)
        editor.readAhead(dossiers.idAt(kept + 1))
    }
    /// A figure elsewhere opens its list.
    function show(filter: var, text: string): void {
        root.filteredFromOutside = true
        root.filterText = text
        editor.subjectId = 0
        dossiers.filter = filter
    }

    DossierListModel {
        id: dossiers
        backend: root.backend
        inView: root.active
        filter: root.lenses[0].filter
        onFilterChanged: { selection.clear(); batchBar.asking = false }
        onLoadedBefore: (rows) => list.holdBelow(rows)
        onTotalChanged: if (editor.subjectId === 0) root.showRow(0); else list.currentIndex = dossiers.rowOf(editor.subjectId)
    }
    DossierEditor {
        id: editor
        backend: root.backend
        inView: root.active
        onNotRecorded: (id) => root.open(id)
        onSubjectIdChanged: panel.verdict.asking = ""
        onDeciding: {
            const row = dossiers.rowOf(subjectId)
            const next = dossiers.idAt(row + 1)
            if (row >= 0 && next !== 0)
                root.open(next)
        }
        onFailed: (text) => root.problem(text)
    }
    SavedViews {
        id: saved
        backend: root.backend
        onFailed: (text) => root.problem(text)
    }
    DossierSelection {
        id: selection
        objectName: "dossierSelection"
        backend: root.backend
        onChanged: batchBar.chosenAre(selection.ids)
    }
    Connections {
        target: root.backend
        function onUndone(kind: string, id: real): void {
            if (kind === "reinscription" && root.active)
                root.open(id)
        }
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0
        visible: faces.face === "content"
        QueueList {
            id: list
            objectName: "dossierList"
            heading: root.filteredFromOutside ? root.filterText : qsTr("Dossiers")
            total: dossiers.total
            model: dossiers
            onEndNeared: dossiers.loadAfter()
            onStartNeared: dossiers.loadBefore()
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.columnWidth(root.width < 1300 ? 340 : 400)
            tools: Flow {
                width: parent.width
                spacing: 6
                Repeater {
                    model: [...root.lenses, ...saved.views.map(view => Object.assign({ own: true }, view))]
                    AppButton {
                        id: lens
                        required property var modelData
                        text: modelData.text
                        implicitHeight: Math.round(30 * Theme.textScale)
                        readonly property bool on: !root.filteredFromOutside && (root.same(dossiers.filter, modelData.filter) || (!root.keptView && root.same(root.withArea(dossiers.filter, ""), modelData.filter)))
                        tone: on ? "accent" : "plain"
                        onClicked: root.look(lens.modelData.own === true ? lens.modelData.filter : root.withArea(lens.modelData.filter, root.keptView ? "" : dossiers.filter.area ?? ""))
                        iconName: lens.on && lens.modelData.own === true ? "check" : ""
                    }
                }
                Repeater {
                    model: root.areas
                    AppButton {
                        id: areaChip
                        required property var modelData
                        readonly property bool on: dossiers.filter.area === modelData.area
                        visible: !Theme.largeText || on // with large letters the list needs the room
                        text: modelData.text
                        implicitHeight: Math.round(30 * Theme.textScale)
                        iconName: on ? "check" : ""
                        onClicked: { editor.subjectId = 0; dossiers.filter = root.withArea(dossiers.filter, on ? "" : modelData.area) }
                    }
                }
                AppButton {
                    readonly property var own: root.keptView
                    visible: own !== undefined && !root.filteredFromOutside
                    text: qsTr("Forget this list")
                    iconName: "x"
                    implicitHeight: Math.round(30 * Theme.textScale)
                    onClicked: { const name = own.text; root.look(root.lenses[0].filter); saved.forget(name) }
                }
                AppButton {
                    visible: root.nameable && !root.naming
                    text: qsTr("Keep this list")
                    keys: "F"
                    implicitHeight: Math.round(30 * Theme.textScale)
                    onClicked: root.naming = true
                }
                AppTextField {
                    visible: root.naming
                    width: parent.width
                    placeholderText: qsTr("A name for this list, then Enter")
                    maximumLength: 40
                    implicitHeight: Math.round(32 * Theme.textScale)
                    onVisibleChanged: if (visible) { text = root.filterText; selectAll(); forceActiveFocus() }
                    onAccepted: { root.naming = false; root.filteredFromOutside = false; saved.keep(text, dossiers.filter) }
                    Keys.onEscapePressed: root.naming = false
                }
                AppButton {
                    visible: root.listsReady && dossiers.approvable > 1
                    enabled: !batchBar.running
                    text: qsTr("Approve all (%1)").arg(dossiers.approvable)
                    keys: selection.count > 0 ? "" : "A"
                    implicitHeight: Math.round(30 * Theme.textScale)
                    onClicked: { selection.clear(); root.askBatch("approve") }
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
                onClicked: root.open(reinscriptionId)
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            DossierBatchBar {
                id: batchBar
                backend: root.backend
                approvable: dossiers.approvable
                onChosenDone: selection.clear()
                onProblem: (text) => root.problem(text)
                anchors { left: parent.left; right: parent.right; top: chosenBar.bottom }
            }
            SelectionBar {
                id: chosenBar
                selection: selection
                busy: batchBar.running
                onAsked: (action) => root.askBatch(action)
                anchors { left: parent.left; right: parent.right; top: parent.top }
            }
            DossierPanel {
                id: panel
                anchors { left: parent.left; right: parent.right; top: batchBar.bottom; bottom: parent.bottom }
                editor: editor
                onHouseholdRequested: (id) => root.householdRequested(id)
                onDocumentRequested: (id) => root.documentRequested(id)
                onMailRequested: (id) => root.mailRequested(id)
            }
            PageFaces {
                anchors.fill: parent
                face: editor.errorText !== "" ? "error" : dossiers.loaded && dossiers.count === 0 && editor.subjectId === 0 ? "empty" : "content"
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
        face: dossiers.errorText !== "" ? "error" : !dossiers.loaded ? "loading" : "content"
        errorText: dossiers.errorText
        onRetry: dossiers.reload()
    }

    Shortcut { sequences: ["V"]; enabled: root.active && editor.subject.approvable === true; onActivated: editor.approve() }
    Shortcut { sequences: ["V"]; enabled: root.active && editor.subject.approvable === false && editor.subject.mayReopen !== true; onActivated: root.problem(editor.subject.lacks) }
    Shortcut { sequences: ["A"]; enabled: root.active && (selection.count > 0 ? selection.mayApprove : root.listsReady && dossiers.approvable > 0) && !batchBar.running; onActivated: root.askBatch("approve") }
    Shortcut { sequences: ["E"]; enabled: root.active && selection.mayRemind && !batchBar.running; onActivated: root.askBatch("remind") }
    Shortcut { sequences: ["M"]; enabled: root.active && selection.maySetAside && !batchBar.running; onActivated: root.askBatch("set_aside") }
    Shortcut { sequences: ["T"]; enabled: root.active && editor.subjectId !== 0; onActivated: { selection.toggle(editor.subjectId); root.step(1) } }
    Shortcut { sequences: ["Ctrl+A"]; enabled: root.active; onActivated: selection.add(Array.from({ length: dossiers.count }, (_, row) => dossiers.idAt(row))) }
    Shortcut { sequences: ["F"]; enabled: root.active && root.nameable; onActivated: root.naming = true }
    Shortcut { sequences: ["Escape"]; enabled: root.active && selection.count > 0 && !batchBar.live && panel.verdict.asking === "" && !root.naming; onActivated: selection.clear() }
    Shortcut { sequences: ["Return", "Enter"]; enabled: root.active && batchBar.asking; onActivated: batchBar.confirm() }
    Shortcut { sequences: ["Escape"]; enabled: root.active && batchBar.live && panel.verdict.asking === ""; onActivated: batchBar.dismiss() }
    Shortcut { sequences: ["D"]; enabled: root.active; onActivated: if (!panel.verdict.askOfDirector() && !editor.busy && editor.subject.lacks) root.problem(editor.subject.lacks) }
    Shortcut { sequences: ["R"]; enabled: root.active; onActivated: panel.verdict.ask("refuse") }
    Shortcut { sequences: ["G"]; enabled: root.active; onActivated: panel.verdict.ask("receive") }
    Shortcut { sequences: ["N"]; enabled: root.active; onActivated: panel.verdict.ask("exempt") }
    Shortcut { sequences: ["C"]; enabled: root.active; onActivated: panel.verdict.ask("course") }
    Shortcut { sequences: ["X"]; enabled: root.active; onActivated: panel.verdict.ask("abandon") }
    Shortcut { sequences: ["O"]; enabled: root.active; onActivated: panel.verdict.ask("reopen") }
    Shortcut { sequences: ["Escape"]; enabled: root.active && panel.verdict.asking !== ""; onActivated: panel.verdict.asking = "" }
    Shortcut { sequences: ["J", "Down"]; enabled: root.active; onActivated: root.step(1) }
    Shortcut { sequences: ["K", "Up"]; enabled: root.active; onActivated: root.step(-1) }
    Shortcut { sequences: ["M"]; enabled: root.active && editor.subject.mayAbandon === true && selection.count === 0; onActivated: editor.setAside(editor.subject.backOn ? 0 : 1) }
    Shortcut { sequences: ["Shift+M"]; enabled: root.active && editor.subject.mayAbandon === true; onActivated: editor.setAside(7) }
    Shortcut { sequences: ["S"]; enabled: root.active; onActivated: root.step(1) }
}
