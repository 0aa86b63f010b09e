import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// Title and detail at the left, something at the right; a line of a list inside a card.
Item {
    id: root

    required property string title
    property string detail: ""
    property string trailing: ""
    property color trailingColor: Theme.textMuted
    property bool clickable: false
    property string place: "" ///< in its list, as it is said
    signal clicked

    /// Enter and Space, where it has the focus.
    function pressByKey(): void { root.clicked() }

    implicitHeight: Math.max(Theme.rowHeight, column.implicitHeight + 16)
    Accessible.role: root.clickable ? Accessible.Button : Accessible.ListItem
    Accessible.name: Speech.row([root.title, root.detail, root.trailing])
    Accessible.description: root.place
    Accessible.onPressAction: if (root.clickable) root.clicked()
    activeFocusOnTab: root.clickable

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: mouse.containsMouse && root.clickable ? Theme.surfaceHover : "transparent"
        border { width: root.activeFocus ? 2 : 0; color: Theme.accent }
    }
    RowLayout {
        anchors { fill: parent; leftMargin: 12; rightMargin: 12 }
        spacing: 12
        ColumnLayout {
            id: column
            spacing: 2
            Layout.fillWidth: true
            AppText { text: root.title; Layout.fillWidth: true; Accessible.ignored: true }
            AppText {
                visible: text !== ""
                text: root.detail
                color: Theme.textMuted
                font.pixelSize: Theme.small
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        AppText {
            visible: text !== ""
            text: root.trailing
            color: root.trailingColor
            font.pixelSize: Theme.small
            Accessible.ignored: true
        }
    }
    CopyMenu {
        id: menu
        onCopyRequested: Selection.put([root.title, root.detail, root.trailing].filter(words => words).join(" · "))
    }
    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: (point) => menu.openAt(point.position)
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        enabled: root.clickable
        hoverEnabled: root.clickable
        cursorShape: Qt.PointingHandCursor
        onClicked: root.clicked()
    }
}
