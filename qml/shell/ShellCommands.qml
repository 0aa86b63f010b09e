import QtQuick
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What can be done wherever one is in the program.
CommandGroup {
    id: root

    required property Backend backend
    required property Trail trail
    required property bool pageActive ///< nothing lies over the page
    required property bool railFolded
    readonly property Command search: searchCommand
    readonly property Command undo: undoCommand
    readonly property Command decisions: lastDecisionsCommand
    readonly property Command help: keysCommand
    readonly property Command look: lookCommand
    readonly property Command fold: foldCommand
    readonly property Command lock: lockCommand
    signal searchRequested
    signal paletteRequested
    signal stepRequested(int by) ///< one place back or forward
    signal manualRequested
    signal aboutRequested
    signal decisionsRequested
    signal areaRequested(int by) ///< the next area of the window, or the one before
    signal helpRequested
    signal foldRequested

    rank: 30
    title: qsTr("Everywhere")

    Command {
        id: searchCommand
        name: "search"
        text: qsTr("Search a family")
        iconName: "search"
        keys: ["Ctrl+K"]
        onTriggered: root.searchRequested()
    }
    Command {
        text: qsTr("All commands")
        iconName: "keyboard"
        keys: ["Ctrl+Shift+P"]
        moves: true // it is open then
        onTriggered: root.paletteRequested()
    }
    Command {
        text: qsTr("Back")
        iconName: "chevron-left"
        keys: ["Alt+Left"]
        enabled: root.trail.canGoBack
        moves: true
        onTriggered: root.stepRequested(-1)
    }
    Command {
        text: qsTr("Forward")
        iconName: "chevron-right"
        keys: ["Alt+Right"]
        enabled: root.trail.canGoForward
        moves: true
        onTriggered: root.stepRequested(1)
    }
    Command {
        text: qsTr("The manual, at this page’s chapter")
        iconName: "file-text"
        keys: ["F1"]
        onTriggered: root.manualRequested()
    }
    Command {
        text: qsTr("About Pupitre, and what is new")
        iconName: "music"
        onTriggered: root.aboutRequested()
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
        onTriggered: root.decisionsRequested()
    }
    Command {
        text: qsTr("To the next area of the window")
        iconName: "chevron-right"
        keys: ["F6"]
        moves: true
        enabled: root.pageActive
        onTriggered: root.areaRequested(1)
    }
    Command {
        text: qsTr("To the area before")
        iconName: "chevron-left"
        keys: ["Shift+F6"]
        moves: true
        enabled: root.pageActive
        onTriggered: root.areaRequested(-1)
    }
    Command {
        id: keysCommand
        name: "keys"
        text: qsTr("The keys of this page")
        iconName: "keyboard"
        keys: ["?"]
        onTriggered: root.helpRequested()
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
        onTriggered: root.foldRequested()
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
