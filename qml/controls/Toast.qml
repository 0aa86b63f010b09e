import QtQuick
import Pupitre.Theme

/// What was just decided, with its undo; or what could not be done. Goes away by itself.
Rectangle {
    id: root

    property string text: ""
    property bool undoable: false
    property bool failure: false
    property int mostWide: parent.width - 48 ///< longer texts take several lines
    property Command undo: null

    function show(text: string, undoable: bool, failure: bool): void {
        root.text = text
        root.undoable = undoable
        root.failure = failure
        announcer.say(text)
        opacity = 1
        hide.interval = failure ? 9000 : 6000
        hide.restart()
    }

    width: Math.min(row.implicitWidth + 32, mostWide)
    height: Math.max(44, row.implicitHeight + 20)
    radius: Theme.radius + 2
    color: root.failure ? Theme.refused : Theme.text
    opacity: 0
    visible: opacity > 0
    Behavior on opacity { NumberAnimation { duration: Theme.motion } }

    Announcer { id: announcer }
    TextMetrics { // a text that may wrap has no width of its own: it depends on the width that it is given
        id: natural
        font: words.font
        text: root.text
    }
    Row {
        id: row
        anchors.centerIn: parent
        spacing: 16
        AppText {
            id: words
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(Math.ceil(natural.advanceWidth) + 1, root.mostWide - 32 - beside)
            readonly property real beside: undoRow.visible ? undoRow.width + row.spacing : 0
            text: root.text
            color: Theme.surface
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Row {
            id: undoRow
            visible: root.undoable
            spacing: 8
            anchors.verticalCenter: parent.verticalCenter
            AppText {
                text: qsTr("Undo")
                color: Theme.surface
                font.weight: Font.DemiBold
                font.underline: true
                anchors.verticalCenter: parent.verticalCenter
                Accessible.role: Accessible.Button
                Accessible.onPressAction: root.undo?.give()
                MouseArea { anchors.fill: parent; cursorShape: Qt.PointingHandCursor; onClicked: root.undo?.give() }
            }
            KeyHint {
                keys: root.undo?.hint ?? ""
                inkColor: Theme.surface
                anchors.verticalCenter: parent.verticalCenter
            }
        }
    }
    Timer { id: hide; onTriggered: root.opacity = 0 }
}
