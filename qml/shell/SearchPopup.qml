pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Ctrl+K: a family from anywhere; below the families what the settings' words find ("fee", "locking").
FocusScope {
    id: root

    required property Backend backend
    property bool open: false
    property var settings: [] ///< what is found by its words, a few at the most: lines as Commands.listed() gives them
    property int setting: -1 ///< the one of them that Enter opens; -1: a family
    signal householdRequested(real householdId)

    function show(): void {
        root.open = true
        field.text = ""
        field.forceActiveFocus()
    }
    function close(): void {
        root.open = false
        root.focus = false
    }
    /// Enter before the answer is there opens the first one as soon as it is.
    property bool hasty: false
    function take(): void {
        if (root.setting >= 0 || (results.settled && list.count === 0 && root.settings.length > 0)) {
            root.give(Math.max(0, root.setting))
            return
        }
        if (results.text !== field.text || !results.settled) {
            root.hasty = true
            return
        }
        const id = results.idAt(Math.max(0, list.currentIndex))
        if (id === 0)
            return
        root.close()
        root.householdRequested(id)
    }
    function give(row: int): void {
        const line = root.settings[row]
        root.close()
        line?.command.give()
    }
    /// Down from the last family to the settings, and back.
    function step(by: int): void {
        const row = root.setting < 0 ? list.currentIndex + by : list.count + root.setting + by
        const last = list.count + root.settings.length - 1
        const next = Math.max(0, Math.min(last, row))
        root.setting = next < list.count ? -1 : next - list.count
        list.currentIndex = root.setting < 0 ? next : list.count - 1
    }
    /// Two letters find too much.
    function findSettings(): void {
        const named = Commands.listed().filter(line => line.command.words !== "" && line.command.enabled)
        root.setting = -1 // before the list that it counts in is another one
        root.settings = field.text.trim().length < 3 ? [] : Commands.matching(named, field.text).slice(0, 3)
    }

    visible: open
    anchors.fill: parent

    HouseholdSearchModel {
        id: results
        objectName: "searchResults"
        property bool settled: false
        backend: root.backend
        inView: root.open
        text: root.open ? field.text : ""
        onTextChanged: settled = false
        onAnswered: {
            settled = true
            list.currentIndex = 0
            if (root.hasty) {
                root.hasty = false
                root.take()
            }
        }
    }

    Announcer {
        live: root.open
        says: root.setting >= 0 ? root.settings[root.setting]?.command.text ?? "" : list.currentItem?.heard ?? ""
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.surfaceSunken
        opacity: 0.72
        MouseArea { anchors.fill: parent; onClicked: root.close(); onWheel: (event) => event.accepted = true }
    }
    Card {
        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: 96 }
        width: Math.min(640, parent.width - 48)
        // Always as high, on ground that hides what lies behind: a key changes rows, and nothing else is drawn again.
        height: Math.min(parent.height - 160, field.implicitHeight + 40 + Math.round(8 * 58 * Theme.textScale))
        Rectangle { anchors { fill: parent; margins: 4 } color: Theme.surfaceRaised }
        ColumnLayout {
            anchors { fill: parent; margins: 12 }
            spacing: 8
            AppTextField {
                id: field
                iconName: "search"
                placeholderText: qsTr("Name, e-mail, telephone, town… or a setting")
                focus: true
                font.pixelSize: Theme.large
                Layout.fillWidth: true
                onTextChanged: if (root.open) root.findSettings()
                onAccepted: root.take()
                Keys.onEscapePressed: root.close()
                Keys.onDownPressed: root.step(1)
                Keys.onUpPressed: root.step(-1)
            }
            AppText {
                visible: results.corrected !== ""
                text: qsTr("Nothing for “%1”. Did you mean %2?").arg(field.text.trim()).arg(results.corrected)
                color: Theme.textMuted
                Layout.fillWidth: true
                Layout.leftMargin: 14
            }
            ListView {
                id: list
                model: results
                reuseItems: true
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                Layout.fillWidth: true
                Layout.fillHeight: true
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Families found")
                delegate: QueueRow {
                    required property real householdId
                    required property string students
                    required property string city
                    width: ListView.view.width
                    detail: [students, city].filter(v => v).join(" · ")
                    highlighted: ListView.isCurrentItem && root.setting < 0
                    onClicked: {
                        list.currentIndex = index
                        root.setting = -1
                        root.take()
                    }
                }
                AppText {
                    anchors.centerIn: parent
                    visible: results.loaded && list.count === 0 && root.settings.length === 0
                    text: results.errorText !== "" ? results.errorText : qsTr("No family found. Try fewer letters.")
                    color: Theme.textMuted
                }
            }
            SectionTitle { visible: root.settings.length > 0; text: qsTr("Settings"); leftPadding: 14 }
            RowStack {
                id: settingRows
                model: root.settings
                delegate: T.ItemDelegate {
                    id: row
                    required property var modelData
                    required property int index
                    text: modelData.command.text
                    implicitHeight: Math.round(40 * Theme.textScale)
                    highlighted: root.setting === row.index || (list.count === 0 && root.setting < 0 && row.index === 0)
                    hoverEnabled: true
                    focusPolicy: Qt.NoFocus
                    Accessible.role: Accessible.ListItem
                    Accessible.name: text
                    Accessible.selectable: true
                    Accessible.selected: row.highlighted
                    Accessible.onPressAction: row.clicked()
                    onClicked: root.give(row.index)
                    contentItem: RowLayout {
                        spacing: 12
                        AppIcon {
                            name: row.modelData.command.iconName
                            size: 18
                            color: row.highlighted ? Theme.accent : Theme.textMuted
                            Layout.leftMargin: 14
                        }
                        AppText { text: row.text; Layout.fillWidth: true; Accessible.ignored: true }
                    }
                    background: Rectangle {
                        radius: Theme.radius
                        color: row.highlighted ? Theme.accentSoft : row.hovered ? Theme.surfaceHover : "transparent"
                    }
                }
            }
        }
    }
}
