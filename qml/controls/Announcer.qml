import QtQuick

/// Words for those who hear the window, said when they change or by `say`. Qt 6.4 announces nothing but an alert that
/// appears: this one goes, and comes back with the new words.
Item {
    id: root

    property string says: "" ///< said whenever it becomes something else
    property bool live: true ///< what changes out of sight is not said before it comes into view
    property string text: "" ///< what was said last

    function say(text: string): void {
        root.visible = false
        root.text = text
        root.visible = text !== ""
    }

    visible: false
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.text
    onSaysChanged: if (root.live) root.say(root.says)
    onLiveChanged: if (root.live) root.say(root.says)
}
