import QtQuick
import Pupitre.Controls

/// The areas of the program, in the order of the rail and of `ShellPages`.
CommandGroup {
    id: root

    signal jumpRequested(string name)

    rank: 20
    title: qsTr("Go to")

    Command {
        name: "home"
        text: qsTr("Home")
        iconName: "home"
        keys: ["Alt+1"]
        onTriggered: root.jumpRequested(name)
    }
    Command {
        name: "edits"
        text: qsTr("Changes")
        iconName: "user-edit"
        keys: ["Alt+2"]
        onTriggered: root.jumpRequested(name)
    }
    Command {
        name: "documents"
        text: qsTr("Documents")
        iconName: "file-check"
        keys: ["Alt+3"]
        onTriggered: root.jumpRequested(name)
    }
    Command {
        name: "reinscriptions"
        text: qsTr("Re-enrolments")
        iconName: "clipboard-check"
        keys: ["Alt+4"]
        onTriggered: root.jumpRequested(name)
    }
    Command {
        name: "households"
        text: qsTr("Households")
        iconName: "users"
        keys: ["Alt+5"]
        onTriggered: root.jumpRequested(name)
    }
    Command {
        name: "mail"
        text: qsTr("Mails")
        iconName: "mail"
        keys: ["Alt+6"]
        onTriggered: root.jumpRequested(name)
    }
    Command {
        name: "status"
        text: qsTr("Steering")
        iconName: "chart-line"
        keys: ["Alt+7"]
        onTriggered: root.jumpRequested(name)
    }
    Command {
        name: "settings"
        text: qsTr("Settings")
        iconName: "settings"
        keys: ["Alt+8"]
        onTriggered: root.jumpRequested(name)
    }
}
