pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The fields of a person, and whether the address makes a resident.
ColumnLayout {
    id: root

    required property PersonForm form
    property bool whole: true ///< else what everybody is asked for
    property bool address: true ///< the address is asked for here
    signal beginRequested

    /// The last name has the keys.
    function begin(): void { root.beginRequested() }

    spacing: 12
    RowStack {
        columns: root.width < 520 * Theme.textScale ? 1 : 2
        columnSpacing: 16
        rowSpacing: 12
        model: root.form
        delegate: PersonFieldRow {
            id: row
            form: root.form
            visible: (root.whole || row.essential) && (root.address || !row.ofAddress)
            Connections {
                target: root
                function onBeginRequested(): void {
                    if (row.fieldKey === "last_name")
                        row.begin()
                }
            }
        }
    }
    AppText {
        visible: root.address && text !== ""
        text: root.form.residence
        color: Theme.textMuted
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
}
