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
    ColumnLayout {
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 20 }
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
    AppButton {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 16 }
        text: qsTr("Accept")
        keys: "V"
        tone: "done"
        iconName: "check"
        enabled: root.editor.subject.pending === true && !root.editor.busy
        onClicked: root.editor.accept()
    }
}
