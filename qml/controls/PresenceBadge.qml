import QtQuick
import Pupitre.Theme

/// Who else looks at the same subject; nothing when nobody does.
Badge {
    required property string names

    visible: names !== ""
    text: qsTr("%1 is looking at this").arg(names)
    ink: Theme.director
    paper: Theme.directorSoft
}
