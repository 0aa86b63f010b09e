pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What a level of courses means: its cycle, the year of it, its parcours.
Card {
    id: root

    required property TeachingEditor editor
    required property string level
    property string cycle: ""
    property string parcours: ""
    property string year: "0"
    readonly property string shown: root.editor.levelShown(root.cycle, Number(root.year), root.parcours)
    signal givenUp

    function begin(): void {
        root.cycle = ""
        root.parcours = ""
        root.year = "0"
    }
    function record(): void {
        if (root.shown !== "" && !root.editor.saving)
            root.editor.classLevel(root.level, root.cycle, Number(root.year), root.parcours)
    }

    implicitHeight: column.implicitHeight + 44
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
        spacing: 14
        SectionTitle { text: qsTr("What does “%1” mean?").arg(root.level) }
        OneOf {
            label: qsTr("Cycle")
            options: root.editor.cycles
            value: root.cycle
            Layout.fillWidth: true
            onChosen: (value) => {
                root.cycle = root.cycle === value ? "" : value
                if (root.cycle === "")
                    root.year = "0" // there is no year without it
            }
        }
        OneOf {
            visible: root.cycle !== ""
            label: qsTr("Year of the cycle")
            options: [
                { text: qsTr("Not said"), value: "0" },
                { text: "1", value: "1" },
                { text: "2", value: "2" },
                { text: "3", value: "3" },
                { text: "4", value: "4" },
                { text: "5", value: "5" }
            ]
            value: root.year
            Layout.fillWidth: true
            onChosen: (value) => root.year = value
        }
        OneOf {
            label: qsTr("Parcours")
            options: root.editor.parcours
            value: root.parcours
            Layout.fillWidth: true
            onChosen: (value) => root.parcours = root.parcours === value ? "" : value
        }
        AppText {
            visible: root.shown !== ""
            text: qsTr("Families will read: %1").arg(root.shown)
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            AppButton {
                text: qsTr("Class these courses")
                tone: "accent"
                enabled: root.shown !== "" && !root.editor.saving
                onClicked: root.record()
            }
            AppButton { text: qsTr("Cancel"); onClicked: root.givenUp() }
        }
    }
}
