pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

/// The steps of the first day: what is done, what is before the eyes, what follows.
Column {
    id: root

    required property var steps ///< {name, text} of each
    required property string current
    required property list<string> done ///< names
    required property bool reachable ///< but for the first one
    signal stepRequested(string name)

    spacing: 4
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Steps")
    Repeater {
        model: root.steps
        T.TabButton {
            id: tab
            required property var modelData
            required property int index
            readonly property bool shown: tab.modelData.name === root.current
            readonly property bool finished: root.done.includes(tab.modelData.name)
            width: root.width
            implicitHeight: Math.round(40 * Theme.textScale)
            text: tab.modelData.text
            enabled: root.reachable || tab.index === 0
            opacity: enabled ? 1 : 0.55
            focusPolicy: Qt.TabFocus
            hoverEnabled: true
            autoExclusive: false
            checked: tab.shown
            Accessible.role: Accessible.PageTab
            Accessible.name: Speech.row([text, finished ? qsTr("done") : ""])
            Accessible.description: Speech.place(tab.index, root.steps.length)
            Accessible.selectable: true
            Accessible.selected: tab.shown
            Accessible.checkable: true
            Accessible.checked: tab.shown
            Accessible.onPressAction: clicked()
            onClicked: {
                checked = Qt.binding(() => tab.shown) // the press has turned it over
                root.stepRequested(tab.modelData.name)
            }
            contentItem: Item {
                Rectangle {
                    id: disc
                    anchors { left: parent.left; leftMargin: 10; verticalCenter: parent.verticalCenter }
                    width: Math.round(24 * Theme.textScale)
                    height: width
                    radius: width / 2
                    color: tab.finished ? Theme.done : tab.shown ? Theme.accent : Theme.surfaceSunken
                    AppText {
                        anchors.centerIn: parent
                        visible: !tab.finished
                        text: tab.index + 1
                        color: tab.shown ? Theme.accentText : Theme.textMuted
                        font.pixelSize: Theme.small
                        font.weight: Font.DemiBold
                        Accessible.ignored: true
                    }
                    AppIcon {
                        anchors.centerIn: parent
                        visible: tab.finished
                        name: "check"
                        size: 16
                        color: Theme.surfaceRaised
                    }
                }
                AppText {
                    anchors {
                        left: disc.right
                        leftMargin: 10
                        right: parent.right
                        rightMargin: 8
                        verticalCenter: parent.verticalCenter
                    }
                    text: tab.text
                    font.weight: tab.shown ? Font.DemiBold : Font.Normal
                    Accessible.ignored: true
                }
            }
            background: Rectangle {
                radius: Theme.radius
                color: tab.shown ? Theme.accentSoft : tab.hovered ? Theme.surfaceHover : "transparent"
                border { width: tab.visualFocus ? 2 : 0; color: Theme.accent }
            }
        }
    }
}
