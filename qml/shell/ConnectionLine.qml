import QtQuick
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Over every page while the database's server does not answer: what is waited for.
Rectangle {
    id: root

    required property Backend backend
    readonly property bool lost: backend.connection.state === ConnectionWatch.Lost
    readonly property bool waiting: backend.connection.state === ConnectionWatch.Waiting

    objectName: "connectionLine"
    width: words.implicitWidth + 32
    height: words.implicitHeight + 16
    radius: Theme.radius
    color: root.lost ? Theme.refused : Theme.text
    visible: root.lost || root.waiting

    Announcer { live: root.visible; says: words.text }
    AppText {
        id: words
        anchors.centerIn: parent
        text: root.lost ? qsTr("Connection lost, trying again…") : qsTr("Waiting for the database’s answer…")
        color: Theme.surface
    }
}
