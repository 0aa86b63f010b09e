pragma ComponentBehavior: Bound
import QtQuick
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// One page of the document, drawn in one part or in several, with what is marked on it; or why it could not be drawn.
Item {
    id: root

    required property string sha256
    required property int page
    required property real ratio
    required property int tiles ///< parts in which it is drawn: one, unless it is far from A4
    required property ListView view
    required property real paperWidth
    required property int turn ///< degrees, clockwise
    required property list<pageMark> marks ///< of all pages
    required property bool sought ///< they are words that are looked for
    required property DocumentPagesModel document
    required property Command elsewhere
    required property string elsewhereKeys
    readonly property bool lying: turn % 180 !== 0
    /// A part was drawn, or could not be: an Image's status.
    signal tileChanged(int index, int status)

    width: view.contentWidth
    height: root.lying ? root.paperWidth / root.ratio : root.paperWidth * root.ratio

    Rectangle {
        anchors.centerIn: parent
        width: root.paperWidth
        height: parent.height
        color: Theme.paper
        border { width: 1; color: Theme.line }
        Item {
            id: image
            /// Of its first tile, or of one that could not be drawn.
            property int status: Image.Null
            anchors.centerIn: parent
            width: root.lying ? parent.height : parent.width
            height: root.lying ? parent.width : parent.height
            rotation: root.turn
            Repeater {
                model: root.tiles
                Image {
                    required property int index
                    readonly property bool lies: root.ratio < 1
                    readonly property int from: Math.round(index / root.tiles * length)
                    readonly property int to: Math.round((index + 1) / root.tiles * length)
                    readonly property real length: lies ? image.width : image.height
                    /// It is seen, or soon: a page of forty tiles is not kept as a whole.
                    readonly property bool near: root.tiles === 1 || index === 0 || root.lying || lies
                        || (root.y + y < root.view.contentY + 2 * root.view.height
                            && root.y + y + height > root.view.contentY - root.view.height)
                    x: lies ? from : 0
                    y: lies ? 0 : from
                    width: lies ? to - from : image.width
                    height: lies ? image.height : to - from
                    asynchronous: true
                    fillMode: root.tiles === 1 ? Image.PreserveAspectFit : Image.Stretch
                    sourceSize.width: Math.ceil(width / 50) * 50
                    source: root.sha256 === "" || !near
                        ? "" : "image://page/" + root.sha256 + "/" + root.page + "/" + index
                    onStatusChanged: {
                        if (!root)
                            return // the viewer has gone, and its pages are about to
                        if (index === 0 || status === Image.Error)
                            image.status = status
                        root.tileChanged(index, status)
                    }
                }
            }
        }
        Item {
            id: overlay
            anchors.centerIn: image
            width: image.width
            height: image.height
            rotation: root.turn
            Repeater {
                model: image.status === Image.Ready ? root.marks.filter(mark => mark.page === root.page) : []
                Rectangle {
                    required property pageMark modelData
                    x: modelData.x * overlay.width - 3
                    y: modelData.y * overlay.height - 2
                    width: modelData.width * overlay.width + 6
                    height: modelData.height * overlay.height + 4
                    radius: 3
                    color: root.sought ? Theme.markSought
                        : modelData.finding === "found" ? Theme.markFound
                        : Theme.markOther
                    border { width: root.sought && modelData.current ? 2 : 0; color: Theme.markCurrent }
                }
            }
        }
        Column {
            id: trouble
            readonly property bool shown: image.status === Image.Error
            anchors.centerIn: parent
            width: parent.width - 48
            visible: shown
            spacing: 12
            AppText {
                width: parent.width
                text: trouble.shown ? root.document.pageErrorText(root.page) : ""
                color: Theme.refused
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
            }
            AppButton {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: trouble.shown && root.document.isPageOpenableElsewhere(root.page)
                command: root.elsewhere
                keys: root.elsewhereKeys
            }
        }
    }
}
