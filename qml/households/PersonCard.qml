pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A person's identity, as the register keeps it.
Card {
    id: root

    required property string heading
    property string subtitle: ""
    property list<factLine> lines
    property string who: ""
    property string whoText: ""
    property bool clickable: false
    signal clicked
    signal editRequested

    implicitHeight: column.implicitHeight + 32
    Accessible.role: Accessible.Grouping
    Accessible.name: root.heading

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 16 }
        spacing: 6
        RowLayout {
            Layout.fillWidth: true
            AppText {
                text: root.heading
                font.weight: Font.DemiBold
                font.pixelSize: Theme.large
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
            }
            WhoBadge { visible: root.whoText !== ""; text: root.whoText; who: root.who; label: qsTr("Who must act") }
            AppButton {
                text: qsTr("Edit")
                about: root.heading
                implicitHeight: Math.round(30 * Theme.textScale)
                onClicked: root.editRequested()
            }
            AppButton {
                visible: root.clickable
                text: qsTr("Dossier")
                about: root.heading
                implicitHeight: Math.round(30 * Theme.textScale)
                onClicked: root.clicked()
            }
        }
        AppText {
            visible: text !== ""
            text: root.subtitle
            color: Theme.textMuted
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.bottomMargin: 4
        }
        RowStack {
            spacing: 6
            model: root.lines
            delegate: FactRow {
                required property factLine modelData
                label: modelData.label
                value: modelData.value
                labelWidth: Math.round(150 * Theme.textScale)
            }
        }
    }
}
