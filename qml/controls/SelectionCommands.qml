import QtQuick
import Pupitre.Controls
import Pupitre.Models

/// The keys by which rows of a list are chosen for one action on them all; a page has one beside its RowSelection.
Item {
    id: root

    required property RowSelection selection
    required property bool live
    readonly property Command none: noneCommand
    /// One row further is to come before the eyes.
    signal stepRequested(int by)

    /// The range grows or shrinks by the row that is come to; at the list's end nothing changes.
    function extend(by: int): void {
        const from = root.selection.here
        root.stepRequested(by)
        if (root.selection.here !== from)
            root.selection.reach(root.selection.here)
    }

    CommandGroup {
        title: qsTr("On this page")
        live: root.live
        rank: 6
        Command {
            text: qsTr("Choose this one, or no longer")
            iconName: "circle-check"
            keys: ["Ctrl+Space"]
            enabled: root.selection.here !== 0
            onTriggered: root.selection.toggle(root.selection.here)
        }
        Command {
            text: qsTr("Choose down to the next")
            iconName: "chevron-down"
            keys: ["Shift+Down"]
            onTriggered: root.extend(1)
        }
        Command {
            text: qsTr("Choose up to the one before")
            iconName: "arrows-vertical"
            keys: ["Shift+Up"]
            onTriggered: root.extend(-1)
        }
        Command {
            text: qsTr("Choose all of the list")
            iconName: "circle-check"
            keys: ["Ctrl+A"]
            onTriggered: root.selection.addAll()
        }
        Command {
            id: noneCommand
            text: qsTr("Choose none")
            iconName: "x"
            keys: ["Ctrl+Shift+A"]
            enabled: root.selection.count > 0
            onTriggered: root.selection.clear()
        }
    }
}
