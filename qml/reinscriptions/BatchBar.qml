pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// All complete dossiers in one go: the question, the progress, and what could not be approved.
Rectangle {
    id: root

    required property DossierBatch batch
    required property int ready ///< how many are complete
    property bool asking: false
    readonly property bool live: asking || batch.running || batch.failures.length > 0

    function confirm(): void {
        root.asking = false
        root.batch.start()
    }
    function dismiss(): void {
        if (root.batch.running)
            root.batch.cancel()
        else
            root.batch.clear()
        root.asking = false
    }

    visible: live
    color: Theme.surfaceRaised
    implicitHeight: live ? column.implicitHeight + 32 : 0

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 24; rightMargin: 24 }
        spacing: 8
        AppText {
            text: root.asking ? qsTr("Approve %n complete dossier(s), with receipts and mails?", "", root.ready)
                : root.batch.running ? qsTr("%1 of %2 approved…").arg(root.batch.done - root.batch.failures.length).arg(root.batch.total)
                : qsTr("%n dossier(s) could not be approved:", "", root.batch.failures.length)
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Rectangle {
            visible: root.batch.running
            implicitHeight: 8
            radius: 4
            color: Theme.surfaceSunken
            Layout.fillWidth: true
            Rectangle { width: root.batch.total > 0 ? parent.width * root.batch.done / root.batch.total : 0; height: parent.height; radius: 4; color: Theme.done }
        }
        ListView {
            visible: !root.batch.running && !root.asking
            model: root.batch.failures
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(contentHeight, 160)
            T.ScrollBar.vertical: AppScrollBar {}
            delegate: LineRow {
                required property var modelData
                width: ListView.view.width
                title: modelData.title
                detail: modelData.text
            }
        }
        Flow {
            spacing: 8
            Layout.fillWidth: true
            AppButton { visible: root.asking; text: qsTr("Approve them all"); keys: qsTr("Enter"); tone: "done"; iconName: "check"; onClicked: root.confirm() }
            AppButton { text: root.batch.running ? qsTr("Stop after this one") : root.asking ? qsTr("Cancel") : qsTr("Close"); keys: qsTr("Esc"); onClicked: root.dismiss() }
        }
    }
    Hairline { anchors { left: parent.left; right: parent.right; bottom: parent.bottom } }
}
