pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Families, students and courses from files: what they were taken for, a dry run with what it found, and only then
/// the import. It can be taken back as a whole.
SettingsPane {
    id: root

    required property Backend backend
    required property bool active
    property real takingBack: 0 ///< the import about which it is asked
    signal problem(string text)

    heading: qsTr("Import")
    about: qsTr("CSV, XLSX, or a ZIP of several, as the former program or a spreadsheet writes it. First a dry run "
        + "says what would come in and what is wrong; nothing is recorded before you say so, and all of it or nothing.")
    note: transfer.loaded && !transfer.mayChange ? qsTr("Only an administrator brings families in.") : ""
    face: transfer.errorText !== "" ? "error" : !transfer.loaded ? "loading" : "content"
    errorText: transfer.errorText
    changed: transfer.ready
    maximumWidth: 1100
    onRetry: transfer.reload()
    onRecordRequested: commitCommand.give()
    onBeginRequested: pathField.forceActiveFocus()

    ImportEditor {
        id: transfer
        backend: root.backend
        onFailed: (text) => root.problem(text)
        onSaved: {
            if (transfer.obstaclesText === "")
                root.takingBack = 0
            root.recorded()
        }
    }
    FileDialog {
        id: dialog
        title: qsTr("Files to bring in")
        acceptLabel: qsTr("Choose")
        rejectLabel: qsTr("Cancel")
        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Tables (*.csv *.txt *.tsv *.xlsx *.zip)"), qsTr("All files (*)")]
        onAccepted: transfer.addFiles(dialog.selectedFiles)
    }
    FileDialog {
        id: corrections
        property int file: 0 ///< which one
        title: qsTr("Save the file to correct")
        acceptLabel: qsTr("Save")
        rejectLabel: qsTr("Cancel")
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("CSV for any spreadsheet (*.csv)")]
        defaultSuffix: "csv"
        onAccepted: transfer.saveCorrections(corrections.file, corrections.selectedFile)
    }
    Connections {
        target: root.backend.session
        function onActorChanged(): void {
            if (!root.backend.session.locked)
                return
            dialog.reject() // nothing lies over the cover
            corrections.reject()
        }
    }

    Card {
        id: place
        visible: transfer.mayChange
        implicitHeight: bring.implicitHeight + 44
        color: dropped.containsDrag ? Theme.accentSoft : Theme.surfaceRaised
        Layout.fillWidth: true
        DropArea {
            id: dropped
            anchors.fill: parent
            keys: ["text/uri-list"]
            onDropped: (drop) => { drop.accept(Qt.CopyAction); transfer.addFiles(drop.urls) }
        }
        ColumnLayout {
            id: bring
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
            spacing: 12
            AppText {
                text: transfer.fileCount === 0 ? qsTr("Drop a file here, choose it, or type its place.")
                    : transfer.filesText
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            AppTextField {
                id: pathField
                iconName: "file-text"
                placeholderText: qsTr("Place of a file, then Enter")
                Layout.fillWidth: true
                onAccepted: {
                    transfer.addPath(text)
                    text = ""
                }
            }
            Flow {
                spacing: 8
                Layout.fillWidth: true
                AppButton { command: chooseCommand; tone: transfer.fileCount === 0 ? "accent" : "plain" }
                AppButton { visible: transfer.running; command: stopCommand }
            }
            OneOf {
                visible: transfer.fileCount > 0
                label: qsTr("Who is there already")
                options: [
                    { text: qsTr("Fill in what is empty"), value: "empty" },
                    { text: qsTr("The file is right"), value: "file" },
                    { text: qsTr("Leave them as they are"), value: "nothing" }
                ]
                value: transfer.overwrite
                Layout.fillWidth: true
                onChosen: (value) => transfer.overwrite = value
            }
            AppText {
                visible: transfer.running
                text: transfer.progressText
                color: Theme.accent
                font.weight: Font.DemiBold
                Layout.fillWidth: true
            }
            AppText {
                visible: text !== ""
                text: transfer.faultText
                color: Theme.refused
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
                Layout.fillWidth: true
            }
        }
    }
    Card {
        visible: transfer.planned
        implicitHeight: counted.implicitHeight + 44
        Layout.fillWidth: true
        ColumnLayout {
            id: counted
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
            spacing: 8
            SectionTitle { text: qsTr("What would come in") }
            RowStack {
                model: transfer.counts
                delegate: LineRow {
                    required property importCountLine modelData
                    title: modelData.title
                    trailing: [
                        qsTr("%n new", "", modelData.created),
                        modelData.updated > 0 ? qsTr("%n completed", "", modelData.updated) : "",
                        modelData.unchanged > 0 ? qsTr("%n as they are", "", modelData.unchanged) : ""
                    ].filter(part => part !== "").join(" · ")
                }
            }
            AppButton {
                command: commitCommand
                iconName: "download"
                tone: "accent"
                enabled: transfer.ready && !transfer.running
            }
        }
    }
    ImportFindings {
        visible: transfer.planned
        editor: transfer
        acceptAll: acceptCommand
        Layout.fillWidth: true
    }
    ImportWords { editor: transfer }
    RowStack {
        spacing: 8
        model: transfer.probable
        delegate: Card {
            id: pair
            required property probableLine modelData
            function answer(studentId: var): void {
                transfer.answer(modelData.file, modelData.line, modelData.student, studentId);
            }
            implicitHeight: sides.implicitHeight + 32
            ColumnLayout {
                id: sides
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 16 }
                spacing: 8
                SectionTitle { text: qsTr("Is it the same student?") }
                LineRow {
                    title: qsTr("In the file: %1").arg(pair.modelData.title)
                    detail: pair.modelData.detail
                    Layout.fillWidth: true
                }
                LineRow {
                    title: qsTr("Here: %1").arg(pair.modelData.candidate)
                    detail: pair.modelData.candidateDetail
                    Layout.fillWidth: true
                }
                Flow {
                    spacing: 8
                    Layout.fillWidth: true
                    AppButton {
                        text: qsTr("The same")
                        about: pair.modelData.title
                        onClicked: pair.answer(pair.modelData.studentId)
                    }
                    AppButton {
                        text: qsTr("Somebody else")
                        about: pair.modelData.title
                        onClicked: pair.answer(0)
                    }
                }
            }
        }
    }
    RowStack {
        spacing: 12
        model: transfer.tables
        delegate: ImportTableCard {
            required property importTableLine modelData
            required property int index
            editor: transfer
            table: modelData
            file: index
            onCorrectionsAsked: {
                corrections.file = index
                corrections.open()
            }
        }
    }
    SectionTitle { visible: transfer.history.length > 0; text: qsTr("What has come in") }
    RowStack {
        model: transfer.history
        delegate: RowLayout {
            id: done
            required property importDoneLine modelData
            spacing: 8
            LineRow {
                title: done.modelData.title
                detail: done.modelData.detail
                Layout.fillWidth: true
            }
            AppButton {
                visible: done.modelData.standing && root.takingBack !== done.modelData.importId
                text: qsTr("Take it back")
                about: done.modelData.title
                iconName: "arrow-back-up"
                onClicked: root.takingBack = done.modelData.importId
            }
            AppButton {
                visible: root.takingBack === done.modelData.importId
                text: transfer.obstaclesText !== "" ? qsTr("All but those") : qsTr("Yes, take it back")
                tone: "refused"
                enabled: !transfer.saving
                onClicked: transfer.takeBack(done.modelData.importId, transfer.obstaclesText !== "")
            }
            AppButton {
                visible: root.takingBack === done.modelData.importId
                text: qsTr("Leave it")
                onClicked: root.takingBack = 0
            }
        }
    }
    AppText {
        visible: transfer.obstaclesText !== "" && root.takingBack !== 0
        text: qsTr("Something was done since with: %1").arg(transfer.obstaclesText)
        color: Theme.family
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
    }

    CommandGroup {
        title: qsTr("On this page")
        live: root.active
        Command {
            id: chooseCommand
            text: qsTr("Choose files")
            iconName: "upload"
            keys: ["Ctrl+O"]
            enabled: transfer.mayChange && !transfer.running
            onTriggered: dialog.open()
        }
        Command {
            id: acceptCommand
            text: qsTr("I have seen all warnings")
            iconName: "check"
            keys: ["Ctrl+W"]
            enabled: transfer.openWarnings > 0
            onTriggered: transfer.acceptAll()
        }
        Command {
            id: commitCommand
            text: qsTr("Bring it in")
            iconName: "check"
            keys: ["Ctrl+S"]
            enabled: transfer.ready && !transfer.running
            onTriggered: transfer.commit()
        }
        Command {
            id: stopCommand
            text: qsTr("Stop")
            iconName: "x"
            keys: ["Escape"]
            enabled: transfer.running
            onTriggered: transfer.cancel()
        }
    }
}
