pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Another family, looked for as it is typed. Enter takes the one that is marked.
ColumnLayout {
    id: root

    required property Backend backend
    required property string heading
    property bool hasty: false ///< Enter came before the answer
    property bool settled: false
    signal picked(real householdId, string title)
    signal cancelled

    function begin(): void {
        root.hasty = false
        field.text = ""
        field.forceActiveFocus()
    }
    function take(row: int): void {
        if (field.text.trim() === "")
            return
        if (!root.settled) {
            root.hasty = true
            return
        }
        list.currentIndex = row
        const found = list.currentItem as QueueRow
        if (found !== null)
            root.picked(results.idAt(row), found.title)
    }
    function step(by: int): void {
        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by))
    }

    spacing: 8

    HouseholdSearchModel {
        id: results
        backend: root.backend
        text: field.text
        onTextChanged: root.settled = false
        onAnswered: {
            root.settled = true
            list.currentIndex = 0
            if (root.hasty) {
                root.hasty = false
                root.take(0)
            }
        }
    }
    Announcer { live: root.visible; says: list.currentItem?.heard ?? "" }
    SectionTitle { text: root.heading }
    AppTextField {
        id: field
        iconName: "search"
        placeholderText: qsTr("Name, e-mail, telephone, town…")
        Layout.fillWidth: true
        onAccepted: root.take(Math.max(0, list.currentIndex))
        Keys.onDownPressed: root.step(1)
        Keys.onUpPressed: root.step(-1)
        Keys.onEscapePressed: root.cancelled()
    }
    ListView {
        id: list
        visible: field.text.trim() !== "" && count > 0
        model: results
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        Layout.fillWidth: true
        Layout.preferredHeight: Math.round(Math.min(4, count) * 58 * Theme.textScale)
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Families found")
        delegate: QueueRow {
            required property real householdId
            required property string students
            required property string city
            width: ListView.view.width
            detail: [students, city].filter(v => v).join(" · ")
            highlighted: ListView.isCurrentItem
            onClicked: root.take(index)
        }
    }
    AppText {
        visible: root.settled && field.text.trim() !== "" && list.count === 0
        text: qsTr("No family found. Try fewer letters.")
        color: Theme.textMuted
        Layout.fillWidth: true
    }
}
