import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The left column of a queue: a heading with its count, an optional tool row, the columns' headings, the rows.
Rectangle {
    id: root

    required property string heading
    required property int total
    required property ListSort sorting
    property bool more: false ///< there are more than `total`
    property alias model: view.model
    property alias delegate: view.delegate
    property alias currentIndex: view.currentIndex
    property alias view: view
    property alias tools: toolHolder.data
    property alias foot: footHolder.data ///< under the rows
    readonly property bool focusArea: true ///< F6 stops here
    property bool ownArrows: false ///< with the focus, ↑ and ↓ are for the list, not for the page
    property ExportCommands out: null ///< the ways out for the list

    /// Few rows are left below, or above: the time to read more of them.
    signal endNeared
    signal startNeared
    /// An arrow was pressed, where they are the list's own.
    signal stepRequested(int by)

    color: Theme.surfaceRaised

    function stepped(by: int): bool {
        if (root.ownArrows)
            root.stepRequested(by)
        return root.ownArrows
    }
    /// Keeps the chosen row in sight.
    function show(row: int): void {
        view.currentIndex = row
        view.positionViewAtIndex(row, ListView.Contain)
    }

    /// So many rows came in above. A list that stands at its very top would show them in place of what was seen.
    function holdBelow(rows: int): void {
        if (view.contentY - view.originY < 1)
            view.positionViewAtIndex(rows, ListView.Beginning)
    }
    /// The topmost row in sight; -1 in an empty list.
    function topRow(): int {
        return view.indexAt(1, view.contentY + 1)
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        RowLayout {
            Layout.fillWidth: true
            Layout.margins: 14
            Layout.bottomMargin: 10
            AppText {
                text: root.heading
                font.pixelSize: Theme.large
                font.weight: Font.DemiBold
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
                Accessible.name: Speech.row([root.heading, counted.text])
            }
            AppText {
                id: counted
                text: root.total.toLocaleString(Qt.locale(), "f", 0) + (root.more ? "+" : "")
                color: Theme.textMuted
                Accessible.ignored: true
            }
            IconButton { visible: root.out !== null; command: root.out?.save ?? null }
        }
        Item {
            id: toolHolder
            visible: children.length > 0
            implicitHeight: childrenRect.height
            Layout.fillWidth: true
            Layout.leftMargin: 14
            Layout.rightMargin: 14
            Layout.bottomMargin: 10
        }
        Hairline { Layout.fillWidth: true }
        SortBar {
            id: sorts
            sorting: root.sorting
            live: root.out?.live ?? false
            Layout.fillWidth: true
            Layout.leftMargin: 8
            Layout.rightMargin: 8
        }
        Hairline { visible: sorts.visible; Layout.fillWidth: true }
        ListView {
            id: view
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            reuseItems: true
            currentIndex: -1
            highlightFollowsCurrentItem: false
            keyNavigationEnabled: false // the page moves, and the row follows
            activeFocusOnTab: count > 0
            Keys.onShortcutOverride: (event) => {
                event.accepted = root.ownArrows && !(event.modifiers & Qt.ShiftModifier) // by which rows are chosen
                    && (event.key === Qt.Key_Up || event.key === Qt.Key_Down)
            }
            Keys.onUpPressed: (event) => event.accepted = root.stepped(-1)
            Keys.onDownPressed: (event) => event.accepted = root.stepped(1)
            onContentYChanged: {
                if (originY + contentHeight - contentY < 8 * height)
                    root.endNeared()
                else if (contentY - originY < 8 * height)
                    root.startNeared()
            }
            T.ScrollBar.vertical: AppScrollBar {}
            TapHandler {
                acceptedButtons: Qt.RightButton
                onTapped: (at) => {
                    const here = view.contentItem.mapFromItem(null, at.scenePosition)
                    const row = view.itemAt(here.x, here.y)
                    if (row) {
                        row.clicked() // it comes before the eyes first
                        Commands.menuAsked(at.scenePosition.x, at.scenePosition.y)
                    }
                }
            }
            Accessible.role: Accessible.List
            Accessible.name: root.heading
            Rectangle { // above the rows
                parent: view
                anchors { fill: parent; margins: 1 }
                z: 1
                visible: view.activeFocus
                color: "transparent"
                border { width: 2; color: Theme.accent }
            }
        }
        Item {
            id: footHolder
            implicitHeight: childrenRect.height
            Layout.fillWidth: true
        }
    }
    Hairline {
        anchors { top: parent.top; bottom: parent.bottom; right: parent.right }
        width: 1
    }
}
