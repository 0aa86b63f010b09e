pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Courriels: what waits, what was sent, what failed; and the message.
Item {
    id: root

    required property Backend backend
    required property bool active
    signal householdRequested(real householdId)
    signal problem(string text)

    readonly property var lenses: [
        { text: qsTr("All"), state: "" },
        { text: qsTr("Waiting"), state: "queued" },
        { text: qsTr("Sent"), state: "sent" },
        { text: qsTr("Failed"), state: "failed" },
        { text: qsTr("Uncertain"), state: "uncertain" }
    ]

    function open(mailId: real): void {
        editor.subjectId = mailId
        const row = messages.rowOf(mailId)
        if (row >= 0)
            list.show(row)
    }
    function step(by: int): void {
        const row = Math.max(0, Math.min(messages.count - 1, list.currentIndex + by))
        if (messages.count > 0)
            open(messages.idAt(row))
    }

    MailListModel {
        id: messages
        backend: root.backend
        inView: root.active
        onLoadedChanged: if (editor.subjectId === 0 && count > 0) root.open(idAt(0))
        onCountChanged: if (editor.subjectId === 0 && count > 0) root.open(idAt(0)); else list.currentIndex = rowOf(editor.subjectId)
    }
    MailMessageEditor {
        id: editor
        backend: root.backend
        inView: root.active
        onFailed: (text) => root.problem(text)
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0
        visible: faces.face === "content"
        QueueList {
            id: list
            heading: qsTr("Mails")
            total: messages.count
            model: messages
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.columnWidth(root.width < 1300 ? 360 : 420)
            tools: Flow {
                width: parent.width
                spacing: 6
                Repeater {
                    model: root.lenses
                    AppButton {
                        id: lens
                        required property var modelData
                        text: modelData.text
                        implicitHeight: Math.round(30 * Theme.textScale)
                        tone: messages.state === modelData.state ? "accent" : "plain"
                        onClicked: { editor.subjectId = 0; messages.state = lens.modelData.state }
                    }
                }
            }
            delegate: QueueRow {
                required property real mailId
                required property string subject
                required property string stateKey
                required property string stateText
                required property string when
                width: ListView.view.width
                detail: subject
                age: when
                whoText: stateText
                who: stateKey === "sent" ? "nobody" : stateKey === "failed" || stateKey === "uncertain" ? "family" : "secretariat"
                highlighted: editor.subjectId === mailId
                onClicked: root.open(mailId)
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            MessagePanel {
                anchors.fill: parent
                editor: editor
                onHouseholdRequested: (id) => root.householdRequested(id)
            }
            PageFaces {
                anchors.fill: parent
                face: editor.errorText !== "" ? "error" : messages.loaded && messages.count === 0 ? "empty" : "content"
                errorText: editor.errorText
                emptyIcon: "mail"
                emptyTitle: qsTr("No message here")
                emptyText: qsTr("Credentials, requests for completion and receipts will be listed here, with what became of them.")
                onRetry: editor.reload()
            }
        }
    }
    PageFaces {
        id: faces
        anchors.fill: parent
        face: messages.errorText !== "" ? "error" : !messages.loaded ? "loading" : "content"
        errorText: messages.errorText
        onRetry: messages.reload()
    }

    Shortcut { sequences: ["J", "Down"]; enabled: root.active; onActivated: root.step(1) }
    Shortcut { sequences: ["K", "Up"]; enabled: root.active; onActivated: root.step(-1) }
}
