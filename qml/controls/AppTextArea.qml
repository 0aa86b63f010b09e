import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme

/// Several lines of plain text.
T.TextArea {
    id: root

    implicitHeight: Math.max(contentHeight + topPadding + bottomPadding, 120)
    leftPadding: 12
    rightPadding: 12
    topPadding: 10
    bottomPadding: 10
    color: Theme.text
    placeholderTextColor: Theme.textMuted
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    selectByMouse: true
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    font.family: Theme.fontFamily
    font.pixelSize: Theme.base
    // Tab goes to the next control, as everywhere.
    Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surfaceRaised
        border { width: root.activeFocus ? 2 : 1; color: root.activeFocus ? Theme.accent : Theme.edge }
    }
}
