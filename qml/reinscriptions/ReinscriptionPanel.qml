pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The reinscription on screen: the student, what lacks in one sentence, the checklist, this year's courses and next
/// year's.
Item {
    id: root

    required property ReinscriptionEditor editor
    property bool keysLive: false ///< its page is before the eyes and nothing lies over it
    property bool asideLive: true
    readonly property reinscriptionSubject subject: editor.subject
    readonly property alias verdict: footer
    signal householdRequested(real householdId)
    signal documentRequested(real documentId)
    signal mailRequested(real mailId)
    signal problem(string text)

    ScrollArea {
        readonly property bool focusArea: true ///< F6 stops here
        anchors { top: parent.top; left: parent.left; right: parent.right; bottom: footer.top }
        contentHeight: content.implicitHeight + 48
        of: root.editor.subjectId

        ColumnLayout {
            id: content
            x: 24
            y: 24
            width: Math.min(parent.width - 48, 980)
            spacing: 12
            visible: root.editor.loaded

            RowLayout {
                spacing: 12
                Layout.fillWidth: true
                SelectableText {
                    text: root.subject.title
                    mostLines: 4
                    font.pixelSize: Theme.title
                    font.weight: Font.DemiBold
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                PresenceBadge { names: root.editor.alsoHere }
                AsideButton {
                    visible: root.subject.mayAbandon
                    until: root.subject.backOn
                    command: footer.aside
                    onAsked: (days) => root.editor.setAside(days)
                }
                Badge { text: root.subject.stateText; label: qsTr("State") }
                WhoBadge { text: root.subject.whoText; who: root.subject.who; label: qsTr("Who must act") }
            }
            AppText {
                text: [
                    root.subject.birth !== "" ? qsTr("born %1").arg(root.subject.birth) : "",
                    root.subject.deposited !== "" ? qsTr("deposited %1").arg(root.subject.deposited) : "",
                    root.subject.late ? qsTr("late") : ""
                ].filter(v => v).join(" · ")
                visible: text !== ""
                color: Theme.textMuted
                Layout.fillWidth: true
            }
            Rectangle {
                readonly property bool good: root.subject.approvable || root.subject.state === "approved"
                readonly property bool over: root.subject.ended
                radius: Theme.radius + 2
                color: good ? Theme.doneSoft : over ? Theme.refusedSoft : Theme.familySoft
                implicitHeight: sentence.implicitHeight + 24
                Layout.fillWidth: true
                AppText {
                    id: sentence
                    anchors {
                        left: parent.left
                        right: parent.right
                        verticalCenter: parent.verticalCenter
                        margins: 14
                    }
                    text: root.subject.lacks
                    color: parent.good ? Theme.done : parent.over ? Theme.refused : Theme.family
                    font.weight: Font.Medium
                    wrapMode: Text.Wrap
                    lineHeight: 1.2
                }
            }
            Rectangle {
                visible: root.subject.referredReason !== ""
                radius: Theme.radius + 2
                color: Theme.directorSoft
                implicitHeight: referral.implicitHeight + 24
                Layout.fillWidth: true
                AppText {
                    id: referral
                    anchors {
                        left: parent.left
                        right: parent.right
                        verticalCenter: parent.verticalCenter
                        margins: 14
                    }
                    text: qsTr("Put before the director: %1").arg(root.subject.referredReason)
                    color: Theme.director
                    wrapMode: Text.Wrap
                }
            }
            Rectangle {
                visible: root.subject.courseChange !== ""
                radius: Theme.radius + 2
                color: Theme.directorSoft
                implicitHeight: change.implicitHeight + 24
                Layout.fillWidth: true
                ColumnLayout {
                    id: change
                    anchors {
                        left: parent.left
                        right: parent.right
                        verticalCenter: parent.verticalCenter
                        margins: 14
                    }
                    spacing: 2
                    AppText {
                        text: qsTr("The family asks for: %1").arg(root.subject.courseChange)
                        color: Theme.director
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                    AppText {
                        text: root.subject.courseChangeBy
                        color: Theme.textMuted
                        font.pixelSize: Theme.small
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                }
            }
            Card {
                implicitHeight: checklist.implicitHeight + 20
                Layout.fillWidth: true
                ColumnLayout {
                    id: checklist
                    anchors { left: parent.left; right: parent.right; top: parent.top; topMargin: 14 }
                    spacing: 0
                    SectionTitle { text: qsTr("Checklist"); Layout.leftMargin: 14; Layout.bottomMargin: 4 }
                    Flow {
                        visible: root.subject.maySettle
                        spacing: 8
                        Layout.fillWidth: true
                        Layout.leftMargin: 14
                        Layout.rightMargin: 14
                        Layout.bottomMargin: 4
                        AppButton {
                            text: footer.asking === "receive" ? qsTr("Done") : qsTr("At the desk")
                            keys: footer.asking === "receive" ? footer.cancel.hint : footer.receive.hint
                            enabled: !root.editor.busy
                            implicitHeight: Math.round(30 * Theme.textScale)
                            onClicked: footer.ask("receive")
                        }
                        AppButton {
                            command: footer.choose
                            text: qsTr("Choose a file…")
                            iconName: ""
                            enabled: command.enabled && !root.editor.busy
                            implicitHeight: Math.round(30 * Theme.textScale)
                        }
                        AppButton {
                            readonly property bool asked: footer.asking === "exempt" || footer.asking === "exemptWhy"
                            text: asked ? qsTr("Cancel") : qsTr("Not asked for")
                            keys: asked ? footer.cancel.hint : footer.exempt.hint
                            enabled: !root.editor.busy
                            implicitHeight: Math.round(30 * Theme.textScale)
                            onClicked: asked ? footer.asking = "" : footer.ask("exempt")
                        }
                        AppButton {
                            readonly property bool asked: footer.asking === "again" || footer.asking === "againWhy"
                            visible: root.subject.mayAskAgain
                            text: asked ? qsTr("Cancel") : qsTr("Ask all the same")
                            keys: asked ? footer.cancel.hint : footer.again.hint
                            enabled: !root.editor.busy
                            implicitHeight: Math.round(30 * Theme.textScale)
                            onClicked: asked ? footer.asking = "" : footer.ask("again")
                        }
                    }
                    RowStack {
                        model: root.subject.checklist
                        Layout.leftMargin: 4
                        Layout.rightMargin: 4
                        delegate: ChecklistRow {
                            required property checklistLine modelData
                            item: modelData
                            onDocumentRequested: (id) => root.documentRequested(id)
                        }
                    }
                }
            }
            Card {
                visible: root.subject.answers.length > 0
                implicitHeight: answers.implicitHeight + 28
                Layout.fillWidth: true
                Accessible.role: Accessible.Grouping
                Accessible.name: answersTitle.text
                ColumnLayout {
                    id: answers
                    anchors { left: parent.left; right: parent.right; top: parent.top; margins: 14 }
                    spacing: 8
                    SectionTitle { id: answersTitle; text: qsTr("What the family answered") }
                    RowStack {
                        spacing: 8
                        model: root.subject.answers
                        delegate: FactRow {
                            required property factLine modelData
                            label: modelData.label
                            value: modelData.value
                            labelWidth: Math.round(200 * Theme.textScale)
                        }
                    }
                }
            }
            GridLayout {
                columns: root.width < 560 ? 1 : 2
                columnSpacing: 12
                rowSpacing: 12
                Layout.fillWidth: true
                CourseList {
                    heading: qsTr("Courses %1").arg(root.subject.thisYearLabel)
                    courses: root.subject.thisYear
                    actionText: !root.subject.mayChangeCourses ? ""
                        : footer.asking === "course" || footer.asking === "courseWish" ? qsTr("Cancel")
                        : qsTr("Change")
                    actionKeys: footer.asking === "course" || footer.asking === "courseWish" ? footer.cancel.hint
                        : footer.course.hint
                    onActionRequested: footer.asking === "courseWish" ? footer.asking = "" : footer.ask("course")
                    emptyText: qsTr("No course this year.")
                    Layout.fillWidth: true
                    Layout.preferredWidth: 100
                    Layout.alignment: Qt.AlignTop
                }
                CourseList {
                    heading: qsTr("Courses %1").arg(root.subject.nextYearLabel)
                    courses: root.subject.nextYear
                    emptyText: root.subject.ended
                        ? qsTr("None: the place is free.")
                        : root.subject.courseChange !== ""
                            ? qsTr("What is asked for is to be arranged with the family; the other courses are "
                                + "carried over when the dossier is approved.")
                        : qsTr("This year’s courses will be carried over when the dossier is approved.")
                    Layout.fillWidth: true
                    Layout.preferredWidth: 100
                    Layout.alignment: Qt.AlignTop
                }
            }
            ReinscriptionRecord {
                objectName: "reinscriptionRecord"
                mails: root.subject.mails
                history: root.subject.history
                columns: root.width < 560 ? 1 : 2
                Layout.fillWidth: true
                onMailRequested: (id) => root.mailRequested(id)
            }
            LineRow {
                title: qsTr("Household %1").arg(root.subject.householdName)
                detail: [root.subject.phone, root.subject.email].filter(v => v).join(" · ")
                clickable: true
                Layout.fillWidth: true
                onClicked: root.householdRequested(root.subject.householdId)
            }
        }
    }
    DropArea {
        id: dropped
        anchors { top: parent.top; left: parent.left; right: parent.right; bottom: footer.top }
        keys: ["text/uri-list"]
        enabled: root.subject.maySettle
        onDropped: (drop) => { drop.accept(Qt.CopyAction); footer.bring(drop.urls) }
        Rectangle {
            anchors { fill: parent; margins: 8 }
            visible: dropped.containsDrag
            radius: Theme.radius + 2
            color: Theme.accentSoft
            border { width: 2; color: Theme.accent }
            AppText {
                anchors.centerIn: parent
                text: qsTr("Let go: for the dossier of %1").arg(root.subject.title)
                font.pixelSize: Theme.large
                color: Theme.accent
            }
        }
    }
    ReinscriptionVerdict {
        id: footer
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: visible ? implicitHeight : 0
        visible: root.editor.loaded
        editor: root.editor
        keysLive: root.keysLive
        asideLive: root.asideLive
        onProblem: (text) => root.problem(text)
    }
}
