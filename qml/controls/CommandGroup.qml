import QtQuick
import Pupitre.Controls

/// The commands of a page or of a part of it, in the order in which they are listed. All groups are in Commands.
QtObject {
    id: root

    default property list<Command> commands
    property string title: "" ///< over its lines; groups of one title are listed together
    property int rank: 0 ///< groups of a lower rank are listed before; those of a page are below 20
    property bool live: true ///< its page is before the eyes and nothing lies over it

    Component.onCompleted: {
        for (let i = 0; i < root.commands.length; ++i)
            root.commands[i].live = Qt.binding(() => root.live)
        Commands.add(root)
    }
    Component.onDestruction: Commands.remove(root)
}
