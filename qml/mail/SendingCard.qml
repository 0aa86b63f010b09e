pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Whether mails leave: the pause with its reason, and the mailings on their way.
Rectangle {
    id: root

    required property SendingModel sending
    readonly property sendingSubject figures: sending.figures
    readonly property list<mailingLine> mailings: figures.mailings
    readonly property bool paused: figures.paused
    readonly property bool passwordLacks: figures.passwordLacks
    readonly property bool narrow: width < 600 * Theme.textScale ///< the buttons stand below the words
    required property Command hold ///< stops the sending, or lets it go on

    visible: paused || passwordLacks || mailings.length > 0
    implicitHeight: visible ? content.implicitHeight + 32 : 0
    color: Theme.surfaceRaised

    ColumnLayout {
        id: content
        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
            leftMargin: 24
            rightMargin: 24
        }
        spacing: 14
        AppText {
            visible: root.passwordLacks
            text: qsTr("Mails wait: this computer does not know the password of the mail account, and no other one is "
                + "sending. It is entered in the settings.")
            color: Theme.refused
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        GridLayout {
            visible: root.paused
            columns: root.narrow ? 1 : 2
            columnSpacing: 12
            Layout.fillWidth: true
            // A positioner: in a nested layout a text that wraps anew keeps its old height.
            Column {
                spacing: 2
                Layout.fillWidth: true
                AppText {
                    text: root.figures.pauseText
                    color: Theme.refused
                    font.weight: Font.DemiBold
                    wrapMode: Text.Wrap
                    width: parent.width
                }
                AppText {
                    text: [
                        qsTr("Since %1").arg(root.figures.since),
                        root.figures.retryAt !== "" ? qsTr("next try %1").arg(root.figures.retryAt) : "",
                        root.figures.answer !== "" ? qsTr("answer: %1").arg(root.figures.answer) : ""
                    ].filter(part => part !== "").join(" · ")
                    color: Theme.textMuted
                    wrapMode: Text.Wrap
                    width: parent.width
                }
            }
            Row {
                spacing: 8
                AppButton {
                    visible: root.figures.pauseReason !== "person" && root.figures.pauseReason !== "restored"
                    command: Commands.named("settings")
                    iconName: ""
                }
                AppButton {
                    text: root.figures.retryAt !== "" ? qsTr("Try now") : qsTr("Let it go on")
                    command: root.hold
                    visible: root.figures.pauseReason !== "not_configured"
                }
            }
        }
        RowStack {
            spacing: 14
            model: root.mailings
            delegate: ColumnLayout {
                id: mailing
                required property mailingLine modelData
                readonly property bool live: modelData.waiting > 0 && modelData.state !== "cancelled"
                readonly property string heading: Speech.row([modelData.title, modelData.when])
                spacing: 6
                GridLayout {
                    columns: root.narrow ? 1 : 4
                    columnSpacing: 8
                    Layout.fillWidth: true
                    AppText { text: mailing.modelData.title; font.weight: Font.DemiBold }
                    AppText {
                        text: [
                            qsTr("%1 of %2 sent").arg(mailing.modelData.sent).arg(mailing.modelData.total),
                            mailing.modelData.toSettle > 0 ? qsTr("%n to settle", "", mailing.modelData.toSettle) : "",
                            mailing.modelData.state === "cancelled" ? qsTr("the rest was cancelled")
                                : mailing.modelData.state === "paused" ? qsTr("held") : ""
                        ].filter(part => part !== "").join(" · ")
                        color: mailing.modelData.toSettle > 0 ? Theme.refused : Theme.textMuted
                        elide: Text.ElideRight
                        Layout.fillWidth: true
                    }
                    AppText { text: mailing.modelData.when + " · " + mailing.modelData.by; color: Theme.textMuted }
                    Row {
                        visible: mailing.live
                        spacing: 8
                        AppButton {
                            text: mailing.modelData.state === "paused" ? qsTr("Go on") : qsTr("Hold")
                            about: mailing.heading
                            onClicked: root.sending.holdMailing(mailing.modelData.mailingId,
                                mailing.modelData.state !== "paused")
                        }
                        AppButton {
                            text: qsTr("Cancel the rest")
                            about: mailing.heading
                            onClicked: root.sending.cancelMailing(mailing.modelData.mailingId)
                        }
                    }
                }
                Rectangle {
                    implicitHeight: 6
                    radius: 3
                    color: Theme.surfaceSunken
                    Layout.fillWidth: true
                    Rectangle {
                        width: mailing.modelData.total > 0
                            ? parent.width * mailing.modelData.sent / mailing.modelData.total
                            : 0
                        height: parent.height
                        radius: 3
                        color: mailing.modelData.state === "running" ? Theme.done : Theme.textMuted
                    }
                }
            }
        }
    }
    Hairline { anchors { left: parent.left; right: parent.right; bottom: parent.bottom } }
}
