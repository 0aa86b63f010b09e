pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The household: telephone first, then what stands in the way, then everything that is known.
Item {
    id: root

    required property HouseholdEditor editor
    readonly property var subject: editor.subject
    property bool paying: false
    property string renewal: "" ///< a new password that was asked for and not confirmed yet: "spoken", "printed"
    readonly property bool renewing: renewal !== ""
    readonly property bool dictating: editor.dictated.password !== undefined
    property alias twice: twice
    signal householdRequested(real householdId)
    signal documentRequested(real documentId)
    signal editRequested(real requestId)
    signal dossierRequested(real reinscriptionId)
    signal mailRequested(real mailId)

    function renew(how: string): void {
        root.editor.forgetPassword()
        root.renewal = root.renewal === how ? "" : how
    }
    function confirmRenewal(): void {
        if (root.renewal === "printed")
            root.editor.printCredentials()
        else
            root.editor.dictatePassword()
        root.renewal = ""
    }
    function putPasswordAway(): void {
        root.renewal = ""
        root.editor.forgetPassword()
    }
    function act(blocker: var): void {
        switch (blocker.action) {
        case "document": root.documentRequested(blocker.subjectId); break
        case "edit": root.editRequested(blocker.subjectId); break
        case "dossier": root.dossierRequested(blocker.subjectId); break
        case "mail": root.mailRequested(blocker.subjectId); break
        case "payment": root.paying = true; break
        }
    }

    ScrollArea {
        anchors.fill: parent
        contentHeight: content.implicitHeight + 48
        of: root.editor.subjectId

        ColumnLayout {
            id: content
            x: 24
            y: 20
            width: Math.min(parent.width - 48, 1040)
            spacing: 12
            visible: root.editor.loaded

            GridLayout {
                columns: Theme.largeText ? 1 : 2
                columnSpacing: 20
                rowSpacing: 12
                Layout.fillWidth: true
                ColumnLayout {
                    spacing: 4
                    Layout.fillWidth: true
                    AppText { text: root.subject.title ?? ""; font.pixelSize: Theme.title; font.weight: Font.DemiBold; Layout.fillWidth: true; Accessible.role: Accessible.Heading; Accessible.name: text }
                    RowLayout {
                        spacing: 8
                        AppIcon { name: "phone"; color: Theme.accent }
                        AppText { text: root.subject.phone ? root.subject.phone : qsTr("no telephone"); font.pixelSize: Theme.large; font.weight: Font.Medium; color: Theme.accent }
                    }
                    AppText { text: root.subject.email ? root.subject.email : qsTr("no e-mail address"); color: Theme.textMuted; Layout.fillWidth: true }
                    AppText { text: root.subject.address ?? ""; color: Theme.textMuted; Layout.fillWidth: true }
                }
                ColumnLayout {
                    spacing: 8
                    Layout.fillWidth: Theme.largeText
                    Layout.alignment: Qt.AlignTop
                    AppButton {
                        text: qsTr("Send credentials")
                        keys: "I"
                        iconName: "key"
                        enabled: !root.editor.busy
                        Layout.fillWidth: true
                        onClicked: root.editor.sendCredentials()
                    }
                    AppButton {
                        text: qsTr("Letter with credentials")
                        keys: "L"
                        iconName: "file-text"
                        enabled: !root.editor.busy
                        Layout.fillWidth: true
                        onClicked: root.renew("printed")
                    }
                    AppButton {
                        text: qsTr("Password by telephone")
                        keys: "P"
                        iconName: "phone"
                        enabled: !root.editor.busy
                        Layout.fillWidth: true
                        onClicked: root.renew("spoken")
                    }
                    AppButton {
                        text: root.subject.feeText ?? ""
                        keys: root.subject.feeDue === true ? "E" : ""
                        iconName: "coin-euro"
                        enabled: root.subject.feeDue === true && !root.editor.busy
                        Layout.fillWidth: true
                        onClicked: root.paying = !root.paying
                    }
                }
            }
            Flow {
                spacing: 8
                Layout.fillWidth: true
                PresenceBadge { names: root.editor.alsoHere }
                Badge { text: qsTr("Login %1").arg(root.subject.identifiant ?? "") }
                Badge { text: qsTr("Credentials: %1").arg(root.subject.credentialsSent ?? "") }
                Badge { visible: root.subject.separated === true; text: qsTr("Separated parents"); ink: Theme.family; paper: Theme.familySoft }
                Badge { visible: root.subject.english === true; text: qsTr("Letters in English") }
                Badge { visible: root.subject.resident === true; text: qsTr("Resident"); ink: Theme.done; paper: Theme.doneSoft }
            }
            PasswordCard {
                visible: root.renewing || root.dictating
                asking: root.renewal
                dictated: root.editor.dictated
                Layout.fillWidth: true
                onMakeRequested: root.confirmRenewal()
                onPutAway: root.putPasswordAway()
            }
            FeeCard {
                visible: root.paying
                Layout.fillWidth: true
                onChosen: (method) => { root.paying = false; root.editor.takeFee(method) }
                onCancelled: root.paying = false
            }
            TwiceCard {
                id: twice
                editor: root.editor
                Layout.fillWidth: true
                onOtherRequested: (id) => root.householdRequested(id)
            }
            SectionTitle { visible: root.editor.news.length > 0; text: qsTr("Since you looked, %1").arg(root.editor.lastVisit); Layout.topMargin: 8 }
            NewsCard { news: root.editor.news; Layout.fillWidth: true }
            SectionTitle { text: qsTr("What stands in the way"); Layout.topMargin: 8 }
            Card {
                implicitHeight: blockers.implicitHeight + 12
                Layout.fillWidth: true
                ColumnLayout {
                    id: blockers
                    anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
                    spacing: 0
                    Repeater {
                        model: root.subject.blockers ?? []
                        BlockerRow {
                            required property var modelData
                            blocker: modelData
                            Layout.fillWidth: true
                            onActed: root.act(modelData)
                        }
                    }
                    RowLayout {
                        visible: (root.subject.blockers ?? []).length === 0
                        spacing: 10
                        Layout.margins: 14
                        AppIcon { name: "circle-check"; color: Theme.done }
                        AppText { text: qsTr("Nothing: everything is in order."); color: Theme.done; Layout.fillWidth: true }
                    }
                }
            }
            TabStrip {
                id: tabs
                objectName: "householdTabs"
                tabs: [qsTr("Identity"), qsTr("Students"), qsTr("Tuition invoices"), qsTr("Rental invoices"), qsTr("Mails"), qsTr("Journal")]
                Layout.topMargin: 8
            }
            Hairline { Layout.fillWidth: true; Layout.topMargin: -12 }
            GridLayout {
                visible: tabs.currentIndex === 0
                columns: root.width > 900 ? 2 : 1
                columnSpacing: 12
                rowSpacing: 12
                Layout.fillWidth: true
                Repeater {
                    model: root.subject.people ?? []
                    PersonCard {
                        required property var modelData
                        heading: modelData.title
                        subtitle: modelData.subtitle
                        lines: modelData.lines
                        Layout.fillWidth: true
                        Layout.preferredWidth: 100
                        Layout.alignment: Qt.AlignTop
                    }
                }
            }
            GridLayout {
                // An adult student is their own contact: identity and student are one.
                visible: tabs.currentIndex === 1 || tabs.currentIndex === 0 && (root.subject.people ?? []).length === 0
                columns: root.width > 900 ? 2 : 1
                columnSpacing: 12
                rowSpacing: 12
                Layout.fillWidth: true
                Repeater {
                    model: root.subject.students ?? []
                    PersonCard {
                        required property var modelData
                        heading: modelData.title
                        subtitle: [modelData.stateText, modelData.subtitle].filter(v => v).join(" · ")
                        lines: modelData.lines
                        who: modelData.who
                        whoText: modelData.whoText
                        clickable: true
                        onClicked: root.dossierRequested(modelData.reinscriptionId)
                        Layout.fillWidth: true
                        Layout.preferredWidth: 100
                        Layout.alignment: Qt.AlignTop
                    }
                }
            }
            Repeater {
                model: tabs.currentIndex === 2 ? (root.subject.tuition ?? []).concat(root.subject.receipts ?? []) : tabs.currentIndex === 3 ? (root.subject.rental ?? []) : []
                LineRow {
                    required property var modelData
                    title: modelData.title + " · " + modelData.amount
                    detail: modelData.detail
                    trailing: modelData.status
                    trailingColor: modelData.open ? Theme.family : Theme.done
                    Layout.fillWidth: true
                }
            }
            AppText {
                visible: tabs.currentIndex === 4 && root.subject.separated === true
                text: qsTr("What one parent deposits or asks for is answered to that parent alone.")
                color: Theme.textMuted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
            Flow {
                visible: tabs.currentIndex === 4
                spacing: 8
                Layout.fillWidth: true
                AppButton {
                    visible: root.subject.separated === true || root.subject.severalGuardians === true
                    text: root.subject.separated === true ? qsTr("The parents no longer live apart") : qsTr("The parents live apart")
                    keys: qsTr("Shift+P")
                    iconName: "users"
                    enabled: !root.editor.busy
                    onClicked: root.editor.changeSeparated()
                }
                AppButton {
                    text: root.subject.english === true ? qsTr("Write in French only") : qsTr("Write in English, the French below")
                    keys: "G"
                    iconName: "mail"
                    enabled: !root.editor.busy
                    onClicked: root.editor.changeLanguage()
                }
            }
            Repeater {
                model: tabs.currentIndex === 4 ? (root.subject.mails ?? []) : []
                MailRow {
                    required property var modelData
                    mail: modelData
                    Layout.fillWidth: true
                    onOpened: (id) => root.mailRequested(id)
                }
            }
            Repeater {
                model: tabs.currentIndex === 5 ? (root.subject.journal ?? []) : []
                LineRow {
                    required property var modelData
                    title: modelData.title
                    detail: [modelData.by, modelData.detail].filter(v => v).join(" · ")
                    trailing: modelData.when
                    Layout.fillWidth: true
                }
            }
            AppText {
                visible: tabs.currentIndex === 3 && (root.subject.rental ?? []).length === 0 || tabs.currentIndex === 4 && (root.subject.mails ?? []).length === 0 || tabs.currentIndex === 5 && (root.subject.journal ?? []).length === 0
                text: qsTr("Nothing here yet.")
                color: Theme.textMuted
                Layout.leftMargin: 12
            }
        }
    }
}
