pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A year's courses.
Card {
    id: root

    required property string heading
    required property list<courseLine> courses
    property string emptyText: ""
    property string actionText: "" ///< empty: there is nothing to do here
    property string actionKeys: ""
    signal actionRequested

    implicitHeight: column.implicitHeight + 28
    Accessible.role: Accessible.Grouping
    Accessible.name: root.heading

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 14 }
        spacing: 8
        RowLayout {
            spacing: 8
            Layout.fillWidth: true
            SectionTitle { text: root.heading; Layout.fillWidth: true }
            AppButton {
                visible: root.actionText !== ""
                text: root.actionText
                about: root.heading
                keys: root.actionKeys
                implicitHeight: Math.round(30 * Theme.textScale)
                onClicked: root.actionRequested()
            }
        }
        RowStack {
            spacing: 8
            model: root.courses
            delegate: ColumnLayout {
                id: line
                required property courseLine modelData
                property string place: ""
                spacing: 1
                Accessible.role: Accessible.ListItem
                Accessible.name: Speech.row([line.modelData.title, line.modelData.detail])
                Accessible.description: line.place
                AppText {
                    text: line.modelData.title
                    font.weight: Font.Medium
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                AppText {
                    text: line.modelData.detail
                    color: Theme.textMuted
                    font.pixelSize: Theme.small
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
        }
        AppText {
            visible: root.courses.length === 0
            text: root.emptyText
            color: Theme.textMuted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
}
