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
    readonly property editRequestSubject subject: editor.subject
    readonly property list<addressMember> others: editor.others
    property addressMember nobody
    required property Command accept
    required property Command tick
    readonly property bool focusArea: true ///< F6 stops here
    signal householdRequested(real householdId)

    color: Theme.surfaceRaised
    Hairline { anchors { top: parent.top; bottom: parent.bottom; left: parent.left } width: 1 }
    ScrollArea {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: acceptButton.top; bottomMargin: 12 }
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
                title: root.subject.householdName
                detail: [root.subject.phone, root.subject.email].filter(v => v).join(" · ")
                clickable: true
                Layout.fillWidth: true
                Layout.leftMargin: -12
                Layout.rightMargin: -12
                onClicked: root.householdRequested(root.subject.householdId)
            }
            SectionTitle {
                visible: root.subject.children.length > 0
                text: qsTr("Students")
                Layout.topMargin: 12
            }
            RowStack {
                spacing: 8
                model: root.subject.children
                delegate: AppText { required property string modelData; text: modelData }
            }
            SectionTitle {
                visible: root.editor.impact.length > 0
                text: qsTr("What this changes")
                Layout.topMargin: 12
            }
            RowStack {
                spacing: 8
                model: root.editor.impact
                delegate: RowLayout {
                    required property string modelData
                    spacing: 8
                    AppIcon {
                        name: "alert-triangle"
                        size: 16
                        color: Theme.family
                        Layout.alignment: Qt.AlignTop
                        Layout.topMargin: 2
                    }
                    AppText { text: parent.modelData; wrapMode: Text.Wrap; Layout.fillWidth: true }
                }
            }
            RowLayout {
                visible: root.others.length > 0
                Layout.fillWidth: true
                Layout.topMargin: 12
                SectionTitle { text: qsTr("Give the new address to"); Layout.fillWidth: true }
                KeyHint { keys: root.tick.hint; inkColor: Theme.text }
            }
            RowStack {
                spacing: 8
                // by number: a tick is not to make the rows anew, or the focus would go
                model: root.others.length
                delegate: TickRow {
                    required property int index
                    readonly property addressMember other: index < root.others.length ? root.others[index] : root.nobody
                    text: other.name
                    detail: other.address
                    checked: other.ticked
                    onClicked: root.editor.tickOther(index)
                }
            }
            SectionTitle { id: undecidedTitle; text: qsTr("Still to decide"); Layout.topMargin: 12 }
            AppText {
                Accessible.name: Speech.labelled(undecidedTitle.text, text)
                text: root.editor.undecided === 0 ? qsTr("Nothing: it is being recorded.")
                    : qsTr("%n field(s)", "", root.editor.undecided)
                Layout.fillWidth: true
            }
            AppText {
                text: qsTr("Fields marked “sensitive” are never accepted together with others: each wants a look of "
                    + "its own.")
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
    }
    AppButton {
        id: acceptButton
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 16 }
        command: root.accept
        text: qsTr("Accept")
        about: root.subject.title
        tone: "done"
        enabled: root.subject.pending && !root.editor.busy
    }
}
