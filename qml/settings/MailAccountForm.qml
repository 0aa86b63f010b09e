pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The mail account and the pace of the sending, as a draft until they are recorded.
Card {
    id: root

    required property MailAccountEditor editor
    property mailAccountDraft draft
    property bool changed: false
    readonly property bool readOnly: !editor.mayChange
    readonly property int columns: width < 460 * Theme.textScale ? 1 : 2
    required property Command record

    /// The draft is another one now.
    function edited(): void {
        root.changed = true
        root.editor.forgetTest()
    }
    function useProvider(provider: mailProviderLine): void {
        root.draft.host = provider.host
        root.draft.port = provider.port
        root.draft.security = provider.security
        root.edited()
    }
    /// Back to what is recorded.
    function settled(): void {
        if (root.draft.host !== root.editor.recorded.host)
            root.editor.forgetTest()
        root.draft = root.editor.recorded
        root.changed = false
    }

    implicitHeight: column.implicitHeight + 44
    Connections {
        target: root.editor
        function onRecordedChanged(): void { if (!root.changed) root.settled() }
    }
    Component.onCompleted: root.settled()

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
        spacing: 14
        SectionTitle { text: qsTr("Mail account") }
        Flow {
            visible: !root.readOnly
            spacing: 6
            Layout.fillWidth: true
            Repeater {
                model: root.editor.providers
                AppButton {
                    required property mailProviderLine modelData
                    text: modelData.name
                    implicitHeight: Math.round(30 * Theme.textScale)
                    tone: on ? "accent" : "plain"
                    chip: true
                    on: root.draft.host === modelData.host
                    onClicked: root.useProvider(modelData)
                }
            }
        }
        GridLayout {
            columns: root.columns
            columnSpacing: 16
            rowSpacing: 14
            Layout.fillWidth: true
            FormField {
                label: qsTr("Server")
                text: root.draft.host
                readOnly: root.readOnly
                placeholder: root.readOnly ? "" : "smtp.example.fr"
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.host = text; root.edited() }
            }
            FormField {
                label: qsTr("Port")
                text: root.draft.port
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.port = text; root.edited() }
            }
            OneOf {
                label: qsTr("Encryption")
                options: [
                    { text: qsTr("TLS"), value: "tls" },
                    { text: qsTr("STARTTLS"), value: "starttls" },
                    { text: qsTr("None"), value: "none" }
                ]
                value: root.draft.security
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.columnSpan: root.columns
                onChosen: (value) => { root.draft.security = value; root.edited() }
            }
            FormField {
                label: qsTr("User name")
                text: root.draft.userName
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.userName = text; root.edited() }
            }
            FormField {
                label: qsTr("Password")
                text: root.draft.password
                secret: true
                readOnly: root.readOnly
                placeholder: root.editor.hasPassword ? qsTr("kept on this computer")
                    : root.draft.userName !== "" ? qsTr("not known on this computer")
                    : ""
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.password = text; root.edited() }
            }
            FormField {
                label: qsTr("Sender’s address")
                text: root.draft.fromAddress
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.fromAddress = text; root.edited() }
            }
            FormField {
                label: qsTr("Name that families see")
                text: root.draft.fromName
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.fromName = text; root.edited() }
            }
            FormField {
                label: qsTr("Answers go to")
                text: root.draft.replyTo
                readOnly: root.readOnly
                hint: qsTr("A mailbox that somebody reads.")
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.columnSpan: root.columns
                onEdited: (text) => { root.draft.replyTo = text; root.edited() }
            }
            FormField {
                label: qsTr("Mails that come back")
                text: root.draft.returns
                readOnly: root.readOnly
                placeholder: root.readOnly ? "" : "imaps://secretariat@mail.example.fr/INBOX"
                hint: qsTr("The mailbox of the sender’s address, or a folder. Reports of mails that could not be "
                    + "delivered are read there; nothing else is touched.")
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.columnSpan: root.columns
                onEdited: (text) => { root.draft.returns = text; root.edited() }
            }
            FormField {
                visible: root.draft.returns.startsWith("imaps:")
                label: qsTr("Password of that mailbox")
                text: root.draft.returnsPassword
                secret: true
                readOnly: root.readOnly
                hint: qsTr("Left empty, the one that is kept stays.")
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.columnSpan: root.columns
                onEdited: (text) => { root.draft.returnsPassword = text; root.edited() }
            }
        }
        Hairline { Layout.fillWidth: true }
        SectionTitle { text: qsTr("Pace") }
        GridLayout {
            columns: root.columns
            columnSpacing: 16
            rowSpacing: 14
            Layout.fillWidth: true
            FormField {
                label: qsTr("Seconds before a mail leaves")
                text: root.draft.delay
                readOnly: root.readOnly
                hint: qsTr("Until then, an undo means that nothing was sent.")
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.delay = text; root.edited() }
            }
            FormField {
                label: qsTr("Sessions beside each other")
                text: root.draft.sessions
                readOnly: root.readOnly
                hint: qsTr("Large providers take two.")
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.sessions = text; root.edited() }
            }
            FormField {
                label: qsTr("Mails a minute at the most")
                text: root.draft.perMinute
                readOnly: root.readOnly
                hint: qsTr("0: no limit.")
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.perMinute = text; root.edited() }
            }
            FormField {
                label: qsTr("Days after which it is given up")
                text: root.draft.giveUpDays
                readOnly: root.readOnly
                hint: qsTr("When a server says “later” each time.")
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.giveUpDays = text; root.edited() }
            }
        }
        Flow {
            visible: !root.readOnly
            spacing: 8
            Layout.fillWidth: true
            AppButton {
                command: root.record
                iconName: ""
                tone: "accent"
                enabled: root.changed && !root.editor.saving
            }
            AppButton { visible: root.changed; text: qsTr("Back to what is recorded"); onClicked: root.settled() }
        }
    }
}
