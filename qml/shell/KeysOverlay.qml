pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// ?: the keys that are valid here, as the commands say them.
Item {
    id: root

    property bool open: false
    property var sections: [] ///< {title, lines: {pressed, text, given} of each}
    readonly property int columns: width > 1000 && !Theme.largeText ? 2 : 1

    /// What was valid before this lay over the page.
    function show(): void {
        const sections = []
        for (const line of Commands.listed()) {
            if (line.command.allHints === "")
                continue
            let section = sections.find(section => section.title === line.title)
            if (section === undefined) {
                section = { title: line.title, lines: [] }
                sections.push(section)
            }
            const command = line.command
            section.lines.push({
                pressed: command.follow === "" ? command.allHints
                    : qsTr("%1, then %2").arg(command.hint).arg(command.follow),
                text: command.text,
                given: command.enabled
            })
        }
        root.sections = sections
        root.open = true
    }

    visible: open
    anchors.fill: parent

    Rectangle {
        anchors.fill: parent
        color: Theme.surfaceSunken
        opacity: 0.72
        MouseArea { anchors.fill: parent; onClicked: root.open = false }
    }
    Card {
        anchors.centerIn: parent
        width: Math.min(Math.round(root.columns * 480 * Theme.textScale), parent.width - 48)
        height: Math.min(column.implicitHeight + 48, parent.height - 32)
        ScrollArea { // with large letters it is taller than the window
            id: flick
            anchors { fill: parent; topMargin: 24; bottomMargin: 24 }
            contentHeight: column.implicitHeight
            ColumnLayout {
                id: column
                x: 28
                width: flick.width - 56
                spacing: 16
                AppText {
                    text: qsTr("Keys")
                    font.pixelSize: Theme.title
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                }
                RowStack {
                    spacing: 20
                    model: root.sections
                    delegate: Column {
                        id: section
                        required property var modelData
                        spacing: 10
                        SectionTitle { width: parent.width; text: section.modelData.title }
                        RowStack {
                            width: parent.width
                            columns: root.columns
                            columnSpacing: 32
                            rowSpacing: 6
                            model: section.modelData.lines
                            delegate: Item {
                                id: line
                                required property var modelData
                                implicitHeight: Math.max(Math.round(24 * Theme.textScale), words.implicitHeight)
                                opacity: line.modelData.given ? 1 : 0.55
                                enabled: line.modelData.given
                                KeyHint {
                                    anchors.verticalCenter: parent.verticalCenter
                                    keys: line.modelData.pressed
                                    inkColor: Theme.text
                                }
                                AppText {
                                    id: words
                                    x: Math.round(120 * Theme.textScale)
                                    width: parent.width - x
                                    anchors.verticalCenter: parent.verticalCenter
                                    text: line.modelData.text
                                    Accessible.name: Speech.row([line.modelData.text, line.modelData.pressed])
                                    wrapMode: Text.Wrap
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    CommandGroup {
        live: flick.scrollable
        Command { keys: ["Down"]; onTriggered: flick.scroll(0.2) }
        Command { keys: ["Up"]; onTriggered: flick.scroll(-0.2) }
    }
}
