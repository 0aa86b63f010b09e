import QtQuick
import Pupitre.Controls
import Pupitre.Models

/// A letter to many families: who gets it and who does not, with the reason; on a person's word, the letters one by
/// one.
BatchBar {
    id: root

    required property Backend backend
    readonly property bool reminds: mailing.letter === "reminder"
    readonly property string who: mailing.willNot > 0
        ? " " + qsTr("%n family(ies) get none, at the end of the list.", "", mailing.willNot)
        : ""
    property var askedOf: [] ///< ids; none: of a whole list
    signal queued(int letters)
    signal problem(string text)

    /// To all whom that letter concerns; away with the list when it is there.
    function offer(letter: string): void {
        if (mailing.running)
            return
        if (!root.asking || mailing.letter !== letter) {
            root.asking = false
            mailing.preview(letter)
        }
        root.ask()
    }
    /// A reminder to these families alone.
    function remindHouseholds(ids: var): void {
        if (mailing.running)
            return
        root.askedOf = ids
        if (!root.asking)
            mailing.previewHouseholds(ids)
        root.ask()
    }
    /// To the families of these reinscriptions; of none: of all that the filter narrows a list to.
    function remindReinscriptions(ids: var, filter: reinscriptionFilter): void {
        if (mailing.running)
            return
        root.askedOf = ids
        if (!root.asking)
            mailing.previewReinscriptions(ids, filter)
        root.ask()
    }
    /// A question that was asked of others than are chosen now is none.
    function chosenAre(ids: var): void {
        if (JSON.stringify(root.askedOf) !== JSON.stringify(ids))
            root.asking = false
    }
    function printLetters(): void { mailing.printLetters() }

    running: mailing.running
    total: mailing.total
    done: mailing.done
    failures: mailing.failures
    candidates: mailing.candidates
    question: mailing.looking ? qsTr("Looking whom it concerns…")
        : mailing.willGet === 0 ? qsTr("Nobody is to get this letter now.") + who
        : reminds ? qsTr("Remind %n family(ies) of what they still have to do?", "", mailing.willGet) + who
        : qsTr("Send credentials to %n family(ies) who never connected?", "", mailing.willGet) + who
    progressText: qsTr("%1 of %2 letters queued").arg(mailing.done).arg(mailing.total)
    failureText: qsTr("%n family(ies) got no letter", "", mailing.failures.length)
    confirmText: reminds ? qsTr("Remind %n family(ies)", "", mailing.chosen)
        : qsTr("Send %n credentials", "", mailing.chosen)
    otherText: other !== null && !mailing.looking && mailing.onPaper > 0
        ? qsTr("Print %n letter(s)", "", mailing.onPaper)
        : ""
    confirmable: !mailing.looking && mailing.chosen > 0
    selectable: mailing.willGet
    onLeaveOut: (row, out) => mailing.leaveOut(row, out)
    onStarted: mailing.start()
    onStopped: mailing.cancel()
    onCleared: mailing.clear()

    MailingBatch {
        id: mailing
        backend: root.backend
        onFinished: (letters) => root.queued(letters)
        onFailed: (text) => root.problem(text)
    }
}
