pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// One message: to whom, its words, its files, what the server answered.
ScrollArea {
    id: root

    required property MailMessageEditor editor
    readonly property mailMessageSubject subject: editor.subject
    readonly property bool focusArea: true ///< F6 stops here
    signal householdRequested(real householdId)

    contentHeight: content.implicitHeight + 48
    of: root.editor.subjectId

    ColumnLayout {
        id: content
        x: 24
        y: 24
        width: Math.min(parent.width - 48, 820)
        spacing: 12
        visible: root.editor.loaded

        SelectableText {
            text: root.subject.title
            mostLines: 4
            font.pixelSize: Theme.title
            font.weight: Font.DemiBold
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        RowLayout {
            spacing: 8
            Badge {
                text: root.subject.stateText
                label: qsTr("State")
                ink: root.subject.state === "sent" ? Theme.done
                    : root.subject.needsWord ? Theme.refused
                    : Theme.secretariat
                paper: root.subject.state === "sent" ? Theme.doneSoft
                    : root.subject.needsWord ? Theme.refusedSoft
                    : Theme.secretariatSoft
            }
            Badge { text: root.subject.kindText; label: qsTr("Kind") }
            AppText { text: root.subject.when; color: Theme.textMuted }
        }
        LineRow {
            title: qsTr("To %1").arg(root.subject.to)
            clickable: true
            Layout.fillWidth: true
            Layout.leftMargin: -12
            onClicked: root.householdRequested(root.subject.householdId)
        }
        SelectableText {
            visible: text !== ""
            text: root.subject.why
            color: Theme.refused
            font.weight: Font.DemiBold
            Layout.fillWidth: true
        }
        RowLayout {
            visible: root.subject.needsWord
            spacing: 8
            AppButton { text: qsTr("Send again"); iconName: "send"; onClicked: root.editor.sendAgain() }
            AppButton { text: qsTr("Mark as sent"); iconName: "check"; onClicked: root.editor.markAsSent() }
        }
        Card {
            implicitHeight: body.implicitHeight + 40
            Layout.fillWidth: true
            SelectableText {
                id: body
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 20 }
                text: root.subject.text.trim()
                Accessible.name: root.subject.text.trim() // Qt's own text has lost its no-break spaces
                Accessible.description: qsTr("The words of the message")
            }
        }
        RowStack {
            spacing: 12
            model: root.subject.files
            delegate: RowLayout {
                id: file
                required property string modelData
                spacing: 8
                AppIcon { name: "file-text" }
                AppText { text: file.modelData; Accessible.name: Speech.labelled(qsTr("Enclosed"), text) }
            }
        }
        SectionTitle {
            visible: root.subject.attempts.length > 0
            text: qsTr("What the server answered")
            Layout.topMargin: 8
        }
        RowStack {
            spacing: 12
            model: root.subject.attempts
            Layout.leftMargin: -12
            delegate: SelectableRow {
                required property attemptLine modelData
                title: modelData.outcome
                detail: modelData.reply
                trailing: modelData.when
            }
        }
    }
}
