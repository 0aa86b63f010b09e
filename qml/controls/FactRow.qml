import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls

/// A label and its value; beside it what the reading aids found: "found", "doubtful", "otherwise", "absent",
/// "unprinted", or nothing.
GridLayout {
    id: root

    required property string label
    required property string value
    property string finding: ""
    property int labelWidth: Math.round(112 * Theme.textScale)
    readonly property string findingText: finding === "found" ? qsTr("found in the text")
        : finding === "doubtful" ? qsTr("found in part: have a look")
        : finding === "otherwise" ? qsTr("the text says otherwise: have a look")
        : finding === "absent" ? qsTr("not found in the text")
        : finding === "unprinted" ? qsTr("this figure was not read on the paper: have a look")
        : ""

    columns: Theme.largeText ? 1 : 2
    columnSpacing: 12
    rowSpacing: 0
    AppText {
        text: root.label
        color: Theme.textMuted
        Accessible.ignored: true
        wrapMode: Text.Wrap
        Layout.fillWidth: Theme.largeText
        Layout.preferredWidth: Theme.largeText ? -1 : root.labelWidth
        Layout.alignment: Qt.AlignTop
    }
    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true
        RowLayout {
            spacing: 6
            Layout.fillWidth: true
            SelectableText {
                text: root.value
                mostLines: 8 // a name of 10,000 letters pushes nothing off the page
                Accessible.name: Speech.row([Speech.labelled(root.label, root.value), root.findingText])
                Accessible.ignored: false // without a value its label is heard
                Layout.fillWidth: true
            }
            AppIcon {
                visible: root.finding === "found"
                name: "circle-check"
                size: 16
                color: Theme.done
                Layout.alignment: Qt.AlignTop
            }
        }
        AppText {
            visible: root.findingText !== "" && root.finding !== "found"
            text: root.findingText
            Accessible.ignored: true
            color: root.finding === "otherwise" || root.finding === "unprinted" ? Theme.refused
                : root.finding === "doubtful" ? Theme.family
                : Theme.textMuted
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
}
