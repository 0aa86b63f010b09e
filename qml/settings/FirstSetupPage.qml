import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Nouveau conservatoire: six steps, each recorded at once, gone on with where they were left.
FocusScope {
    id: root
    objectName: "firstSetup"

    required property Backend backend
    readonly property Session session: backend.session
    readonly property bool first: session.step === "first_site" ///< there is nothing yet, and nobody
    property string step: "site"
    property bool goingOn: false ///< as soon as what was typed is recorded
    property string told: "" ///< in the foot of the page
    property bool failed: false
    readonly property bool live: visible && enabled
    readonly property var steps: [
        { name: "site", text: qsTr("Conservatoire") },
        { name: "communes", text: qsTr("Communes") },
        { name: "staff", text: qsTr("Accounts") },
        { name: "campaign", text: qsTr("Campaign") },
        { name: "requirements", text: qsTr("Documents asked for") },
        { name: "data", text: qsTr("Families and courses") }
    ]
    readonly property int index: steps.findIndex(step => step.name === root.step)
    readonly property bool last: index === steps.length - 1
    readonly property int pane: first ? 0 : index + 1 ///< the first step has one of its own

    function show(name: string): void {
        const index = root.steps.findIndex(step => step.name === name)
        if (index < 0 || (root.first && index > 0))
            return
        root.goingOn = false
        root.told = ""
        root.step = name
        if (!root.first)
            root.backend.places.leaveWord("setup/step", name)
        Qt.callLater(root.begin)
    }
    function begin(): void { panes.itemAt(root.pane).item?.beginRequested() }
    function goOn(): void {
        const pane = panes.itemAt(root.pane).item
        if (pane.changed) {
            root.goingOn = true
            pane.recordRequested()
        } else if (root.last) {
            root.session.leaveSetUp()
        } else {
            root.show(root.steps[root.index + 1].name)
        }
    }
    function recorded(): void {
        if (!root.goingOn)
            return
        root.goingOn = false
        root.goOn()
    }
    function tell(text: string, failed: bool): void {
        root.goingOn = root.goingOn && !failed
        root.told = text
        root.failed = failed
        spoken.say(text)
    }

    onFirstChanged: if (!first && root.step === "site") root.show("communes")
    Component.onCompleted: root.show(root.first ? "site" : root.backend.places.leftWord("setup/step") || "communes")

    SetupProgress { id: progress; backend: root.backend }
    Announcer { id: spoken }
    Connections {
        target: root.backend.toasts
        function onAnnounced(text: string): void { root.tell(text, false) }
    }
    Connections {
        target: root.session
        function onSignInFailed(text: string): void { root.tell(text, true) }
    }

    Rectangle { anchors.fill: parent; color: Theme.surface }
    Rectangle {
        id: side
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        width: Theme.columnWidth(260)
        color: Theme.surfaceSunken
        Column {
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 20; topMargin: 28 }
            spacing: 20
            AppText { text: "Pupitre"; font.pixelSize: Theme.title; font.weight: Font.DemiBold; width: parent.width }
            SetupSteps {
                width: parent.width
                steps: root.steps
                current: root.step
                done: progress.done
                reachable: !root.first
                onStepRequested: (name) => root.show(name)
            }
        }
    }
    Item {
        id: place
        anchors { left: side.right; right: parent.right; top: parent.top; bottom: foot.top }
        Repeater {
            id: panes
            // The first one, then one a step.
            model: [newSite, sitePane, communesPane, staffPane, campaignPane, requirementsPane, importPage]
            Loader {
                required property var modelData
                required property int index
                readonly property bool wanted: root.pane === index
                anchors.fill: parent
                active: false // until it is shown first
                visible: wanted
                focus: wanted
                sourceComponent: modelData
                onWantedChanged: active = active || wanted
                Component.onCompleted: active = wanted
            }
        }
    }
    Rectangle {
        id: foot
        anchors { left: side.right; right: parent.right; bottom: parent.bottom }
        height: Math.round(64 * Theme.textScale)
        color: Theme.surfaceRaised
        Hairline { anchors { left: parent.left; right: parent.right; top: parent.top } }
        RowLayout {
            anchors { fill: parent; leftMargin: 28; rightMargin: 28 }
            spacing: 12
            AppText {
                text: root.told
                color: root.failed ? Theme.refused : Theme.textMuted
                maximumLineCount: 2
                Layout.fillWidth: true
            }
            AppButton { visible: !root.first && !root.last; command: laterCommand }
            AppButton {
                command: onCommand
                text: root.first ? qsTr("Make the conservatoire") : root.last ? qsTr("To the desk") : qsTr("Go on")
                tone: "accent"
                enabled: !root.session.signingIn
            }
        }
    }

    Component {
        id: newSite
        FirstSitePane {
            backend: root.backend
            active: root.live && root.step === "site"
            onProblem: (text) => root.tell(text, true)
        }
    }
    Component {
        id: sitePane
        SitePane {
            backend: root.backend
            active: root.live && root.step === "site"
            onProblem: (text) => root.tell(text, true)
            onRecorded: root.recorded()
        }
    }
    Component {
        id: communesPane
        CommunesPane {
            backend: root.backend
            active: root.live && root.step === "communes"
            onProblem: (text) => root.tell(text, true)
            onRecorded: root.recorded()
        }
    }
    Component {
        id: staffPane
        StaffPane {
            backend: root.backend
            active: root.live && root.step === "staff"
            ownPassword: false
            onProblem: (text) => root.tell(text, true)
            onRecorded: root.recorded()
        }
    }

    Component {
        id: campaignPane
        CampaignPane {
            backend: root.backend
            active: root.live && root.step === "campaign"
            onProblem: (text) => root.tell(text, true)
            onRecorded: root.recorded()
        }
    }
    Component {
        id: requirementsPane
        RequirementsPane {
            backend: root.backend
            active: root.live && root.step === "requirements"
            onProblem: (text) => root.tell(text, true)
            onRecorded: root.recorded()
        }
    }

    Component {
        id: importPage
        ImportPage {
            backend: root.backend
            active: root.live && root.step === "data"
            onProblem: (text) => root.tell(text, true)
            onRecorded: root.recorded()
        }
    }

    CommandGroup {
        title: qsTr("New conservatoire")
        live: root.live
        Command {
            id: onCommand
            text: qsTr("Go on")
            iconName: "chevron-right"
            keys: ["Ctrl+Return"]
            silentKeys: ["Ctrl+Enter"]
            onTriggered: root.goOn()
        }
        Command {
            text: qsTr("The step before")
            iconName: "chevron-left"
            keys: ["Alt+Left"]
            enabled: !root.first && root.index > 0
            onTriggered: root.show(root.steps[root.index - 1].name)
        }
        Command {
            text: qsTr("The next step")
            iconName: "chevron-right"
            keys: ["Alt+Right"]
            enabled: !root.first && !root.last
            onTriggered: root.show(root.steps[root.index + 1].name)
        }
        Command {
            id: laterCommand
            text: qsTr("Later: to the desk")
            enabled: !root.first
            onTriggered: root.session.leaveSetUp()
        }
    }
}
