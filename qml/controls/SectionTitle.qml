import QtQuick
import QtQuick.Layouts
import Pupitre.Theme

AppText {
    color: Theme.textMuted
    font.pixelSize: Theme.small
    font.weight: Font.DemiBold
    font.capitalization: Font.AllUppercase
    font.letterSpacing: 0.6
    wrapMode: Text.Wrap
    Layout.fillWidth: true
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
