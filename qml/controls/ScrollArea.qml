import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme

/// What may be taller than its place: scrolled by wheel, bar, and PgUp and PgDn; back at the top for another subject.
Flickable {
    id: root

    /// Whose page it is: another one begins at the top.
    property var of: 0
    /// Beside the page's own area: with Shift.
    property bool aside: false

    /// Nor where something lies over the page, which has the keys then.
    readonly property bool scrollable: visible && enabled && contentHeight > height

    function scroll(screens: real): void {
        contentY = Math.max(0, Math.min(contentHeight - height, contentY + screens * height))
    }

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: AppScrollBar {}
    onOfChanged: contentY = 0

    CommandGroup {
        rank: 25
        title: qsTr("Everywhere")
        live: root.scrollable
        Command {
            text: root.aside ? qsTr("Down the panel beside") : qsTr("Down the page")
            keys: [root.aside ? "Shift+PgDown" : "PgDown"]
            moves: true
            onTriggered: root.scroll(0.8)
        }
        Command {
            text: root.aside ? qsTr("Up the panel beside") : qsTr("Up the page")
            keys: [root.aside ? "Shift+PgUp" : "PgUp"]
            moves: true
            onTriggered: root.scroll(-0.8)
        }
    }
}
