import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The words of each letter.
SettingsPane {
    id: root

    required property Backend backend
    required property bool active
    signal problem(string text)

    heading: qsTr("Letters")
    note: letters.mayChange ? "" : qsTr("Only the director and the administrator change these settings.")
    maximumWidth: 1360

    LetterEditor {
        id: letters
        backend: root.backend
        onFailed: (text) => root.problem(text)
    }
    LettersForm {
        editor: letters
        record: recordCommand
        beside: root.width >= 1000 * Theme.textScale
        Layout.fillWidth: true
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
                if (letters.mayChange && letters.problem === "")
                    letters.save()
            }
        }
    }
}
