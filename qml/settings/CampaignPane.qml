pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// A campaign: last year beside this year, and what opening it does.
SettingsPane {
    id: root

    required property Backend backend
    required property bool active
    property campaignDraft draft
    property bool touched: false ///< somebody has typed: news do not overwrite it
    /// "open", "close", "discard", "withdraw" or "fee": a question is open; "used": what is in the way of a withdrawal.
    property string asking: ""
    readonly property string state: campaign.state
    readonly property bool isNew: state === "new"
    readonly property bool readOnly: !campaign.mayChange || state === "closed"
    readonly property bool beside: width >= 900 * Theme.textScale
    readonly property var rows: [
        { field: "opens_on", label: qsTr("Families may begin on"), hint: qsTr("For example 02/06/2026.") },
        { field: "closes_on", label: qsTr("Last day for families"), hint: "" },
        { field: "late_until", label: qsTr("Taken late until"), hint: qsTr("Empty: as the last day.") },
        { field: "completion_days", label: qsTr("Days to bring what lacks"), hint: "" },
        { field: "ages_on", label: qsTr("Ages are reckoned on"), hint: qsTr("Empty: 1 September of the year.") }
    ]
    readonly property string basis: draft.feeBasis
    readonly property var feeRow: ({
        field: "fee",
        label: basis === "student" ? qsTr("Fee a student, in euros")
            : basis === "area" ? qsTr("Fee a speciality, in euros") : qsTr("Fee a household, in euros"),
        hint: qsTr("0 asks for nothing.")
    })
    readonly property var outsideRow: ({
        field: "outside_fee",
        label: qsTr("The same of who lives outside, in euros"),
        hint: qsTr("Empty: everybody pays the same.")
    })
    readonly property var capRow: ({
        field: "fee_cap",
        label: qsTr("A household pays at most, in euros"),
        hint: qsTr("Empty: whatever it comes to.")
    })
    readonly property var feeRows: basis === "household" ? [feeRow, outsideRow] : [feeRow, outsideRow, capRow]
    signal problem(string text)

    function valueOf(draft: campaignDraft, field: string): string {
        switch (field) {
        case "opens_on": return draft.opensOn
        case "closes_on": return draft.closesOn
        case "late_until": return draft.lateUntil
        case "fee": return draft.fee
        case "fee_basis": return draft.feeBasis
        case "outside_fee": return draft.outsideFee
        case "fee_cap": return draft.feeCap
        case "completion_days": return draft.completionDays
        default: return draft.agesOn
        }
    }
    function setValue(field: string, text: string): void {
        switch (field) {
        case "opens_on": root.draft.opensOn = text; break
        case "closes_on": root.draft.closesOn = text; break
        case "late_until": root.draft.lateUntil = text; break
        case "fee": root.draft.fee = text; break
        case "fee_basis": root.draft.feeBasis = text; break
        case "outside_fee": root.draft.outsideFee = text; break
        case "fee_cap": root.draft.feeCap = text; break
        case "completion_days": root.draft.completionDays = text; break
        default: root.draft.agesOn = text
        }
        root.changed = true
        root.touched = true
        if (root.asking === "fee")
            root.asking = ""
        campaign.forgetFault()
        campaign.forgetFee()
    }
    function show(): void {
        root.draft = campaign.recorded
        root.changed = campaign.state === "new" // what is proposed is recorded by saying so
        root.touched = false
        root.asking = ""
    }
    function answer(): void {
        const asked = root.asking
        root.asking = ""
        if (asked === "open")
            campaign.open()
        else if (asked === "close")
            campaign.close()
        else if (asked === "discard")
            campaign.discard()
        else if (asked === "withdraw")
            campaign.withdraw()
        else if (asked === "fee")
            campaign.save(root.draft)
    }

    /// Else a field that has the keys would take the answer for itself.
    onAskingChanged: {
        if (root.asking === "used")
            Qt.callLater(() => noButton.forceActiveFocus(Qt.TabFocusReason))
        else if (root.asking !== "")
            Qt.callLater(() => yesButton.forceActiveFocus(Qt.TabFocusReason))
    }

    heading: root.draft.schoolYear === "" ? qsTr("Campaign") : qsTr("Campaign %1").arg(root.draft.schoolYear)
    about: root.isNew ? qsTr("Families re-enrol for this school year. A campaign is prepared first; nobody is asked "
            + "anything before it is opened.")
        : root.state === "draft" ? qsTr("In preparation: it can be changed freely.")
        : root.state === "open" ? qsTr("Open: families are asked.") : qsTr("Closed.")
    note: campaign.loaded && !campaign.mayChange ? qsTr("Only an administrator changes these settings.") : ""
    face: campaign.errorText !== "" ? "error" : !campaign.loaded ? "loading" : "content"
    errorText: campaign.errorText
    maximumWidth: 1200
    inSight: asking !== "" ? questionCard : null
    onRetry: campaign.reload()
    onRecordRequested: recordCommand.give()

    Component {
        id: valueField
        FormField {
            required property var modelData
            readonly property string former: root.valueOf(campaign.former, modelData.field)
            label: modelData.label
            text: root.valueOf(root.draft, modelData.field)
            hint: [modelData.hint, former === "" ? "" : qsTr("Last year: %1.").arg(former)]
                .filter(part => part !== "").join(" ")
            problem: campaign.faultField === modelData.field ? campaign.faultText : ""
            readOnly: root.readOnly
            onEdited: (text) => root.setValue(modelData.field, text)
            onAccepted: recordCommand.give()
        }
    }
    CampaignEditor {
        id: campaign
        backend: root.backend
        onFailed: (text) => root.problem(text)
        onRecordedChanged: if (!root.touched) root.show()
        onFeeWeighed: root.asking = "fee"
        onWithdrawalAsked: root.asking = campaign.inTheWay.length > 0 ? "used" : "withdraw"
        onSaved: {
            root.changed = false
            root.touched = false
            root.recorded()
        }
    }
    Flow {
        visible: campaign.campaigns.length > 0
        spacing: 6
        Layout.fillWidth: true
        Repeater {
            model: campaign.campaigns
            ListTab {
                required property campaignLine modelData
                text: qsTr("%1, %2").arg(modelData.title).arg(modelData.stateText)
                current: campaign.campaignId === modelData.campaignId
                enabled: !root.changed || root.isNew
                onClicked: {
                    root.touched = false
                    campaign.campaignId = modelData.campaignId
                }
            }
        }
        AppButton {
            visible: campaign.mayPrepareNext
            text: qsTr("Prepare the next campaign")
            implicitHeight: Math.round(32 * Theme.textScale)
            enabled: !root.changed
            onClicked: campaign.campaignId = 0
        }
    }
    GridLayout {
        columns: root.beside ? 2 : 1
        columnSpacing: 16
        rowSpacing: 16
        Layout.fillWidth: true
        Card {
            implicitHeight: form.implicitHeight + 44
            Layout.fillWidth: true
            Layout.preferredWidth: 560
            Layout.alignment: Qt.AlignTop
            ColumnLayout {
                id: form
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
                spacing: 14
                SectionTitle { text: qsTr("This year") }
                AppText {
                    visible: campaign.faultField === "school_year"
                    text: campaign.faultText
                    color: Theme.refused
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
                RowStack {
                    spacing: 14
                    model: root.rows
                    delegate: valueField
                }
                SectionTitle { text: qsTr("Fee"); Layout.topMargin: 6 }
                OneOf {
                    label: qsTr("It is asked for once")
                    options: [
                        { text: qsTr("A household"), value: "household" },
                        { text: qsTr("A student"), value: "student" },
                        { text: qsTr("A speciality of a student"), value: "area" }
                    ]
                    value: root.basis
                    readOnly: root.readOnly
                    Layout.fillWidth: true
                    onChosen: (value) => root.setValue("fee_basis", value)
                }
                RowStack {
                    spacing: 14
                    model: root.feeRows
                    delegate: valueField
                }
            }
        }
        Card {
            visible: !root.isNew
            implicitHeight: effect.implicitHeight + 44
            Layout.fillWidth: true
            Layout.preferredWidth: 480
            Layout.alignment: Qt.AlignTop
            ColumnLayout {
                id: effect
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
                spacing: 10
                SectionTitle { text: root.state === "draft" ? qsTr("What opening it does") : qsTr("What is asked for") }
                RowStack {
                    spacing: 4
                    model: campaign.opening
                    delegate: AppText {
                        required property string modelData
                        text: modelData
                        wrapMode: Text.Wrap
                    }
                }
                Hairline { visible: campaign.opening.length > 0; Layout.fillWidth: true }
                RowStack {
                    model: campaign.asked
                    delegate: LineRow {
                        required property askedLine modelData
                        title: modelData.title
                        trailing: modelData.students
                    }
                }
                AppButton {
                    visible: root.state === "draft" && campaign.mayChange && root.asking === ""
                    command: openCommand
                    iconName: ""
                    tone: "accent"
                    enabled: !root.changed && !campaign.saving
                }
            }
        }
    }
    Card {
        id: questionCard
        visible: root.asking !== ""
        implicitHeight: question.implicitHeight + 36
        color: Theme.familySoft
        border.color: Theme.family
        Layout.fillWidth: true
        ColumnLayout {
            id: question
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 18 }
            spacing: 10
            AppText {
                text: root.asking === "open" && campaign.asksNobody
                        ? qsTr("No student is enrolled yet: nobody would be asked. Bring families and courses in "
                            + "first. Open it all the same?")
                    : root.asking === "open" ? qsTr("Open it now? Families are asked from its first day on.")
                    : root.asking === "close" ? qsTr("Close it? Nothing is deposited in it any more.")
                    : root.asking === "withdraw" ? qsTr("Withdraw its opening? Nothing was deposited or decided yet: "
                            + "its dossiers are gone, and it is in preparation again.")
                    : root.asking === "fee" ? qsTr("Change the fee of families who are asked already?")
                    : root.asking === "used" ? qsTr("Its opening can no longer be withdrawn. Since then there are:")
                    : qsTr("Give it up? What was prepared is gone, with what it asks for.")
                Accessible.role: Accessible.AlertMessage
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            RowStack {
                visible: root.asking === "used" || root.asking === "fee"
                spacing: 4
                model: root.asking === "fee" ? campaign.feeImpact : campaign.inTheWay
                delegate: AppText {
                    required property string modelData
                    text: modelData
                    wrapMode: Text.Wrap
                }
            }
            Flow {
                spacing: 8
                Layout.fillWidth: true
                AppButton { id: yesButton; visible: root.asking !== "used"; command: yesCommand; tone: "accent" }
                AppButton { id: noButton; command: noCommand }
            }
        }
    }

    foot: [
        AppButton {
            visible: !root.readOnly
            command: recordCommand
            text: root.isNew ? qsTr("Prepare this campaign") : qsTr("Record")
            iconName: ""
            tone: root.state === "draft" && !root.changed ? "plain" : "accent"
            enabled: root.changed && !campaign.saving
        },
        AppButton {
            visible: !root.readOnly && root.changed && !root.isNew
            text: qsTr("Back to what is recorded")
            onClicked: root.show()
        },
        AppButton {
            visible: !root.readOnly && root.state === "draft" && root.asking === ""
            text: qsTr("Give this preparation up")
            enabled: !root.changed && !campaign.saving
            onClicked: root.asking = "discard"
        },
        AppButton {
            visible: !root.readOnly && root.state === "open" && root.asking === ""
            text: qsTr("Close this campaign")
            enabled: !root.changed && !campaign.saving
            onClicked: root.asking = "close"
        },
        AppButton {
            visible: !root.readOnly && root.state === "open" && root.asking === ""
            text: qsTr("Withdraw its opening")
            enabled: !root.changed && !campaign.saving
            onClicked: campaign.askWithdrawal()
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
                if (root.changed)
                    campaign.record(root.draft)
            }
        }
        Command {
            id: openCommand
            text: qsTr("Open this campaign")
            iconName: "check"
            keys: ["Ctrl+O"]
            enabled: root.state === "draft" && campaign.mayChange && !root.changed
            onTriggered: root.asking = "open"
        }
    }
    CommandGroup {
        live: root.active && root.asking !== ""
        Command {
            id: yesCommand
            text: qsTr("Yes")
            keys: ["Return", "O"]
            enabled: root.asking !== "used"
            onTriggered: root.answer()
        }
        Command {
            id: noCommand
            text: root.asking === "used" ? qsTr("Close") : qsTr("No")
            keys: ["Escape"]
            onTriggered: root.asking = ""
        }
    }
}
