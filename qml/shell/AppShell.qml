import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Rail, top bar and the area in view. Areas are made when they are first opened and kept afterwards.
FocusScope {
    id: root

    required property Backend backend
    required property real staffId ///< whose pages these are
    /// Neither is the desk locked nor does a colleague work beside: nothing of these pages is seen or done otherwise.
    readonly property bool present: backend.session.staffId === staffId

    property int areaIndex: 0
    readonly property string area: areas.commands[areaIndex].name
    /// Keys of a page are live: nothing lies over it.
    readonly property bool pageActive: present && !covered
    readonly property bool covered: menu.open || manual.open || searchPopup.open || keysOverlay.open || palette.open
        || lastDecisions.open
    /// As the person left the rail; until then, narrow in a window in which the pages need its place. The same on every
    /// page.
    property string railLeft: ""
    readonly property bool railFolded: railLeft === "" ? width < 1400 : railLeft === "folded"

    /// What is before the eyes.
    function place(): var {
        return { area: root.area, id: pages.itemAt(root.areaIndex).item?.shownId ?? 0 }
    }
    function go(name: string): void {
        if (name !== root.area)
            trail.leave(root.place())
        root.bringUp(name)
        trail.arrive({ area: name, id: 0 })
    }
    function bringUp(name: string): void {
        for (let index = 0; index < areas.commands.length; ++index) {
            if (areas.commands[index].name !== name)
                continue
            root.areaIndex = index
            root.backend.places.leaveWord("area", name)
            pages.itemAt(index).active = true
            pages.itemAt(index).forceActiveFocus()
        }
    }
    /// Nothing lies over the page any more.
    function clear(): void {
        searchPopup.close()
        palette.close()
        lastDecisions.close()
        menu.close()
        manual.open = false
        keysOverlay.open = false
    }
    /// What lies over the page goes away, where it is there, or comes.
    function turn(overlay: var, show: var): void {
        const asked = !overlay.open
        root.clear()
        if (asked)
            show()
    }
    function jump(name: string): void {
        root.clear()
        root.go(name)
    }
    function page(name: string): var {
        root.go(name)
        return pages.itemAt(root.areaIndex).item
    }
    function openIn(name: string, id: real): void {
        trail.leave(root.place())
        root.bringUp(name)
        pages.itemAt(root.areaIndex).item.open(id)
        trail.arrive({ area: name, id: id })
    }
    /// One place back or forward.
    function stepTrail(by: int): void {
        const place = trail.step(by, root.place())
        root.clear()
        root.bringUp(place.area)
        if (place.id !== 0)
            pages.itemAt(root.areaIndex).item.open(place.id)
    }
    function openHousehold(id: real): void { root.openIn("households", id) }
    function openDocument(id: real): void { root.openIn("documents", id) }
    function openEdit(id: real): void { root.openIn("edits", id) }
    function openReinscription(id: real): void { root.openIn("reinscriptions", id) }
    function openMail(id: real): void { root.openIn("mail", id) }
    function goToArea(by: int): void {
        focusAreas.go(pages.itemAt(root.areaIndex), root.Window.activeFocusItem, by)
    }
    function fail(text: string): void { toast.show(text, true) }
    function openSettings(section: string): void {
        root.clear()
        root.page("settings").show(section)
    }

    onPresentChanged: if (!present) clear()
    Component.onCompleted: {
        root.railLeft = root.backend.places.leftWord("rail")
        root.go(root.backend.places.leftWord("area") || "home")
    }

    Trail { id: trail }
    Connections {
        target: Commands
        enabled: root.present
        function onMenuAsked(x: real, y: real): void {
            const at = root.mapFromItem(null, x, y)
            root.clear()
            menu.show(at.x, at.y)
        }
    }
    HomeModel { id: home; backend: root.backend; inView: root.present }
    Announcer { says: areas.commands[root.areaIndex].text }

    Connections {
        target: root.backend.toasts
        enabled: root.present
        function onAnnounced(text: string): void { toast.show(text, false) }
        function onFailed(text: string): void { root.fail(text) }
        function onUndone(kind: string, id: real): void {
            if (lastDecisions.open) // it is looked at, not the page behind
                return
            if (kind === "document" && root.area !== "documents") root.openDocument(id)
            else if (kind === "edit_request" && root.area !== "edits") root.openEdit(id)
            else if (kind === "reinscription" && root.area !== "reinscriptions") root.openReinscription(id)
            else if (kind === "household" && root.area !== "households") root.openHousehold(id)
        }
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0
        Rail {
            id: rail
            areas: areas
            look: everywhere.look
            lock: everywhere.lock
            currentIndex: root.areaIndex
            fold: everywhere.fold
            collapsed: root.railFolded
            waiting: ({
                edits: home.figures.edits.count,
                documents: home.figures.documents.count,
                reinscriptions: home.figures.direction.shown ? home.figures.direction.referred
                    : home.figures.ready.count,
                mail: home.figures.mailsFailed + home.figures.mailsUncertain
            })
            Layout.fillHeight: true
        }
        ColumnLayout {
            spacing: 0
            TopBar {
                backend: root.backend
                searchCommand: everywhere.search
                keysCommand: everywhere.help
                mailsWaiting: home.figures.mailsWaiting
                mailPaused: home.figures.mailPaused
                Layout.fillWidth: true
                onMailRequested: root.go("mail")
            }
            ShellPages {
                id: pages
                enabled: !keysOverlay.open && !palette.open && !manual.open && !lastDecisions.open
                backend: root.backend
                home: home
                sections: settingSections
                focusAreas: focusAreas
                areaIndex: root.areaIndex
                area: root.area
                keysLive: root.pageActive
                Layout.fillWidth: true
                Layout.fillHeight: true
                onAreaRequested: (name) => root.go(name)
                onOpenRequested: (name, id) => root.openIn(name, id)
                onListRequested: (filter, text) => root.page("reinscriptions").show(filter, text)
                onProblem: (text) => root.fail(text)
            }
            Toast {
                id: toast
                objectName: "foot"
                undo: everywhere.undo
                list: everywhere.decisions
                z: 1 // a long text covers the end of the page for a while
                Layout.fillWidth: true
            }
        }
    }

    SearchPopup { id: searchPopup; backend: root.backend; onHouseholdRequested: (id) => root.openHousehold(id) }
    KeysOverlay { id: keysOverlay }
    CommandMenu { id: menu; onClosed: pages.itemAt(root.areaIndex).forceActiveFocus() }
    ManualOverlay { id: manual; manual: manualText }
    Manual { id: manualText }
    CommandPalette { id: palette; onClosed: pages.itemAt(root.areaIndex).forceActiveFocus() }
    LastDecisions {
        id: lastDecisions
        backend: root.backend
        onClosed: pages.itemAt(root.areaIndex).forceActiveFocus()
    }
    FocusAreas { id: focusAreas; window: root }

    AreaCommands {
        id: areas
        live: root.present
        onJumpRequested: (name) => root.jump(name)
    }
    SettingsCommands {
        id: settingSections
        live: root.present
        onSectionRequested: (name) => root.openSettings(name)
    }
    ShellCommands {
        id: everywhere
        live: root.present
        backend: root.backend
        trail: trail
        pageActive: root.pageActive
        railFolded: root.railFolded
        onSearchRequested: { root.clear(); searchPopup.show() }
        onPaletteRequested: { root.clear(); palette.show() }
        onStepRequested: (by) => root.stepTrail(by)
        onManualRequested: root.turn(manual, () => manual.show(root.area))
        onAboutRequested: { root.clear(); manual.show("about") }
        onDecisionsRequested: root.turn(lastDecisions, () => lastDecisions.show())
        onAreaRequested: (by) => root.goToArea(by)
        onHelpRequested: root.turn(keysOverlay, () => keysOverlay.show())
        onFoldRequested: {
            root.railLeft = root.railFolded ? "wide" : "folded"
            root.backend.places.leaveWord("rail", root.railLeft)
        }
    }
    CommandGroup {
        live: root.present && keysOverlay.open
        Command { keys: ["Escape"]; onTriggered: keysOverlay.open = false }
    }
    CommandGroup {
        live: root.present && manual.open
        Command { keys: ["Escape"]; onTriggered: manual.open = false }
    }
}
