pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// How a file would read in another encoding: the lines that differ most, above each other.
ColumnLayout {
    id: root

    required property ImportEditor editor
    required property string now

    spacing: 8
    AppText {
        text: root.editor.preview.length > 0
            ? qsTr("Where the two differ most: %1 above, %2 below").arg(root.now.toUpperCase())
                .arg(root.editor.previewedEncoding.toUpperCase())
            : qsTr("No line reads otherwise.")
        color: Theme.textMuted
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    RowStack {
        spacing: 6
        model: root.editor.preview
        delegate: LineRow {
            required property encodingPreviewLine modelData
            title: modelData.now
            detail: modelData.then
            trailing: modelData.place
        }
    }
    AppButton {
        text: qsTr("Read it in %1").arg(root.editor.previewedEncoding.toUpperCase())
        tone: "accent"
        onClicked: root.editor.setEncoding(root.editor.previewedFile, root.editor.previewedEncoding)
    }
}
