pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The family's accounts on the web: when they were used, what is open, whether a password is being asked for.
Card {
    id: root

    required property list<accessLine> accesses
    required property Command end
    required property Command open
    required property Command close
    property bool mayOpen: false ///< a parent lives apart and has no account of their own
    property bool mayClose: false

    implicitHeight: column.implicitHeight + 28
    Accessible.role: Accessible.Grouping
    Accessible.name: heading.text

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 14 }
        spacing: 8
        GridLayout {
            columns: Theme.largeText ? 1 : 2
            columnSpacing: 8
            rowSpacing: 8
            Layout.fillWidth: true
            SectionTitle { id: heading; text: qsTr("On the extranet"); Layout.fillWidth: true }
            AppButton {
                command: root.end
                text: qsTr("End the sessions")
                about: heading.text
                implicitHeight: Math.round(30 * Theme.textScale)
            }
        }
        RowStack {
            spacing: 8
            model: root.accesses
            delegate: ColumnLayout {
                id: line
                required property accessLine modelData
                property string place: ""
                spacing: 1
                Accessible.role: Accessible.ListItem
                Accessible.name: Speech.row([line.modelData.title, line.modelData.detail, line.modelData.sent,
                    line.modelData.asking])
                Accessible.description: line.place
                AppText {
                    text: line.modelData.title
                    font.weight: Font.Medium
                    wrapMode: Text.Wrap
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
                AppText {
                    text: line.modelData.sent
                    color: Theme.textMuted
                    font.pixelSize: Theme.small
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                AppText {
                    visible: text !== ""
                    text: line.modelData.asking
                    color: Theme.secretariat
                    font.pixelSize: Theme.small
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
        }
        Flow {
            visible: root.mayOpen || root.mayClose
            spacing: 8
            Layout.fillWidth: true
            AppButton {
                visible: root.mayOpen
                command: root.open
                text: qsTr("An account of their own for a parent")
            }
            AppButton {
                visible: root.mayClose
                command: root.close
                text: qsTr("Close a parent’s account")
            }
        }
    }
}
