import QtQuick
import Pupitre.Controls

/// One command of the window, said once: its words, its icon, its keys, and whether it can be given now. Its shortcut,
/// the key on its buttons, its line on the page of keys and its place in the palette are made from it.
QtObject {
    id: root

    property string name: "" ///< by which other files find it (Commands.named)
    property string text: "" ///< without it, it answers a question that is on screen, and is listed nowhere
    property string words: "" ///< by which it is found too, in the palette and in the search: "fee, deadline"
    property string iconName: ""
    property var keys: [] ///< sequences as Qt writes them: "V", "Ctrl+Shift+P"
    property var silentKeys: [] ///< the same on another keyboard; not shown
    property string follow: "" ///< what is pressed after it, to be shown: "1–9"
    property bool enabled: true ///< it can be given now
    property bool moves: false ///< it only moves what is seen: of no use in the palette
    property bool live: true ///< its page is before the eyes and nothing lies over it; set by its group
    readonly property string hint: keys.length > 0 ? KeyNames.of(keys[0]) : ""
    readonly property string allHints: KeyNames.all(keys)
    signal triggered

    function give(): void {
        if (root.live && root.enabled)
            root.triggered()
    }

    readonly property Shortcut shortcut: Shortcut {
        sequences: [...root.keys, ...root.silentKeys]
        enabled: root.live && root.enabled
        onActivated: root.triggered()
    }
}
