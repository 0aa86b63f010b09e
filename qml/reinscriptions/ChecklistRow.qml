import QtQuick
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// One requirement of a reinscription and where it stands; the file is one click away.
Item {
    id: root

    required property checklistLine item
    property string place: "" ///< in the checklist, as it is said
    signal documentRequested(real documentId)

    readonly property bool met: item.met
    readonly property string note: item.note !== "" ? qsTr("The family: “%1”").arg(item.note) : ""
    readonly property color ink: met ? Theme.done
        : item.state === "to_review" || item.explained ? Theme.secretariat
        : item.state === "refused" ? Theme.refused
        : Theme.family

    /// Enter and Space, where it has the focus.
    function pressByKey(): void { root.documentRequested(root.item.documentId) }

    activeFocusOnTab: root.item.documentId !== 0
    implicitHeight: Math.max(Math.round(40 * Theme.textScale), words.implicitHeight + 14)
    Accessible.role: root.item.documentId !== 0 ? Accessible.Button : Accessible.ListItem
    Accessible.name: Speech.row([Speech.labelled(root.item.label, root.item.stateText), root.item.reason, root.note])
    Accessible.description: root.place
    Accessible.onPressAction: if (root.item.documentId !== 0) root.documentRequested(root.item.documentId)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: mouse.containsMouse ? Theme.surfaceHover : "transparent"
        border { width: root.activeFocus ? 2 : 0; color: Theme.accent }
    }
    AppIcon {
        id: icon
        anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
        name: root.met ? "circle-check"
            : root.item.explained ? "eye"
            : root.item.state === "refused" ? "circle-x"
            : root.item.state === "to_review" ? "eye"
            : "circle-dashed"
        color: root.ink
    }
    // Anchored: the height of wrapped words follows their width, and a layout in a layout may ask for both in turns.
    Column {
        id: words
        spacing: 2
        anchors {
            left: icon.right
            right: state.left
            verticalCenter: parent.verticalCenter
            leftMargin: 12
            rightMargin: 12
        }
        AppText { text: root.item.name; wrapMode: Text.Wrap; width: words.width; Accessible.ignored: true }
        AppText {
            visible: text !== ""
            text: root.item.reason
            color: Theme.textMuted
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            width: words.width
            Accessible.ignored: true
        }
        AppText {
            visible: text !== ""
            text: root.note
            color: Theme.family
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            width: words.width
            Accessible.ignored: true
        }
    }
    AppText {
        id: state
        anchors { right: parent.right; rightMargin: 12; verticalCenter: parent.verticalCenter }
        text: root.item.stateText
        Accessible.ignored: true
        color: root.ink
        font.pixelSize: Theme.small
        font.weight: Font.Medium
    }
    HoverHandler { id: pointer }
    AppToolTip {
        x: 40
        y: root.height
        text: root.item.label
        shown: pointer.hovered && root.item.label !== root.item.name
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        enabled: root.item.documentId !== 0
        hoverEnabled: enabled
        cursorShape: Qt.PointingHandCursor
        onClicked: root.documentRequested(root.item.documentId)
    }
}
