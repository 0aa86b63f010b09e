pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What others did for the family since this person last looked at it, newest first.
Card {
    id: root

    required property list<journalLine> news
    readonly property int mostShown: 5
    property journalLine none

    visible: news.length > 0
    implicitHeight: column.implicitHeight + 12

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        spacing: 0
        RowStack {
            model: Math.min(root.mostShown, root.news.length)
            delegate: LineRow {
                required property int index
                readonly property journalLine entry: index < root.news.length ? root.news[index] : root.none
                title: entry.title
                detail: entry.detail
                trailing: entry.by + " · " + entry.when
            }
        }
        AppText {
            visible: root.news.length > root.mostShown
            text: qsTr("and %n more: the journal below says them all", "", root.news.length - root.mostShown)
            color: Theme.textMuted
            font.pixelSize: Theme.small
            Layout.margins: 12
        }
    }
}
