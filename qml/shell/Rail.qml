pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// The areas, each with its count of what waits.
Rectangle {
    id: root

    required property var areas
    required property int currentIndex
    required property var waiting ///< by area name
    property bool collapsed: false
    signal chosen(int index)
    signal lockRequested
    signal themeToggled

    implicitWidth: collapsed ? 64 : Math.round(216 * Math.min(1.3, Theme.textScale))
    color: Theme.surface

    ColumnLayout {
        anchors { fill: parent; margins: 8 }
        spacing: 2
        RowLayout {
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
            AppText { visible: !root.collapsed; text: "Pupitre"; font.pixelSize: Theme.large; font.weight: Font.DemiBold; Layout.fillWidth: true }
        }
        Repeater {
            model: root.areas
            RailItem {
                required property var modelData
                required property int index
                text: modelData.text
                iconName: modelData.icon
                keys: qsTr("Alt+%1").arg(index + 1)
                waiting: root.waiting[modelData.name] ?? 0
                current: root.currentIndex === index
                collapsed: root.collapsed
                Layout.fillWidth: true
                onClicked: root.chosen(index)
            }
        }
        Item { Layout.fillHeight: true }
        RailItem { text: Theme.dark ? qsTr("Light") : qsTr("Dark"); iconName: Theme.dark ? "sun" : "moon"; keys: qsTr("Ctrl+D"); collapsed: root.collapsed; Layout.fillWidth: true; onClicked: root.themeToggled() }
        RailItem { text: qsTr("Lock"); iconName: "lock"; keys: qsTr("Ctrl+L"); collapsed: root.collapsed; Layout.fillWidth: true; onClicked: root.lockRequested() }
    }
    Hairline { anchors { top: parent.top; bottom: parent.bottom; right: parent.right } width: 1 }
}
