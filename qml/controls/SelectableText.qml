pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// Words that can be selected with the mouse and copied, by Ctrl+C or the right button. They take no focus: the keys of
/// the page go on working while something is selected, and Tab does not stop at every fact. Plain text, as AppText is.
TextEdit {
    id: root

    property int mostLines: 0 ///< what is longer is cut off; 0: all is shown
    readonly property bool cut: mostLines > 0 && lineCount > mostLines
    /// Of the font alone: a height that hangs on the lines would have layouts arrange them without end.
    readonly property real mostHeight: mostLines > 0 ? Math.ceil(mostLines * 1.3 * font.pixelSize) : Infinity

    /// Selects and copies all of it.
    function copyAll(): void {
        root.selectAll()
        root.copy()
    }

    readOnly: true
    activeFocusOnPress: false
    selectByMouse: true
    persistentSelection: true // there is no focus that could go
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    font.family: Theme.fontFamily
    font.pixelSize: Theme.base
    clip: root.cut
    Accessible.role: Accessible.StaticText
    Accessible.name: root.text
    Layout.maximumHeight: root.mostHeight
    onSelectedTextChanged: {
        if (root.selectedText !== "")
            Selection.hold(root)
        else
            Selection.release(root)
    }
    Component.onDestruction: Selection.release(root)

    HoverHandler { cursorShape: Qt.IBeamCursor }
    CopyMenu {
        id: menu
        onCopyRequested: root.copy()
    }
    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: (point) => {
            if (root.selectedText === "")
                root.selectAll()
            menu.openAt(point.position)
        }
    }
}
