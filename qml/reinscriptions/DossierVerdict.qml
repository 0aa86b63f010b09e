import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Under the dossier: what may be decided on it, and in place the reason where one is needed.
Rectangle {
    id: root

    required property DossierEditor editor
    readonly property var subject: editor.subject
    /// What is being asked for: "", the reason to "pass", "refer", "refuse", "abandon" or "reopen", which paper to "receive" at
    /// the desk, to "exempt" from or to "deposit" files for, why it is not asked for ("exemptWhy"), which "course" is to change and
    /// what is wished for ("courseWish").
    property string asking: ""
    property var exempting: null ///< one of the papers
    property var changing: null ///< one of the choices of courses
    readonly property var pieces: root.subject.deskPieces ?? []
    property var brought: [] ///< URLs of files that the family brought
    readonly property bool picks: ["refuse", "receive", "exempt", "deposit", "course"].includes(root.asking)
    onPiecesChanged: if (pieces.length === 0 && asking === "receive") asking = ""
    readonly property var questions: ({
        pass: qsTr("Why it is approved all the same, then Enter"),
        refer: qsTr("What the director should decide, then Enter"),
        abandon: qsTr("What the family said (it will read it), then Enter"),
        reopen: qsTr("Why it is reopened (the family will read it), then Enter"),
        courseWish: qsTr("%1 – what the family wishes (it will read it), then Enter").arg(root.changing ? root.changing.label.replace("…", "") : ""),
        exemptWhy: qsTr("Why “%1” is not asked for, then Enter").arg(root.exempting ? root.exempting.label : "")
    })

    function may(what: string): bool {
        return root.editor.loaded && !root.editor.busy && root.subject[({ pass: "mayPass", refer: "mayRefer", refuse: "mayRefuse", abandon: "mayAbandon", reopen: "mayReopen", receive: "maySettle", exempt: "maySettle", deposit: "maySettle", exemptWhy: "maySettle", course: "mayChangeCourses", courseWish: "mayChangeCourses" })[what]] === true
    }
    /// A second time puts the question away.
    function ask(what: string): void {
        if (root.may(what))
            root.asking = root.asking === what ? "" : what
    }
    /// Files were dropped on the dossier: which paper are they?
    function bring(files: var): void {
        root.brought = files
        root.asking = ""
        root.ask("deposit")
    }
    /// The desk asks the director; the director passes over what lacks. False when neither may be, for what `lacks` says.
    function askOfDirector(): bool {
        const what = root.subject.mayPass === true ? "pass" : "refer"
        root.ask(what)
        return root.may(what)
    }
    function answer(reason: string): void {
        const what = root.asking
        if (reason.trim() === "" || !root.may(what))
            return
        root.asking = ""
        switch (what) {
        case "pass": root.editor.approveDespite(reason); break
        case "refer": root.editor.referToDirector(reason); break
        case "refuse": root.editor.refuse(reason); break
        case "abandon": root.editor.abandon(reason); break
        case "reopen": root.editor.reopen(reason); break
        case "courseWish": root.editor.changeCourse(root.changing, reason); break
        case "exemptWhy": root.editor.exempt(root.exempting.requirementId, reason); break
        }
    }

    implicitHeight: column.implicitHeight + 32
    color: Theme.surfaceRaised
    Hairline { width: parent.width }

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 24; rightMargin: 24 }
        spacing: 12
        ReasonPicker {
            open: root.asking === "refuse"
            reasons: root.subject.reasons ?? []
            Layout.fillWidth: true
            onChosen: (reason) => root.answer(reason)
            onCancelled: root.asking = ""
        }
        ReasonPicker {
            open: root.asking === "course"
            heading: qsTr("What the family asks for")
            freeWords: false
            numberColor: Theme.director
            reasons: (root.subject.courseChoices ?? []).map(choice => choice.label)
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
                   : root.asking === "exempt" ? qsTr("Not asked for – which paper?") : qsTr("%n file(s) brought – which paper is it?", "", root.brought.length)
            freeWords: false
            numberColor: Theme.done
            reasons: root.pieces.map(piece => piece.label)
            Layout.fillWidth: true
            onChosenAt: (index) => {
                if (root.asking === "receive") {
                    root.editor.receiveAtDesk(root.pieces[index].requirementId)
                } else if (root.asking === "deposit") {
                    root.asking = ""
                    root.editor.deposit(root.pieces[index].requirementId, root.brought)
                } else {
                    root.exempting = root.pieces[index]
                    root.asking = "exemptWhy"
                }
            }
        }
        AppTextField {
            visible: root.asking !== "" && !root.picks
            placeholderText: root.questions[root.asking] ?? ""
            Layout.fillWidth: true
            onVisibleChanged: if (visible) { text = ""; forceActiveFocus() }
            onAccepted: root.answer(text)
            Keys.onEscapePressed: root.asking = ""
        }
        RowLayout {
            spacing: 16
            Layout.fillWidth: true
            AppText {
                visible: root.subject.approvable === true && root.asking === "" && !Theme.largeText
                text: qsTr("Receipt, next year’s courses and mail in one go · fee %1").arg(root.subject.fee ?? "")
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
                    visible: root.subject.mayReopen !== true
                    text: qsTr("Approve the dossier")
                    keys: "V"
                    tone: "done"
                    iconName: "check"
                    enabled: root.subject.approvable === true && !root.editor.busy
                    onClicked: root.editor.approve()
                }
                AppButton {
                    visible: root.subject.mayPass === true || root.subject.mayRefer === true
                    text: root.asking === "pass" || root.asking === "refer" ? qsTr("Cancel") : root.subject.mayPass === true ? qsTr("Approve all the same") : qsTr("Ask the director")
                    keys: root.asking === "pass" || root.asking === "refer" ? qsTr("Esc") : "D"
                    enabled: !root.editor.busy
                    onClicked: root.askOfDirector()
                }
                AppButton {
                    visible: root.subject.mayRefuse === true
                    text: root.asking === "refuse" ? qsTr("Cancel") : qsTr("Refuse")
                    keys: root.asking === "refuse" ? qsTr("Esc") : "R"
                    enabled: !root.editor.busy
                    onClicked: root.ask("refuse")
                }
                AppButton {
                    visible: root.subject.mayAbandon === true
                    text: root.asking === "abandon" ? qsTr("Cancel") : qsTr("Place given up")
                    keys: root.asking === "abandon" ? qsTr("Esc") : "X"
                    enabled: !root.editor.busy
                    onClicked: root.ask("abandon")
                }
                AppButton {
                    visible: root.subject.mayReopen === true
                    text: root.asking === "reopen" ? qsTr("Cancel") : qsTr("Reopen the dossier")
                    keys: root.asking === "reopen" ? qsTr("Esc") : "O"
                    enabled: !root.editor.busy
                    onClicked: root.ask("reopen")
                }
            }
        }
    }
}
