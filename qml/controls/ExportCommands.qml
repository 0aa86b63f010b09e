pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import Pupitre.Models

/// The ways out for what a page has in view: a file in a folder that the person chooses, or pages to be printed.
Item {
    id: root

    required property Backend backend
    required property QtObject source ///< the list's model, or that of the figures
    required property string title ///< what the file is called
    required property bool live
    property int chosen: 0 ///< rows that alone go out; none: the whole list
    /// Off where the page prints something else by that key.
    property bool printsByKey: true
    readonly property Command save: saveCommand
    readonly property Command onPaper: printCommand

    ListExporter {
        id: exporter
        backend: root.backend
        source: root.source
    }
    FileDialog {
        id: chooser
        title: qsTr("Export what is in view")
        fileMode: FileDialog.SaveFile
        nameFilters: [
            qsTr("PDF (*.pdf)"),
            qsTr("Excel workbook (*.xlsx)"),
            qsTr("CSV for any spreadsheet (*.csv)")
        ]
        defaultSuffix: selectedNameFilter.extensions[0] ?? "pdf"
        onAccepted: exporter.save(selectedFile, defaultSuffix)
    }
    Connections {
        target: root.backend?.session ?? null
        function onActorChanged(): void {
            if (root.backend.session.locked)
                chooser.reject() // nothing lies over the cover
        }
    }
    CommandGroup {
        title: qsTr("On this page")
        rank: 8
        live: root.live
        Command {
            id: saveCommand
            text: root.chosen > 0 ? qsTr("Export what is chosen") : qsTr("Export what is in view")
            iconName: "download"
            keys: ["Ctrl+E"]
            enabled: !exporter.busy
            onTriggered: {
                chooser.currentFolder = exporter.folder
                chooser.selectedFile = exporter.suggestedFile(root.title)
                chooser.open()
            }
        }
        Command {
            id: printCommand
            text: root.chosen > 0 ? qsTr("Print what is chosen") : qsTr("Print what is in view")
            iconName: "printer"
            keys: root.printsByKey ? ["Ctrl+P"] : []
            enabled: !exporter.busy
            onTriggered: exporter.printOut(root.title)
        }
    }
}
