import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The mail account, tried before it is recorded, with what the domain's records say.
SettingsPane {
    id: root

    required property Backend backend
    required property bool active
    readonly property bool beside: width >= 1000 * Theme.textScale ///< the test stands beside the form, else below
    signal problem(string text)

    heading: qsTr("Mail account")
    note: account.loaded && !account.mayChange
        ? qsTr("Only the director and the administrator change these settings.") : ""
    maximumWidth: 1360
    face: account.errorText !== "" ? "error" : !account.loaded ? "loading" : "content"
    errorText: account.errorText
    onRetry: account.reload()

    MailAccountEditor {
        id: account
        backend: root.backend
        onFailed: (text) => root.problem(text)
        onSaved: form.settled()
    }
    GridLayout {
        columns: root.beside ? 2 : 1
        columnSpacing: 16
        rowSpacing: 16
        Layout.fillWidth: true
        MailAccountForm {
            id: form
            editor: account
            record: recordCommand
            Layout.fillWidth: true
            Layout.preferredWidth: 580
            Layout.alignment: Qt.AlignTop
        }
        ColumnLayout {
            spacing: 16
            Layout.fillWidth: true
            Layout.preferredWidth: 480
            Layout.alignment: Qt.AlignTop
            MailAccountTest {
                id: trial
                visible: account.mayChange
                editor: account
                sender: form.draft.fromAddress
                test: testCommand
                stop: stopCommand
                Layout.fillWidth: true
            }
            DomainCard {
                editor: account
                sender: form.draft.fromAddress
                Layout.fillWidth: true
                onCheckRequested: account.checkDomain(form.draft)
            }
        }
    }

    CommandGroup {
        title: qsTr("On this page")
        live: root.active
        Command {
            id: recordCommand
            text: qsTr("Record")
            iconName: "check"
            keys: ["Ctrl+S"]
            onTriggered: {
                if (form.changed && account.mayChange)
                    account.save(form.draft)
            }
        }
        Command {
            id: testCommand
            text: qsTr("Test the mail account")
            iconName: "send"
            keys: ["Ctrl+T"]
            onTriggered: {
                if (!account.mayChange || account.testing)
                    return
                account.test(form.draft, trial.recipient)
                account.checkDomain(form.draft)
            }
        }
        Command {
            id: stopCommand
            text: qsTr("Stop the test")
            iconName: "x"
            keys: ["Escape"]
            enabled: account.testing
            onTriggered: account.stopTest()
        }
    }
}
