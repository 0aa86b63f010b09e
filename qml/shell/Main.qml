import QtQuick
import Pupitre.Theme
import Pupitre.Models

/// The window: an error at start, the log-in page, the cover of a locked desk, or the pages of whoever is signed in.
/// Those of each person are kept until she signs out, with all that she has begun there.
Window {
    id: root

    required property Backend backend
    readonly property Session session: backend.session
    readonly property bool open: session.ready && session.startError === ""
    property string farewell: "" ///< why the last session has ended
    property bool beside: false ///< somebody else than who has locked asks to come in
    property QtObject shell: null ///< the pages of whoever is here
    readonly property QtObject theme: Theme ///< for look.h

    width: 1440
    height: 900
    minimumWidth: 1024
    minimumHeight: 680
    visible: false // windowkeeper.h opens it where it was left
    color: Theme.surface
    // A task switcher shows it too.
    title: session.siteName === "" || session.locked ? "Pupitre" : "Pupitre – " + session.siteName

    function welcome(): void {
        if (root.session.step !== "new_password") // who stands there beside another one goes on there
            root.beside = false
        if (root.session.step === "set_up")
            return // her pages follow
        for (let index = 0; index < people.count; ++index) {
            if (people.get(index).staffId === root.session.staffId)
                return
        }
        if (root.session.signedIn)
            people.append({ staffId: root.session.staffId })
    }
    function dismiss(staffId: real): void {
        for (let index = people.count - 1; index >= 0; --index) {
            if (people.get(index).staffId === staffId)
                people.remove(index)
        }
    }

    Connections {
        target: root.session
        function onActorChanged(): void {
            root.farewell = ""
            root.welcome()
            setup.follow()
        }
        function onEnded(text: string): void { root.farewell = text }
        function onStepChanged(): void { root.welcome() }
        function onSignedOut(staffId: real): void { root.dismiss(staffId) }
    }
    ListModel { id: people }
    Repeater {
        model: people
        // By address, not by type: the log-in page need not wait until every page of the program is known.
        Loader {
            id: pages
            required property real staffId
            readonly property bool present: root.session.staffId === pages.staffId

            function follow(): void {
                if (pages.present)
                    root.shell = pages.item
                else if (root.shell === pages.item)
                    root.shell = null
            }

            anchors.fill: parent
            visible: pages.present
            focus: pages.present
            onPresentChanged: pages.follow()
            onLoaded: pages.follow()
            Component.onCompleted: setSource("AppShell.qml", {
                backend: root.backend,
                staffId: pages.staffId,
                focus: true
            })
            Component.onDestruction: if (root.shell === pages.item) root.shell = null
        }
    }
    StartErrorPage {
        anchors.fill: parent
        visible: root.session.startError !== ""
        text: root.session.startError
        missing: root.session.fileMissing
        onRetry: root.session.start()
        onMakeRequested: root.session.makeDatabase()
    }
    // By address, as the pages: it is rarely needed.
    Loader {
        id: setup
        readonly property bool wanted: setup.isWanted()
        property real owner: 0 ///< whose page it is; 0: nobody's yet, as there is nobody

        function isWanted(): bool {
            return root.open && (root.session.step === "first_site" || root.session.step === "set_up")
        }
        function follow(): void {
            if (root.session.locked)
                return // who has locked finds it again
            const here = root.session.staffId
            if (!setup.isWanted() || (setup.owner !== 0 && setup.owner !== here))
                setup.source = "" // nobody sees what another one has begun
            setup.owner = here
            if (setup.isWanted() && setup.item === null)
                setSource("qrc:/qt/qml/Pupitre/Settings/FirstSetupPage.qml", { backend: root.backend, focus: true })
        }

        anchors.fill: parent
        visible: !root.session.locked
        enabled: visible
        focus: wanted && visible
        onWantedChanged: setup.follow()
    }
    Loader {
        anchors.fill: parent
        active: root.open && root.session.step !== "first_site" && !root.session.signedIn
            && (!root.session.locked || root.beside)
        focus: active
        sourceComponent: SignInPage {
            backend: root.backend
            beside: root.session.locked
            farewell: root.farewell
            focus: true
            onBackRequested: root.beside = false
        }
    }
    Loader {
        anchors.fill: parent
        active: root.session.locked && !root.beside
        focus: active
        sourceComponent: LockCover {
            backend: root.backend
            focus: true
            onOtherRequested: root.beside = true
        }
    }
    ConnectionLine {
        backend: root.backend
        anchors { top: parent.top; topMargin: 8; horizontalCenter: parent.horizontalCenter }
    }
    Component.onCompleted: root.session.start()
}
