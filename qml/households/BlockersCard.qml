pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What stands in a household's way, a row each, or that nothing does.
Card {
    id: root

    required property list<blockerLine> blockers
    signal acted(blockerLine blocker)

    implicitHeight: column.implicitHeight + 12

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        spacing: 0
        RowStack {
            model: root.blockers
            delegate: BlockerRow {
                required property blockerLine modelData
                blocker: modelData
                onActed: root.acted(modelData)
            }
        }
        RowLayout {
            visible: root.blockers.length === 0
            spacing: 10
            Layout.margins: 14
            AppIcon { name: "circle-check"; color: Theme.done }
            AppText {
                text: qsTr("Nothing: everything is in order.")
                color: Theme.done
                Layout.fillWidth: true
            }
        }
    }
}
