pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// What the director sees first: what awaits her decision, the pace against last year, who is silent, places freed.
ColumnLayout {
    id: root

    required property directionSubject figures
    property reinscriptionFilter everything
    signal areaRequested(string name)
    signal listRequested(reinscriptionFilter filter, string text)
    signal householdRequested(real householdId)
    signal reinscriptionRequested(real reinscriptionId)

    spacing: 12

    GridLayout {
        columns: Theme.largeText && root.width < 1100 ? 1 : 3
        columnSpacing: 12
        rowSpacing: 12
        Layout.fillWidth: true
        HomeFigure {
            heading: qsTr("dossiers await your decision")
            figure: root.figures.referred
            detail: root.figures.referred === 0 ? qsTr("nothing waits")
                : root.figures.referredAge === "" ? ""
                : qsTr("the oldest for %1").arg(root.figures.referredAge)
            iconName: "clipboard-check"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100
            onClicked: root.listRequested(root.everything.withWho("director"), qsTr("For the direction"))
        }
        HomeFigure {
            heading: qsTr("dossiers deposited")
            figure: root.figures.deposited
            detail: root.figures.pace
            iconName: "chart-line"
            ink: root.figures.behind ? Theme.family : Theme.done
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100
            onClicked: root.areaRequested("status")
        }
        HomeFigure {
            heading: qsTr("places free again")
            figure: root.figures.freed
            detail: qsTr("given up by the family")
            iconName: "logout"
            ink: Theme.secretariat
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100
            onClicked: root.listRequested(root.everything.withState("abandoned"), qsTr("Places given up"))
        }
    }
    GridLayout {
        columns: Theme.largeText && root.width < 1500 ? 1 : 2
        columnSpacing: 12
        rowSpacing: 12
        Layout.fillWidth: true
        Card {
            implicitHeight: referrals.implicitHeight + 28
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.alignment: Qt.AlignTop
            ColumnLayout {
                id: referrals
                anchors {
                    left: parent.left
                    right: parent.right
                    top: parent.top
                    topMargin: 16
                    leftMargin: 8
                    rightMargin: 8
                }
                spacing: 0
                SectionTitle {
                    text: qsTr("For you to decide")
                    Layout.leftMargin: 12
                    Layout.bottomMargin: 4
                }
                RowStack {
                    model: root.figures.referrals
                    delegate: LineRow {
                        required property referralLine modelData
                        title: modelData.title
                        detail: modelData.reason
                        trailing: modelData.age
                        clickable: true
                        onClicked: root.reinscriptionRequested(modelData.reinscriptionId)
                    }
                }
                AppText {
                    visible: root.figures.referrals.length === 0
                    text: qsTr("Nothing has been referred to you.")
                    color: Theme.textMuted
                    Layout.margins: 12
                }
            }
        }
        Card {
            implicitHeight: silent.implicitHeight + 28
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.alignment: Qt.AlignTop
            ColumnLayout {
                id: silent
                anchors {
                    left: parent.left
                    right: parent.right
                    top: parent.top
                    topMargin: 16
                    leftMargin: 8
                    rightMargin: 8
                }
                spacing: 0
                SectionTitle {
                    text: root.figures.silent === 0 ? qsTr("Who is silent")
                        : qsTr("%n family(ies) silent for two weeks", "", root.figures.silent)
                    Layout.leftMargin: 12
                    Layout.bottomMargin: 4
                }
                RowStack {
                    model: root.figures.silentFamilies
                    delegate: LineRow {
                        required property silentLine modelData
                        title: modelData.title
                        trailing: modelData.since
                        clickable: true
                        onClicked: root.householdRequested(modelData.householdId)
                    }
                }
                AppText {
                    visible: root.figures.silentFamilies.length === 0
                    text: qsTr("No family has been silent for two weeks.")
                    color: Theme.textMuted
                    wrapMode: Text.Wrap
                    Layout.fillWidth: true
                    Layout.margins: 12
                }
            }
        }
    }
}
