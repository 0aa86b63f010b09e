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
    readonly property real shownId: editor.subjectId
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
        const at = messages.rowOf(editor.subjectId) // sorting moves it
        const row = Math.max(0, Math.min(messages.count - 1, (at < 0 ? list.currentIndex : at) + by))
        if (messages.count > 0)
            open(messages.idAt(row))
    }

    MailListModel {
        id: messages
        goingOut: selection.ids
        backend: root.backend
        inView: root.active
        onLoadedChanged: if (editor.subjectId === 0 && count > 0) root.open(idAt(0))
        onCountChanged: {
            if (editor.subjectId === 0 && count > 0)
                root.open(idAt(0))
            else
                list.currentIndex = rowOf(editor.subjectId)
        }
    }
    KeptPlace {
        backend: root.backend
        page: "mail"
        of: messages
        properties: ["state"]
    }
    KeptPlace {
        backend: root.backend
        page: "mail"
        of: messages.sorting
        properties: ["sort"]
    }
    MailMessageEditor {
        id: editor
        backend: root.backend
        inView: root.active
        onFailed: (text) => root.problem(text)
    }

    SendingModel {
        id: sending
        backend: root.backend
        inView: root.active
        onFailed: (text) => root.problem(text)
    }
    Announcer { live: root.active; says: Speech.row([editor.subject.title, editor.subject.stateText]) }
    RowSelection {
        id: selection
        objectName: "mailSelection"
        queue: messages
        here: editor.subjectId
    }
    MailAgainBatch {
        id: againBatch
        backend: root.backend
        chosen: selection.ids
        onFinished: (done) => {
            selection.clear()
            if (done > 0)
                root.backend.toasts.announce(qsTr("%n message(s) will be sent again", "", done))
            if (failures.length > 0)
                root.problem(qsTr("%n could not be sent again: they changed meanwhile.", "", failures.length))
        }
        onFailed: (text) => root.problem(text)
    }
    SelectionCommands {
        id: selectionCommands
        selection: selection
        live: root.active
        onStepRequested: (by) => root.step(by)
    }
    ExportCommands {
        id: exportCommands
        backend: root.backend
        source: messages
        title: list.heading
        chosen: selection.count
        live: root.active
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
            sorting: messages.sorting
            foot: SelectionFoot {
                width: parent.width
                selection: selection
                commands: selectionCommands
                out: exportCommands
                act: againCommand
            }
            out: exportCommands
            Layout.fillHeight: true
            Layout.preferredWidth: listPane.paneWidth
            tools: Column {
                width: parent.width
                spacing: 10
                Flow {
                    width: parent.width
                    spacing: 6
                    MassActionButton { command: credentialsCommand; text: qsTr("Credentials…") }
                    MassActionButton { command: remindCommand; text: qsTr("Remind…") }
                }
                AppButton {
                    visible: (messages.state === "failed" || messages.state === "uncertain") && messages.count > 0
                    command: troublesCommand
                    text: qsTr("Print the list to ring up")
                    implicitHeight: Math.round(30 * Theme.textScale)
                }
                Flow {
                    width: parent.width
                    spacing: 6
                    Repeater {
                        model: root.lenses
                        ListTab {
                            id: lens
                            required property var modelData
                            text: modelData.text
                            current: messages.state === modelData.state
                            onClicked: { editor.subjectId = 0; messages.state = lens.modelData.state }
                        }
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
                who: stateKey === "sent" ? "nobody"
                    : stateKey === "failed" || stateKey === "uncertain" ? "family"
                    : "secretariat"
                highlighted: editor.subjectId === mailId
                ticking: selection.count > 0
                ticked: selection.revision >= 0 && selection.contains(mailId)
                onTickRequested: selection.toggle(mailId)
                onRangeRequested: selection.reach(mailId)
                onClicked: root.open(mailId)
            }
        }
        PaneHandle {
            id: listPane
            backend: root.backend
            place: "mail/list"
            pane: qsTr("the list")
            live: root.active
            designed: Theme.columnWidth(root.width < 1300 ? 360 : 420)
            room: root.width
            leastBeside: 560
            Layout.fillHeight: true
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            Layout.fillHeight: true
            LetterBar {
                id: mailingBar
                backend: root.backend
                other: lettersCommand
                keysLive: root.active
                onQueued: (letters) => root.backend.toasts.announce(qsTr("%n letter(s) leave now", "", letters))
                onProblem: (text) => root.problem(text)
                Layout.fillWidth: true
            }
            SendingCard {
                sending: sending
                hold: holdCommand
                Layout.fillWidth: true
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
                    face: editor.errorText !== "" ? "error"
                        : messages.loaded && messages.count === 0 ? "empty"
                        : "content"
                    errorText: editor.errorText
                    emptyIcon: "mail"
                    emptyTitle: qsTr("No message here")
                    emptyText: qsTr("Credentials, requests for completion and receipts will be listed here, with what "
                        + "became of them.")
                    onRetry: editor.reload()
                }
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

    CommandGroup {
        title: qsTr("On this page")
        live: root.active
        Command { text: qsTr("Next"); keys: ["J", "Down"]; onTriggered: root.step(1) }
        Command { text: qsTr("Previous"); keys: ["K", "Up"]; onTriggered: root.step(-1) }
        Command {
            id: credentialsCommand
            text: qsTr("Credentials for those who never connected")
            iconName: "send"
            keys: ["I"]
            onTriggered: mailingBar.offer("credentials")
        }
        Command {
            id: remindCommand
            text: qsTr("Remind those who have something to do")
            iconName: "send"
            keys: ["R"]
            onTriggered: mailingBar.offer("reminder")
        }
        Command {
            id: lettersCommand
            text: qsTr("Letters on paper to those whom no mail reaches")
            iconName: "file-text"
            keys: ["L"]
            enabled: mailingBar.asking && mailingBar.otherText !== ""
            onTriggered: mailingBar.printLetters()
        }
        Command {
            id: troublesCommand
            text: qsTr("Print what did not arrive, with whom to ring up")
            iconName: "phone"
            keys: ["T"]
            onTriggered: sending.printTroubles()
        }
        Command {
            id: againCommand
            text: qsTr("Send again what is chosen: all of it has failed")
            iconName: "send"
            keys: ["S"]
            enabled: selection.revision >= 0 && messages.count >= 0 && messages.haveAllFailed(selection.ids)
                && !againBatch.running
            onTriggered: againBatch.start()
        }
        Command {
            id: holdCommand
            text: sending.figures.paused ? qsTr("Let the sending go on") : qsTr("Stop the sending")
            iconName: "send"
            keys: ["P"]
            enabled: sending.figures.pauseReason !== "not_configured"
            onTriggered: sending.figures.paused ? sending.resume() : sending.pause()
        }
    }
}
