import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The communes of the communauté.
SettingsPane {
    id: root

    required property Backend backend
    required property bool active
    signal problem(string text)

    heading: qsTr("Communes")
    about: qsTr("Who lives there is a resident. Before another list is recorded, it says what it does to families.")
    note: communes.loaded && !communes.mayChange ? qsTr("Only an administrator changes these settings.") : ""
    face: communes.errorText !== "" ? "error" : !communes.loaded ? "loading" : "content"
    errorText: communes.errorText
    changed: communes.changed
    onRetry: communes.reload()
    onRecordRequested: recordCommand.give()
    onBeginRequested: form.begin()

    CommunesEditor {
        id: communes
        backend: root.backend
        onFailed: (text) => root.problem(text)
        onSaved: root.recorded()
    }
    CommunesForm { id: form; editor: communes; Layout.fillWidth: true }
    foot: [
        AppButton {
            visible: communes.mayChange
            command: recordCommand
            iconName: ""
            tone: "accent"
            enabled: communes.changed && !communes.saving
        },
        AppButton {
            visible: communes.mayChange && communes.changed
            text: qsTr("Back to what is recorded")
            onClicked: communes.discard()
        }
    ]

    CommandGroup {
        title: qsTr("On this page")
        live: root.active
        Command {
            id: recordCommand
            text: qsTr("Record")
            iconName: "check"
            keys: ["Ctrl+S"]
            enabled: communes.mayChange
            onTriggered: communes.save()
        }
    }
}
