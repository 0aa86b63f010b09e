pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The pages of a document, small, one under the other: where one is, and the way to another.
Rectangle {
    id: root

    required property DocumentPagesModel pages
    required property int currentPage
    property int turn: 0 ///< degrees, clockwise
    property bool filled: false ///< the small pages are shown
    readonly property bool lying: turn % 180 !== 0
    signal pageRequested(int page)

    color: Theme.surface
    onCurrentPageChanged: list.positionViewAtIndex(root.currentPage, ListView.Contain)

    Hairline { anchors { top: parent.top; bottom: parent.bottom; right: parent.right } width: 1 }
    ListView {
        id: list
        anchors { fill: parent; rightMargin: 1 }
        clip: true
        model: root.filled ? root.pages : null
        topMargin: 12
        bottomMargin: 12
        spacing: 10
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Pages")
        T.ScrollBar.vertical: AppScrollBar {}

        delegate: Item {
            id: entry
            required property int page
            required property string sha256
            required property real ratio
            readonly property bool current: root.currentPage === page
            readonly property real paperWidth: list.width - 32
            width: list.width
            height: paper.height + number.height + 4
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("Page %1").arg(page + 1)
            Accessible.selectable: true
            Accessible.selected: entry.current
            Accessible.onPressAction: root.pageRequested(entry.page)
            Rectangle {
                id: paper
                x: 16
                width: entry.paperWidth
                height: Math.min(2 * width, root.lying ? width / entry.ratio : width * entry.ratio)
                color: Theme.paper
                border { width: entry.current ? 2 : 1; color: entry.current ? Theme.accent : Theme.line }
                Image {
                    anchors.centerIn: parent
                    width: (root.lying ? parent.height : parent.width) - 4
                    height: (root.lying ? parent.width : parent.height) - 4
                    rotation: root.turn
                    asynchronous: true
                    fillMode: Image.PreserveAspectFit
                    sourceSize.width: 200
                    source: "image://page/" + entry.sha256 + "/" + entry.page
                }
            }
            AppText {
                id: number
                anchors { top: paper.bottom; topMargin: 4; horizontalCenter: parent.horizontalCenter }
                text: entry.page + 1
                Accessible.ignored: true
                color: entry.current ? Theme.accent : Theme.textMuted
                font.pixelSize: Theme.small
                font.weight: entry.current ? Font.DemiBold : Font.Normal
            }
            TapHandler { onTapped: root.pageRequested(entry.page) }
        }
    }
}
