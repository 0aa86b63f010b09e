pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

/// What stands somewhere in short, in full, while the pointer rests there. Made when it is first needed: many rows have
/// one.
Item {
    id: root

    property string text: ""
    property bool shown: false
    property QtObject made: null

    onShownChanged: {
        if (root.shown && root.made === null)
            root.made = tip.createObject(root)
    }

    Component {
        id: tip
        T.ToolTip {
            visible: root.shown
            delay: 500
            margins: 4
            padding: 8
            implicitWidth: Math.min(words.implicitWidth, 360 * Theme.textScale) + 16
            implicitHeight: words.implicitHeight + 12
            contentItem: AppText {
                id: words
                text: root.text
                font.pixelSize: Theme.small
                color: Theme.surface
                wrapMode: Text.Wrap
                maximumLineCount: 6
                elide: Text.ElideRight
            }
            background: Rectangle { radius: 4; color: Theme.text }
        }
    }
}
