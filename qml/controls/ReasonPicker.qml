pragma ComponentBehavior: Bound
import QtQuick
import QtQml.Models
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// The reasons for a refusal, numbered, in place; a last line takes free words. Any other choice of a few, without that
/// line.
ColumnLayout {
    id: root

    property var reasons: []
    property bool open: false
    property string heading: qsTr("Reason – the family will read it")
    property bool freeWords: true
    property color numberColor: Theme.refused
    property string draft: "" ///< what was typed before, to go on with
    signal typed(string text)
    signal chosen(string reason)
    signal chosenAt(int index)
    signal cancelled

    visible: open
    spacing: 2

    function choose(index: int): void {
        if (root.open && index >= 0 && index < root.reasons.length) {
            root.chosenAt(index)
            root.chosen(root.reasons[index])
        }
    }

    onOpenChanged: freeReason.text = open ? draft : ""
    onDraftChanged: if (draft !== freeReason.text) freeReason.text = draft

    SectionTitle {
        text: root.heading
        Layout.bottomMargin: 6
        Announcer {
            live: root.open
            says: Speech.row([root.heading, ...root.reasons.map((reason, index) => (index + 1) + " " + reason)])
        }
    }
    RowStack {
        spacing: 2
        model: root.reasons
        delegate: Rectangle {
            id: line
            required property string modelData
            required property int index
            function pressByKey(): void { root.choose(line.index) }
            implicitHeight: lineText.implicitHeight + 16
            radius: Theme.radius
            color: lineMouse.containsMouse ? Theme.surfaceHover : "transparent"
            border { width: line.activeFocus ? 2 : 0; color: Theme.accent }
            activeFocusOnTab: true
            Accessible.role: Accessible.Button
            Accessible.name: (line.index + 1) + ". " + line.modelData
            Accessible.onPressAction: root.choose(line.index)
            KeyHint {
                id: number
                anchors { left: parent.left; leftMargin: 6; top: parent.top; topMargin: 8 }
                keys: line.index < 9 ? KeyNames.of(String(line.index + 1)) : ""
                inkColor: root.numberColor
            }
            AppText {
                id: lineText
                anchors {
                    left: number.right
                    leftMargin: 10
                    right: parent.right
                    rightMargin: 6
                    verticalCenter: parent.verticalCenter
                }
                text: line.modelData
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            MouseArea {
                id: lineMouse
                anchors.fill: parent
                hoverEnabled: true
                cursorShape: Qt.PointingHandCursor
                onClicked: root.choose(line.index)
            }
        }
    }
    AppTextField {
        id: freeReason
        visible: root.freeWords
        placeholderText: qsTr("Another reason, then Enter")
        Layout.fillWidth: true
        Layout.topMargin: 6
        onTextEdited: root.typed(text)
        onAccepted: if (text.trim() !== "") root.chosen(text.trim())
        Keys.onEscapePressed: root.cancelled()
    }
    Instantiator {
        model: 9
        Command {
            required property int index
            keys: [String(index + 1)]
            // Nor where something lies over the page, which has the keys then.
            live: root.visible && root.enabled
            enabled: index < root.reasons.length
            onTriggered: root.choose(index)
        }
    }
}
