import QtQuick
import Pupitre.Theme
import Pupitre.Controls

/// The foot of the window: what was done last or could not be done, which stays, and the ways back. What is new is
/// written in ink for some seconds; only what is too long for the line covers a part of the page, upwards, meanwhile.
Item {
    id: root

    property string text: ""
    property bool failure: false
    property bool fresh: false
    readonly property bool focusArea: true ///< F6 stops here
    required property Command undo
    required property Command list

    function show(text: string, failure: bool): void {
        root.text = text
        root.failure = failure
        announcer.say(text)
        root.fresh = true
        calm.interval = failure ? 9000 : 6000
        calm.restart()
    }

    implicitHeight: Math.round(36 * Theme.textScale)

    Announcer { id: announcer }
    Rectangle {
        anchors.fill: parent
        color: Theme.surface
        Hairline { anchors { left: parent.left; right: parent.right; top: parent.top } }
    }
    Rectangle {
        anchors { left: parent.left; right: ways.left; bottom: parent.bottom; margins: 3; rightMargin: 12 }
        visible: root.text !== ""
        height: root.fresh ? Math.max(root.height - 6, words.implicitHeight + 10) : root.height - 6
        radius: Theme.radius
        color: !root.fresh ? "transparent" : root.failure ? Theme.refused : Theme.text
        AppText {
            id: words
            anchors {
                left: parent.left
                right: parent.right
                verticalCenter: parent.verticalCenter
                leftMargin: 12
                rightMargin: 12
            }
            text: root.text
            color: root.fresh ? Theme.surface : root.failure ? Theme.refused : Theme.textMuted
            wrapMode: root.fresh ? Text.Wrap : Text.NoWrap
        }
    }
    Row {
        id: ways
        anchors { right: parent.right; rightMargin: 12; verticalCenter: parent.verticalCenter }
        spacing: 8
        AppButton { command: root.undo; text: qsTr("Undo"); implicitHeight: Math.round(28 * Theme.textScale) }
        AppButton {
            command: root.list
            text: qsTr("Last decisions")
            implicitHeight: Math.round(28 * Theme.textScale)
        }
    }
    Timer { id: calm; onTriggered: root.fresh = false }
}
