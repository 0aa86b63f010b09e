pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Whether mails leave: the pause with its reason, and the batches on their way.
Rectangle {
    id: root

    required property SendingModel sending
    readonly property var figures: sending.figures
    readonly property var batches: figures.batches ?? []
    readonly property bool paused: figures.paused === true
    readonly property bool passwordLacks: figures.passwordLacks === true
    readonly property bool narrow: width < 600 * Theme.textScale ///< the buttons stand below the words
    signal settingsRequested

    visible: paused || passwordLacks || batches.length > 0
    implicitHeight: visible ? content.implicitHeight + 32 : 0
    color: Theme.surfaceRaised

    ColumnLayout {
        id: content
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 24; rightMargin: 24 }
        spacing: 14
        AppText {
            visible: root.passwordLacks
            text: qsTr("Mails wait: this computer does not know the password of the mail account, and no other one is sending. It is entered in the settings.")
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
                AppText { text: root.figures.pauseText ?? ""; color: Theme.refused; font.weight: Font.DemiBold; wrapMode: Text.Wrap; width: parent.width }
                AppText {
                    text: [qsTr("Since %1").arg(root.figures.since ?? ""), root.figures.retryAt ? qsTr("next try %1").arg(root.figures.retryAt) : "", root.figures.answer ? qsTr("answer: %1").arg(root.figures.answer) : ""].filter(part => part !== "").join(" · ")
                    color: Theme.textMuted
                    wrapMode: Text.Wrap
                    width: parent.width
                }
            }
            Row {
                spacing: 8
                AppButton { visible: root.figures.pauseReason !== "person" && root.figures.pauseReason !== "restored"; text: qsTr("Settings"); keys: qsTr("Alt+8"); onClicked: root.settingsRequested() }
                AppButton {
                    text: root.figures.retryAt ? qsTr("Try now") : qsTr("Let it go on")
                    keys: "P"
                    iconName: "send"
                    visible: root.figures.pauseReason !== "not_configured"
                    onClicked: root.sending.resume()
                }
            }
        }
        Repeater {
            model: root.batches
            ColumnLayout {
                id: batch
                required property var modelData
                readonly property bool live: modelData.waiting > 0 && modelData.state !== "cancelled"
                spacing: 6
                Layout.fillWidth: true
                GridLayout {
                    columns: root.narrow ? 1 : 4
                    columnSpacing: 8
                    Layout.fillWidth: true
                    AppText { text: batch.modelData.title; font.weight: Font.DemiBold }
                    AppText {
                        text: qsTr("%1 of %2 sent").arg(batch.modelData.sent).arg(batch.modelData.total)
                              + (batch.modelData.toSettle > 0 ? " · " + qsTr("%n to settle", "", batch.modelData.toSettle) : "")
                              + (batch.modelData.state === "cancelled" ? " · " + qsTr("the rest was cancelled") : batch.modelData.state === "paused" ? " · " + qsTr("held") : "")
                        color: batch.modelData.toSettle > 0 ? Theme.refused : Theme.textMuted
                        elide: Text.ElideRight
                        Layout.fillWidth: true
                    }
                    AppText { text: batch.modelData.when + " · " + batch.modelData.by; color: Theme.textMuted }
                    Row {
                        visible: batch.live
                        spacing: 8
                        AppButton { text: batch.modelData.state === "paused" ? qsTr("Go on") : qsTr("Hold"); onClicked: root.sending.holdBatch(batch.modelData.batchId, batch.modelData.state !== "paused") }
                        AppButton { text: qsTr("Cancel the rest"); onClicked: root.sending.cancelBatch(batch.modelData.batchId) }
                    }
                }
                Rectangle {
                    implicitHeight: 6
                    radius: 3
                    color: Theme.surfaceSunken
                    Layout.fillWidth: true
                    Rectangle { width: batch.modelData.total > 0 ? parent.width * batch.modelData.sent / batch.modelData.total : 0; height: parent.height; radius: 3; color: batch.modelData.state === "running" ? Theme.done : Theme.textMuted }
                }
            }
        }
    }
    Hairline { anchors { left: parent.left; right: parent.right; bottom: parent.bottom } }
}
