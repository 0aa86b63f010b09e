pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls

/// "Copier", where the right button was pressed on words. Made when it is first asked for: many rows have one.
Item {
    id: root

    signal copyRequested

    function openAt(place: point): void {
        menu.createObject(root, { x: place.x, y: place.y })
    }

    Component {
        id: menu
        T.Popup {
            id: popup
            readonly property bool shown: root.visible
            readonly property Command copyCommand: Commands.named("copy") // asked for here: rows are many
            padding: 4
            implicitWidth: copyButton.implicitWidth + 8
            implicitHeight: copyButton.implicitHeight + 8
            margins: 4
            closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
            Component.onCompleted: popup.open()
            onClosed: popup.destroy()
            onShownChanged: if (!popup.shown) popup.close() // the desk was locked
            contentItem: AppButton {
                id: copyButton
                text: qsTr("Copy")
                keys: popup.copyCommand?.hint ?? ""
                iconName: "copy"
                onClicked: {
                    root.copyRequested()
                    popup.close()
                }
            }
            background: Rectangle {
                radius: Theme.radius
                color: Theme.surfaceRaised
                border { width: 1; color: Theme.line }
            }
        }
    }
}
