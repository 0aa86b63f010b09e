pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// At the right of the document: what it should prove, the verdict, what happened before.
Rectangle {
    id: root

    required property DocumentCheckEditor editor
    required property DocumentReadingModel reading
    readonly property documentSubject subject: editor.subject
    readonly property bool refusing: editor.question === "refuse"
    /// Beside the file that is shown, or when the only one was taken back.
    readonly property bool versionsTell: subject.versions.length > (subject.sha256 === "" ? 0 : 1)
    readonly property bool focusArea: true ///< F6 stops here
    /// Last year's paper lies beside this one.
    property bool beside: false
    required property Command accept
    required property Command refuse
    required property Command cancel
    required property Command noteDay
    required property Command layBeside
    required property Command aside
    signal asideRequested(int days)
    signal householdRequested(real householdId)
    signal documentRequested(real documentId)
    signal besideRequested
    signal refuseRequested(string reason)

    /// Notes the last day that was read, or goes to where it is typed.
    function noteLastDay(): void {
        if (root.editor.validUntil === "" && root.reading.validUntil !== "")
            root.editor.validUntil = root.reading.validUntil
        else
            lastDay.forceActiveFocus()
        const top = lastDay.mapToItem(content, 0, 0).y // with large letters it is below what is seen
        if (top < flick.contentY || top + lastDay.height > flick.contentY + flick.height)
            flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, top - flick.height / 2))
    }

    color: Theme.surfaceRaised

    Hairline { anchors { top: parent.top; bottom: parent.bottom; left: parent.left } width: 1 }

    ScrollArea {
        id: flick
        anchors { top: parent.top; left: parent.left; right: parent.right; bottom: choices.top }
        contentHeight: content.implicitHeight + 40
        of: root.editor.subjectId
        aside: true

        ColumnLayout {
            id: content
            x: 20
            y: 20
            width: parent.width - 40
            spacing: 8
            visible: root.editor.loaded

            AppText {
                text: root.subject.requirementName
                font.pixelSize: Theme.title
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            AppText {
                visible: root.subject.requirement !== root.subject.requirementName
                text: root.subject.requirement
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            SelectableText {
                text: root.subject.title
                font.pixelSize: Theme.large
                mostLines: 3
                Layout.fillWidth: true
            }
            Flow {
                spacing: 8
                Layout.fillWidth: true
                Badge {
                    text: root.subject.stateText
                    label: qsTr("State")
                    ink: root.subject.judgeable ? Theme.secretariat : Theme.textMuted
                    paper: root.subject.judgeable ? Theme.secretariatSoft : Theme.surfaceSunken
                }
                PresenceBadge { names: root.editor.alsoHere }
                Badge {
                    visible: text !== ""
                    text: root.subject.scan
                    label: qsTr("Antivirus")
                    ink: Theme.refused
                    paper: Theme.refusedSoft
                }
                Badge { visible: root.subject.forHousehold; text: qsTr("for the whole household") }
                Badge {
                    visible: root.subject.separated
                    text: qsTr("Separated parents")
                    ink: Theme.family
                    paper: Theme.familySoft
                }
                AsideButton {
                    visible: root.subject.judgeable
                    until: root.subject.backOn
                    command: root.aside
                    onAsked: (days) => root.asideRequested(days)
                }
            }
            AppText {
                visible: root.subject.sha256 !== ""
                text: (root.subject.depositor !== "" ? qsTr("Deposited by %1, %2 · %3").arg(root.subject.depositor)
                    : qsTr("Deposited %1 · %2"))
                    .arg(root.subject.deposited)
                    .arg(root.subject.size)
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }

            FamilyWords {
                visible: root.subject.familyNote !== ""
                heading: qsTr("The family has no such document")
                words: root.subject.familyNote
                Layout.fillWidth: true
                Layout.topMargin: 4
            }
            FamilyWords {
                visible: root.subject.remark !== ""
                heading: qsTr("The family writes")
                words: root.subject.remark
                Layout.fillWidth: true
                Layout.topMargin: 4
            }
            AppText {
                visible: root.subject.advice !== ""
                text: qsTr("The family was told: %1").arg(root.subject.advice)
                color: Theme.family
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Layout.topMargin: 4
            }

            SectionTitle { text: qsTr("What it should say"); Layout.topMargin: 16; Layout.bottomMargin: 4 }
            RowStack {
                spacing: 12
                model: root.subject.facts
                Layout.bottomMargin: 4
                delegate: FactRow {
                    required property factLine modelData
                    required property int index
                    label: modelData.label
                    value: modelData.value
                    finding: root.reading.findings[index] ?? ""
                }
            }

            AppText {
                visible: root.reading.textless || root.reading.recognised
                text: root.reading.textless ? qsTr("No text could be read in it: read it by eye.")
                    : qsTr("Read from the picture: mistakes are possible.")
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }

            SealCard {
                visible: root.reading.seal.seal !== ""
                seal: root.reading.seal
                Layout.fillWidth: true
                Layout.topMargin: 16
            }

            ColumnLayout {
                visible: root.subject.dated
                spacing: 6
                Layout.fillWidth: true
                Layout.topMargin: 12
                RowLayout {
                    spacing: 8
                    SectionTitle { text: qsTr("Valid until"); Layout.fillWidth: true }
                    KeyHint { keys: root.noteDay.hint }
                }
                AppTextField {
                    id: lastDay
                    placeholderText: qsTr("dd/mm/yyyy")
                    label: qsTr("Valid until")
                    hint: Speech.row([placeholderText, dayHint.text])
                    text: root.editor.validUntil
                    maximumLength: 10
                    Layout.fillWidth: true
                    onTextEdited: root.editor.validUntil = text
                    Keys.onReturnPressed: focus = false
                    Keys.onEnterPressed: focus = false
                    Keys.onEscapePressed: { root.editor.validUntil = ""; focus = false }
                }
                AppText {
                    id: dayHint
                    text: root.editor.validUntil !== ""
                        ? qsTr("Next year it need not be brought again as long as it is valid.")
                        : root.reading.validUntil !== "" ? qsTr("Read on the paper: %1").arg(root.reading.validUntil)
                        : qsTr("Left empty: it counts for this year alone.")
                    color: Theme.textMuted
                    font.pixelSize: Theme.small
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
            }
            AppText {
                visible: !root.subject.dated && root.subject.validUntil !== ""
                text: root.subject.carried
                    ? qsTr("Taken over from last year, valid until %1.").arg(root.subject.validUntil)
                    : qsTr("Valid until %1.").arg(root.subject.validUntil)
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Layout.topMargin: 8
            }

            SectionTitle {
                visible: root.subject.elsewhere.length > 0
                text: qsTr("The same file")
                Layout.topMargin: 16
            }
            RowStack {
                spacing: 8
                model: root.subject.elsewhere
                Layout.leftMargin: -12
                Layout.rightMargin: -12
                delegate: LineRow {
                    required property sameFileLine modelData
                    title: modelData.title
                    detail: modelData.detail
                    clickable: true
                    onClicked: root.documentRequested(modelData.documentId)
                }
            }

            RowLayout {
                visible: root.subject.hasFormer
                spacing: 8
                Layout.topMargin: 16
                SectionTitle { text: qsTr("Last year"); Layout.fillWidth: true }
                KeyHint { keys: root.layBeside.hint }
            }
            LineRow {
                visible: root.subject.hasFormer
                title: root.beside ? qsTr("Put last year’s away") : qsTr("Lay last year’s beside")
                detail: root.subject.former.verdict
                clickable: true
                Layout.fillWidth: true
                Layout.leftMargin: -12
                Layout.rightMargin: -12
                onClicked: root.besideRequested()
            }

            SectionTitle { text: qsTr("Household"); Layout.topMargin: 16; Layout.bottomMargin: 4 }
            LineRow {
                title: root.subject.householdName
                detail: [root.subject.phone, root.subject.email].filter(v => v).join(" · ")
                clickable: true
                Layout.fillWidth: true
                Layout.leftMargin: -12
                Layout.rightMargin: -12
                onClicked: root.householdRequested(root.subject.householdId)
            }

            SectionTitle {
                visible: root.versionsTell
                text: qsTr("Versions")
                Layout.topMargin: 16
            }
            RowStack {
                spacing: 8
                model: root.versionsTell ? root.subject.versions : []
                Layout.leftMargin: -12
                Layout.rightMargin: -12
                delegate: LineRow {
                    required property versionLine modelData
                    title: modelData.fileName
                    detail: modelData.reason !== "" ? modelData.reason : modelData.when
                    trailing: modelData.verdict
                }
            }
        }
    }

    /// Over the buttons, so that every reason is in sight when the key opens them.
    Flickable {
        id: choices
        objectName: "refusalReasons"
        anchors { left: parent.left; right: parent.right; bottom: buttons.top }
        height: visible ? Math.min(contentHeight, root.height - buttons.height) : 0
        visible: root.refusing
        clip: true
        contentHeight: picker.implicitHeight + 32
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: AppScrollBar {}
        ReasonPicker {
            id: picker
            x: 20
            y: 16
            width: choices.width - 40
            open: root.refusing
            reasons: root.subject.reasons
            draft: root.editor.subjectId !== 0 ? root.editor.typed("refuse") : ""
            onTyped: (text) => root.editor.keepTyped("refuse", text)
            onChosen: (reason) => root.refuseRequested(reason)
            onCancelled: root.editor.question = ""
        }
        Hairline { width: choices.width }
    }
    Item {
        id: buttons
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: verdicts.implicitHeight + 32
        Hairline { width: parent.width }
        GridLayout {
            id: verdicts
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 16 }
            columns: Theme.largeText ? 1 : 2
            columnSpacing: 12
            rowSpacing: 8
            AppButton {
                command: root.accept
                text: qsTr("Accept")
                tone: "done"
                enabled: root.subject.judgeable && !root.editor.busy
                Layout.fillWidth: true
            }
            AppButton {
                text: root.refusing ? qsTr("Cancel") : qsTr("Refuse")
                keys: root.refusing ? root.cancel.hint : root.refuse.hint
                iconName: root.refusing ? "" : root.refuse.iconName
                enabled: root.subject.judgeable && !root.editor.busy
                Layout.fillWidth: true
                onClicked: root.editor.ask("refuse")
            }
        }
    }
}
