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
    readonly property var subject: editor.subject
    property bool refusing: false
    signal householdRequested(real householdId)
    signal acceptRequested
    signal refuseRequested(string reason)

    color: Theme.surfaceRaised

    Hairline { anchors { top: parent.top; bottom: parent.bottom; left: parent.left } width: 1 }

    Flickable {
        anchors { top: parent.top; left: parent.left; right: parent.right; bottom: buttons.top }
        contentHeight: content.implicitHeight + 40
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: AppScrollBar {}

        ColumnLayout {
            id: content
            x: 20
            y: 20
            width: parent.width - 40
            spacing: 8
            visible: root.editor.loaded

            AppText { text: root.subject.requirement ?? ""; font.pixelSize: Theme.title; font.weight: Font.DemiBold; wrapMode: Text.Wrap; Layout.fillWidth: true; Accessible.role: Accessible.Heading; Accessible.name: text }
            AppText { text: root.subject.title ?? ""; font.pixelSize: Theme.large; Layout.fillWidth: true }
            Flow {
                spacing: 8
                Layout.fillWidth: true
                Badge { text: root.subject.stateText ?? ""; ink: root.subject.judgeable ? Theme.secretariat : Theme.textMuted; paper: root.subject.judgeable ? Theme.secretariatSoft : Theme.surfaceSunken }
                PresenceBadge { names: root.editor.alsoHere }
                Badge { visible: root.subject.forHousehold === true; text: qsTr("for the whole household") }
            }
            AppText {
                text: qsTr("Deposited %1 · %2").arg(root.subject.deposited ?? "").arg(root.subject.size ?? "")
                color: Theme.textMuted
                font.pixelSize: Theme.small
                Layout.fillWidth: true
            }

            SectionTitle { text: qsTr("What it should say"); Layout.topMargin: 16; Layout.bottomMargin: 4 }
            Repeater {
                model: root.subject.facts ?? []
                FactRow {
                    required property var modelData
                    required property int index
                    label: modelData.label
                    value: modelData.value
                    finding: root.reading.findings[index] ?? ""
                    Layout.fillWidth: true
                    Layout.bottomMargin: 4
                }
            }

            AppText {
                visible: root.reading.textless
                text: qsTr("An image without text: read it by eye.")
                color: Theme.textMuted
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }

            Repeater {
                model: root.subject.elsewhere ?? []
                AppText {
                    required property string modelData
                    text: qsTr("The same file was deposited elsewhere. %1").arg(modelData)
                    color: Theme.family
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Layout.topMargin: 8
                }
            }

            ReasonPicker {
                id: picker
                open: root.refusing
                reasons: root.subject.reasons ?? []
                Layout.fillWidth: true
                Layout.topMargin: 16
                onChosen: (reason) => root.refuseRequested(reason)
                onCancelled: root.refusing = false
            }

            SectionTitle { text: qsTr("Household"); Layout.topMargin: 16; Layout.bottomMargin: 4 }
            LineRow {
                title: root.subject.householdName ?? ""
                detail: [root.subject.phone, root.subject.email].filter(v => v).join(" · ")
                clickable: true
                Layout.fillWidth: true
                Layout.leftMargin: -12
                Layout.rightMargin: -12
                onClicked: root.householdRequested(root.subject.householdId)
            }

            SectionTitle { visible: (root.subject.history ?? []).length > 1; text: qsTr("Versions"); Layout.topMargin: 16 }
            Repeater {
                model: (root.subject.history ?? []).length > 1 ? root.subject.history : []
                LineRow {
                    required property var modelData
                    title: modelData.fileName
                    detail: modelData.reason !== "" ? modelData.reason : modelData.when
                    trailing: modelData.verdict
                    Layout.fillWidth: true
                    Layout.leftMargin: -12
                    Layout.rightMargin: -12
                }
            }
        }
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
                text: qsTr("Accept")
                keys: "V"
                tone: "done"
                iconName: "check"
                enabled: root.subject.judgeable === true && !root.editor.busy
                Layout.fillWidth: true
                onClicked: root.acceptRequested()
            }
            AppButton {
                text: root.refusing ? qsTr("Cancel") : qsTr("Refuse")
                keys: root.refusing ? qsTr("Esc") : "R"
                iconName: root.refusing ? "" : "x"
                enabled: root.subject.judgeable === true && !root.editor.busy
                Layout.fillWidth: true
                onClicked: root.refusing = !root.refusing
            }
        }
    }
}
