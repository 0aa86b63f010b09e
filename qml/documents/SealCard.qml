pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What the seal on a paper (2D-Doc) says, and whether it holds: a suggestion beside the eye.
ColumnLayout {
    id: root

    required property sealContent seal
    readonly property bool holds: seal.seal === "authentic"
    readonly property bool broken: seal.seal === "invalid"

    spacing: 8
    RowLayout {
        spacing: 8
        Layout.fillWidth: true
        SectionTitle { text: qsTr("Seal (2D-Doc)"); Layout.fillWidth: true }
        Badge {
            text: root.seal.text
            label: qsTr("Seal (2D-Doc)")
            ink: root.holds ? Theme.done : root.broken ? Theme.refused : Theme.textMuted
            paper: root.holds ? Theme.doneSoft : root.broken ? Theme.refusedSoft : Theme.surfaceSunken
        }
    }
    RowStack {
        spacing: 8
        model: root.seal.lines
        delegate: FactRow {
            required property factLine modelData
            label: modelData.label
            value: modelData.value
            finding: modelData.finding
        }
    }
    AppText {
        text: root.seal.explanation
        color: root.broken ? Theme.refused : Theme.textMuted
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
}
