import QtQuick
import Pupitre.Theme
import Pupitre.Controls

/// The keys for looking at a document: its size, its pages, the turn of the view, words in it.
Item {
    id: root

    required property bool live
    required property bool wholePage
    required property bool zoomed ///< a page is neither as wide as its place nor seen whole
    readonly property Command search: searchCommand
    readonly property Command larger: largerCommand
    readonly property Command smaller: smallerCommand
    readonly property Command fit: fitCommand
    readonly property Command whole: wholeCommand
    readonly property Command turn: turnCommand
    signal searchRequested
    signal zoomRequested(real factor)
    signal fitRequested(bool wholePage)
    signal turnRequested
    signal stripRequested
    signal pageRequested(int by)
    signal scrollRequested(real screens)

    CommandGroup {
        rank: 1
        title: qsTr("On this page")
        live: root.live
        Command {
            id: searchCommand
            text: qsTr("Search in the document")
            iconName: "search"
            keys: ["Ctrl+F"]
            onTriggered: root.searchRequested()
        }
        Command {
            id: largerCommand
            text: qsTr("Larger")
            iconName: "zoom-in"
            keys: ["+", "="]
            onTriggered: root.zoomRequested(1.25)
        }
        Command {
            id: smallerCommand
            text: qsTr("Smaller")
            iconName: "zoom-out"
            keys: ["-", ")"] // AZERTY's minus is on the key of 6, its bracket beside "="; so is Bépo's percent
            silentKeys: ["%"]
            onTriggered: root.zoomRequested(1 / 1.25)
        }
        Command {
            id: fitCommand
            text: qsTr("As wide as its place")
            iconName: "arrows-horizontal"
            keys: ["0"]
            onTriggered: root.fitRequested(false)
        }
        Command { // where the text is as it was designed, the window has no use for it
            keys: ["Ctrl+0"]
            enabled: Theme.textScale <= 1
            onTriggered: root.fitRequested(root.wholePage)
        }
        Command {
            id: wholeCommand
            text: qsTr("The whole page")
            iconName: "arrows-vertical"
            keys: ["F"]
            onTriggered: root.fitRequested(!root.wholePage || root.zoomed)
        }
        Command {
            id: turnCommand
            text: qsTr("Turn the view")
            iconName: "rotate-clockwise"
            keys: ["Shift+R"]
            onTriggered: root.turnRequested()
        }
        Command {
            text: qsTr("The pages, small, or without them")
            iconName: "file-text"
            keys: ["P"]
            onTriggered: root.stripRequested()
        }
        Command {
            text: qsTr("Next page")
            iconName: "chevron-right"
            keys: ["Right"]
            onTriggered: root.pageRequested(1)
        }
        Command {
            text: qsTr("Previous page")
            iconName: "chevron-left"
            keys: ["Left"]
            onTriggered: root.pageRequested(-1)
        }
        Command {
            text: qsTr("Down the page")
            keys: ["PgDown"]
            moves: true
            onTriggered: root.scrollRequested(0.8)
        }
        Command {
            text: qsTr("Up the page")
            keys: ["PgUp"]
            moves: true
            onTriggered: root.scrollRequested(-0.8)
        }
    }
}
