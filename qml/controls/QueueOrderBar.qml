import QtQuick
import Pupitre.Theme
import Pupitre.Controls

/// Above a queue: family by family or as it comes, all kinds of subjects or one after the other, all of
/// them or those in which everything was found.
Flow {
    id: root

    required property bool grouped
    required property string kind
    required property var kinds
    property bool canNarrow: false ///< to what nothing is left to look for in
    property bool foundOnly: false
    property Command groupCommand: null ///< their keys
    property Command kindCommand: null
    property Command sheetCommand: null ///< many are looked over at once
    signal groupRequested(bool grouped)
    signal kindRequested(string kind)
    signal foundRequested(bool foundOnly)

    /// All, then each kind, then all again.
    function nextKind(): void {
        root.kindRequested(root.kinds[root.kinds.indexOf(root.kind) + 1] ?? "")
    }

    spacing: 6
    FilterChip {
        text: qsTr("By family")
        keys: root.groupCommand?.hint ?? ""
        on: root.grouped
        onClicked: root.groupRequested(!root.grouped)
    }
    FilterChip {
        visible: root.kinds.length > 1
        text: root.kind === "" ? qsTr("All kinds") : root.kind
        keys: root.kindCommand?.hint ?? ""
        on: root.kind !== ""
        width: Math.min(implicitWidth, root.width)
        onClicked: root.nextKind()
    }
    FilterChip {
        visible: root.canNarrow
        text: qsTr("Everything found")
        on: root.foundOnly
        onClicked: root.foundRequested(!root.foundOnly)
    }
    AppButton {
        visible: root.sheetCommand !== null
        command: root.sheetCommand
        text: qsTr("Contact sheet")
        implicitHeight: Math.round(30 * Theme.textScale)
    }
}
