import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

/// One subject in a list: two lines, its age, and a badge of who must act where there is one.
T.ItemDelegate {
    id: root

    required property int index
    required property string title
    property string detail: ""
    property string hint: "" ///< what stands there in full, when the pointer rests on it
    property string age: ""
    property string who: ""
    property string whoText: ""
    property string aside: "" ///< the day until which it is set aside
    property string mark: "" ///< an icon's name
    property bool ticking: false ///< rows are being chosen
    property bool ticked: false
    readonly property string heard: Speech.row([title, secondLine.text, whoText, age])
    signal tickRequested
    signal rangeRequested ///< all from where one is to this one

    implicitHeight: Math.round(58 * Theme.textScale)
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: root.heard
    Accessible.description: Speech.place(root.index, ListView.view?.count ?? 0)
    Accessible.selectable: true
    Accessible.selected: root.highlighted
    Accessible.onPressAction: root.clicked()
    Accessible.checkable: root.ticking
    Accessible.checked: root.ticked

    AppToolTip {
        x: 14
        y: root.height
        text: root.hint
        shown: root.hovered && root.hint !== "" && root.hint !== root.detail
    }

    TapHandler { acceptedModifiers: Qt.ControlModifier; onTapped: root.tickRequested() }
    TapHandler { acceptedModifiers: Qt.ShiftModifier; onTapped: root.rangeRequested() }

    contentItem: RowLayout {
        spacing: 8
        TickBox {
            visible: root.ticking
            checked: root.ticked
            Layout.leftMargin: 14
        }
        ColumnLayout {
            spacing: 3
            Layout.fillWidth: true
            Layout.leftMargin: root.ticking ? 2 : 14
            AppText {
                text: root.title
                color: root.aside === "" ? Theme.text : Theme.textMuted
                font.weight: Font.Medium
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            AppText {
                id: secondLine
                text: root.aside === "" ? root.detail : qsTr("set aside until %1").arg(root.aside)
                color: Theme.textMuted
                font.pixelSize: Theme.small
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        ColumnLayout {
            spacing: 4
            Layout.rightMargin: 14
            AppText {
                visible: text !== ""
                text: root.age
                color: Theme.textMuted
                font.pixelSize: Theme.small
                Layout.alignment: Qt.AlignRight
                Accessible.ignored: true
            }
            WhoBadge {
                visible: root.whoText !== ""
                text: root.whoText
                who: root.who
                heard: false
                Layout.alignment: Qt.AlignRight
            }
            AppIcon {
                visible: root.mark !== ""
                name: root.mark
                size: 16
                Layout.alignment: Qt.AlignRight
            }
        }
    }
    background: Rectangle {
        color: root.highlighted ? Theme.accentSoft : root.hovered ? Theme.surfaceHover : "transparent"
        Rectangle {
            visible: root.highlighted
            width: 3
            height: parent.height
            color: Theme.accent
        }
        Hairline {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: 14 }
            opacity: 0.6
        }
    }
}
