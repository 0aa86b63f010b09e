pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What is asked about the accounts of a family that has several, or may have: which one is meant, which parent gets
/// one, and what that changes for whom. In place; where only one can be meant, that is not asked.
Card {
    id: root

    required property HouseholdEditor editor
    readonly property householdSubject subject: editor.subject
    property bool keysLive: false ///< its page is before the eyes and nothing lies over it
    /// "" (nothing); which account: "send", "speak", "end", "close"; which parent: "open"; whether it is meant so:
    /// "sureOpen", "sureClose".
    property string asking: ""
    property parentLine apart ///< the answer to which parent
    property accessLine account ///< the answer to which account
    readonly property bool several: subject.accesses.length > 1
    readonly property bool sure: asking === "sureOpen" || asking === "sureClose"
    readonly property list<accessLine> accounts: asking === "close" ? subject.parentAccounts : subject.accesses
    readonly property var choices: asking === "open" ? subject.parents.map(one => one.title)
        : accounts.map(one => one.title)
    /// A password for that account is to be read out; the page asks whether it is meant so.
    signal dictationRequested(real accountId)

    /// A second time puts the question away.
    function ask(what: string): void {
        if (root.asking !== "") {
            root.asking = ""
            return
        }
        root.asking = what
        if (root.choices.length === 1)
            root.choose(0)
        else if (root.choices.length === 0)
            root.asking = ""
    }
    function choose(index: int): void {
        const what = root.asking
        if (what === "open") {
            root.apart = root.subject.parents[index]
            root.asking = "sureOpen"
            return
        }
        root.account = root.accounts[index]
        root.asking = what === "close" ? "sureClose" : ""
        switch (what) {
        case "send": root.editor.sendAccountCredentials(root.account.accountId); break
        case "speak": root.dictationRequested(root.account.accountId); break
        case "end": root.editor.endAccountSessions(root.account.accountId); break
        }
    }
    function confirm(): void {
        const what = root.asking
        root.asking = ""
        if (what === "sureOpen")
            root.editor.openParentAccount(root.apart.guardianId)
        else
            root.editor.closeParentAccount(root.account.guardianId)
    }

    visible: asking !== ""
    implicitHeight: column.implicitHeight + 28
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 14 }
        spacing: 8
        ReasonPicker {
            open: root.asking !== "" && !root.sure
            heading: root.asking === "open" ? qsTr("An account of their own for which parent?") : qsTr("Which account?")
            freeWords: false
            numberColor: Theme.accent
            reasons: root.choices
            Layout.fillWidth: true
            onChosenAt: (index) => root.choose(index)
        }
        AppText {
            id: meaning
            visible: root.sure
            text: root.asking === "sureOpen" ? root.apart.consequence
                : qsTr("%1: nobody comes in by it any more, and its sessions end. What that parent deposited and asked "
                    + "for stays hidden from the other one. It can be opened again.").arg(root.account.title)
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Announcer { live: root.sure; says: meaning.text }
        }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            AppButton {
                visible: root.sure
                command: sureCommand
                text: root.asking === "sureOpen" ? qsTr("Open the account") : qsTr("Close the account")
                tone: "accent"
                enabled: !root.editor.busy
            }
            AppButton { command: cancelCommand; text: qsTr("Cancel") }
        }
    }

    CommandGroup {
        rank: 2
        live: root.keysLive
        Command {
            id: sureCommand
            keys: ["Return", "Enter"]
            enabled: root.sure && !root.editor.busy
            onTriggered: root.confirm()
        }
        Command {
            id: cancelCommand
            keys: ["Escape"]
            enabled: root.asking !== ""
            onTriggered: root.asking = ""
        }
    }
}
