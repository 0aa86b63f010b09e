import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The conservatoire.
SettingsPane {
    id: root

    required property Backend backend
    required property bool active
    signal problem(string text)

    heading: qsTr("Conservatoire")
    about: qsTr("As letters, receipts and reports print it.")
    note: site.loaded && !site.mayChange ? qsTr("Only an administrator changes these settings.") : ""
    face: site.errorText !== "" ? "error" : !site.loaded ? "loading" : "content"
    errorText: site.errorText
    changed: form.changed
    onRetry: site.reload()
    onRecordRequested: recordCommand.give()
    onBeginRequested: form.begin()

    SiteEditor {
        id: site
        backend: root.backend
        onFailed: (text) => root.problem(text)
        onRecordedChanged: if (!form.changed) form.show(site.recorded)
        onSaved: {
            form.changed = false
            root.recorded()
        }
    }
    SiteForm {
        id: form
        editor: site
        readOnly: !site.mayChange
        Layout.fillWidth: true
    }
    foot: [
        AppButton {
            visible: site.mayChange
            command: recordCommand
            iconName: ""
            tone: "accent"
            enabled: form.changed && !site.saving
        },
        AppButton {
            visible: site.mayChange && form.changed
            text: qsTr("Back to what is recorded")
            onClicked: form.show(site.recorded)
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
            enabled: site.mayChange
            onTriggered: {
                if (form.changed)
                    site.save(form.draft)
            }
        }
    }
}
