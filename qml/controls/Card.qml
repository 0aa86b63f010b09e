import QtQuick
import Pupitre.Theme

Rectangle {
    color: Theme.surfaceRaised
    radius: Theme.radius + 2
    border { width: 1; color: Theme.line }
}
