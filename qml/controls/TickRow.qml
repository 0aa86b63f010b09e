import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme

/// A line that is ticked or not: a box, a title, a detail. The owner keeps `checked`; where it is not `tickable` there is no box.
T.AbstractButton {
    id: root

    property string detail: ""
    property bool tickable: true

    implicitHeight: row.implicitHeight + 10
    focusPolicy: tickable ? Qt.TabFocus : Qt.NoFocus
    hoverEnabled: tickable
    Accessible.role: tickable ? Accessible.CheckBox : Accessible.ListItem
    Accessible.name: root.text + (root.detail === "" ? "" : ", " + root.detail)
    Accessible.checked: root.checked
    Accessible.onToggleAction: root.clicked()
    Accessible.onPressAction: root.clicked()

    contentItem: RowLayout {
        id: row
        spacing: 10
        Rectangle {
            visible: root.tickable
            implicitWidth: Math.round(18 * Theme.textScale)
            implicitHeight: implicitWidth
            radius: 4
            color: root.checked ? Theme.accent : Theme.surfaceRaised
            border { width: root.checked ? 0 : 1; color: root.visualFocus ? Theme.accent : Theme.textFaint }
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 1
            AppIcon { anchors.centerIn: parent; visible: root.checked; name: "check"; size: 14; color: Theme.accentText }
        }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            AppText { text: root.text; wrapMode: Text.Wrap; Layout.fillWidth: true }
            AppText { visible: text !== ""; text: root.detail; color: Theme.textMuted; font.pixelSize: Theme.small; wrapMode: Text.Wrap; Layout.fillWidth: true }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.hovered ? Theme.surfaceHover : "transparent"
        border { width: root.visualFocus ? 2 : 0; color: Theme.accent }
    }
}
