pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Ctrl+K: a family from anywhere.
FocusScope {
    id: root

    required property Backend backend
    property bool open: false
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

    Announcer { live: root.open; says: list.currentItem?.heard ?? "" }
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
                placeholderText: qsTr("Name, e-mail, telephone, town…")
                focus: true
                font.pixelSize: Theme.large
                Layout.fillWidth: true
                onAccepted: root.take()
                Keys.onEscapePressed: root.close()
                Keys.onDownPressed: list.currentIndex = Math.min(list.count - 1, list.currentIndex + 1)
                Keys.onUpPressed: list.currentIndex = Math.max(0, list.currentIndex - 1)
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
                    highlighted: ListView.isCurrentItem
                    onClicked: { list.currentIndex = index; root.take() }
                }
                AppText {
                    anchors.centerIn: parent
                    visible: results.loaded && list.count === 0
                    text: results.errorText !== "" ? results.errorText : qsTr("No family found. Try fewer letters.")
                    color: Theme.textMuted
                }
            }
        }
    }
}
