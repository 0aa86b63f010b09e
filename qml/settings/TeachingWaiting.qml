pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What of the courses waits for a person: levels to class, and disciplines that are no word yet.
Card {
    id: root

    required property var levels      ///< waitingWord each
    required property var disciplines ///< the same
    required property bool mayChange
    signal levelChosen(waitingWord word)
    signal disciplineChosen(waitingWord word)

    visible: root.levels.length > 0 || root.disciplines.length > 0
    implicitHeight: column.implicitHeight + 36
    color: Theme.secretariatSoft
    border.color: Theme.secretariat
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 18 }
        spacing: 8
        SectionTitle { visible: root.levels.length > 0; text: qsTr("Levels to class") }
        AppText {
            visible: root.levels.length > 0
            text: qsTr("Nobody has said yet what these mean. Families read them as they are written.")
            color: Theme.textMuted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        RowStack {
            model: root.levels
            delegate: LineRow {
                required property waitingWord modelData
                title: modelData.title
                detail: modelData.detail
                trailing: root.mayChange ? qsTr("Class") : ""
                clickable: root.mayChange
                onClicked: root.levelChosen(modelData)
            }
        }
        SectionTitle { visible: root.disciplines.length > 0; text: qsTr("Disciplines that are no word yet") }
        RowStack {
            model: root.disciplines
            delegate: LineRow {
                required property waitingWord modelData
                title: modelData.title
                detail: modelData.detail
                trailing: root.mayChange ? qsTr("Add") : ""
                clickable: root.mayChange
                onClicked: root.disciplineChosen(modelData)
            }
        }
    }
}
