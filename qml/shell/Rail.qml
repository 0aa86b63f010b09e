pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// The areas, each with its count of what waits.
Rectangle {
    id: root

    required property CommandGroup areas
    required property Command look
    required property Command lock
    required property int currentIndex
    required property var waiting ///< by area name
    required property Command fold
    property bool collapsed: false
    readonly property bool focusArea: true ///< F6 stops here
    /// As high as designed, or as much lower as it takes for all of them to be in sight.
    readonly property int itemHeight: Math.max(28, Math.min(Math.round(40 * Theme.textScale),
        (height - 16 - brand.height - 18 - 2 * (root.areas.commands.length + 3)) / (root.areas.commands.length + 3)))

    implicitWidth: Math.round((collapsed ? 64 : 216) * Math.min(1.3, Theme.textScale))
    color: Theme.surface
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Areas")

    ColumnLayout {
        anchors { fill: parent; margins: 8 }
        spacing: 2
        RowLayout {
            id: brand
            spacing: 10
            Layout.margins: 6
            Layout.bottomMargin: 12
            Rectangle {
                implicitWidth: 32
                implicitHeight: 32
                radius: 8
                color: Theme.accent
                AppIcon { anchors.centerIn: parent; name: "music"; color: Theme.accentText }
            }
            AppText {
                visible: !root.collapsed
                text: "Pupitre"
                font.pixelSize: Theme.large
                font.weight: Font.DemiBold
                Layout.fillWidth: true
            }
        }
        RowStack {
            spacing: 2
            model: root.areas.commands
            delegate: RailItem {
                required property Command modelData
                required property int index
                command: modelData
                waiting: root.waiting[modelData.name] ?? 0
                current: root.currentIndex === index
                collapsed: root.collapsed
                implicitHeight: root.itemHeight
            }
        }
        Item { Layout.fillHeight: true }
        RailItem {
            command: root.fold
            collapsed: root.collapsed
            implicitHeight: root.itemHeight
            Layout.fillWidth: true
        }
        RailItem {
            command: root.look
            text: Theme.dark ? qsTr("Light") : qsTr("Dark")
            collapsed: root.collapsed
            implicitHeight: root.itemHeight
            Layout.fillWidth: true
        }
        RailItem {
            command: root.lock
            collapsed: root.collapsed
            implicitHeight: root.itemHeight
            Layout.fillWidth: true
        }
    }
    Hairline { anchors { top: parent.top; bottom: parent.bottom; right: parent.right } width: 1 }
}
