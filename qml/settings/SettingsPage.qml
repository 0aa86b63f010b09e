import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Réglages: its sections at the left, and the one that is shown. A section is made when it is first shown, and kept.
Item {
    id: root

    required property Backend backend
    required property bool active
    required property CommandGroup sections ///< a command for each, by which it is found from anywhere
    property string section: "settings-site"
    readonly property bool beside: width >= 860 * Theme.textScale ///< the sections stand beside, else above
    readonly property var names: {
        const names = []
        for (let index = 0; index < root.sections.commands.length; ++index)
            names.push(root.sections.commands[index].name)
        return names
    }
    signal problem(string text)

    function show(name: string): void {
        const index = root.names.indexOf(name)
        if (index < 0)
            return
        panes.itemAt(index).active = true
        root.section = name
        root.backend.places.leaveWord("settings/section", name)
        panes.itemAt(index).forceActiveFocus()
    }
    function step(by: int): void {
        const count = root.names.length
        root.show(root.names[(root.names.indexOf(root.section) + by + count) % count])
    }
    function isLive(name: string): bool { return root.active && root.section === name }

    Component.onCompleted: root.show(root.backend.places.leftWord("settings/section") || root.section)

    SettingsMenu {
        id: menu
        anchors { left: parent.left; top: parent.top; leftMargin: 16; topMargin: 24 }
        width: root.beside ? Theme.columnWidth(212) : parent.width - 32
        sections: root.sections
        current: root.section
        upright: root.beside
    }
    Item {
        id: place
        anchors {
            left: root.beside ? menu.right : parent.left
            right: parent.right
            top: root.beside ? parent.top : menu.bottom
            bottom: parent.bottom
        }
        Repeater {
            id: panes
            // In the order of the sections.
            model: [
                sitePane,
                communesPane,
                staffPane,
                campaignPane,
                requirementsPane,
                teachingPane,
                reasonsPane,
                mailPane,
                lettersPane,
                importPage
            ]
            Loader {
                required property var modelData
                required property int index
                anchors.fill: parent
                active: false
                visible: root.names[index] === root.section
                focus: visible
                sourceComponent: modelData
            }
        }
    }

    Component {
        id: sitePane
        SitePane {
            backend: root.backend
            active: root.isLive("settings-site")
            onProblem: (text) => root.problem(text)
        }
    }
    Component {
        id: communesPane
        CommunesPane {
            backend: root.backend
            active: root.isLive("settings-communes")
            onProblem: (text) => root.problem(text)
        }
    }
    Component {
        id: campaignPane
        CampaignPane {
            backend: root.backend
            active: root.isLive("settings-campaign")
            onProblem: (text) => root.problem(text)
        }
    }
    Component {
        id: requirementsPane
        RequirementsPane {
            backend: root.backend
            active: root.isLive("settings-requirements")
            onProblem: (text) => root.problem(text)
        }
    }
    Component {
        id: teachingPane
        TeachingPane {
            backend: root.backend
            active: root.isLive("settings-teaching")
            onProblem: (text) => root.problem(text)
        }
    }
    Component {
        id: importPage
        ImportPage {
            backend: root.backend
            active: root.isLive("settings-import")
            onProblem: (text) => root.problem(text)
        }
    }
    Component {
        id: reasonsPane
        ReasonsPane {
            backend: root.backend
            active: root.isLive("settings-reasons")
            onProblem: (text) => root.problem(text)
        }
    }
    Component {
        id: staffPane
        StaffPane {
            backend: root.backend
            active: root.isLive("settings-staff")
            onProblem: (text) => root.problem(text)
        }
    }
    Component {
        id: mailPane
        MailPane {
            backend: root.backend
            active: root.isLive("settings-mail")
            onProblem: (text) => root.problem(text)
        }
    }
    Component {
        id: lettersPane
        LettersPane {
            backend: root.backend
            active: root.isLive("settings-letters")
            onProblem: (text) => root.problem(text)
        }
    }

    CommandGroup {
        title: qsTr("On this page")
        live: root.active
        Command {
            text: qsTr("The next section")
            iconName: "chevron-right"
            keys: ["Ctrl+Tab"]
            moves: true
            onTriggered: root.step(1)
        }
        Command {
            text: qsTr("The section before")
            iconName: "chevron-left"
            keys: ["Ctrl+Shift+Tab"]
            silentKeys: ["Ctrl+Shift+Backtab"]
            moves: true
            onTriggered: root.step(-1)
        }
    }
}
