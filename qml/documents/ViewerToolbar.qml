import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Over the document: what it is, the words that are looked for in it, and the buttons for looking at it.
Rectangle {
    id: root

    required property string caption
    required property string fileName
    required property DocumentSearchModel words
    required property ViewerCommands commands
    required property CopyBar copyBar
    required property int pageCount
    required property int currentPage
    required property bool searching
    required property bool wholePage
    required property bool keysLive
    required property bool copies ///< there is room for what is done with copies
    property alias sought: wanted.text
    readonly property Command size: root.wholePage ? root.commands.fit : root.commands.whole
    signal searchEnded

    onSearchingChanged: if (!searching) wanted.text = ""

    height: 44
    color: Theme.surface

    RowLayout {
        anchors { fill: parent; leftMargin: 16; rightMargin: 8 }
        spacing: 4
        AppText {
            visible: !root.searching && text !== ""
            text: root.caption
            font.weight: Font.DemiBold
            Layout.rightMargin: 8
        }
        AppText {
            visible: !root.searching
            text: root.caption === "" ? root.fileName : ""
            color: Theme.textMuted
            Layout.fillWidth: true
        }
        AppTextField {
            id: wanted
            visible: root.searching
            iconName: "search"
            placeholderText: qsTr("Word or words in the document")
            implicitHeight: Math.round(32 * Theme.textScale)
            Layout.fillWidth: true
            onVisibleChanged: if (visible) forceActiveFocus()
            Keys.onReturnPressed: root.words.step(1)
            Keys.onEnterPressed: root.words.step(1)
            Keys.onUpPressed: root.words.step(-1)
            Keys.onDownPressed: root.words.step(1)
            Keys.onEscapePressed: root.searchEnded()
        }
        AppText {
            visible: root.searching && root.words.isAnswered
            text: root.words.count > 0 ? qsTr("%1 of %2").arg(root.words.current + 1).arg(root.words.count)
                : root.words.errorText !== "" ? qsTr("cannot be searched")
                : qsTr("not found")
            color: root.words.errorText !== "" ? Theme.refused : Theme.textMuted
            Layout.leftMargin: 4
            Layout.rightMargin: 8
        }
        AppText {
            visible: root.pageCount > 1 && root.width > 520 * Theme.textScale
            text: qsTr("Page %1 of %2").arg(root.currentPage + 1).arg(root.pageCount)
            color: Theme.textMuted
            Layout.rightMargin: 8
        }
        IconButton {
            command: root.commands.search
            about: root.caption
            keys: root.keysLive ? root.commands.search.hint : ""
        }
        IconButton {
            command: root.commands.smaller
            about: root.caption
            keys: root.keysLive ? root.commands.smaller.hint : ""
        }
        IconButton {
            command: root.size
            about: root.caption
            keys: root.keysLive ? root.size.hint : ""
        }
        IconButton {
            command: root.commands.larger
            about: root.caption
            keys: root.keysLive ? root.commands.larger.hint : ""
        }
        IconButton {
            command: root.commands.turn
            about: root.caption
            keys: root.keysLive ? root.commands.turn.hint : ""
        }
        IconButton {
            visible: root.copies
            command: root.copyBar.save
            about: root.caption
            keys: root.keysLive ? root.copyBar.save.hint : ""
        }
        IconButton {
            visible: root.copies
            command: root.copyBar.elsewhere
            about: root.caption
            keys: root.keysLive ? root.copyBar.elsewhere.hint : ""
        }
        IconButton {
            visible: root.copies
            command: root.copyBar.onPaper
            about: root.caption
            keys: root.keysLive ? root.copyBar.onPaper.hint : ""
        }
    }
    Hairline { anchors { left: parent.left; right: parent.right; bottom: parent.bottom } }
}
