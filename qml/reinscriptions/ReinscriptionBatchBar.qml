import QtQuick
import Pupitre.Controls
import Pupitre.Models

/// One action on many reinscriptions, over the one on screen: its question, its progress and what failed.
BatchBar {
    id: root

    required property Backend backend
    required property int approvable ///< all that are complete in the list
    readonly property var allWords: ({
        approve: {
            question: qsTr("Approve %n chosen dossier(s), with their mails?", "", batch.chosen.length),
            progress: qsTr("%1 of %2 approved…"),
            failures: qsTr("%n dossier(s) could not be approved:", "", batch.failures.length),
            confirm: qsTr("Approve them all")
        },
        set_aside: {
            question: qsTr("Set %n chosen dossier(s) aside until tomorrow?", "", batch.chosen.length),
            progress: qsTr("%1 of %2 set aside…"),
            failures: qsTr("%n dossier(s) could not be set aside:", "", batch.failures.length),
            confirm: qsTr("Set them aside")
        }
    })
    readonly property var words: allWords[batch.action]
    signal chosenDone
    signal problem(string text)

    /// A second time puts the question away. `chosen`: ids; none: all of the list that `filter` narrows.
    function askOf(action: string, chosen: var, filter: reinscriptionFilter): void {
        if (batch.running)
            return
        if (root.asking && batch.action !== action)
            root.dismiss()
        batch.action = action
        batch.chosen = chosen
        batch.filter = filter
        root.ask()
    }
    /// A question that was asked of others than are chosen now is none.
    function chosenAre(ids: var): void {
        if (batch.chosen.length > 0 && JSON.stringify(batch.chosen) !== JSON.stringify(ids))
            root.asking = false
    }

    running: batch.running
    total: batch.total
    done: batch.done
    failures: batch.failures
    question: batch.chosen.length > 0 ? words.question
        : qsTr("Approve %n complete dossier(s), with their mails?", "", root.approvable)
    progressText: words.progress.arg(batch.done - batch.failures.length).arg(batch.total)
    failureText: words.failures
    confirmText: words.confirm
    onStarted: batch.start()
    onStopped: batch.cancel()
    onCleared: batch.clear()

    ReinscriptionBatch {
        id: batch
        backend: root.backend
        onFinished: (done) => {
            if (chosen.length > 0)
                root.chosenDone()
            root.backend.toasts.announce(action === "set_aside" ? qsTr("%n dossier(s) set aside", "", done)
                : qsTr("%n dossier(s) approved", "", done))
        }
        onFailed: (text) => root.problem(text)
    }
}
