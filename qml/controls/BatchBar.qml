pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Many decisions in one go: the question with what would be decided, the progress, and what could not be decided.
Rectangle {
    id: root

    required property bool running
    required property int total
    required property int done
    required property list<batchLine> failures
    property list<batchLine> candidates ///< shown with the question
    required property string question
    required property string progressText
    required property string failureText
    required property string confirmText
    property int selectable: 0     ///< of the candidates, the first so many can be left out
    property var leftOut: ({})     ///< by row
    property bool confirmable: true ///< there is something to say yes to
    property bool asking: false
    property string otherText: "" ///< another way for those whom this one does not reach; none where it is empty
    property Command other: null ///< the command for it
    property bool keysLive: true ///< its page is before the eyes and nothing lies over it
    property bool escapes: true ///< Escape puts it away: nothing nearer to the person asks for that key
    readonly property bool live: asking || running || failures.length > 0
    signal started
    signal stopped
    signal cleared
    signal leaveOut(int row, bool out)

    onCandidatesChanged: leftOut = ({})

    function confirm(): void {
        if (!root.confirmable)
            return
        root.asking = false
        root.started()
    }
    /// The question when there is none, and away with it when there is. Enter answers it: no button that was reached
    /// before keeps that key.
    function ask(): void {
        root.cleared()
        root.asking = !root.asking
        if (root.asking)
            root.forceActiveFocus()
    }
    function dismiss(): void {
        if (root.running)
            root.stopped()
        else
            root.cleared()
        root.asking = false
    }

    CommandGroup {
        live: root.keysLive
        Command {
            id: confirmCommand
            keys: ["Return", "Enter"]
            enabled: root.asking
            onTriggered: root.confirm()
        }
        Command {
            id: dismissCommand
            keys: ["Escape"]
            enabled: root.live && root.escapes
            onTriggered: root.dismiss()
        }
    }

    visible: live
    color: Theme.surfaceRaised

    Announcer { says: root.running ? "" : said.text; live: root.live }
    implicitHeight: live ? column.implicitHeight + 32 : 0

    ColumnLayout {
        id: column
        // No wider than what stands under it.
        anchors { left: parent.left; verticalCenter: parent.verticalCenter; leftMargin: 24 }
        width: Math.min(parent.width - 48, 980)
        spacing: 8
        AppText {
            id: said
            text: root.asking ? root.question : root.running ? root.progressText : root.failureText
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Rectangle {
            visible: root.running
            implicitHeight: 8
            radius: 4
            color: Theme.surfaceSunken
            Layout.fillWidth: true
            Rectangle {
                width: root.total > 0 ? parent.width * root.done / root.total : 0
                height: parent.height
                radius: 4
                color: Theme.done
            }
        }
        ListView {
            visible: !root.running && count > 0
            model: root.asking ? root.candidates : root.failures
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: said.text
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(contentHeight, root.asking ? 320 : 160)
            T.ScrollBar.vertical: AppScrollBar {}
            delegate: TickRow {
                id: line
                required property batchLine modelData
                required property int index
                readonly property bool choosable: root.asking && index < root.selectable
                width: ListView.view.width - 16 // beside the scroll bar
                text: modelData.title
                detail: modelData.text
                tickable: choosable
                checked: choosable && root.leftOut[index] !== true
                onClicked: {
                    if (!line.choosable)
                        return
                    const out = line.checked
                    root.leftOut = Object.assign({}, root.leftOut, { [line.index]: out })
                    root.leaveOut(line.index, out)
                }
            }
        }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            AppButton {
                visible: root.asking && root.confirmable
                text: root.confirmText
                keys: confirmCommand.hint
                tone: "done"
                iconName: "check"
                onClicked: root.confirm()
            }
            AppButton {
                visible: root.asking && root.otherText !== ""
                command: root.other
                text: root.otherText
            }
            AppButton {
                text: root.running ? qsTr("Stop after this one") : root.asking ? qsTr("Cancel") : qsTr("Close")
                keys: dismissCommand.hint
                onClicked: root.dismiss()
            }
        }
    }
    Hairline { anchors { left: parent.left; right: parent.right; bottom: parent.bottom } }
}
