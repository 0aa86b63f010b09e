pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The courses of the year that a student takes: looked for by discipline, teacher or day, each to be taken out again.
ColumnLayout {
    id: root

    required property CoursePicker courses

    spacing: 8
    AppText {
        text: root.courses.offers ? qsTr("Courses of %1").arg(root.courses.year)
            : qsTr("There are no courses yet to enrol in.")
        color: Theme.textMuted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Flow {
        visible: root.courses.chosen.length > 0
        spacing: 6
        Layout.fillWidth: true
        Repeater {
            model: root.courses.chosen
            AppButton {
                required property offeredCourse modelData
                text: modelData.title
                about: qsTr("take this course out")
                iconName: "x"
                implicitHeight: Math.round(30 * Theme.textScale)
                onClicked: root.courses.remove(modelData.courseId)
            }
        }
    }
    AppTextField {
        visible: root.courses.offers
        iconName: "music"
        placeholderText: qsTr("A discipline, a teacher or a day, then Enter")
        text: root.courses.sought
        Layout.fillWidth: true
        onTextEdited: root.courses.sought = text
        onAccepted: if (root.courses.sought.trim() !== "" && root.courses.found.length > 0)
            root.courses.add(root.courses.found[0].courseId)
    }
    RowStack {
        model: root.courses.sought.trim() !== "" ? root.courses.found : []
        delegate: LineRow {
            required property offeredCourse modelData
            title: modelData.title
            trailing: modelData.detail
            clickable: true
            onClicked: root.courses.add(modelData.courseId)
        }
    }
}
