pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A conservatoire's profile, as letters, receipts and reports print it. A draft until it is recorded.
Card {
    id: root

    required property FormEditor editor
    property siteDraft draft
    property bool changed: false
    property bool readOnly: false
    property bool whole: true ///< else what a first day needs
    readonly property int columns: width < 520 * Theme.textScale ? 1 : 2

    function show(draft: siteDraft): void {
        root.draft = draft
        root.changed = false
    }
    function begin(): void { nameField.begin() }
    function edited(): void {
        root.changed = true
        root.editor.forgetFault()
    }
    function problemOf(field: string): string {
        return root.editor.faultField === field ? root.editor.faultText : ""
    }

    implicitHeight: column.implicitHeight + 44
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
        spacing: 14
        SectionTitle { text: qsTr("Conservatoire") }
        GridLayout {
            columns: root.columns
            columnSpacing: 16
            rowSpacing: 14
            Layout.fillWidth: true
            FormField {
                id: nameField
                label: qsTr("Name")
                text: root.draft.name
                problem: root.problemOf("name")
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.name = text; root.edited() }
            }
            FormField {
                label: qsTr("Commune, communauté or association that it belongs to")
                text: root.draft.legalName
                problem: root.problemOf("legal_name")
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.legalName = text; root.edited() }
            }
            FormField {
                label: qsTr("Address")
                text: root.draft.address
                problem: root.problemOf("address")
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.address = text; root.edited() }
            }
            FormField {
                label: qsTr("Postal code")
                text: root.draft.postalCode
                problem: root.problemOf("postal_code")
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.postalCode = text; root.edited() }
            }
            FormField {
                label: qsTr("Town")
                text: root.draft.city
                problem: root.problemOf("city")
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.city = text; root.edited() }
            }
            FormField {
                label: qsTr("Telephone")
                text: root.draft.phone
                problem: root.problemOf("phone")
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.phone = text; root.edited() }
            }
            FormField {
                label: qsTr("E-mail")
                text: root.draft.email
                problem: root.problemOf("email")
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.email = text; root.edited() }
            }
            FormField {
                label: qsTr("SIRET")
                text: root.draft.siret
                hint: qsTr("14 digits.")
                problem: root.problemOf("siret")
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.siret = text; root.edited() }
            }
        }
        OneOf {
            label: qsTr("Classification")
            options: [
                { text: qsTr("Not classified"), value: "none" },
                { text: qsTr("CRC or CRI"), value: "communal" },
                { text: qsTr("CRD"), value: "departmental" },
                { text: qsTr("CRR"), value: "regional" }
            ]
            value: root.draft.classification
            readOnly: root.readOnly
            Layout.fillWidth: true
            onChosen: (value) => { root.draft.classification = value; root.edited() }
        }
        Hairline { visible: root.whole; Layout.fillWidth: true }
        OneOf {
            visible: root.whole
            label: qsTr("Passwords of the families")
            options: [
                { text: qsTr("8 to 16 characters, with A, a and 1"), value: "seed" },
                { text: qsTr("12 or more, hard to guess (CNIL)"), value: "cnil" }
            ]
            value: root.draft.passwordPreset
            readOnly: root.readOnly
            Layout.fillWidth: true
            onChosen: (value) => { root.draft.passwordPreset = value; root.edited() }
        }
        TickRow {
            visible: root.whole
            text: qsTr("Two persons for an exception")
            detail: qsTr("Whoever refers a dossier that lacks something cannot approve it: another person does.")
            checked: root.draft.twoPersons
            enabled: !root.readOnly
            Layout.fillWidth: true
            onClicked: { root.draft.twoPersons = !root.draft.twoPersons; root.edited() }
        }
        GridLayout {
            visible: root.whole
            columns: root.columns
            columnSpacing: 16
            rowSpacing: 14
            Layout.fillWidth: true
            FormField {
                label: qsTr("Address of the extranet")
                text: root.draft.extranetUrl
                problem: root.problemOf("extranet_url")
                readOnly: root.readOnly
                placeholder: root.readOnly ? "" : "https://"
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.extranetUrl = text; root.edited() }
            }
            FormField {
                label: qsTr("Minutes until a desk that nobody touches locks")
                text: root.draft.lockMinutes
                hint: qsTr("From 1 to 60.")
                problem: root.problemOf("lock_minutes")
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.lockMinutes = text; root.edited() }
            }
            FormField {
                label: qsTr("Archives service")
                text: root.draft.archivesService
                hint: qsTr("Asked before papers are destroyed.")
                problem: root.problemOf("archives_service")
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.archivesService = text; root.edited() }
            }
            FormField {
                label: qsTr("Contact for personal data")
                text: root.draft.privacyContact
                hint: qsTr("Whom families may ask about their data.")
                problem: root.problemOf("privacy_contact")
                readOnly: root.readOnly
                Layout.fillWidth: true
                Layout.preferredWidth: 300
                Layout.alignment: Qt.AlignTop
                onEdited: (text) => { root.draft.privacyContact = text; root.edited() }
            }
        }
    }
}
