pragma Singleton
import QtQuick

/// What is selected in the window, of all words that can be: one place, whose selection Ctrl+C copies.
QtObject {
    id: root

    property TextEdit holder: null

    function hold(text: TextEdit): void {
        const former = root.holder
        root.holder = text
        if (former !== null && former !== text)
            former.deselect()
    }
    function release(text: TextEdit): void {
        if (root.holder === text)
            root.holder = null
    }
    function copy(): void {
        if (root.holder !== null)
            root.holder.copy()
    }
    /// Words that stand where none can be selected.
    function put(words: string): void {
        root.carrier.text = words
        root.carrier.selectAll()
        root.carrier.copy()
    }

    readonly property TextEdit carrier: TextEdit { textFormat: TextEdit.PlainText }
}
