import QtQuick
import Pupitre.Controls

/// The sections of the settings, each found by the words that people look for.
CommandGroup {
    id: root

    signal sectionRequested(string name)

    rank: 25
    title: qsTr("Settings")

    Command {
        name: "settings-site"
        text: qsTr("Conservatoire")
        words: qsTr("name, address, SIRET, classification, extranet, locking, idle lock, minutes, archives")
        iconName: "home"
        onTriggered: root.sectionRequested(name)
    }
    Command {
        name: "settings-communes"
        text: qsTr("Communes")
        words: qsTr("residents, communauté, postal code, outside")
        iconName: "map-pin"
        onTriggered: root.sectionRequested(name)
    }
    Command {
        name: "settings-staff"
        text: qsTr("Accounts")
        words: qsTr("staff, users, role, rights, password, colleagues")
        iconName: "users"
        onTriggered: root.sectionRequested(name)
    }
    Command {
        name: "settings-campaign"
        text: qsTr("Campaign")
        words: qsTr("fee, fees, opening, closing, deadline, last day, late, new campaign, school year")
        iconName: "clipboard-check"
        onTriggered: root.sectionRequested(name)
    }
    Command {
        name: "settings-requirements"
        text: qsTr("Documents asked for")
        words: qsTr("papers, requirements, conditions, tax notice, certificate, insurance, alternatives")
        iconName: "file-check"
        onTriggered: root.sectionRequested(name)
    }
    Command {
        name: "settings-teaching"
        text: qsTr("Teaching")
        words: qsTr("disciplines, cycles, levels, parcours, specialities, statistics code")
        iconName: "music"
        onTriggered: root.sectionRequested(name)
    }
    Command {
        name: "settings-reasons"
        text: qsTr("Reasons")
        words: qsTr("refusal, library, words of a refusal")
        iconName: "circle-x"
        onTriggered: root.sectionRequested(name)
    }
    Command {
        name: "settings-mail"
        text: qsTr("Mail account")
        words: qsTr("mail server, SMTP, sender, returned mails, SPF, DKIM")
        iconName: "mail"
        onTriggered: root.sectionRequested(name)
    }
    Command {
        name: "settings-letters"
        text: qsTr("Letters")
        words: qsTr("words of the letters, templates, reminder, refusal")
        iconName: "file-text"
        onTriggered: root.sectionRequested(name)
    }
    Command {
        name: "settings-import"
        text: qsTr("Import")
        words: qsTr("CSV, XLSX, spreadsheet, families from a file, former program, dry run")
        iconName: "download"
        onTriggered: root.sectionRequested(name)
    }
}
