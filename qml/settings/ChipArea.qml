import QtQuick
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Words with fields in them, which look like chips and are one sign to the keys. The owner keeps the words.
AppTextArea {
    id: root

    required property string label
    property string problem: ""
    property var titles: [] ///< of the fields
    property bool oneLine: false ///< Enter begins no line
    signal edited(string text)

    /// A field, or anything else, where the cursor is.
    function put(words: string): void {
        root.insert(root.cursorPosition, words)
        root.edited(root.text)
        root.forceActiveFocus()
    }
    function begin(): void {
        root.forceActiveFocus()
        root.selectAll()
    }
    /// A field before or behind the cursor goes as a whole; false where there is none.
    function takesOutField(key: int): bool {
        if (root.readOnly || root.selectedText !== "")
            return false
        const at = root.cursorPosition
        let start = -1
        let end = -1
        if (key === Qt.Key_Backspace && root.text.charAt(at - 1) === "›") {
            start = root.text.lastIndexOf("‹", at - 1)
            end = at
        } else if (key === Qt.Key_Delete && root.text.charAt(at) === "‹") {
            start = at
            end = root.text.indexOf("›", at) + 1
        }
        if (start < 0 || end <= start || root.text.slice(start, end).includes("\n"))
            return false
        root.remove(start, end)
        return true
    }

    implicitHeight: Math.max(contentHeight + topPadding + bottomPadding,
                             root.oneLine ? Math.round(38 * Theme.textScale) : 120)
    Accessible.name: root.label
    Accessible.description: root.problem
    onTextChanged: if (activeFocus) root.edited(root.text)
    Keys.onPressed: (event) => {
        event.accepted = root.takesOutField(event.key)
            || (root.oneLine && [Qt.Key_Return, Qt.Key_Enter].includes(event.key))
    }
    LetterChips {
        document: root.textDocument
        titles: root.titles
        ink: Theme.accent
        paper: Theme.accentSoft
    }
}
