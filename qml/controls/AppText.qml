import QtQuick
import Pupitre.Theme

/// Words. Plain text always: a family's name is data, never markup (rule D5). Heard as well as seen; where a row or a
/// button says its words in one, they are `Accessible.ignored`.
Text {
    textFormat: Text.PlainText
    color: Theme.text
    font.family: Theme.fontFamily
    font.pixelSize: Theme.base
    maximumLineCount: wrapMode === Text.NoWrap ? 1 : 2147483647 // a name may hold a line break
    elide: wrapMode === Text.NoWrap ? Text.ElideRight : Text.ElideNone
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""
}
