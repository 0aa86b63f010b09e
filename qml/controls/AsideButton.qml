import QtQuick
import QtQuick.Layouts
import Pupitre.Theme

/// "Not now": a clock that sets the subject aside until tomorrow; where it is set aside already, until when, and the
/// way back.
RowLayout {
    id: root

    required property string until ///< the day as it is shown; empty when it is not set aside
    property Command command: null ///< its key
    signal asked(int days) ///< 0: back in its place

    spacing: 4
    Badge { visible: root.until !== ""; text: qsTr("set aside until %1").arg(root.until) }
    IconButton {
        iconName: root.until === "" ? "clock" : "arrow-back-up"
        text: root.until === "" ? qsTr("Set aside until tomorrow; with Shift for a week") : qsTr("Back in its place")
        keys: root.command?.hint ?? ""
        onClicked: root.asked(root.until === "" ? 1 : 0)
    }
}
