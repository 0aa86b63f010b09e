pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Réglages: the mail account, tried before it is recorded, with what the domain's records say; the words of the
/// letters.
Item {
    id: root

    required property Backend backend
    required property bool active
    signal problem(string text)

    readonly property bool beside: width >= 1000 * Theme.textScale ///< the test stands beside the form, else below

    readonly property bool lettersShown: tabs.currentIndex === 1

    function record(): void {
        if (root.lettersShown && letters.mayChange && letters.problem === "")
            letters.save()
        else if (!root.lettersShown && form.changed && editor.mayChange)
            editor.save(form.draft)
    }
    function test(): void {
        if (root.lettersShown || !editor.mayChange || editor.testing)
            return
        editor.test(form.draft, trial.recipient)
        editor.checkDomain(form.draft)
    }

    MailAccountEditor {
        id: editor
        backend: root.backend
        onFailed: (text) => root.problem(text)
        onSaved: form.settled()
    }

    LetterEditor {
        id: letters
        backend: root.backend
        onFailed: (text) => root.problem(text)
    }

    ScrollArea {
        anchors.fill: parent
        visible: faces.face === "content"
        contentHeight: content.implicitHeight + 56

        ColumnLayout {
            id: content
            x: 28
            y: 24
            width: Math.min(parent.width - 56, 1360 * Theme.textScale)
            spacing: 16
            AppText {
                text: qsTr("Settings")
                font.pixelSize: Theme.title
                font.weight: Font.DemiBold
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            TabStrip {
                id: tabs
                tabs: [qsTr("Mail account"), qsTr("Letters")]
                Layout.fillWidth: true
                Layout.leftMargin: -10
            }
            AppText {
                visible: !editor.mayChange
                text: qsTr("Only the director and the administrator change these settings.")
                color: Theme.textMuted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            LettersPane {
                visible: root.lettersShown
                editor: letters
                record: recordCommand
                beside: root.beside
                Layout.fillWidth: true
            }
            GridLayout {
                visible: !root.lettersShown
                columns: root.beside ? 2 : 1
                columnSpacing: 16
                rowSpacing: 16
                Layout.fillWidth: true
                MailAccountForm {
                    id: form
                    editor: editor
                    Layout.fillWidth: true
                    Layout.preferredWidth: 580
                    Layout.alignment: Qt.AlignTop
                    record: recordCommand
                }
                ColumnLayout {
                    spacing: 16
                    Layout.fillWidth: true
                    Layout.preferredWidth: 480
                    Layout.alignment: Qt.AlignTop
                    MailAccountTest {
                        id: trial
                        visible: editor.mayChange
                        editor: editor
                        sender: form.draft.fromAddress
                        Layout.fillWidth: true
                        test: testCommand
                        stop: stopCommand
                    }
                    DomainCard {
                        editor: editor
                        sender: form.draft.fromAddress
                        Layout.fillWidth: true
                        onCheckRequested: editor.checkDomain(form.draft)
                    }
                }
            }
        }
    }
    PageFaces {
        id: faces
        anchors.fill: parent
        face: editor.errorText !== "" ? "error" : !editor.loaded ? "loading" : "content"
        errorText: editor.errorText
        onRetry: editor.reload()
    }

    CommandGroup {
        title: qsTr("On this page")
        live: root.active
        Command {
            text: root.lettersShown ? qsTr("The mail account") : qsTr("The words of the letters")
            iconName: "settings"
            keys: ["Ctrl+Tab"]
            onTriggered: tabs.currentIndex = 1 - tabs.currentIndex
        }
        Command {
            id: recordCommand
            text: qsTr("Record")
            iconName: "check"
            keys: ["Ctrl+S"]
            onTriggered: root.record()
        }
        Command {
            id: testCommand
            text: qsTr("Test the mail account")
            iconName: "send"
            keys: ["Ctrl+T"]
            onTriggered: root.test()
        }
        Command {
            id: stopCommand
            text: qsTr("Stop the test")
            iconName: "x"
            keys: ["Escape"]
            enabled: editor.testing
            onTriggered: editor.stopTest()
        }
    }
}
