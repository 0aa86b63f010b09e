pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// In the place of the verdict while the documents that were chosen are refused with one reason: how many, what each
/// family will be sent, the reasons, and what could not be refused.
Rectangle {
    id: root

    required property Backend backend
    required property var chosen ///< ids
    required property var reasons
    required property Command cancel
    property bool asking: false
    property string draft: "" ///< a reason in own words, as far as it was typed
    readonly property bool running: batch.running
    readonly property bool live: asking || running || batch.failures.length > 0
    readonly property bool focusArea: live ///< F6 stops here
    signal refusing ///< a reason was chosen
    signal done
    signal problem(string text)

    function ask(): void {
        if (batch.running)
            return
        batch.clear()
        root.asking = !root.asking
        if (root.asking)
            batch.preview(root.chosen)
    }
    function dismiss(): void {
        if (batch.running)
            batch.cancel()
        else
            batch.clear()
        root.asking = false
    }
    function refuse(reason: string): void {
        if (!root.asking || batch.running || !batch.looking && batch.documents === 0)
            return
        root.asking = false
        root.draft = ""
        batch.refuse(reason)
        root.refusing()
    }

    onChosenChanged: {
        if (root.asking && root.chosen.length === 0)
            root.asking = false
        else if (root.asking)
            batch.preview(root.chosen)
    }

    visible: live
    color: Theme.surfaceRaised

    RefusalBatch {
        id: batch
        backend: root.backend
        onFinished: (decided) => {
            if (decided > 0)
                root.backend.toasts.announce(qsTr("%n document(s) refused", "", decided))
            root.done()
        }
        onFailed: (text) => root.problem(text)
    }

    Hairline { anchors { top: parent.top; bottom: parent.bottom; left: parent.left } width: 1 }
    Announcer { live: root.live; says: Speech.row([heading.text, told.text]) }

    ColumnLayout {
        id: head
        anchors { top: parent.top; left: parent.left; right: parent.right; margins: 20 }
        spacing: 8
        AppText {
            id: heading
            text: root.running ? qsTr("%1 of %2 refused…").arg(batch.done - batch.failures.length).arg(batch.total)
                : root.asking ? qsTr("Refuse %n chosen document(s)", "",
                    batch.looking ? root.chosen.length : batch.documents)
                : qsTr("%n document(s) could not be refused:", "", batch.failures.length)
            font.pixelSize: Theme.title
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        AppText {
            id: told
            visible: root.asking && !batch.looking
            text: [batch.mails > 0 ? qsTr("%n mail(s) will leave, one a family:", "", batch.mails) : "",
                batch.withoutMail > 0 ? qsTr("%n family(ies) to be told otherwise.", "", batch.withoutMail) : ""]
                .filter(words => words !== "").join(" ")
            color: Theme.textMuted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
    ListView {
        id: lines
        objectName: "refusalLetters"
        anchors { top: head.bottom; left: parent.left; right: parent.right; bottom: foot.top; topMargin: 8 }
        visible: !root.running
        model: root.asking ? batch.letters : batch.failures
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: heading.text
        T.ScrollBar.vertical: AppScrollBar {}
        delegate: TickRow {
            required property batchLine modelData
            width: ListView.view.width
            leftPadding: 20
            rightPadding: 20
            text: modelData.title
            detail: modelData.text
            tickable: false
        }
    }
    ColumnLayout {
        id: foot
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 20 }
        spacing: 12
        Hairline { Layout.fillWidth: true }
        ReasonPicker {
            objectName: "refusalReasonsOfChosen"
            open: root.asking
            reasons: root.reasons
            draft: root.draft
            Layout.fillWidth: true
            onTyped: (text) => { root.draft = text }
            onChosen: (reason) => root.refuse(reason)
            onCancelled: root.dismiss()
        }
        AppButton {
            text: root.running ? qsTr("Stop after this one") : root.asking ? qsTr("Cancel") : qsTr("Close")
            keys: root.cancel.hint
            Layout.fillWidth: true
            onClicked: root.dismiss()
        }
    }
}
