pragma Singleton
import QtQuick

/// How keys are called in the language of the window: "Ctrl+Shift+P" is "Ctrl+Maj+P" in French.
QtObject {
    id: root

    readonly property var names: ({
        Shift: qsTr("Shift"),
        Ctrl: qsTr("Ctrl"),
        Alt: qsTr("Alt"),
        Return: qsTr("Enter"),
        Enter: qsTr("Enter"),
        Escape: qsTr("Esc"),
        Tab: qsTr("Tab"),
        PgUp: qsTr("PgUp"),
        PgDown: qsTr("PgDn"),
        Up: "↑",
        Down: "↓",
        Left: "←",
        Right: "→",
        Space: qsTr("Space"),
        "-": "−"
    })

    function of(sequence: string): string {
        // The last part may be a plus itself: "Ctrl++".
        const plus = sequence.endsWith("+")
        const parts = (plus ? sequence.slice(0, -1) : sequence).split("+").filter(part => part !== "")
        return [...parts, ...(plus ? ["+"] : [])].map(part => root.names[part] ?? part).join("+")
    }
    /// "J ↓": each name once.
    function all(sequences: var): string {
        return [...new Set(sequences.map(sequence => root.of(sequence)))].join(" ")
    }
}
