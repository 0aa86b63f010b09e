pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// At the right of the request: whose it is, what is left to decide, and the verdict.
Rectangle {
    id: root

    required property EditReviewEditor editor
    signal householdRequested(real householdId)

    color: Theme.surfaceRaised
    Hairline { anchors { top: parent.top; bottom: parent.bottom; left: parent.left } width: 1 }
    ScrollArea {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: accept.top; bottomMargin: 12 }
        contentHeight: column.implicitHeight + 32
        of: root.editor.subjectId
        aside: true
        ColumnLayout {
            id: column
            x: 20
            y: 20
            width: parent.width - 40
            spacing: 8
            visible: root.editor.loaded
            SectionTitle { text: qsTr("Household") }
            LineRow {
                title: root.editor.subject.householdName ?? ""
                detail: [root.editor.subject.phone, root.editor.subject.email].filter(v => v).join(" · ")
                clickable: true
                Layout.fillWidth: true
                Layout.leftMargin: -12
                Layout.rightMargin: -12
                onClicked: root.householdRequested(root.editor.subject.householdId)
            }
            SectionTitle { visible: (root.editor.subject.children ?? []).length > 0; text: qsTr("Students"); Layout.topMargin: 12 }
            Repeater {
                model: root.editor.subject.children ?? []
                AppText { required property string modelData; text: modelData; Layout.fillWidth: true }
            }
            SectionTitle { visible: root.editor.impact.length > 0; text: qsTr("What this changes"); Layout.topMargin: 12 }
            Repeater {
                model: root.editor.impact
                RowLayout {
                    required property string modelData
                    spacing: 8
                    Layout.fillWidth: true
                    AppIcon { name: "alert-triangle"; size: 16; color: Theme.family; Layout.alignment: Qt.AlignTop; Layout.topMargin: 2 }
                    AppText { text: parent.modelData; wrapMode: Text.Wrap; Layout.fillWidth: true }
                }
            }
            RowLayout {
                visible: root.editor.others.length > 0
                Layout.fillWidth: true
                Layout.topMargin: 12
                SectionTitle { text: qsTr("Give the new address to"); Layout.fillWidth: true }
                KeyHint { keys: "T"; inkColor: Theme.text }
            }
            Repeater {
                model: root.editor.others.length // by number: a tick is not to make the rows anew, or the focus would go
                TickRow {
                    required property int index
                    readonly property var other: root.editor.others[index] ?? ({})
                    text: other.name ?? ""
                    detail: other.address ?? ""
                    checked: other.ticked === true
                    Layout.fillWidth: true
                    onClicked: root.editor.tickOther(index)
                }
            }
            SectionTitle { text: qsTr("Still to decide"); Layout.topMargin: 12 }
            AppText {
                text: root.editor.undecided === 0 ? qsTr("Nothing: it is being recorded.") : qsTr("%n field(s)", "", root.editor.undecided)
                Layout.fillWidth: true
            }
            AppText {
                text: qsTr("Fields marked “sensitive” are never accepted together with others: each wants a look of its own.")
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
    }
    AppButton {
        id: accept
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 16 }
        text: qsTr("Accept")
        keys: "V"
        tone: "done"
        iconName: "check"
        enabled: root.editor.subject.pending === true && !root.editor.busy
        onClicked: root.editor.accept()
    }
}
