import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Under a list: how many of its rows are chosen, and what may be done with them all.
Rectangle {
    id: root

    required property RowSelection selection
    required property SelectionCommands commands
    required property ExportCommands out
    property Command act: null    ///< what else can be done with them on this page
    property Command refuse: null ///< and what refuses them all

    readonly property bool wanted: root.selection.count > 0

    visible: root.wanted
    implicitHeight: root.wanted ? Math.max(40, row.implicitHeight + 8) : 0
    color: Theme.accentSoft
    Announcer { says: counted.text; live: root.out.live && root.wanted }
    RowLayout {
        id: row
        anchors { fill: parent; leftMargin: 14; rightMargin: 8 }
        spacing: 2
        AppText {
            id: counted
            text: qsTr("%n chosen", "", root.selection.count)
            color: Theme.accent
            font.weight: Font.DemiBold
            Layout.fillWidth: true
        }
        IconButton { visible: root.refuse !== null; command: root.refuse; ink: Theme.accent }
        IconButton { visible: root.act !== null; command: root.act; ink: Theme.accent }
        IconButton { command: root.out.save; ink: Theme.accent }
        IconButton { command: root.commands.none; ink: Theme.accent }
    }
}
