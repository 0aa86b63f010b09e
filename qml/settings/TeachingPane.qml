pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The words of teaching, what of the courses waits to be classed by them, and the form of one word.
SettingsPane {
    id: root

    required property Backend backend
    required property bool active
    readonly property bool beside: width >= 800 * Theme.textScale
    readonly property bool mayOrder: words.mayChange && words.kind !== "speciality" ///< the specialities are three
    property termDraft draft
    property string level: "" ///< a level that is classed now, in place of a word
    signal problem(string text)

    function show(id: real): void {
        root.level = ""
        root.draft = words.draftOf(id)
        root.changed = false
        words.forgetFault()
    }
    function choose(id: real): void {
        if (!root.changed || id === root.draft.termId)
            root.show(id)
    }
    function step(by: int): void {
        const id = words.neighbour(root.draft.termId, by)
        if (id !== 0)
            root.choose(id)
    }
    function edited(): void {
        root.changed = true
        words.forgetFault()
    }
    /// A discipline that courses have, and that is no word yet.
    function adopt(word: waitingWord): void {
        words.kind = "discipline"
        root.show(0)
        root.draft.label = word.title
        root.draft.area = word.area
        root.changed = true
        labelField.begin()
    }
    function beginClassing(word: waitingWord): void {
        if (root.changed)
            return
        words.forgetFault()
        root.level = word.title
        classing.begin()
    }

    heading: qsTr("Teaching")
    about: qsTr("What the conservatoire calls its disciplines, cycles and parcours. Courses, and what is asked of "
        + "their students, follow a word that is changed.")
    note: words.loaded && !words.mayChange ? qsTr("Only an administrator changes these settings.") : ""
    face: words.errorText !== "" ? "error" : !words.loaded ? "loading" : "content"
    errorText: words.errorText
    inSight: root.level !== "" ? classing : null
    onRetry: words.reload()
    onRecordRequested: recordCommand.give()
    onBeginRequested: labelField.begin()

    TeachingEditor {
        id: words
        backend: root.backend
        onFailed: (text) => root.problem(text)
        onRecordedChanged: if (!root.changed && root.level === "") root.show(root.draft.termId)
        onSaved: {
            root.changed = false
            root.recorded()
        }
        onAdded: (termId) => root.draft.termId = termId
        onClassed: root.level = ""
    }
    OneOf {
        options: [
            { text: qsTr("Disciplines"), value: "discipline" },
            { text: qsTr("Cycles"), value: "cycle" },
            { text: qsTr("Parcours"), value: "parcours" },
            { text: qsTr("Specialities"), value: "speciality" }
        ]
        value: words.kind
        readOnly: root.changed
        Layout.fillWidth: true
        onChosen: (value) => {
            words.kind = value
            root.show(0)
        }
    }
    TeachingWaiting {
        levels: words.unclassed
        disciplines: words.unknown
        mayChange: words.mayChange && !root.changed
        Layout.fillWidth: true
        onLevelChosen: (word) => root.beginClassing(word)
        onDisciplineChosen: (word) => root.adopt(word)
    }
    LevelForm {
        id: classing
        visible: root.level !== ""
        editor: words
        level: root.level
        Layout.fillWidth: true
        onGivenUp: root.level = ""
    }
    GridLayout {
        columns: root.beside ? 2 : 1
        columnSpacing: 16
        rowSpacing: 16
        Layout.fillWidth: true
        Card {
            implicitHeight: list.implicitHeight + 24
            Layout.fillWidth: true
            Layout.preferredWidth: 520
            Layout.alignment: Qt.AlignTop
            ColumnLayout {
                id: list
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 12 }
                spacing: 8
                RowStack {
                    model: words.terms
                    delegate: SettingsRow {
                        required property termLine modelData
                        title: modelData.title
                        detail: modelData.detail
                        trailing: modelData.offered ? "" : qsTr("no longer offered")
                        current: root.draft.termId === modelData.termId
                        onClicked: root.choose(modelData.termId)
                    }
                }
                AppText {
                    visible: words.terms.length === 0
                    text: qsTr("No word yet.")
                    color: Theme.textMuted
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
                AppButton {
                    visible: words.mayChange && words.kind !== "speciality"
                    command: addCommand
                    Layout.leftMargin: 4
                }
            }
        }
        Card {
            visible: words.mayChange && (root.draft.termId !== 0 || words.kind !== "speciality")
            implicitHeight: form.implicitHeight + 44
            Layout.fillWidth: true
            Layout.preferredWidth: 480
            Layout.alignment: Qt.AlignTop
            ColumnLayout {
                id: form
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
                spacing: 14
                SectionTitle { text: root.draft.termId === 0 ? qsTr("New word") : root.draft.label }
                OneOf {
                    visible: root.draft.termId === 0 && words.kind === "discipline"
                    label: qsTr("Speciality")
                    options: words.specialities
                    value: root.draft.area
                    Layout.fillWidth: true
                    onChosen: (value) => { root.draft.area = value; root.edited() }
                }
                FormField {
                    id: labelField
                    label: qsTr("As it is read")
                    text: root.draft.label
                    problem: words.faultField === "label" ? words.faultText : ""
                    Layout.fillWidth: true
                    onEdited: (text) => { root.draft.label = text; root.edited() }
                    onAccepted: recordCommand.give()
                }
                RowLayout {
                    spacing: 14
                    FormField {
                        visible: words.kind === "discipline"
                        label: qsTr("Statistics code")
                        text: root.draft.statisticsCode
                        hint: qsTr("The ministry’s, for its yearly survey.")
                        problem: words.faultField === "statistics_code" ? words.faultText : ""
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        onEdited: (text) => { root.draft.statisticsCode = text; root.edited() }
                        onAccepted: recordCommand.give()
                    }
                    FormField {
                        label: qsTr("Code, which stays")
                        text: root.draft.code
                        hint: root.draft.termId === 0 ? qsTr("Empty: made of the word.") : ""
                        problem: words.faultField === "code" ? words.faultText : ""
                        readOnly: root.draft.termId !== 0
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        onEdited: (text) => { root.draft.code = text; root.edited() }
                        onAccepted: recordCommand.give()
                    }
                }
                Flow {
                    spacing: 8
                    Layout.fillWidth: true
                    AppButton {
                        command: recordCommand
                        iconName: ""
                        tone: "accent"
                        enabled: root.changed && !words.saving
                    }
                    AppButton {
                        visible: root.draft.termId !== 0 && words.kind !== "speciality"
                        text: root.draft.offered ? qsTr("Offer it no longer") : qsTr("Offer it again")
                        enabled: !root.changed && !words.saving
                        onClicked: words.setOffered(root.draft, !root.draft.offered)
                    }
                    AppButton { visible: root.draft.termId !== 0 && root.mayOrder; command: upCommand }
                    AppButton { visible: root.draft.termId !== 0 && root.mayOrder; command: downCommand }
                }
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
            enabled: words.mayChange
            onTriggered: {
                if (root.level !== "")
                    classing.record()
                else if (root.changed)
                    words.save(root.draft)
            }
        }
        Command {
            id: addCommand
            text: qsTr("Add a word")
            iconName: "pencil"
            keys: ["Ctrl+N"]
            enabled: words.mayChange && words.kind !== "speciality"
            onTriggered: {
                root.show(0)
                labelField.begin()
            }
        }
        Command {
            id: upCommand
            text: qsTr("Further up")
            keys: ["Ctrl+Up"]
            enabled: root.mayOrder && root.draft.termId !== 0 && !root.changed && !words.saving
            onTriggered: words.move(root.draft.termId, -1)
        }
        Command {
            id: downCommand
            text: qsTr("Further down")
            keys: ["Ctrl+Down"]
            enabled: root.mayOrder && root.draft.termId !== 0 && !root.changed && !words.saving
            onTriggered: words.move(root.draft.termId, 1)
        }
        Command {
            text: qsTr("Class the next level")
            iconName: "pencil"
            keys: ["C"]
            enabled: words.mayChange && !root.changed && words.unclassed.length > 0
            onTriggered: root.beginClassing(words.unclassed[0])
        }
        Command {
            text: qsTr("Back to what is recorded")
            iconName: "arrow-back-up"
            keys: ["Escape"]
            enabled: root.changed || root.level !== ""
            onTriggered: root.show(root.draft.termId)
        }
        Command {
            text: qsTr("The word before")
            keys: ["Up", "K"]
            moves: true
            onTriggered: root.step(-1)
        }
        Command {
            text: qsTr("The next word")
            keys: ["Down", "J"]
            moves: true
            onTriggered: root.step(1)
        }
    }
}
