pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

/// Ctrl+Shift+P: every command that can be given here, found by its words, with its key at the right.
FocusScope {
    id: root

    property bool open: false
    property var lines: [] ///< what can be asked for, as Commands.listed() says it
    property var found: [] ///< those of them that are in the list
    readonly property bool searching: field.text.trim() !== ""
    readonly property int shownRows: searching ? Math.max(2, Math.min(11, found.length)) : 11
    signal closed

    function show(): void {
        root.lines = Commands.listed().filter(line => line.command.enabled && !line.command.moves)
        root.open = true
        field.text = ""
        root.find()
        field.forceActiveFocus()
    }
    function close(): void {
        if (!root.open)
            return
        root.open = false
        root.focus = false
        root.closed()
    }
    function find(): void {
        root.found = Commands.matching(root.lines, field.text)
        rows.clear()
        let last = ""
        for (const line of root.found) {
            rows.append({
                text: line.command.text,
                iconName: line.command.iconName,
                hint: line.command.hint,
                section: line.title,
                heading: root.searching || line.title === last ? "" : line.title
            })
            last = line.title
        }
        list.currentIndex = 0
        list.positionViewAtBeginning()
    }
    function take(row: int): void {
        const line = root.found[row]
        if (line === undefined)
            return
        root.close()
        line.command.give()
    }
    function step(by: int): void {
        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by))
    }

    visible: open
    anchors.fill: parent

    ListModel { id: rows }
    Announcer { live: root.open; says: root.found[list.currentIndex]?.command.text ?? "" }
    Rectangle {
        anchors.fill: parent
        color: Theme.surfaceSunken
        opacity: 0.72
        MouseArea { anchors.fill: parent; onClicked: root.close(); onWheel: (event) => event.accepted = true }
    }
    Card {
        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: 96 }
        width: Math.min(Math.round(640 * Math.min(1.4, Theme.textScale)), parent.width - 48)
        height: Math.min(parent.height - 160,
                         field.implicitHeight + 40 + Math.round(root.shownRows * 40 * Theme.textScale))
        ColumnLayout {
            anchors { fill: parent; margins: 12 }
            spacing: 8
            AppTextField {
                id: field
                iconName: "search"
                placeholderText: qsTr("What would you like to do?")
                focus: true
                font.pixelSize: Theme.large
                Layout.fillWidth: true
                onTextEdited: root.find()
                onAccepted: root.take(list.currentIndex)
                Keys.onEscapePressed: root.close()
                Keys.onDownPressed: root.step(1)
                Keys.onUpPressed: root.step(-1)
            }
            ListView {
                id: list
                objectName: "paletteRows"
                model: rows
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                highlightMoveDuration: 0
                Layout.fillWidth: true
                Layout.fillHeight: true
                T.ScrollBar.vertical: AppScrollBar {}
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Commands")
                // Not as ListView's sections: Qt 6.4 makes none from a bound component.
                delegate: Column {
                    id: row
                    required property int index
                    required property string text
                    required property string hint
                    required property string section
                    required property string heading
                    required property string iconName
                    readonly property bool current: ListView.isCurrentItem
                    width: ListView.view.width
                    SectionTitle {
                        visible: row.heading !== ""
                        text: row.heading
                        width: row.width
                        leftPadding: 12
                        topPadding: 12
                        bottomPadding: 6
                    }
                    T.ItemDelegate {
                        id: command
                        width: row.width
                        implicitHeight: Math.round(40 * Theme.textScale)
                        highlighted: row.current
                        hoverEnabled: true
                        focusPolicy: Qt.NoFocus
                        Accessible.role: Accessible.ListItem
                        Accessible.name: Speech.row([row.text, row.hint])
                        Accessible.description: Speech.place(row.index, list.count)
                        Accessible.selectable: true
                        Accessible.selected: row.current
                        Accessible.onPressAction: command.clicked()
                        onClicked: root.take(row.index)
                        contentItem: RowLayout {
                            spacing: 12
                            AppIcon {
                                name: row.iconName === "" ? "chevron-right" : row.iconName
                                size: 18
                                color: command.highlighted ? Theme.accent : Theme.textMuted
                                Layout.leftMargin: 12
                            }
                            AppText { text: row.text; Layout.fillWidth: true; Accessible.ignored: true }
                            AppText {
                                visible: root.searching
                                text: row.section
                                Accessible.ignored: true
                                color: Theme.textMuted
                                font.pixelSize: Theme.small
                            }
                            KeyHint { keys: row.hint; inkColor: Theme.textMuted; Layout.rightMargin: 12 }
                        }
                        background: Rectangle {
                            radius: Theme.radius
                            color: command.highlighted ? Theme.accentSoft
                                 : command.hovered ? Theme.surfaceHover : "transparent"
                        }
                    }
                }
                AppText {
                    anchors.centerIn: parent
                    visible: list.count === 0
                    text: qsTr("No command of these words can be given here.")
                    color: Theme.textMuted
                }
            }
        }
    }
}
