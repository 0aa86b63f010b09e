pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Ctrl+Shift+Z: the last decisions, each with who decided what about whom, when, and the way back, or forth again.
FocusScope {
    id: root

    required property Backend backend
    property bool open: false
    property bool mineOnly: true
    readonly property decisionLines decisions: last.figures
    readonly property var shown: root.mineOnly ? root.decisions.lines.filter(line => line.mine) : root.decisions.lines
    property decisionLine nothing
    signal closed

    function show(): void {
        root.open = true
        last.reload()
        list.currentIndex = 0
        list.forceActiveFocus(Qt.TabFocusReason)
    }
    function close(): void {
        if (!root.open)
            return
        root.open = false
        root.focus = false
        root.closed()
    }
    function step(by: int): void {
        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by))
    }
    function take(row: int): void {
        const line = root.shown[row]
        if (line === undefined || !line.mine || (line.undone && !line.repeatable))
            return
        if (line.undone)
            root.backend.toasts.redoDecision(line.decisionId)
        else
            root.backend.toasts.undoDecision(line.decisionId)
    }

    visible: open
    anchors.fill: parent

    LastDecisionsModel { id: last; backend: root.backend; inView: root.open }
    Rectangle {
        anchors.fill: parent
        color: Theme.surfaceSunken
        opacity: 0.72
        MouseArea { anchors.fill: parent; onClicked: root.close(); onWheel: (event) => event.accepted = true }
    }
    Card {
        anchors.centerIn: parent
        width: Math.min(Math.round(820 * Math.min(1.4, Theme.textScale)), parent.width - 48)
        height: Math.min(parent.height - 96, Math.round(620 * Theme.textScale))
        ColumnLayout {
            anchors { fill: parent; margins: 20 }
            spacing: 12
            RowLayout {
                spacing: 12
                AppText {
                    text: qsTr("Last decisions")
                    font.pixelSize: Theme.title
                    font.weight: Font.DemiBold
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                AppButton { command: mineCommand; tone: root.mineOnly ? "accent" : "plain" }
                AppButton { command: closeCommand; text: qsTr("Close") }
            }
            Hairline { Layout.fillWidth: true }
            ListView {
                id: list
                objectName: "lastDecisions"
                model: root.shown.length // by number: news are not to move the place in it
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                highlightMoveDuration: 0
                keyNavigationEnabled: false
                activeFocusOnTab: true
                Layout.fillWidth: true
                Layout.fillHeight: true
                T.ScrollBar.vertical: AppScrollBar {}
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Last decisions")
                function pressByKey(): void { root.take(list.currentIndex) }
                delegate: Rectangle {
                    id: row
                    required property int index
                    readonly property decisionLine decision: root.shown[index] ?? root.nothing
                    readonly property bool current: ListView.isCurrentItem
                    width: ListView.view.width
                    implicitHeight: Math.max(Math.round(52 * Theme.textScale), words.implicitHeight + 16)
                    radius: Theme.radius
                    color: row.current ? Theme.accentSoft : "transparent"
                    border { width: row.current && list.activeFocus ? 2 : 0; color: Theme.accent }
                    Accessible.role: Accessible.ListItem
                    Accessible.name: [
                        row.decision.title,
                        row.decision.whose,
                        row.decision.by,
                        row.decision.when,
                        row.decision.undone ? qsTr("undone") : ""
                    ].filter(part => part).join(", ")
                    MouseArea { anchors.fill: parent; onClicked: list.currentIndex = row.index }
                    RowLayout {
                        anchors { fill: parent; leftMargin: 12; rightMargin: 12 }
                        spacing: 12
                        ColumnLayout {
                            id: words
                            spacing: 2
                            Layout.fillWidth: true
                            AppText {
                                text: [row.decision.title, row.decision.whose].filter(part => part).join(" · ")
                                font.weight: Font.Medium
                                font.strikeout: row.decision.undone
                                Layout.fillWidth: true
                            }
                            AppText {
                                text: row.decision.by + " · " + row.decision.when
                                color: Theme.textMuted
                                font.pixelSize: Theme.small
                                Layout.fillWidth: true
                            }
                        }
                        Badge { visible: row.decision.undone; text: qsTr("undone") }
                        AppText {
                            visible: row.decision.mine && row.decision.undone && !row.decision.repeatable
                            text: qsTr("made again on its page")
                            color: Theme.textMuted
                            font.pixelSize: Theme.small
                        }
                        AppButton {
                            visible: row.decision.mine && (!row.decision.undone || row.decision.repeatable)
                            text: row.decision.undone ? qsTr("Redo") : qsTr("Undo")
                            keys: row.current ? takeCommand.hint : ""
                            iconName: row.decision.undone ? "refresh" : "arrow-back-up"
                            implicitHeight: Math.round(30 * Theme.textScale)
                            onClicked: root.take(row.index)
                        }
                    }
                }
                AppText {
                    anchors.centerIn: parent
                    visible: last.loaded && list.count === 0
                    text: last.errorText !== "" ? last.errorText : qsTr("Nothing has been decided yet.")
                    color: Theme.textMuted
                }
            }
        }
    }
    CommandGroup {
        live: root.open
        Command { id: closeCommand; keys: ["Escape"]; onTriggered: root.close() }
        Command { id: takeCommand; keys: ["Return", "Enter"]; onTriggered: root.take(list.currentIndex) }
        Command { keys: ["Down", "J"]; onTriggered: root.step(1) }
        Command { keys: ["Up", "K"]; onTriggered: root.step(-1) }
        Command {
            id: mineCommand
            text: qsTr("Mine alone")
            keys: ["H"]
            onTriggered: { root.mineOnly = !root.mineOnly; list.currentIndex = 0 }
        }
    }
}
