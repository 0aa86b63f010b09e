import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme

/// The left column of a queue: a heading with its count, an optional tool row, the rows.
Rectangle {
    id: root

    required property string heading
    required property int total
    property bool more: false ///< there are more than `total`
    property alias model: view.model
    property alias delegate: view.delegate
    property alias currentIndex: view.currentIndex
    property alias view: view
    property alias tools: toolHolder.data

    /// Few rows are left below: the time to read more of them.
    signal endNeared

    color: Theme.surfaceRaised

    /// Keeps the chosen row in sight.
    function show(row: int): void {
        view.currentIndex = row
        view.positionViewAtIndex(row, ListView.Contain)
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
                Accessible.name: text
            }
            AppText { text: root.total.toLocaleString(Qt.locale(), "f", 0) + (root.more ? "+" : ""); color: Theme.textMuted }
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
        ListView {
            id: view
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            reuseItems: true
            currentIndex: -1
            highlightFollowsCurrentItem: false
            onContentYChanged: if (contentHeight - contentY < 4 * height) root.endNeared()
            T.ScrollBar.vertical: AppScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: root.heading
        }
    }
    Hairline {
        anchors { top: parent.top; bottom: parent.bottom; right: parent.right }
        width: 1
    }
}
