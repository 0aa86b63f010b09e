pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// What a page shows when it has no content: loading (after 150 ms, never a flash), an error with a way to try again,
/// or emptiness with what to do.
Item {
    id: root

    /// "content", "loading", "error" or "empty"
    required property string face
    property string errorText: ""
    property string emptyTitle: ""
    property string emptyText: ""
    property string emptyIcon: "circle-check"
    property Command emptyCommand: null ///< what can be done about the emptiness
    property string emptyKeys: emptyCommand?.hint ?? ""
    signal retry

    visible: face !== "content"
    onFaceChanged: delay.passed = false

    Announcer {
        live: root.visible
        says: root.face === "error" ? root.errorText
            : root.face === "empty" ? Speech.row([root.emptyTitle, root.emptyText])
            : ""
    }

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 48, 420)
        spacing: 12
        visible: root.face === "error" || root.face === "empty"
        AppIcon {
            name: root.face === "error" ? "alert-triangle" : root.emptyIcon
            size: 40
            color: root.face === "error" ? Theme.refused : Theme.textFaint
            Layout.alignment: Qt.AlignHCenter
        }
        AppText {
            text: root.face === "error" ? qsTr("This could not be shown") : root.emptyTitle
            font.pixelSize: Theme.title
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        AppText {
            text: root.face === "error" ? root.errorText : root.emptyText
            visible: text !== ""
            color: Theme.textMuted
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            lineHeight: 1.25
            Layout.fillWidth: true
        }
        AppButton {
            visible: root.face === "error"
            text: qsTr("Try again")
            iconName: "refresh"
            Layout.alignment: Qt.AlignHCenter
            onClicked: root.retry()
        }
        AppButton {
            visible: root.face === "empty" && root.emptyCommand !== null
            command: root.emptyCommand
            keys: root.emptyKeys
            Layout.alignment: Qt.AlignHCenter
        }
    }
    ColumnLayout {
        anchors { fill: parent; margins: 24 }
        spacing: 12
        opacity: root.face === "loading" && delay.passed ? 1 : 0
        visible: opacity > 0
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("Loading")
        RowStack {
            spacing: 12
            model: [0.45, 0.9, 0.8, 0.95, 0.7]
            delegate: Item {
                id: line
                required property real modelData
                implicitHeight: 18
                Rectangle {
                    width: parent.width * line.modelData
                    height: parent.height
                    radius: 4
                    color: Theme.surfaceSunken
                }
            }
        }
        AppText { text: qsTr("Loading…"); color: Theme.textMuted; Accessible.ignored: true }
        Item { Layout.fillHeight: true }
    }
    Timer {
        id: delay
        property bool passed: false
        interval: 150
        running: root.face === "loading"
        onTriggered: passed = true
    }
}
