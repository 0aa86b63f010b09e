import QtQuick
import QtQuick.Layouts
import Pupitre.Controls

/// Rows made from a list, one under the other or in columns of one width; nothing where the list is empty. The way to
/// repeat something inside a layout: Qt Quick Layouts (6.4) go on arranging rows that a Repeater has deleted, which
/// ends the program; a positioner does not. A row that has a `place` is told which of how many it is.
Grid {
    id: root

    property alias model: rows.model
    property alias delegate: rows.delegate
    property alias count: rows.count
    readonly property real gap: columnSpacing < 0 ? spacing : columnSpacing
    readonly property real rowWidth: Math.max(0, Math.floor((width - (columns - 1) * gap) / columns))

    columns: 1
    width: 0 // until it is given one: as wide as the rows, which are as wide as this, there would be no end
    visible: rows.count > 0
    Layout.fillWidth: true
    Layout.preferredWidth: 1 // not as wide as the rows, which are as wide as this

    Repeater {
        id: rows
        onItemAdded: (index, item) => {
            item.width = Qt.binding(() => root.rowWidth)
            if (item.place !== undefined)
                item.place = Qt.binding(() => Speech.place(index, rows.count))
        }
    }
}
