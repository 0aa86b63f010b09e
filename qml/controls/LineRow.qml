import QtQuick
import QtQuick.Layouts
import Pupitre.Theme

/// Title and detail at the left, something at the right; a line of a list inside a card.
Item {
    id: root

    required property string title
    property string detail: ""
    property string trailing: ""
    property color trailingColor: Theme.textMuted
    property bool clickable: false
    property bool selectable: false ///< its words can be selected; of a short list, not of a clickable row
    signal clicked

    implicitHeight: Math.max(Theme.rowHeight, column.implicitHeight + 16)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: mouse.containsMouse && root.clickable ? Theme.surfaceHover : "transparent"
    }
    RowLayout {
        anchors { fill: parent; leftMargin: 12; rightMargin: 12 }
        spacing: 12
        ColumnLayout {
            id: column
            spacing: 2
            Layout.fillWidth: true
            AppText { visible: !root.selectable; text: root.title; Layout.fillWidth: true }
            RowStack {
                spacing: 2
                model: root.selectable ? [root.title, root.detail].filter(words => words !== "") : []
                delegate: SelectableText {
                    required property string modelData
                    required property int index
                    height: Math.min(implicitHeight, mostHeight)
                    text: modelData
                    mostLines: 4
                    color: index === 0 ? Theme.text : Theme.textMuted
                    font.pixelSize: index === 0 ? Theme.base : Theme.small
                }
            }
            AppText {
                visible: !root.selectable && text !== ""
                text: root.detail
                color: Theme.textMuted
                font.pixelSize: Theme.small
                Layout.fillWidth: true
            }
        }
        AppText { visible: text !== ""; text: root.trailing; color: root.trailingColor; font.pixelSize: Theme.small }
    }
    CopyMenu {
        id: menu
        onCopyRequested: Selection.put([root.title, root.detail, root.trailing].filter(words => words).join(" · "))
    }
    TapHandler {
        acceptedButtons: Qt.RightButton
        enabled: !root.selectable
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
