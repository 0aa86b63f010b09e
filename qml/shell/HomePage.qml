pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Accueil: what waits for me, what is stuck, where the campaign stands in time, what colleagues did just now.
Item {
    id: root

    required property Backend backend
    required property HomeModel model
    readonly property homeSubject figures: model.figures
    signal areaRequested(string name)
    signal householdRequested(real householdId)
    signal reinscriptionRequested(real reinscriptionId)
    signal listRequested(reinscriptionFilter filter, string text)

    ScrollArea {
        anchors.fill: parent
        visible: faces.face === "content"
        contentHeight: content.implicitHeight + 56

        ColumnLayout {
            id: content
            x: Math.max(28, (parent.width - width) / 2)
            y: 28
            width: Math.min(parent.width - 56, 1180)
            spacing: 16

            AppText {
                text: qsTr("Good day, %1.").arg(root.backend.session.userName.split(" ")[0])
                font.pixelSize: Theme.display
                font.weight: Font.DemiBold
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            DirectionHome {
                visible: root.figures.direction.shown
                figures: root.figures.direction
                Layout.fillWidth: true
                onAreaRequested: (name) => root.areaRequested(name)
                onListRequested: (filter, text) => root.listRequested(filter, text)
                onHouseholdRequested: (id) => root.householdRequested(id)
                onReinscriptionRequested: (id) => root.reinscriptionRequested(id)
            }
            GridLayout { // the secretariat's day; for the director it is what her house is at
                columns: 3
                columnSpacing: 12
                rowSpacing: 12
                Layout.fillWidth: true
                QueueCard {
                    heading: qsTr("changes to validate")
                    iconName: "user-edit"
                    waiting: root.figures.edits.count
                    age: root.figures.edits.age
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 100
                    area: "edits"
                }
                QueueCard {
                    heading: qsTr("documents to check")
                    iconName: "file-check"
                    waiting: root.figures.documents.count
                    age: root.figures.documents.age
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 100
                    area: "documents"
                }
                QueueCard {
                    heading: qsTr("dossiers ready to approve")
                    iconName: "clipboard-check"
                    waiting: root.figures.ready.count
                    age: root.figures.ready.age
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 100
                    area: "reinscriptions"
                }
            }
            Card {
                implicitHeight: dayLine.implicitHeight + 36
                Layout.fillWidth: true
                ColumnLayout {
                    id: dayLine
                    anchors {
                        left: parent.left
                        right: parent.right
                        verticalCenter: parent.verticalCenter
                        margins: 20
                    }
                    spacing: 10
                    RowLayout {
                        AppText {
                            text: root.backend.session.campaignText
                            font.weight: Font.DemiBold
                            Layout.fillWidth: true
                        }
                        AppText {
                            text: root.figures.daysLeft >= 0
                                ? qsTr("%n day(s) left", "", root.figures.daysLeft)
                                : qsTr("closed")
                            color: Theme.textMuted
                        }
                    }
                    Rectangle {
                        implicitHeight: 8
                        radius: 4
                        color: Theme.surfaceSunken
                        Layout.fillWidth: true
                        Rectangle {
                            width: parent.width * root.figures.elapsed
                            height: parent.height
                            radius: 4
                            color: Theme.accent
                        }
                    }
                    RowLayout {
                        AppText {
                            text: qsTr("opened %1").arg(root.figures.opensOn)
                            color: Theme.textMuted
                            font.pixelSize: Theme.small
                            Layout.fillWidth: true
                        }
                        AppText {
                            text: qsTr("closes %1").arg(root.figures.closesOn)
                            color: Theme.textMuted
                            font.pixelSize: Theme.small
                        }
                    }
                }
            }
            GridLayout {
                columns: Theme.largeText && root.width < 1500 ? 1 : 2
                columnSpacing: 12
                rowSpacing: 12
                Layout.fillWidth: true
                Card {
                    implicitHeight: stuck.implicitHeight + 28
                    Layout.fillWidth: true
                    Layout.preferredWidth: 100
                    Layout.alignment: Qt.AlignTop
                    ColumnLayout {
                        id: stuck
                        anchors {
                            left: parent.left
                            right: parent.right
                            top: parent.top
                            topMargin: 16
                            leftMargin: 8
                            rightMargin: 8
                        }
                        spacing: 0
                        SectionTitle { text: qsTr("What is stuck"); Layout.leftMargin: 12; Layout.bottomMargin: 4 }
                        LineRow {
                            visible: root.figures.mailPaused !== ""
                            title: qsTr("Mails are paused: the server cannot be used")
                            trailing: qsTr("%n waiting", "", root.figures.mailsWaiting)
                            trailingColor: Theme.refused
                            clickable: true
                            Layout.fillWidth: true
                            onClicked: root.areaRequested("mail")
                        }
                        LineRow {
                            title: qsTr("Mails that failed")
                            trailing: String(root.figures.mailsFailed)
                            trailingColor: root.figures.mailsFailed > 0 ? Theme.refused : Theme.textMuted
                            clickable: true
                            Layout.fillWidth: true
                            onClicked: root.areaRequested("mail")
                        }
                        LineRow {
                            title: qsTr("Mails whose fate is uncertain")
                            trailing: String(root.figures.mailsUncertain)
                            trailingColor: root.figures.mailsUncertain > 0 ? Theme.refused : Theme.textMuted
                            clickable: true
                            Layout.fillWidth: true
                            onClicked: root.areaRequested("mail")
                        }
                        LineRow {
                            title: qsTr("Changes in conflict with what stands now")
                            trailing: String(root.figures.conflicts)
                            trailingColor: root.figures.conflicts > 0 ? Theme.family : Theme.textMuted
                            clickable: true
                            Layout.fillWidth: true
                            onClicked: root.areaRequested("edits")
                        }
                    }
                }
                Card {
                    implicitHeight: recent.implicitHeight + 28
                    Layout.fillWidth: true
                    Layout.preferredWidth: 100
                    Layout.alignment: Qt.AlignTop
                    ColumnLayout {
                        id: recent
                        anchors {
                            left: parent.left
                            right: parent.right
                            top: parent.top
                            topMargin: 16
                            leftMargin: 8
                            rightMargin: 8
                        }
                        spacing: 0
                        SectionTitle { text: qsTr("Just now"); Layout.leftMargin: 12; Layout.bottomMargin: 4 }
                        RowStack {
                            model: root.figures.recent
                            delegate: LineRow {
                                required property journalLine modelData
                                title: modelData.title
                                detail: [modelData.of, modelData.by].filter(v => v).join(" · ")
                                trailing: modelData.when
                                clickable: modelData.householdId !== 0
                                onClicked: root.householdRequested(modelData.householdId)
                            }
                        }
                    }
                }
            }
        }
    }
    PageFaces {
        id: faces
        anchors.fill: parent
        face: root.model.errorText !== "" ? "error" : !root.model.loaded ? "loading" : "content"
        errorText: root.model.errorText
        onRetry: root.model.reload()
    }
}
