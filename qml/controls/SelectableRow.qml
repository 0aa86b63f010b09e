import QtQuick
import QtQuick.Layouts
import Pupitre.Theme

/// As LineRow, where nothing is to be pressed: its words can be selected. Of a short list; many such rows are slow.
Item {
    id: root

    required property string title
    property string detail: ""
    property string trailing: ""
    property color trailingColor: Theme.textMuted

    implicitHeight: Math.max(Theme.rowHeight, column.implicitHeight + 16)

    RowLayout {
        anchors { fill: parent; leftMargin: 12; rightMargin: 12 }
        spacing: 12
        ColumnLayout {
            id: column
            spacing: 2
            Layout.fillWidth: true
            SelectableText { text: root.title; mostLines: 4; Layout.fillWidth: true }
            SelectableText {
                visible: text !== ""
                text: root.detail
                mostLines: 4
                color: Theme.textMuted
                font.pixelSize: Theme.small
                Layout.fillWidth: true
            }
        }
        AppText { visible: text !== ""; text: root.trailing; color: root.trailingColor; font.pixelSize: Theme.small }
    }
}
