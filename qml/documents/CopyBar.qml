pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Copies of the document that leave the program: its commands, and the question before a file that was not found in
/// order here is handed to another program. Asked once for each file.
Rectangle {
    id: root

    required property Backend backend
    required property real documentId ///< 0: no copy is to be had
    required property string sha256
    property string name: "" ///< of a copy that is saved
    property string risk: "" ///< what speaks against opening it elsewhere
    property bool printable: false ///< its pages can be drawn
    property bool keysLive: false
    readonly property bool takeable: documentId !== 0 && sha256 !== "" && !copies.busy
    readonly property alias save: saveCommand
    readonly property alias elsewhere: elsewhereCommand
    readonly property alias onPaper: printCommand
    property bool asking: false
    property string agreedTo: "" ///< the file that is opened all the same

    function openElsewhere(): void {
        if (root.risk !== "" && root.agreedTo !== root.sha256 && !root.asking) {
            root.asking = true
            return
        }
        if (root.asking)
            root.agreedTo = root.sha256
        root.asking = false
        copies.openElsewhere()
    }

    visible: asking
    implicitHeight: visible ? question.implicitHeight + 24 : 0
    color: Theme.familySoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.risk
    onSha256Changed: asking = false

    DocumentCopies {
        id: copies
        backend: root.backend
        documentId: root.documentId
        sha256: root.sha256
    }
    FileDialog {
        id: dialog
        title: qsTr("Save the document")
        acceptLabel: qsTr("Save")
        rejectLabel: qsTr("Cancel")
        fileMode: FileDialog.SaveFile
        onAccepted: copies.save(dialog.selectedFile)
    }
    Connections {
        target: root.backend?.session ?? null
        function onActorChanged(): void {
            if (root.backend.session.locked)
                dialog.reject() // nothing lies over the cover
        }
    }

    // Anchored: the height of wrapped words follows their width.
    Column {
        id: question
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 16 }
        spacing: 8
        AppText {
            width: parent.width
            text: root.risk
            color: Theme.family
            wrapMode: Text.Wrap
        }
        Flow {
            width: parent.width
            spacing: 8
            AppButton { command: elsewhereCommand; text: qsTr("Open it all the same") }
            AppButton { command: cancelCommand; text: qsTr("Cancel") }
        }
    }

    CommandGroup {
        rank: 1
        title: qsTr("On this page")
        live: root.keysLive
        Command {
            id: saveCommand
            text: qsTr("Save a copy as…")
            iconName: "device-floppy"
            keys: ["Ctrl+S"]
            enabled: root.takeable
            onTriggered: {
                dialog.selectedFile = copies.placeFor(root.name)
                dialog.open()
            }
        }
        Command {
            id: elsewhereCommand
            text: qsTr("Open with another program")
            iconName: "external-link"
            keys: ["O"]
            enabled: root.takeable
            onTriggered: root.openElsewhere()
        }
        Command {
            id: printCommand
            text: qsTr("Print the pages")
            iconName: "printer"
            keys: ["Ctrl+P"]
            enabled: root.takeable && root.printable
            onTriggered: copies.printPages()
        }
        Command {
            id: cancelCommand
            keys: ["Escape"]
            enabled: root.asking
            onTriggered: root.asking = false
        }
    }
}
