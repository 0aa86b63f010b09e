import QtQuick
import QtQuick.Layouts

/// Rows made from a list, one under the other or in columns of one width; nothing where the list is empty. The way to
/// repeat something inside a layout: Qt Quick Layouts (6.4) go on arranging rows that a Repeater has deleted, which
/// ends the program; a positioner does not.
Grid {
    id: root

    property alias model: rows.model
    property alias delegate: rows.delegate
    property alias count: rows.count
    readonly property real rowWidth: Math.floor((width - (columns - 1) * spacing) / columns)

    columns: 1
    visible: rows.count > 0
    Layout.fillWidth: true
    Layout.preferredWidth: 1 // not as wide as the rows, which are as wide as this

    Repeater {
        id: rows
        onItemAdded: (index, item) => item.width = Qt.binding(() => root.rowWidth)
    }
}
