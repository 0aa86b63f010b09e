import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

/// A line that is ticked or not: a box, a title, a detail. The owner keeps `checked`; where it is not `tickable` there
/// is no box.
T.CheckBox {
    id: root

    property string detail: ""
    property bool tickable: true

    implicitHeight: row.implicitHeight + 10
    nextCheckState: () => root.checkState // a press asks the owner
    focusPolicy: tickable ? Qt.TabFocus : Qt.NoFocus
    hoverEnabled: tickable
    Accessible.role: Accessible.CheckBox
    Accessible.ignored: !root.tickable
    Accessible.name: Speech.row([root.text, root.detail])
    Accessible.checkable: true
    Accessible.checked: root.checked
    Accessible.onToggleAction: root.clicked()
    Accessible.onPressAction: root.clicked()

    contentItem: RowLayout {
        id: row
        spacing: 10
        TickBox {
            visible: root.tickable
            checked: root.checked
            focused: root.visualFocus
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 1
        }
        Column {
            id: words
            spacing: 0
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            AppText {
                text: root.text
                wrapMode: Text.Wrap
                width: words.width
                Accessible.ignored: root.tickable || text === ""
            }
            AppText {
                visible: text !== ""
                text: root.detail
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                width: words.width
                Accessible.ignored: root.tickable || text === ""
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.hovered ? Theme.surfaceHover : "transparent"
        border { width: root.visualFocus ? 2 : 0; color: Theme.accent }
    }
}
