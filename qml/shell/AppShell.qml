import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models
import Pupitre.Edits
import Pupitre.Documents
import Pupitre.Reinscriptions
import Pupitre.Households
import Pupitre.Mail
import Pupitre.Settings
import Pupitre.Status

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
            look: lookCommand
            lock: lockCommand
            currentIndex: root.areaIndex
            fold: foldCommand
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
                searchCommand: searchCommand
                keysCommand: keysCommand
                mailsWaiting: home.figures.mailsWaiting
                mailPaused: home.figures.mailPaused
                Layout.fillWidth: true
                onMailRequested: root.go("mail")
            }
            Item {
                enabled: !keysOverlay.open && !palette.open && !manual.open && !lastDecisions.open
                Layout.fillWidth: true
                Layout.fillHeight: true
                Repeater {
                    id: pages
                    model: [
                        homePage,
                        editsPage,
                        documentsPage,
                        reinscriptionsPage,
                        householdsPage,
                        mailPage,
                        statusPage,
                        settingsPage
                    ]
                    Loader {
                        id: pageLoader
                        required property var modelData
                        required property int index
                        // Nothing of the page has the focus: without this, Qt begins at the window's first item.
                        Keys.onTabPressed: (event) => event.accepted = focusAreas.enter(pageLoader)
                        anchors.fill: parent
                        active: index === 0
                        visible: root.areaIndex === index
                        focus: visible
                        sourceComponent: modelData
                    }
                }
            }
            Toast {
                id: toast
                objectName: "foot"
                undo: undoCommand
                list: lastDecisionsCommand
                z: 1 // a long text covers the end of the page for a while
                Layout.fillWidth: true
            }
        }
    }

    Component {
        id: homePage
        HomePage {
            backend: root.backend
            model: home
            onAreaRequested: (name) => root.go(name)
            onHouseholdRequested: (id) => root.openHousehold(id)
            onReinscriptionRequested: (id) => root.openReinscription(id)
            onListRequested: (filter, text) => root.page("reinscriptions").show(filter, text)
        }
    }
    Component {
        id: editsPage
        EditsPage {
            backend: root.backend
            active: root.area === "edits" && root.pageActive
            onHouseholdRequested: (id) => root.openHousehold(id)
            onProblem: (text) => root.fail(text)
        }
    }
    Component {
        id: documentsPage
        DocumentsPage {
            backend: root.backend
            active: root.area === "documents" && root.pageActive
            onHouseholdRequested: (id) => root.openHousehold(id)
            onProblem: (text) => root.fail(text)
        }
    }
    Component {
        id: reinscriptionsPage
        ReinscriptionsPage {
            backend: root.backend
            active: root.area === "reinscriptions" && root.pageActive
            onHouseholdRequested: (id) => root.openHousehold(id)
            onDocumentRequested: (id) => root.openDocument(id)
            onMailRequested: (id) => root.openMail(id)
            onFiguresRequested: root.go("status")
            onProblem: (text) => root.fail(text)
        }
    }
    Component {
        id: householdsPage
        HouseholdsPage {
            backend: root.backend
            active: root.area === "households" && root.pageActive
            onDocumentRequested: (id) => root.openDocument(id)
            onEditRequested: (id) => root.openEdit(id)
            onReinscriptionRequested: (id) => root.openReinscription(id)
            onMailRequested: (id) => root.openMail(id)
            onProblem: (text) => root.fail(text)
        }
    }
    Component {
        id: mailPage
        MailPage {
            backend: root.backend
            active: root.area === "mail" && root.pageActive
            onHouseholdRequested: (id) => root.openHousehold(id)
            onProblem: (text) => root.fail(text)
        }
    }
    Component {
        id: statusPage
        StatusPage {
            backend: root.backend
            active: root.area === "status" && root.pageActive
            onListRequested: (filter, text) => root.page("reinscriptions").show(filter, text)
        }
    }
    Component {
        id: settingsPage
        SettingsPage {
            backend: root.backend
            sections: settingSections
            active: root.area === "settings" && root.pageActive
            onProblem: (text) => root.fail(text)
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

    CommandGroup {
        id: areas
        live: root.present
        rank: 20
        title: qsTr("Go to")
        Command {
            name: "home"
            text: qsTr("Home")
            iconName: "home"
            keys: ["Alt+1"]
            onTriggered: root.jump(name)
        }
        Command {
            name: "edits"
            text: qsTr("Changes")
            iconName: "user-edit"
            keys: ["Alt+2"]
            onTriggered: root.jump(name)
        }
        Command {
            name: "documents"
            text: qsTr("Documents")
            iconName: "file-check"
            keys: ["Alt+3"]
            onTriggered: root.jump(name)
        }
        Command {
            name: "reinscriptions"
            text: qsTr("Re-enrolments")
            iconName: "clipboard-check"
            keys: ["Alt+4"]
            onTriggered: root.jump(name)
        }
        Command {
            name: "households"
            text: qsTr("Households")
            iconName: "users"
            keys: ["Alt+5"]
            onTriggered: root.jump(name)
        }
        Command {
            name: "mail"
            text: qsTr("Mails")
            iconName: "mail"
            keys: ["Alt+6"]
            onTriggered: root.jump(name)
        }
        Command {
            name: "status"
            text: qsTr("Steering")
            iconName: "chart-line"
            keys: ["Alt+7"]
            onTriggered: root.jump(name)
        }
        Command {
            name: "settings"
            text: qsTr("Settings")
            iconName: "settings"
            keys: ["Alt+8"]
            onTriggered: root.jump(name)
        }
    }
    CommandGroup {
        id: settingSections
        live: root.present
        rank: 25
        title: qsTr("Settings")
        Command {
            name: "settings-site"
            text: qsTr("Conservatoire")
            words: qsTr("name, address, SIRET, classification, extranet, locking, idle lock, minutes, archives")
            iconName: "home"
            onTriggered: root.openSettings(name)
        }
        Command {
            name: "settings-communes"
            text: qsTr("Communes")
            words: qsTr("residents, communauté, postal code, outside")
            iconName: "map-pin"
            onTriggered: root.openSettings(name)
        }
        Command {
            name: "settings-staff"
            text: qsTr("Accounts")
            words: qsTr("staff, users, role, rights, password, colleagues")
            iconName: "users"
            onTriggered: root.openSettings(name)
        }
        Command {
            name: "settings-campaign"
            text: qsTr("Campaign")
            words: qsTr("fee, fees, opening, closing, deadline, last day, late, new campaign, school year")
            iconName: "clipboard-check"
            onTriggered: root.openSettings(name)
        }
        Command {
            name: "settings-requirements"
            text: qsTr("Documents asked for")
            words: qsTr("papers, requirements, conditions, tax notice, certificate, insurance, alternatives")
            iconName: "file-check"
            onTriggered: root.openSettings(name)
        }
        Command {
            name: "settings-teaching"
            text: qsTr("Teaching")
            words: qsTr("disciplines, cycles, levels, parcours, specialities, statistics code")
            iconName: "music"
            onTriggered: root.openSettings(name)
        }
        Command {
            name: "settings-reasons"
            text: qsTr("Reasons")
            words: qsTr("refusal, library, words of a refusal")
            iconName: "circle-x"
            onTriggered: root.openSettings(name)
        }
        Command {
            name: "settings-mail"
            text: qsTr("Mail account")
            words: qsTr("mail server, SMTP, sender, returned mails, SPF, DKIM")
            iconName: "mail"
            onTriggered: root.openSettings(name)
        }
        Command {
            name: "settings-letters"
            text: qsTr("Letters")
            words: qsTr("words of the letters, templates, reminder, refusal")
            iconName: "file-text"
            onTriggered: root.openSettings(name)
        }
        Command {
            name: "settings-import"
            text: qsTr("Import")
            words: qsTr("CSV, XLSX, spreadsheet, families from a file, former program, dry run")
            iconName: "download"
            onTriggered: root.openSettings(name)
        }
    }
    CommandGroup {
        live: root.present
        rank: 30
        title: qsTr("Everywhere")
        Command {
            id: searchCommand
            name: "search"
            text: qsTr("Search a family")
            iconName: "search"
            keys: ["Ctrl+K"]
            onTriggered: { root.clear(); searchPopup.show() }
        }
        Command {
            text: qsTr("All commands")
            iconName: "keyboard"
            keys: ["Ctrl+Shift+P"]
            moves: true // it is open then
            onTriggered: { root.clear(); palette.show() }
        }
        Command {
            text: qsTr("Back")
            iconName: "chevron-left"
            keys: ["Alt+Left"]
            enabled: trail.canGoBack
            moves: true
            onTriggered: root.stepTrail(-1)
        }
        Command {
            text: qsTr("Forward")
            iconName: "chevron-right"
            keys: ["Alt+Right"]
            enabled: trail.canGoForward
            moves: true
            onTriggered: root.stepTrail(1)
        }
        Command {
            text: qsTr("The manual, at this page’s chapter")
            iconName: "file-text"
            keys: ["F1"]
            onTriggered: {
                const asked = !manual.open
                root.clear()
                if (asked)
                    manual.show(root.area)
            }
        }
        Command {
            text: qsTr("About Pupitre, and what is new")
            iconName: "music"
            onTriggered: { root.clear(); manual.show("about") }
        }
        Command {
            id: undoCommand
            name: "undo"
            text: qsTr("Undo the last decision")
            iconName: "arrow-back-up"
            keys: ["Ctrl+Z"]
            onTriggered: root.backend.toasts.undo()
        }
        Command {
            text: qsTr("Do again what was undone last")
            iconName: "refresh"
            keys: ["Ctrl+Shift+Y"]
            onTriggered: root.backend.toasts.redo()
        }
        Command {
            id: lastDecisionsCommand
            name: "last-decisions"
            text: qsTr("Last decisions: undo, redo")
            iconName: "history"
            keys: ["Ctrl+Shift+Z"]
            onTriggered: {
                const asked = !lastDecisions.open
                root.clear()
                if (asked)
                    lastDecisions.show()
            }
        }
        Command {
            text: qsTr("To the next area of the window")
            iconName: "chevron-right"
            keys: ["F6"]
            moves: true
            enabled: root.pageActive
            onTriggered: root.goToArea(1)
        }
        Command {
            text: qsTr("To the area before")
            iconName: "chevron-left"
            keys: ["Shift+F6"]
            moves: true
            enabled: root.pageActive
            onTriggered: root.goToArea(-1)
        }
        Command {
            id: keysCommand
            name: "keys"
            text: qsTr("The keys of this page")
            iconName: "keyboard"
            keys: ["?"]
            onTriggered: {
                const asked = !keysOverlay.open
                root.clear()
                if (asked)
                    keysOverlay.show()
            }
        }
        Command {
            name: "copy"
            text: qsTr("Copy what is selected")
            iconName: "copy"
            keys: ["Ctrl+C"]
            enabled: Selection.holder !== null
            onTriggered: Selection.copy()
        }
        Command {
            id: lookCommand
            text: Theme.dark ? qsTr("Light colours") : qsTr("Dark colours")
            iconName: Theme.dark ? "sun" : "moon"
            keys: ["Ctrl+D"]
            onTriggered: Theme.dark = !Theme.dark
        }
        Command {
            id: foldCommand
            text: root.railFolded ? qsTr("Wide rail") : qsTr("Narrow rail")
            iconName: root.railFolded ? "chevron-right" : "chevron-left"
            keys: ["Ctrl+B"]
            onTriggered: {
                root.railLeft = root.railFolded ? "wide" : "folded"
                root.backend.places.leaveWord("rail", root.railLeft)
            }
        }
        Command {
            text: qsTr("Larger text")
            iconName: "zoom-in"
            keys: ["Ctrl++"]
            silentKeys: ["Ctrl+="]
            enabled: Theme.textScale < 2
            onTriggered: Theme.enlargeText(1)
        }
        Command {
            text: qsTr("Smaller text")
            iconName: "zoom-out"
            keys: ["Ctrl+-", "Ctrl+)"] // AZERTY's minus is on the key of 6
            silentKeys: ["Ctrl+%"]
            enabled: Theme.textScale > 1
            onTriggered: Theme.enlargeText(-1)
        }
        Command {
            text: qsTr("Text as it was designed")
            iconName: "arrows-maximize"
            keys: ["Ctrl+0"]
            enabled: Theme.textScale > 1
            onTriggered: Theme.textScale = 1
        }
        Command {
            id: lockCommand
            name: "lock"
            text: qsTr("Lock")
            iconName: "lock"
            keys: ["Ctrl+L"]
            onTriggered: root.backend.session.lock()
        }
        Command {
            name: "signOut"
            text: qsTr("Sign out")
            iconName: "logout"
            keys: ["Ctrl+Shift+L"]
            onTriggered: root.backend.session.signOut()
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
