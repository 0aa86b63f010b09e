import QtQuick
import Pupitre.Controls
import Pupitre.Models
import Pupitre.Edits
import Pupitre.Documents
import Pupitre.Reinscriptions
import Pupitre.Households
import Pupitre.Mail
import Pupitre.Settings
import Pupitre.Status

/// The pages of the areas, in the order of `AreaCommands`: made when they are first opened, and kept afterwards.
Item {
    id: root

    required property Backend backend
    required property HomeModel home
    required property CommandGroup sections ///< of the settings
    required property FocusAreas focusAreas
    required property int areaIndex
    required property string area
    required property bool keysLive ///< nothing lies over the page
    signal areaRequested(string name)
    signal openRequested(string name, real id)
    signal listRequested(reinscriptionFilter filter, string text)
    signal problem(string text)

    function itemAt(index: int): Item { return pages.itemAt(index) }

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
            Keys.onTabPressed: (event) => event.accepted = root.focusAreas.enter(pageLoader)
            anchors.fill: parent
            active: index === 0
            visible: root.areaIndex === index
            focus: visible
            sourceComponent: modelData
        }
    }

    Component {
        id: homePage
        HomePage {
            backend: root.backend
            model: root.home
            onAreaRequested: (name) => root.areaRequested(name)
            onHouseholdRequested: (id) => root.openRequested("households", id)
            onReinscriptionRequested: (id) => root.openRequested("reinscriptions", id)
            onListRequested: (filter, text) => root.listRequested(filter, text)
        }
    }
    Component {
        id: editsPage
        EditsPage {
            backend: root.backend
            active: root.area === "edits" && root.keysLive
            onHouseholdRequested: (id) => root.openRequested("households", id)
            onProblem: (text) => root.problem(text)
        }
    }
    Component {
        id: documentsPage
        DocumentsPage {
            backend: root.backend
            active: root.area === "documents" && root.keysLive
            onHouseholdRequested: (id) => root.openRequested("households", id)
            onProblem: (text) => root.problem(text)
        }
    }
    Component {
        id: reinscriptionsPage
        ReinscriptionsPage {
            backend: root.backend
            active: root.area === "reinscriptions" && root.keysLive
            onHouseholdRequested: (id) => root.openRequested("households", id)
            onDocumentRequested: (id) => root.openRequested("documents", id)
            onMailRequested: (id) => root.openRequested("mail", id)
            onFiguresRequested: root.areaRequested("status")
            onProblem: (text) => root.problem(text)
        }
    }
    Component {
        id: householdsPage
        HouseholdsPage {
            backend: root.backend
            active: root.area === "households" && root.keysLive
            onDocumentRequested: (id) => root.openRequested("documents", id)
            onEditRequested: (id) => root.openRequested("edits", id)
            onReinscriptionRequested: (id) => root.openRequested("reinscriptions", id)
            onMailRequested: (id) => root.openRequested("mail", id)
            onProblem: (text) => root.problem(text)
        }
    }
    Component {
        id: mailPage
        MailPage {
            backend: root.backend
            active: root.area === "mail" && root.keysLive
            onHouseholdRequested: (id) => root.openRequested("households", id)
            onProblem: (text) => root.problem(text)
        }
    }
    Component {
        id: statusPage
        StatusPage {
            backend: root.backend
            active: root.area === "status" && root.keysLive
            onListRequested: (filter, text) => root.listRequested(filter, text)
        }
    }
    Component {
        id: settingsPage
        SettingsPage {
            backend: root.backend
            sections: root.sections
            active: root.area === "settings" && root.keysLive
            onProblem: (text) => root.problem(text)
        }
    }
}
