pragma ComponentBehavior: Bound
import QtQuick
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A value whose differing characters stand out; heard in one, with its label.
Flow {
    id: root

    required property list<textRun> runs
    required property color ink
    property string label: ""
    required property color paper

    Accessible.role: Accessible.StaticText
    Accessible.name: Speech.labelled(root.label, root.runs.map(run => run.text).join("") || qsTr("nothing"))

    Repeater {
        model: root.runs
        Rectangle {
            id: run
            required property textRun modelData
            implicitWidth: words.width
            implicitHeight: words.implicitHeight + 4
            radius: 3
            color: run.modelData.marked ? root.paper : "transparent"
            TextMetrics {
                id: natural
                font: words.font
                text: words.text
            }
            AppText {
                id: words
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(Math.ceil(natural.advanceWidth) + 1, root.width)
                text: run.modelData.text
                color: run.modelData.marked ? root.ink : Theme.text
                font.weight: run.modelData.marked ? Font.DemiBold : Font.Normal
                wrapMode: Text.WrapAnywhere
                maximumLineCount: 8 // a value of 10,000 letters pushes nothing off the page
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }
    CopyMenu {
        id: menu
        onCopyRequested: Selection.put(root.runs.map(run => run.text).join(""))
    }
    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: (point) => menu.openAt(point.position)
    }
    AppText { visible: root.runs.length === 0; text: "—"; color: Theme.textMuted; Accessible.ignored: true }
}
