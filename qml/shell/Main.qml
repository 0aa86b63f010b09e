import QtQuick
import Pupitre.Theme
import Pupitre.Models

/// The window: an error at start, the log-in page, or the shell.
Window {
    id: root

    required property Backend backend
    readonly property Session session: backend.session
    readonly property bool open: session.ready && session.startError === ""
    property alias shell: shellLoader.item
    readonly property QtObject theme: Theme ///< for look.h

    width: 1440
    height: 900
    minimumWidth: 1024
    minimumHeight: 680
    visible: true
    color: Theme.surface
    title: session.siteName === "" ? "Pupitre" : "Pupitre – " + session.siteName

    StartErrorPage {
        anchors.fill: parent
        visible: root.session.startError !== ""
        text: root.session.startError
        onRetry: root.session.start()
    }
    Loader {
        anchors.fill: parent
        active: root.open && !root.session.signedIn
        focus: active
        sourceComponent: SignInPage { backend: root.backend; focus: true }
    }
    // By address, not by type: the log-in page need not wait until every page of the program is known.
    Loader {
        id: shellLoader
        readonly property bool wanted: root.open && root.session.signedIn
        anchors.fill: parent
        focus: wanted
        onWantedChanged: if (wanted) setSource("AppShell.qml", { backend: root.backend, focus: true }); else source = ""
    }
    ConnectionLine {
        backend: root.backend
        anchors { top: parent.top; topMargin: 8; horizontalCenter: parent.horizontalCenter }
    }
    Component.onCompleted: root.session.start()
}
