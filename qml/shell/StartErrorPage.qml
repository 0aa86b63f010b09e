import QtQuick
import Pupitre.Controls

/// The program could not begin: why, and a way to try again.
Item {
    id: root

    required property string text
    signal retry

    PageFaces {
        anchors.fill: parent
        face: "error"
        errorText: root.text
        onRetry: root.retry()
    }
}
