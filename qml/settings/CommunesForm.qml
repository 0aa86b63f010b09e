pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The communes whose inhabitants are residents: looked for by name or postal code, and what another list does.
Card {
    id: root

    required property CommunesEditor editor
    property int row: 0 ///< of what was found, the one that Enter takes

    function begin(): void { field.forceActiveFocus() }
    function take(index: int): void {
        const commune = root.editor.found[index]
        if (commune === undefined)
            return
        root.editor.add(commune)
        field.text = ""
        root.editor.sought = ""
    }

    implicitHeight: column.implicitHeight + 44
    Connections {
        target: root.editor
        function onFoundChanged(): void { root.row = 0 }
    }
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
        spacing: 12
        AppTextField {
            id: field
            visible: root.editor.mayChange
            iconName: "map-pin"
            placeholderText: qsTr("A commune or a postal code, then Enter")
            Layout.fillWidth: true
            onTextEdited: root.editor.sought = text
            onAccepted: root.take(root.row)
            Keys.onDownPressed: root.row = Math.min(root.editor.found.length - 1, root.row + 1)
            Keys.onUpPressed: root.row = Math.max(0, root.row - 1)
        }
        Announcer {
            says: root.editor.found.length > 0
                ? root.editor.found[root.row]?.postalCode + " " + root.editor.found[root.row]?.name : ""
        }
        RowStack {
            model: root.editor.found
            delegate: SettingsRow {
                required property communeLine modelData
                required property int index
                title: modelData.postalCode + "  " + modelData.name
                trailing: modelData.chosen ? qsTr("in the list") : ""
                current: root.row === index
                onClicked: root.take(index)
            }
        }
        AppText {
            visible: field.visible && field.text.trim().length > 1 && root.editor.found.length === 0
            text: qsTr("No commune of France begins so.")
            color: Theme.textMuted
            Layout.fillWidth: true
        }
        SectionTitle {
            text: qsTr("%n commune(s)", "", root.editor.communes.length)
        }
        AppText {
            visible: root.editor.communes.length === 0
            text: qsTr("Without communes nobody is a resident, and what is asked of residents is asked of nobody.")
            color: Theme.textMuted
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Flow {
            spacing: 6
            Layout.fillWidth: true
            Repeater {
                model: root.editor.communes
                AppButton {
                    required property communeLine modelData
                    text: modelData.postalCode === "" ? modelData.name : modelData.name + " " + modelData.postalCode
                    about: qsTr("take it out")
                    iconName: "x"
                    implicitHeight: Math.round(30 * Theme.textScale)
                    enabled: root.editor.mayChange
                    onClicked: root.editor.remove(modelData)
                }
            }
        }
        RowStack {
            spacing: 4
            model: root.editor.impact
            delegate: AppText {
                required property string modelData
                text: modelData
                color: Theme.family
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
            }
        }
        AppText {
            visible: text !== ""
            text: root.editor.faultText
            color: Theme.refused
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
        }
    }
}
