import QtQuick
import Pupitre.Theme

Rectangle {
    implicitHeight: 1
    implicitWidth: 1
    color: Theme.line
}
