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

    readonly property statusSubject figures: model.figures
    readonly property bool wide: width > 1100 * (Theme.largeText ? 1.4 : 1)

    function open(line: figureLine): void { root.listRequested(line.filter, line.text) }

    StatusModel {
        id: model
        backend: root.backend
        inView: root.active
    }
    KeptPlace {
        backend: root.backend
        page: "status"
        of: model
        properties: ["smallHidden"]
    }
    ExportCommands {
        id: exportCommands
        backend: root.backend
        source: model
        title: qsTr("Campaign %1").arg(root.figures.schoolYear)
        live: root.active && faces.face === "content"
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
                spacing: 12
                Layout.fillWidth: true
                Column {
                    spacing: 2
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1 // not as wide as its words in one line
                    AppText {
                        text: qsTr("Campaign %1").arg(root.figures.schoolYear)
                        font.pixelSize: Theme.title
                        font.weight: Font.DemiBold
                        Accessible.role: Accessible.Heading
                        Accessible.name: text
                    }
                    AppText {
                        text: qsTr("As it stands %1. %2").arg(root.figures.when).arg(root.figures.comparison)
                        color: Theme.textMuted
                        wrapMode: Text.Wrap
                        width: parent.width
                    }
                }
                FilterChip {
                    text: qsTr("Export without numbers under 5")
                    on: model.smallHidden
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: 4
                    onClicked: model.smallHidden = !model.smallHidden
                }
                AppButton { command: exportCommands.save; Layout.alignment: Qt.AlignTop }
                IconButton { command: exportCommands.onPaper; Layout.alignment: Qt.AlignTop }
            }
            OneOf {
                visible: root.figures.compared
                label: qsTr("Beside last year")
                options: Array.from(model.alignments, (text, index) => ({ text: text, value: String(index) }))
                value: String(model.alignment)
                onChosen: (value) => model.alignment = Number(value)
                Layout.fillWidth: true
            }
            GridLayout {
                columns: Theme.largeText && root.width < 1500 ? 2 : 4
                columnSpacing: 12
                rowSpacing: 12
                Layout.fillWidth: true
                FigureCard { line: root.figures.deposited; onOpened: (line) => root.open(line) }
                FigureCard { line: root.figures.approved; onOpened: (line) => root.open(line) }
                FigureCard {
                    line: root.figures.ready
                    note: qsTr("complete, and the secretariat must act")
                    onOpened: (line) => root.open(line)
                }
                FigureCard {
                    line: root.figures.silent
                    note: qsTr("of %1 expected").arg(root.figures.students)
                    onOpened: (line) => root.open(line)
                }
            }
            GridLayout {
                columns: root.wide ? 2 : 1
                columnSpacing: 16
                rowSpacing: 16
                Layout.fillWidth: true
                Card {
                    implicitHeight: 340
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 560
                    ColumnLayout {
                        anchors { fill: parent; margins: 18 }
                        spacing: 8
                        RowLayout {
                            spacing: 16
                            AppText {
                                text: qsTr("Deposited so far")
                                font.weight: Font.DemiBold
                                Layout.fillWidth: true
                            }
                            Rectangle { implicitWidth: 18; implicitHeight: 3; color: Theme.accent }
                            AppText { text: qsTr("this year"); color: Theme.textMuted; font.pixelSize: Theme.small }
                            Row {
                                visible: root.figures.compared
                                spacing: 3
                                Repeater { model: 3; Rectangle { width: 5; height: 2; color: Theme.textMuted } }
                            }
                            AppText {
                                visible: root.figures.compared
                                text: qsTr("last year")
                                color: Theme.textMuted
                                font.pixelSize: Theme.small
                            }
                        }
                        DepositCurve {
                            points: root.figures.curve
                            ticks: root.figures.ticks
                            dayTicks: root.figures.dayTicks
                            dayTickTexts: root.figures.dayTickTexts
                            compared: root.figures.compared
                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            onDayOpened: (point) => root.listRequested(point.filter,
                                qsTr("Deposited on %1").arg(point.dayText))
                        }
                    }
                }
                Card {
                    implicitHeight: funnel.implicitHeight + 36
                    Layout.fillWidth: true
                    Layout.preferredWidth: 540
                    Layout.fillHeight: true
                    ColumnLayout {
                        id: funnel
                        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 18 }
                        spacing: 2
                        RowLayout {
                            Layout.bottomMargin: 6
                            AppText {
                                text: qsTr("How far dossiers have come")
                                font.weight: Font.DemiBold
                                Layout.fillWidth: true
                            }
                            AppText {
                                text: qsTr("reached · no further")
                                color: Theme.textMuted
                                font.pixelSize: Theme.small
                            }
                        }
                        RowStack {
                            model: root.figures.funnel
                            delegate: FunnelRow {
                                required property funnelLine modelData
                                line: modelData.reached
                                furthest: modelData.furthest
                                hasFurthest: true
                                onOpened: (line) => root.open(line)
                            }
                        }
                        AppText {
                            text: qsTr("At the right: how many came no further. With refused and given up: all.")
                            color: Theme.textMuted
                            font.pixelSize: Theme.small
                            wrapMode: Text.Wrap
                            Layout.fillWidth: true
                            Layout.topMargin: 4
                        }
                    }
                }
                Card {
                    implicitHeight: beside.implicitHeight + 36
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 560
                    ColumnLayout {
                        id: beside
                        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 18 }
                        spacing: 2
                        AppText {
                            text: qsTr("Beside it")
                            font.weight: Font.DemiBold
                            Layout.bottomMargin: 6
                        }
                        RowStack {
                            model: root.figures.beside
                            delegate: FunnelRow {
                                required property figureLine modelData
                                line: modelData
                                ink: Theme.refused
                                onOpened: (line) => root.open(line)
                            }
                        }
                        RowLayout {
                            AppText { text: root.figures.households.text; Layout.fillWidth: true }
                            FigureLink {
                                line: root.figures.households
                                strong: true
                                onOpened: (line) => root.open(line)
                            }
                            Layout.leftMargin: 10
                            Layout.rightMargin: 6
                        }
                        RowLayout {
                            AppText { text: root.figures.silentHouseholds.text; Layout.fillWidth: true }
                            FigureLink {
                                line: root.figures.silentHouseholds
                                strong: true
                                onOpened: (line) => root.open(line)
                            }
                            Layout.leftMargin: 10
                            Layout.rightMargin: 6
                        }
                    }
                }
                Card {
                    implicitHeight: waiting.implicitHeight + 36
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 540
                    ColumnLayout {
                        id: waiting
                        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 18 }
                        spacing: 2
                        AppText {
                            text: qsTr("Who must act")
                            font.weight: Font.DemiBold
                            Layout.bottomMargin: 6
                        }
                        RowStack {
                            model: root.figures.waiting
                            delegate: FunnelRow {
                                required property figureLine modelData
                                required property int index
                                line: modelData
                                ink: [Theme.family, Theme.secretariat, Theme.director, Theme.textMuted][index]
                                onOpened: (line) => root.open(line)
                            }
                        }
                    }
                }
            }
            Card {
                implicitHeight: bars.implicitHeight + foot.implicitHeight + 76
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
                    onOpened: (line) => root.open(line)
                }
                AppText {
                    id: foot
                    anchors { left: parent.left; right: parent.right; top: bars.bottom; margins: 18; topMargin: 8 }
                    text: qsTr("Bars are of each discipline’s own students. Who is in two disciplines counts in both.")
                    color: Theme.textMuted
                    font.pixelSize: Theme.small
                    wrapMode: Text.Wrap
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
