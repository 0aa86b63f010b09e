pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// Pilotage: where the campaign stands; every figure opens the list behind it.
Item {
    id: root

    required property Backend backend
    required property bool active
    /// The list behind a figure: a filter of ReinscriptionsPage and its title.
    signal listRequested(reinscriptionFilter filter, string text)

    property reinscriptionFilter all ///< every reinscription
    readonly property statusSubject figures: model.figures
    readonly property int came: figures.deposited + figures.approved

    StatusModel {
        id: model
        backend: root.backend
        inView: root.active
    }

    ScrollArea {
        anchors.fill: parent
        visible: faces.face === "content"
        contentHeight: content.implicitHeight + 56

        ColumnLayout {
            id: content
            x: 28
            y: 24
            width: parent.width - 56
            spacing: 16

            RowLayout {
                Layout.fillWidth: true
                AppText {
                    text: qsTr("Campaign %1").arg(root.figures.schoolYear)
                    font.pixelSize: Theme.title
                    font.weight: Font.DemiBold
                    Layout.fillWidth: true
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
            }
            GridLayout {
                columns: Theme.largeText && root.width < 1500 ? 2 : 4
                columnSpacing: 12
                rowSpacing: 12
                Layout.fillWidth: true
                FigureCard {
                    heading: qsTr("dossiers deposited")
                    value: root.came
                    note: qsTr("%1 on last year’s same day").arg(root.figures.lastYearDeposited)
                    onClicked: root.listRequested(root.all.withState("deposited"), qsTr("Deposited"))
                }
                FigureCard {
                    heading: qsTr("approved")
                    value: root.figures.approved
                    note: qsTr("%1 ready to be approved").arg(root.figures.ready)
                    onClicked: root.listRequested(root.all.withState("approved"), qsTr("Approved"))
                }
                FigureCard {
                    heading: qsTr("wait for the secretariat")
                    value: root.figures.secretariat
                    note: qsTr("documents, changes, approvals")
                    onClicked: root.listRequested(root.all.withWho("secretariat"), qsTr("Secretariat must act"))
                }
                FigureCard {
                    heading: qsTr("silent")
                    value: root.figures.notStarted
                    note: qsTr("of %1 students").arg(root.figures.students)
                    onClicked: root.listRequested(root.all.withState("not_started"), qsTr("Silent families"))
                }
            }
            GridLayout {
                columns: root.width > 1100 * (Theme.largeText ? 1.4 : 1) ? 2 : 1
                columnSpacing: 16
                rowSpacing: 16
                Layout.fillWidth: true
                Card {
                    implicitHeight: 340
                    Layout.fillWidth: true
                    Layout.preferredWidth: 620
                    ColumnLayout {
                        anchors { fill: parent; margins: 18 }
                        spacing: 8
                        RowLayout {
                            spacing: 16
                            AppText {
                                text: qsTr("Deposits, day by day")
                                font.weight: Font.DemiBold
                                Layout.fillWidth: true
                            }
                            Rectangle { implicitWidth: 18; implicitHeight: 3; color: Theme.accent }
                            AppText { text: qsTr("this year"); color: Theme.textMuted; font.pixelSize: Theme.small }
                            Row {
                                spacing: 3
                                Repeater { model: 3; Rectangle { width: 5; height: 2; color: Theme.textFaint } }
                            }
                            AppText { text: qsTr("last year"); color: Theme.textMuted; font.pixelSize: Theme.small }
                        }
                        DepositCurve {
                            points: root.figures.curve
                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            onDayClicked: (point) => root.listRequested(root.all.withDay(point.day),
                                qsTr("Deposited on %1").arg(point.dayText))
                        }
                    }
                }
                Card {
                    implicitHeight: funnel.implicitHeight + 36
                    Layout.fillWidth: true
                    Layout.preferredWidth: 480
                    Layout.alignment: Qt.AlignTop
                    ColumnLayout {
                        id: funnel
                        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 18 }
                        spacing: 2
                        AppText {
                            text: qsTr("Where dossiers stand")
                            font.weight: Font.DemiBold
                            Layout.bottomMargin: 6
                        }
                        FunnelBar {
                            heading: qsTr("Not started")
                            value: root.figures.notStarted
                            total: root.figures.students
                            ink: Theme.textFaint
                            Layout.fillWidth: true
                            onClicked: root.listRequested(root.all.withState("not_started"), heading)
                        }
                        FunnelBar {
                            heading: qsTr("In progress")
                            value: root.figures.inProgress
                            total: root.figures.students
                            ink: Theme.family
                            Layout.fillWidth: true
                            onClicked: root.listRequested(root.all.withState("in_progress"), heading)
                        }
                        FunnelBar {
                            heading: qsTr("Deposited")
                            value: root.figures.deposited
                            total: root.figures.students
                            ink: Theme.secretariat
                            Layout.fillWidth: true
                            onClicked: root.listRequested(root.all.withState("deposited"), heading)
                        }
                        FunnelBar {
                            heading: qsTr("Approved")
                            value: root.figures.approved
                            total: root.figures.students
                            ink: Theme.done
                            Layout.fillWidth: true
                            onClicked: root.listRequested(root.all.withState("approved"), heading)
                        }
                        AppText {
                            text: qsTr("Who must act")
                            font.weight: Font.DemiBold
                            Layout.topMargin: 10
                            Layout.bottomMargin: 6
                        }
                        FunnelBar {
                            heading: qsTr("Family")
                            value: root.figures.family
                            total: root.figures.students
                            ink: Theme.family
                            Layout.fillWidth: true
                            onClicked: root.listRequested(root.all.withWho("family"), heading)
                        }
                        FunnelBar {
                            heading: qsTr("Secretariat")
                            value: root.figures.secretariat
                            total: root.figures.students
                            ink: Theme.secretariat
                            Layout.fillWidth: true
                            onClicked: root.listRequested(root.all.withWho("secretariat"), heading)
                        }
                    }
                }
            }
            Card {
                implicitHeight: bars.implicitHeight + 60
                Layout.fillWidth: true
                RowLayout {
                    id: legend
                    anchors { left: parent.left; right: parent.right; top: parent.top; margins: 18 }
                    spacing: 16
                    AppText { text: qsTr("By discipline"); font.weight: Font.DemiBold; Layout.fillWidth: true }
                    Rectangle { implicitWidth: 12; implicitHeight: 12; radius: 3; color: Theme.done }
                    AppText { text: qsTr("approved"); color: Theme.textMuted; font.pixelSize: Theme.small }
                    Rectangle { implicitWidth: 12; implicitHeight: 12; radius: 3; color: Theme.accent; opacity: 0.45 }
                    AppText { text: qsTr("deposited"); color: Theme.textMuted; font.pixelSize: Theme.small }
                    Rectangle { implicitWidth: 12; implicitHeight: 12; radius: 3; color: Theme.surfaceSunken }
                    AppText { text: qsTr("students"); color: Theme.textMuted; font.pixelSize: Theme.small }
                }
                DisciplineBars {
                    id: bars
                    anchors {
                        left: parent.left
                        right: parent.right
                        top: legend.bottom
                        topMargin: 8
                        leftMargin: 8
                        rightMargin: 8
                    }
                    rows: root.figures.disciplines
                    onDisciplineClicked: (row) => root.listRequested(root.all.withDiscipline(row.discipline),
                        row.discipline)
                }
            }
        }
    }
    PageFaces {
        id: faces
        anchors.fill: parent
        face: model.errorText !== "" ? "error"
            : !model.loaded ? "loading"
            : root.figures.students === 0 ? "empty"
            : "content"
        errorText: model.errorText
        emptyIcon: "chart-line"
        emptyTitle: qsTr("No dossier yet")
        emptyText: qsTr("Figures appear as soon as the campaign holds students.")
        onRetry: model.reload()
    }
}
