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

    /// What has to be seen whole while it is there: a choice that a key has just opened.
    property Item inSight: null

    /// Nor where something lies over the page, which has the keys then.
    readonly property bool scrollable: visible && enabled && contentHeight > height

    function scroll(screens: real): void {
        contentY = Math.max(0, Math.min(contentHeight - height, contentY + screens * height))
    }

    /// Brings all of it before the eyes; its top, where it is taller than the page.
    function reveal(item: Item): void {
        const top = item.mapToItem(root.contentItem, 0, 0).y - 12
        const bottom = top + item.height + 24
        if (top < root.contentY || bottom - top > root.height)
            root.contentY = Math.max(0, Math.min(root.contentHeight - root.height, top))
        else if (bottom > root.contentY + root.height)
            root.contentY = Math.min(root.contentHeight - root.height, bottom - root.height)
    }
    function revealWanted(): void {
        if (root.inSight !== null && root.inSight.visible && root.inSight.height > 0)
            root.reveal(root.inSight)
    }

    /// What Tab has come to is seen, whole.
    readonly property Item focused: root.Window.activeFocusItem
    function holds(item: Item): bool {
        for (let at = item; at !== null; at = at.parent) {
            if (at === root.contentItem)
                return true
        }
        return false
    }
    onFocusedChanged: if (root.visible && root.holds(root.focused) && root.focused.height < root.height)
        root.reveal(root.focused)

    onInSightChanged: Qt.callLater(root.revealWanted)
    onContentHeightChanged: Qt.callLater(root.revealWanted) // it grows with what has opened in it
    onHeightChanged: Qt.callLater(root.revealWanted)
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
