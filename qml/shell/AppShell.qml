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

    readonly property var areas: [
        { name: "home", text: qsTr("Home"), icon: "home" },
        { name: "edits", text: qsTr("Changes"), icon: "user-edit" },
        { name: "documents", text: qsTr("Pieces"), icon: "file-check" },
        { name: "reinscriptions", text: qsTr("Re-enrolments"), icon: "clipboard-check" },
        { name: "households", text: qsTr("Households"), icon: "users" },
        { name: "mail", text: qsTr("Mails"), icon: "mail" },
        { name: "status", text: qsTr("Steering"), icon: "chart-line" },
        { name: "settings", text: qsTr("Settings"), icon: "settings" }
    ]
    property int areaIndex: 0
    readonly property string area: areas[areaIndex].name
    /// Keys of a page are live: nothing lies over it.
    readonly property bool pageActive: !searchPopup.open && !keysOverlay.open
    readonly property bool wide: width >= 1400

    function go(name: string): void {
        const index = root.areas.findIndex(area => area.name === name)
        if (index < 0)
            return
        root.areaIndex = index
        pages.itemAt(index).active = true
        pages.itemAt(index).forceActiveFocus()
    }
    function page(name: string): var {
        root.go(name)
        return pages.itemAt(root.areaIndex).item
    }
    function openHousehold(id: real): void { root.page("households").open(id) }
    function openDocument(id: real): void { root.page("documents").open(id) }
    function openEdit(id: real): void { root.page("edits").open(id) }
    function openDossier(id: real): void { root.page("reinscriptions").open(id) }
    function openMail(id: real): void { root.page("mail").open(id) }
    function fail(text: string): void { toast.show(text, false, true) }

    HomeModel { id: home; backend: root.backend }

    Connections {
        target: root.backend
        function onAnnounced(text: string, undoable: bool): void { toast.show(text, undoable, false) }
        function onFailed(text: string): void { root.fail(text) }
        function onUndone(kind: string, id: real): void {
            if (kind === "document" && root.area !== "documents") root.openDocument(id)
            else if (kind === "edit_request" && root.area !== "edits") root.openEdit(id)
            else if (kind === "reinscription" && root.area !== "reinscriptions") root.openDossier(id)
        }
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0
        Rail {
            id: rail
            areas: root.areas
            currentIndex: root.areaIndex
            collapsed: !root.wide && root.area !== "home"
            waiting: ({ edits: home.figures.edits?.count ?? 0, documents: home.figures.documents?.count ?? 0, reinscriptions: home.figures.ready?.count ?? 0, mail: (home.figures.mailsFailed ?? 0) + (home.figures.mailsUncertain ?? 0) })
            Layout.fillHeight: true
            onChosen: (index) => root.go(root.areas[index].name)
            onLockRequested: root.backend.signOut()
            onThemeToggled: Theme.dark = !Theme.dark
        }
        ColumnLayout {
            spacing: 0
            TopBar {
                backend: root.backend
                mailsWaiting: home.figures.mailsWaiting ?? 0
                mailPaused: home.figures.mailPaused ?? ""
                Layout.fillWidth: true
                onSearchRequested: searchPopup.show()
                onMailRequested: root.go("mail")
                onKeysRequested: keysOverlay.open = true
            }
            Item {
                enabled: !keysOverlay.open
                Layout.fillWidth: true
                Layout.fillHeight: true
                Repeater {
                    id: pages
                    model: [homePage, editsPage, documentsPage, reinscriptionsPage, householdsPage, mailPage, statusPage, settingsPage]
                    Loader {
                        required property var modelData
                        required property int index
                        anchors.fill: parent
                        active: index === 0
                        visible: root.areaIndex === index
                        focus: visible
                        sourceComponent: modelData
                    }
                }
            }
        }
    }

    Component { id: homePage; HomePage { backend: root.backend; model: home; onAreaRequested: (name) => root.go(name); onHouseholdRequested: (id) => root.openHousehold(id) } }
    Component { id: editsPage; EditsPage { backend: root.backend; active: root.area === "edits" && root.pageActive; onHouseholdRequested: (id) => root.openHousehold(id); onProblem: (text) => root.fail(text) } }
    Component { id: documentsPage; DocumentsPage { backend: root.backend; active: root.area === "documents" && root.pageActive; onHouseholdRequested: (id) => root.openHousehold(id); onProblem: (text) => root.fail(text) } }
    Component {
        id: reinscriptionsPage
        ReinscriptionsPage {
            backend: root.backend
            active: root.area === "reinscriptions" && root.pageActive
            onHouseholdRequested: (id) => root.openHousehold(id)
            onDocumentRequested: (id) => root.openDocument(id)
            onMailRequested: (id) => root.openMail(id)
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
            onDossierRequested: (id) => root.openDossier(id)
            onMailRequested: (id) => root.openMail(id)
            onProblem: (text) => root.fail(text)
        }
    }
    Component { id: mailPage; MailPage { backend: root.backend; active: root.area === "mail" && root.pageActive; onHouseholdRequested: (id) => root.openHousehold(id); onSettingsRequested: root.go("settings"); onProblem: (text) => root.fail(text) } }
    Component { id: statusPage; StatusPage { backend: root.backend; active: root.area === "status" && root.pageActive; onListRequested: (filter, text) => root.page("reinscriptions").show(filter, text) } }
    Component { id: settingsPage; SettingsPage { backend: root.backend; active: root.area === "settings" && root.pageActive; onProblem: (text) => root.fail(text) } }

    SearchPopup { id: searchPopup; backend: root.backend; onHouseholdRequested: (id) => root.openHousehold(id) }
    KeysOverlay { id: keysOverlay; area: root.area }
    Toast {
        id: toast
        // Over the list, not over what is being decided: no wider than the narrowest list.
        mostWide: Theme.columnWidth(root.width < 1300 ? 312 : 320)
        anchors { left: parent.left; leftMargin: rail.width + 16; bottom: parent.bottom; bottomMargin: 88 }
        onUndoRequested: root.backend.undo()
    }

    Repeater {
        model: root.areas.length
        Item {
            id: areaKey
            required property int index
            visible: false
            Shortcut { sequence: "Alt+" + (areaKey.index + 1); onActivated: { searchPopup.close(); root.go(root.areas[areaKey.index].name) } }
        }
    }
    Shortcut { sequences: ["Ctrl+K"]; onActivated: searchPopup.show() }
    Shortcut { sequences: ["Ctrl+Z"]; onActivated: root.backend.undo() }
    Shortcut { sequences: ["Ctrl+L"]; onActivated: root.backend.signOut() }
    Shortcut { sequences: ["Ctrl+D"]; onActivated: Theme.dark = !Theme.dark }
    Shortcut { sequences: ["Ctrl++", "Ctrl+="]; onActivated: Theme.enlargeText(1) }
    Shortcut { sequences: ["Ctrl+-"]; onActivated: Theme.enlargeText(-1) }
    Shortcut { sequences: ["Ctrl+0"]; onActivated: Theme.textScale = 1 }
    Shortcut { sequences: ["?"]; onActivated: keysOverlay.open = !keysOverlay.open }
    Shortcut { sequences: ["Escape"]; enabled: keysOverlay.open; onActivated: keysOverlay.open = false }
}
