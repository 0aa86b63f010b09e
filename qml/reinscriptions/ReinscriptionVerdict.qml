import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Under the dossier: what may be decided on it, and in place the reason where one is needed.
Rectangle {
    id: root

    required property ReinscriptionEditor editor
    property bool keysLive: false ///< its page is before the eyes and nothing lies over it
    property bool asideLive: true ///< "M" is for this dossier, not for several that were chosen
    readonly property reinscriptionSubject subject: editor.subject
    /// What is being asked for: "", the reason to "pass", "refer", "refuse", "abandon" or "reopen", which paper to
    /// "receive" at the desk, to "exempt" from or to "deposit" files for, why it is not asked for ("exemptWhy"), which
    /// explained one is asked for "again" and why ("againWhy"), which "course" is to change and what is wished for
    /// ("courseWish").
    property string asking: ""
    property unsettledLine exempting ///< one of the documents, that is not asked for or asked for again
    readonly property var explained: root.unsettled.filter(one => one.note !== "") ///< unsettledLine each
    property courseChoiceLine changing ///< one of the choices of courses
    readonly property list<unsettledLine> unsettled: root.subject.unsettled
    property var brought: [] ///< URLs of files that the family brought
    readonly property alias receive: receiveCommand ///< their keys
    readonly property alias exempt: exemptCommand
    readonly property alias again: againCommand
    readonly property alias choose: chooseCommand
    readonly property alias course: courseCommand
    readonly property alias aside: asideCommand
    readonly property alias cancel: cancelCommand
    signal problem(string text)
    readonly property bool picks: ["refuse", "receive", "exempt", "again", "deposit", "course"].includes(root.asking)
    onUnsettledChanged: if (unsettled.length === 0 && asking === "receive") asking = ""
    readonly property var questions: ({
        pass: qsTr("Why it is approved all the same, then Enter"),
        refer: qsTr("What the director should decide, then Enter"),
        abandon: qsTr("What the family said (it will read it), then Enter"),
        reopen: qsTr("Why it is reopened (the family will read it), then Enter"),
        courseWish: qsTr("%1 – what the family wishes (it will read it), then Enter")
            .arg(root.changing.label.replace("…", "")),
        exemptWhy: qsTr("Why “%1” is not asked for, then Enter").arg(root.exempting.label),
        againWhy: qsTr("Why “%1” is needed all the same (the family will read it), then Enter")
            .arg(root.exempting.label)
    })

    /// The subject allows what is asked.
    function may(what: string): bool {
        if (!root.editor.loaded || root.editor.busy)
            return false
        switch (what) {
        case "pass": return root.subject.mayPass
        case "refer": return root.subject.mayRefer
        case "refuse": return root.subject.mayRefuse
        case "abandon": return root.subject.mayAbandon
        case "reopen": return root.subject.mayReopen
        case "receive":
        case "exempt":
        case "deposit":
        case "exemptWhy": return root.subject.maySettle
        case "again":
        case "againWhy": return root.subject.mayAskAgain
        case "course":
        case "courseWish": return root.subject.mayChangeCourses
        }
        return false
    }
    /// A second time puts the question away.
    function ask(what: string): void {
        if (root.may(what))
            root.asking = root.asking === what ? "" : what
    }
    /// Files were dropped on the dossier: for which requirement?
    function bring(files: var): void {
        root.brought = files
        root.asking = ""
        root.ask("deposit")
    }
    /// The desk asks the director; the director passes over what lacks. Where neither may be, it is said why.
    function askOfDirector(): void {
        const what = root.subject.mayPass ? "pass" : "refer"
        root.ask(what)
        if (!root.may(what) && !root.editor.busy && root.subject.lacks !== "")
            root.problem(root.subject.lacks)
    }
    /// The name under which what is typed is kept, while another dossier is before the eyes too.
    function wordsOf(what: string): string {
        return what === "courseWish" ? what + root.changing.label
            : what === "exemptWhy" || what === "againWhy" ? what + root.exempting.label
            : what
    }
    function answer(reason: string): void {
        const what = root.asking
        if (reason.trim() === "" || !root.may(what))
            return
        root.editor.keepTyped(root.wordsOf(what), "")
        root.asking = ""
        switch (what) {
        case "pass": root.editor.approveDespite(reason); break
        case "refer": root.editor.referToDirector(reason); break
        case "refuse": root.editor.refuse(reason); break
        case "abandon": root.editor.abandon(reason); break
        case "reopen": root.editor.reopen(reason); break
        case "courseWish": root.editor.changeCourse(root.changing, reason); break
        case "exemptWhy": root.editor.exempt(root.exempting.requirementId, reason); break
        case "againWhy": root.editor.askAllTheSame(root.exempting.requirementId, reason); break
        }
    }

    readonly property bool focusArea: true ///< F6 stops here

    implicitHeight: column.implicitHeight + 32
    color: Theme.surfaceRaised
    Hairline { width: parent.width }

    ColumnLayout {
        id: column
        // As wide as what is decided on (ReinscriptionPanel.qml), and under it.
        anchors { left: parent.left; verticalCenter: parent.verticalCenter; leftMargin: 24 }
        width: Math.min(parent.width - 48, 980)
        spacing: 12
        ReasonPicker {
            open: root.asking === "refuse"
            reasons: root.subject.reasons
            draft: root.asking === "refuse" ? root.editor.typed("refuse") : ""
            Layout.fillWidth: true
            onTyped: (text) => root.editor.keepTyped("refuse", text)
            onChosen: (reason) => root.answer(reason)
            onCancelled: root.asking = ""
        }
        ReasonPicker {
            open: root.asking === "course"
            heading: qsTr("What the family asks for")
            freeWords: false
            numberColor: Theme.director
            reasons: root.subject.courseChoices.map(choice => choice.label)
            Layout.fillWidth: true
            onChosenAt: (index) => {
                root.changing = root.subject.courseChoices[index]
                root.asking = root.changing.asks ? "courseWish" : ""
                if (!root.changing.asks)
                    root.editor.changeCourse(root.changing, "")
            }
        }
        ReasonPicker {
            open: ["receive", "exempt", "deposit"].includes(root.asking)
            heading: root.asking === "receive" ? qsTr("Received at the desk – the original was seen")
                   : root.asking === "exempt" ? qsTr("Not asked for – which paper?")
                   : qsTr("%n file(s) brought – which paper is it?", "", root.brought.length)
            freeWords: false
            numberColor: Theme.done
            reasons: root.unsettled.map(one => one.name)
            Layout.fillWidth: true
            onChosenAt: (index) => {
                if (root.asking === "receive") {
                    root.editor.receiveAtDesk(root.unsettled[index].requirementId)
                } else if (root.asking === "deposit") {
                    root.asking = ""
                    root.editor.deposit(root.unsettled[index].requirementId, root.brought)
                } else {
                    root.exempting = root.unsettled[index]
                    root.asking = "exemptWhy"
                }
            }
        }
        ReasonPicker {
            open: root.asking === "again"
            heading: qsTr("Asked for all the same – which paper?")
            freeWords: false
            numberColor: Theme.family
            reasons: root.explained.map(one => one.name)
            Layout.fillWidth: true
            onChosenAt: (index) => {
                root.exempting = root.explained[index]
                root.asking = "againWhy"
            }
        }
        AppText {
            visible: text !== ""
            text: (root.asking === "againWhy" || root.asking === "exemptWhy") && root.exempting.note !== ""
                ? qsTr("The family: “%1”").arg(root.exempting.note) : ""
            color: Theme.family
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        AppTextField {
            visible: root.asking !== "" && !root.picks
            placeholderText: root.questions[root.asking] ?? ""
            Layout.fillWidth: true
            onVisibleChanged: { // what was typed is kept by the editor
                if (!visible)
                    return
                text = root.editor.typed(root.wordsOf(root.asking))
                forceActiveFocus()
            }
            onTextEdited: root.editor.keepTyped(root.wordsOf(root.asking), text)
            onAccepted: root.answer(text)
            Keys.onEscapePressed: root.asking = ""
        }
        RowLayout {
            spacing: 16
            Layout.fillWidth: true
            AppText {
                visible: root.subject.approvable && root.asking === "" && !Theme.largeText
                text: qsTr("Next year’s courses and the mail in one go · %1 paid").arg(root.subject.paid)
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Layout.preferredWidth: 200
            }
            Flow {
                layoutDirection: Qt.RightToLeft
                spacing: 8
                Layout.fillWidth: true
                Layout.preferredWidth: 460
                AppButton {
                    visible: !root.subject.mayReopen
                    command: approveCommand
                    text: qsTr("Approve the dossier")
                    tone: "done"
                    enabled: approveCommand.enabled && !root.editor.busy
                }
                AppButton {
                    visible: root.subject.mayPass || root.subject.mayRefer
                    text: root.asking === "pass" || root.asking === "refer" ? qsTr("Cancel")
                        : root.subject.mayPass ? qsTr("Approve all the same")
                        : qsTr("Ask the director")
                    keys: root.asking === "pass" || root.asking === "refer" ? cancelCommand.hint : directorCommand.hint
                    enabled: !root.editor.busy
                    onClicked: root.askOfDirector()
                }
                AppButton {
                    visible: root.subject.mayRefuse
                    text: root.asking === "refuse" ? qsTr("Cancel") : qsTr("Refuse")
                    keys: root.asking === "refuse" ? cancelCommand.hint : refuseCommand.hint
                    enabled: !root.editor.busy
                    onClicked: root.ask("refuse")
                }
                AppButton {
                    visible: root.subject.mayAbandon
                    text: root.asking === "abandon" ? qsTr("Cancel") : qsTr("Place given up")
                    keys: root.asking === "abandon" ? cancelCommand.hint : abandonCommand.hint
                    enabled: !root.editor.busy
                    onClicked: root.ask("abandon")
                }
                AppButton {
                    visible: root.subject.mayReopen
                    text: root.asking === "reopen" ? qsTr("Cancel") : qsTr("Reopen the dossier")
                    keys: root.asking === "reopen" ? cancelCommand.hint : reopenCommand.hint
                    enabled: !root.editor.busy
                    onClicked: root.ask("reopen")
                }
            }
        }
    }

    FileDialog {
        id: fileDialog
        title: qsTr("Files that the family brought")
        acceptLabel: qsTr("Choose")
        rejectLabel: qsTr("Cancel")
        fileMode: FileDialog.OpenFiles
        nameFilters: [
            qsTr("Documents and pictures (%1)")
                .arg("*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp *.heic *.avif *.gif *.bmp"),
            qsTr("All files (%1)").arg("*")
        ]
        onAccepted: root.bring(fileDialog.selectedFiles)
    }
    Connections {
        target: root.editor.backend?.session ?? null
        function onActorChanged(): void {
            if (root.editor.backend.session.locked)
                fileDialog.reject() // nothing lies over the cover
        }
    }

    CommandGroup {
        title: qsTr("On this page")
        live: root.keysLive
        Command {
            id: approveCommand
            text: qsTr("Approve, then next")
            iconName: "check"
            keys: ["V"]
            enabled: root.subject.approvable
            onTriggered: root.editor.approve()
        }
        Command { // why it cannot be approved
            keys: ["V"]
            enabled: root.editor.loaded && !root.subject.approvable && !root.subject.mayReopen
            onTriggered: root.problem(root.subject.lacks)
        }
        Command {
            id: directorCommand
            text: root.subject.mayPass ? qsTr("Approve all the same") : qsTr("Ask the director")
            iconName: "users"
            keys: ["D"]
            onTriggered: root.askOfDirector()
        }
        Command {
            id: refuseCommand
            text: qsTr("Refuse the dossier with a reason")
            iconName: "x"
            keys: ["R"]
            follow: "1–9"
            enabled: root.may("refuse")
            onTriggered: root.ask("refuse")
        }
        Command {
            text: qsTr("The family hands its dossier in, here at the desk")
            iconName: "clipboard-check"
            keys: ["H"]
            enabled: root.editor.loaded && root.subject.mayHandIn
            onTriggered: root.editor.handIn()
        }
        Command {
            id: receiveCommand
            text: qsTr("A paper was received at the desk")
            iconName: "inbox"
            keys: ["G"]
            follow: "1–9"
            enabled: root.may("receive")
            onTriggered: root.ask("receive")
        }
        Command {
            id: chooseCommand
            text: qsTr("Choose a file that the family brought…")
            iconName: "upload"
            keys: ["P"]
            enabled: root.may("deposit")
            onTriggered: fileDialog.open()
        }
        Command {
            id: exemptCommand
            text: qsTr("A paper is not asked for")
            iconName: "file-check"
            keys: ["N"]
            follow: "1–9"
            enabled: root.may("exempt")
            onTriggered: root.ask("exempt")
        }
        Command {
            id: againCommand
            text: qsTr("Ask for an explained paper all the same")
            words: qsTr("explanation, insist, required")
            iconName: "mail"
            keys: ["I"]
            follow: "1–9"
            enabled: root.may("again")
            onTriggered: root.ask("again")
        }
        Command {
            id: courseCommand
            text: qsTr("A change of course that the family asks for")
            iconName: "music"
            keys: ["C"]
            follow: "1–9"
            enabled: root.may("course")
            onTriggered: root.ask("course")
        }
        Command {
            id: abandonCommand
            text: qsTr("The family gives the place up")
            iconName: "logout"
            keys: ["X"]
            enabled: root.may("abandon")
            onTriggered: root.ask("abandon")
        }
        Command {
            id: reopenCommand
            text: qsTr("Reopen what was decided")
            iconName: "arrow-back-up"
            keys: ["O"]
            enabled: root.may("reopen")
            onTriggered: root.ask("reopen")
        }
        Command {
            id: asideCommand
            text: root.subject.backOn ? qsTr("Back in its place") : qsTr("Set aside until tomorrow")
            iconName: root.subject.backOn ? "arrow-back-up" : "clock"
            keys: ["M"]
            enabled: root.subject.mayAbandon && root.asideLive
            onTriggered: root.editor.setAside(root.subject.backOn ? 0 : 1)
        }
        Command {
            text: qsTr("Set aside for a week")
            iconName: "clock"
            keys: ["Shift+M"]
            enabled: root.subject.mayAbandon && root.asideLive
            onTriggered: root.editor.setAside(7)
        }
        Command {
            id: cancelCommand
            keys: ["Escape"]
            enabled: root.asking !== ""
            onTriggered: root.asking = ""
        }
    }
}
