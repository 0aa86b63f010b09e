pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What a campaign asks for: the list, and beside it the form of one, with how many students it concerns.
SettingsPane {
    id: root

    required property Backend backend
    required property bool active
    readonly property bool beside: width >= 860 * Theme.textScale
    readonly property bool readOnly: !keeper.mayChange || campaign.state === "closed"
    readonly property bool shown: !readOnly && campaign.campaignId !== 0 ///< a form that can be recorded
    readonly property bool mayMove: !readOnly && !form.changed && !form.isNew && !keeper.saving
    signal problem(string text)

    function choose(id: real): void {
        if (!form.changed || id === form.draft.requirementId)
            form.show(asked.draftOf(id))
    }
    function refresh(): void {
        if (form.changed)
            return
        if (form.draft.requirementId === 0 && asked.count > 0)
            root.choose(asked.idAt(0))
        else
            root.choose(form.draft.requirementId)
    }
    function step(by: int): void {
        const row = asked.rowOf(form.draft.requirementId) + by
        if (row >= 0 && row < asked.count)
            root.choose(asked.idAt(row))
    }

    heading: qsTr("Documents asked for")
    about: campaign.campaignId === 0 ? qsTr("A campaign is prepared first.")
        : qsTr("Campaign %1. In an open campaign each change says first whom it concerns; what was approved stays so.")
            .arg(campaign.recorded.schoolYear)
    note: keeper.loaded && !keeper.mayChange ? qsTr("Only an administrator changes these settings.") : ""
    face: campaign.errorText !== "" || asked.errorText !== "" ? "error" : !campaign.loaded ? "loading" : "content"
    errorText: campaign.errorText !== "" ? campaign.errorText : asked.errorText
    changed: form.changed
    maximumWidth: 1240
    onRetry: {
        campaign.reload()
        asked.reload()
    }
    onRecordRequested: recordCommand.give()

    CampaignEditor { id: campaign; backend: root.backend }
    RequirementListModel {
        id: asked
        backend: root.backend
        inView: root.active
        campaignId: campaign.campaignId
        onDataChanged: root.refresh()
        onCountChanged: root.refresh()
    }
    RequirementEditor {
        id: keeper
        backend: root.backend
        campaignId: campaign.campaignId
        onFailed: (text) => root.problem(text)
        onAdded: (requirementId) => form.draft.requirementId = requirementId
        onSaved: {
            form.changed = false
            root.recorded()
        }
    }
    Flow {
        visible: campaign.campaigns.length > 1
        spacing: 6
        Layout.fillWidth: true
        Repeater {
            model: campaign.campaigns
            ListTab {
                required property campaignLine modelData
                text: qsTr("%1, %2").arg(modelData.title).arg(modelData.stateText)
                current: campaign.campaignId === modelData.campaignId
                enabled: !form.changed
                onClicked: campaign.campaignId = modelData.campaignId
            }
        }
    }
    GridLayout {
        visible: campaign.campaignId !== 0
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
                    model: asked
                    delegate: SettingsRow {
                        id: row
                        required detail
                        required property real requirementId
                        required property string studentsText
                        required property bool ended
                        trailing: ended ? qsTr("no longer asked for") : studentsText
                        current: form.draft.requirementId === requirementId
                        onClicked: root.choose(row.requirementId)
                    }
                }
                AppText {
                    visible: asked.count === 0
                    text: qsTr("Nothing is asked for.")
                    color: Theme.textMuted
                    Layout.fillWidth: true
                }
                AppButton { visible: !root.readOnly; command: addCommand; Layout.leftMargin: 4 }
            }
        }
        RequirementForm {
            id: form
            editor: keeper
            readOnly: root.readOnly
            Layout.fillWidth: true
            Layout.preferredWidth: 560
            Layout.alignment: Qt.AlignTop
        }
    }

    foot: [
        AppButton {
            visible: root.shown
            command: recordCommand
            iconName: ""
            tone: "accent"
            enabled: form.changed && !keeper.saving
        },
        AppButton {
            visible: root.shown && form.changed && !form.isNew
            text: qsTr("Back to what is recorded")
            onClicked: form.show(asked.draftOf(form.draft.requirementId))
        },
        AppButton {
            visible: root.shown && !form.isNew
            text: form.draft.asked ? qsTr("Ask for it no longer") : qsTr("Ask for it again")
            enabled: !form.changed && !keeper.saving
            onClicked: keeper.setAsked(form.draft, !form.draft.asked)
        },
        AppButton {
            visible: root.shown && !form.isNew
            text: qsTr("Take the last change back")
            iconName: "arrow-back-up"
            enabled: !form.changed && !keeper.saving
            onClicked: keeper.takeBack(form.draft)
        }
    ]

    CommandGroup {
        title: qsTr("On this page")
        live: root.active
        Command {
            id: recordCommand
            text: qsTr("Record")
            iconName: "check"
            keys: ["Ctrl+S"]
            enabled: !root.readOnly
            onTriggered: {
                if (form.changed)
                    keeper.save(form.draft)
            }
        }
        Command {
            id: addCommand
            text: qsTr("Ask for something more")
            iconName: "file-text"
            keys: ["Ctrl+N"]
            enabled: !root.readOnly && campaign.campaignId !== 0
            onTriggered: {
                form.show(asked.draftOf(0))
                form.begin()
            }
        }
        Command {
            text: qsTr("Further up")
            keys: ["Ctrl+Up"]
            enabled: root.mayMove && form.draft.position > 1
            onTriggered: keeper.move(form.draft, -1)
        }
        Command {
            text: qsTr("Further down")
            keys: ["Ctrl+Down"]
            enabled: root.mayMove && form.draft.position < asked.count
            onTriggered: keeper.move(form.draft, 1)
        }
        Command {
            text: qsTr("Back to what is recorded")
            iconName: "arrow-back-up"
            keys: ["Escape"]
            enabled: form.changed
            onTriggered: form.show(asked.draftOf(form.draft.requirementId))
        }
        Command {
            text: qsTr("The document before")
            keys: ["Up", "K"]
            moves: true
            onTriggered: root.step(-1)
        }
        Command {
            text: qsTr("The next document")
            keys: ["Down", "J"]
            moves: true
            onTriggered: root.step(1)
        }
    }
}
