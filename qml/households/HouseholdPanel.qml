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
    readonly property householdSubject subject: editor.subject
    readonly property bool focusArea: true ///< F6 stops here
    property bool paying: false
    property string renewal: "" ///< a new password that was asked for and not confirmed yet: "spoken", "printed"
    property real renewedAccount: 0 ///< whose, where the family has several; 0: its own
    readonly property bool renewing: renewal !== ""
    readonly property bool dictating: editor.dictating
    property bool keysLive: false ///< its page is before the eyes and nothing lies over it
    signal householdRequested(real householdId)
    signal documentRequested(real documentId)
    signal editRequested(real requestId)
    signal reinscriptionRequested(real reinscriptionId)
    signal mailRequested(real mailId)
    /// A form is to be opened: "guardian", "student", "newGuardian" or "newStudent".
    signal entryRequested(string task, real personId)

    function renew(how: string): void {
        root.editor.forgetPassword()
        questions.asking = ""
        accountQuestions.asking = ""
        root.renewedAccount = 0
        root.renewal = root.renewal === how ? "" : how
    }
    function confirmRenewal(): void {
        if (root.renewal === "printed")
            root.editor.printCredentials()
        else if (root.renewedAccount > 0)
            root.editor.dictateAccountPassword(root.renewedAccount)
        else
            root.editor.dictatePassword()
        root.renewal = ""
    }
    function putPasswordAway(): void {
        root.renewal = ""
        root.editor.forgetPassword()
    }
    function act(blocker: blockerLine): void {
        switch (blocker.action) {
        case "document": root.documentRequested(blocker.subjectId); break
        case "edit": root.editRequested(blocker.subjectId); break
        case "reinscription": root.reinscriptionRequested(blocker.subjectId); break
        case "mail": root.mailRequested(blocker.subjectId); break
        case "payment": root.paying = true; break
        }
    }

    /// Nothing is being asked in one of the cards.
    readonly property bool plain: !paying && !renewing && !dictating && !twice.asking && questions.asking === ""
        && accountQuestions.asking === ""
    function putQuestionsAway(): void {
        root.paying = false
        root.renewal = ""
        questions.asking = ""
        accountQuestions.asking = ""
    }
    /// One question at a time has the keys.
    function ask(what: string): void {
        root.paying = false
        root.renewal = ""
        accountQuestions.asking = ""
        questions.ask(what)
    }
    function askAccount(what: string): void {
        root.paying = false
        root.renewal = ""
        root.editor.forgetPassword()
        questions.asking = ""
        accountQuestions.ask(what)
    }
    function edit(personId: real, student: bool): void {
        root.entryRequested(student ? "student" : "guardian", personId)
    }

    ScrollArea {
        id: scroller
        anchors.fill: parent
        inSight: feeCard.visible ? feeCard : passwordCard.visible ? passwordCard : questions.visible ? questions
            : accountQuestions.visible ? accountQuestions : null
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
                id: header
                readonly property bool narrow: Theme.largeText || root.width < 740
                columns: narrow ? 1 : 2
                columnSpacing: 20
                rowSpacing: 12
                Layout.fillWidth: true
                ColumnLayout {
                    spacing: 4
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
                    RowLayout {
                        spacing: 8
                        AppIcon { name: "phone"; color: Theme.accent }
                        SelectableText {
                            id: phone
                            text: root.subject.phone !== "" ? root.subject.phone : qsTr("no telephone")
                            Accessible.name: root.subject.phone !== ""
                                ? Speech.labelled(qsTr("Telephone"), root.subject.phone) : text
                            font.pixelSize: Theme.large
                            font.weight: Font.Medium
                            color: Theme.accent
                        }
                    }
                    SelectableText {
                        id: email
                        text: root.subject.email !== "" ? root.subject.email : qsTr("no e-mail address")
                        Accessible.name: root.subject.email !== ""
                            ? Speech.labelled(qsTr("E-mail"), root.subject.email) : text
                        color: Theme.textMuted
                        mostLines: 3
                        Layout.fillWidth: true
                    }
                    SelectableText {
                        id: address
                        text: root.subject.address
                        Accessible.name: Speech.labelled(qsTr("Address"), text)
                        color: Theme.textMuted
                        mostLines: 8
                        Layout.fillWidth: true
                    }
                }
                GridLayout {
                    columns: header.narrow && !Theme.largeText ? 2 : 1
                    columnSpacing: 8
                    rowSpacing: 8
                    Layout.fillWidth: header.narrow
                    Layout.alignment: Qt.AlignTop
                    AppButton {
                        command: sendCommand
                        enabled: !root.editor.busy
                        Layout.fillWidth: true
                    }
                    AppButton {
                        command: printCommand
                        text: qsTr("Letter with credentials")
                        Layout.fillWidth: true
                    }
                    AppButton {
                        command: speakCommand
                        text: qsTr("Password by telephone")
                        Layout.fillWidth: true
                    }
                    AppButton {
                        command: payCommand
                        text: root.subject.feeText
                        keys: payCommand.enabled ? payCommand.hint : ""
                        enabled: payCommand.enabled && !root.editor.busy
                        Layout.fillWidth: true
                    }
                }
            }
            HouseholdBadges {
                subject: root.subject
                alsoHere: root.editor.alsoHere
                Layout.fillWidth: true
            }
            PasswordCard {
                id: passwordCard
                visible: root.renewing || root.dictating
                asking: root.renewal
                dictated: root.editor.dictated
                Layout.fillWidth: true
                make: makeCommand
                putAway: putAwayCommand
            }
            FeeCard {
                id: feeCard
                visible: root.paying
                detail: root.subject.feeDetail
                mayWaive: root.subject.mayWaive
                longestNumber: root.editor.longestChequeNumber
                longestBank: root.editor.longestBank
                keysLive: root.keysLive && !twice.asking
                Layout.fillWidth: true
                onChosen: (method, chequeNumber, bank, amount) => {
                    root.paying = false
                    root.editor.takeFee(method, chequeNumber, bank, amount)
                }
                onWaived: (amount, reason) => {
                    root.paying = false
                    root.editor.waiveFee(amount, reason)
                }
                onCancelled: root.paying = false
            }
            ReceiptCard {
                visible: root.editor.taken.receiptId > 0
                receipt: root.editor.taken
                keysLive: root.keysLive && root.plain
                busy: root.editor.busy
                Layout.fillWidth: true
                onOpened: root.editor.openReceipt(receipt.receiptId)
                onMailed: root.editor.mailReceipt(receipt.receiptId)
                onPutAway: root.editor.putReceiptAway()
            }
            DeskQuestions {
                id: questions
                editor: root.editor
                keysLive: root.keysLive && !twice.asking
                Layout.fillWidth: true
                onEditRequested: (personId, student) => root.edit(personId, student)
            }
            AccountQuestions {
                id: accountQuestions
                editor: root.editor
                keysLive: root.keysLive && !twice.asking
                Layout.fillWidth: true
                onDictationRequested: (accountId) => {
                    root.renew("spoken")
                    root.renewedAccount = accountId
                }
            }
            TwiceCard {
                id: twice
                editor: root.editor
                keysLive: root.keysLive
                confirms: !root.renewing && questions.asking === "" && accountQuestions.asking === ""
                Layout.fillWidth: true
                onOtherRequested: (id) => root.householdRequested(id)
            }
            SectionTitle {
                visible: root.editor.news.length > 0
                text: qsTr("Since you looked, %1").arg(root.editor.lastVisit)
                Layout.topMargin: 8
            }
            NewsCard { news: root.editor.news; Layout.fillWidth: true }
            SectionTitle { text: qsTr("What stands in the way"); Layout.topMargin: 8 }
            BlockersCard {
                blockers: root.subject.blockers
                Layout.fillWidth: true
                onActed: (blocker) => root.act(blocker)
            }
            TabStrip {
                id: tabs
                objectName: "householdTabs"
                tabs: [
                    qsTr("Identity"),
                    qsTr("Students"),
                    qsTr("Tuition invoices"),
                    qsTr("Rental invoices"),
                    qsTr("Mails"),
                    qsTr("Journal")
                ]
                Layout.topMargin: 8
            }
            Hairline { Layout.fillWidth: true; Layout.topMargin: -12 }
            RowStack {
                visible: count > 0 && tabs.currentIndex === 0
                columns: root.width > 900 ? 2 : 1
                spacing: 12
                model: root.subject.people
                delegate: PersonCard {
                    required property personLine modelData
                    heading: modelData.title
                    subtitle: modelData.subtitle
                    lines: modelData.lines
                    onEditRequested: root.edit(modelData.personId, false)
                }
            }
            RowStack {
                // An adult student is their own contact: identity and student are one.
                visible: count > 0
                    && (tabs.currentIndex === 1 || tabs.currentIndex === 0 && root.subject.people.length === 0)
                columns: root.width > 900 ? 2 : 1
                spacing: 12
                model: root.subject.students
                delegate: PersonCard {
                    required property personLine modelData
                    heading: modelData.title
                    subtitle: modelData.subtitle
                    lines: modelData.lines
                    who: modelData.who
                    whoText: modelData.whoText
                    clickable: modelData.reinscriptionId > 0
                    onClicked: root.reinscriptionRequested(modelData.reinscriptionId)
                    onEditRequested: root.edit(modelData.personId, true)
                }
            }
            Flow {
                visible: tabs.currentIndex === 2
                spacing: 8
                Layout.fillWidth: true
                AppButton {
                    text: root.subject.directDebit ? qsTr("No longer by direct debit")
                        : qsTr("By monthly direct debit")
                    command: debitCommand
                }
            }
            AppText {
                visible: tabs.currentIndex === 2 && text !== ""
                text: root.subject.feeDetail
                color: Theme.textMuted
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Layout.leftMargin: 12
            }
            RowStack {
                spacing: 12
                model: tabs.currentIndex === 2 ? root.subject.tuition
                    : tabs.currentIndex === 3 ? root.subject.rental
                    : []
                delegate: MoneyRow {
                    required property moneyLine modelData
                    line: modelData
                    busy: root.editor.busy
                    onOpened: root.editor.openReceipt(line.receiptId)
                    onMailed: root.editor.mailReceipt(line.receiptId)
                    mayWaive: root.subject.mayWaive
                    onTakenBack: (reason) => {
                        if (line.waiver)
                            root.editor.cancelWaiver(line.receiptId, reason)
                        else
                            root.editor.cancelPayment(line.receiptId, reason)
                    }
                }
            }
            Flow {
                visible: tabs.currentIndex < 2
                spacing: 8
                Layout.fillWidth: true
                AppButton {
                    visible: tabs.currentIndex === 0
                    command: addGuardianCommand
                }
                AppButton { command: addStudentCommand }
                AppButton { visible: tabs.currentIndex === 1; command: moveCommand }
                AppButton { visible: tabs.currentIndex === 1; command: leaveCommand }
            }
            GridLayout { // who they are to each other stands with who they are
                visible: tabs.currentIndex === 0 && (root.subject.separated || root.subject.severalGuardians)
                columns: header.narrow ? 1 : 2
                columnSpacing: 16
                rowSpacing: 8
                Layout.fillWidth: true
                AppText {
                    text: root.subject.separated
                        ? qsTr("What one parent deposits or asks for is answered to that parent alone.")
                        : qsTr("The parents get one answer together.")
                    color: Theme.textMuted
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                }
                AppButton {
                    text: root.subject.separated ? qsTr("The parents no longer live apart")
                        : qsTr("The parents live apart")
                    command: apartCommand
                }
            }
            AccessCard {
                visible: tabs.currentIndex === 0 && root.subject.accesses.length > 0
                accesses: root.subject.accesses
                end: endSessionsCommand
                open: openAccountCommand
                close: closeAccountCommand
                mayOpen: root.subject.parents.length > 0
                mayClose: root.subject.parentAccounts.length > 0
                Layout.fillWidth: true
            }
            Flow {
                visible: tabs.currentIndex === 4
                spacing: 8
                Layout.fillWidth: true
                AppButton {
                    text: root.subject.english ? qsTr("Write in French only")
                        : qsTr("Write in English, the French below")
                    command: languageCommand
                }
            }
            RowStack {
                spacing: 12
                model: tabs.currentIndex === 4 ? root.subject.mails : []
                delegate: MailRow {
                    required property mailLine modelData
                    mail: modelData
                    onOpened: (id) => root.mailRequested(id)
                }
            }
            RowStack {
                spacing: 12
                model: tabs.currentIndex === 5 ? root.subject.journal : []
                delegate: LineRow {
                    required property journalLine modelData
                    title: modelData.title
                    detail: [modelData.by, modelData.detail].filter(v => v).join(" · ")
                    trailing: modelData.when
                }
            }
            AppText {
                visible: tabs.currentIndex === 3 && root.subject.rental.length === 0
                    || tabs.currentIndex === 4 && root.subject.mails.length === 0
                    || tabs.currentIndex === 5 && root.subject.journal.length === 0
                text: qsTr("Nothing here yet.")
                color: Theme.textMuted
                Layout.leftMargin: 12
            }
        }
    }

    CommandGroup {
        rank: 1
        title: qsTr("On this page")
        live: root.keysLive
        Command {
            id: sendCommand
            text: qsTr("Send credentials")
            iconName: "key"
            keys: ["I"]
            onTriggered: {
                if (accountQuestions.several)
                    root.askAccount("send")
                else
                    root.editor.sendCredentials()
            }
        }
        Command {
            id: printCommand
            text: qsTr("Print a letter with credentials")
            iconName: "file-text"
            keys: ["L"]
            follow: makeCommand.hint
            enabled: !root.editor.busy
            onTriggered: root.renew("printed")
        }
        Command {
            id: speakCommand
            text: qsTr("A one-time password to read out")
            iconName: "phone"
            keys: ["P"]
            follow: makeCommand.hint
            enabled: !root.editor.busy
            onTriggered: {
                if (accountQuestions.several && root.renewal !== "spoken")
                    root.askAccount("speak")
                else
                    root.renew("spoken")
            }
        }
        Command {
            id: endSessionsCommand
            text: qsTr("End the family’s sessions on the extranet")
            words: qsTr("sign out, disconnect, account, web, online")
            iconName: "logout"
            keys: ["T"]
            enabled: root.subject.sessions > 0 && !root.editor.busy
            onTriggered: {
                if (accountQuestions.several)
                    root.askAccount("end")
                else
                    root.editor.endSessions()
            }
        }
        Command {
            id: openAccountCommand
            text: qsTr("An account of their own for a parent who lives apart…")
            words: qsTr("separated, divorced, father, mother, extranet, login, web")
            iconName: "key"
            keys: ["Shift+O"]
            follow: "1–9"
            enabled: root.subject.parents.length > 0 && !root.editor.busy
            onTriggered: root.askAccount("open")
        }
        Command {
            id: closeAccountCommand
            text: qsTr("Close a parent’s own account…")
            words: qsTr("separated, extranet, login, web")
            iconName: "logout"
            keys: ["Shift+F"]
            follow: "1–9"
            enabled: root.subject.parentAccounts.length > 0 && !root.editor.busy
            onTriggered: root.askAccount("close")
        }
        Command {
            id: payCommand
            text: qsTr("Take the fee: cheque, cash, card, transfer")
            iconName: "coin-euro"
            keys: ["E"]
            words: qsTr("part, instalment, waive, exempt")
            follow: "1–6"
            enabled: root.subject.feeDue
            onTriggered: {
                const asked = !root.paying
                root.putQuestionsAway()
                root.paying = asked
            }
        }
        Command {
            id: languageCommand
            text: qsTr("Letters in English with the French below, or in French")
            iconName: "mail"
            keys: ["G"]
            enabled: !root.editor.busy
            onTriggered: root.editor.changeLanguage()
        }
        Command {
            id: apartCommand
            text: qsTr("The parents live apart, or no longer")
            iconName: "users"
            keys: ["Shift+P"]
            enabled: !root.editor.busy && (root.subject.separated || root.subject.severalGuardians)
            onTriggered: root.editor.changeSeparated()
        }
        Command {
            text: qsTr("Edit somebody’s details…")
            words: qsTr("correct, change, name, address, telephone, identity")
            iconName: "user-edit"
            keys: ["C"]
            follow: "1–9"
            enabled: root.editor.loaded && !root.editor.busy
            onTriggered: root.ask("edit")
        }
        Command {
            id: addStudentCommand
            text: qsTr("Add a student…")
            words: qsTr("new student, brother, sister, sibling, child")
            iconName: "users"
            keys: ["A"]
            enabled: root.editor.loaded && !root.editor.busy
            onTriggered: root.entryRequested("newStudent", 0)
        }
        Command {
            id: addGuardianCommand
            text: qsTr("Add a guardian…")
            words: qsTr("new guardian, parent, father, mother")
            iconName: "users"
            keys: ["R"]
            enabled: root.editor.loaded && !root.editor.busy
            onTriggered: root.entryRequested("newGuardian", 0)
        }
        Command {
            id: moveCommand
            text: qsTr("A student goes to another family…")
            words: qsTr("move, household, foster, other parent")
            iconName: "home"
            keys: ["D"]
            follow: "1–9"
            enabled: root.subject.students.length > 0 && !root.editor.busy
            onTriggered: root.ask("move")
        }
        Command {
            id: leaveCommand
            text: qsTr("A student left, or is there again…")
            words: qsTr("departure, last day, gone, comes back")
            iconName: "logout"
            keys: ["X"]
            follow: "1–9"
            enabled: root.subject.students.length > 0 && !root.editor.busy
            onTriggered: root.ask("leave")
        }
        Command {
            id: debitCommand
            text: qsTr("The family pays by direct debit, or no longer")
            words: qsTr("bank, monthly, debit")
            iconName: "coin-euro"
            keys: ["Shift+D"]
            enabled: root.editor.loaded && !root.editor.busy
            onTriggered: root.editor.changeDirectDebit()
        }
        Command {
            text: qsTr("Copy the telephone number")
            iconName: "copy"
            enabled: root.subject.phone !== ""
            onTriggered: phone.copyAll()
        }
        Command {
            text: qsTr("Copy the e-mail address")
            iconName: "copy"
            enabled: root.subject.email !== ""
            onTriggered: email.copyAll()
        }
        Command {
            text: qsTr("Copy the address")
            iconName: "copy"
            enabled: root.subject.address !== ""
            onTriggered: address.copyAll()
        }
        Command {
            id: makeCommand
            keys: ["Return", "Enter"]
            enabled: root.renewing
            onTriggered: root.confirmRenewal()
        }
        Command {
            id: putAwayCommand
            keys: ["Escape"]
            enabled: (root.renewing || root.dictating) && questions.asking === "" && accountQuestions.asking === ""
            onTriggered: root.putPasswordAway()
        }
    }
}
