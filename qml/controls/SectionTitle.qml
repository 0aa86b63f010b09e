import QtQuick
import Pupitre.Theme

AppText {
    color: Theme.textMuted
    font.pixelSize: Theme.small
    font.weight: Font.DemiBold
    font.capitalization: Font.AllUppercase
    font.letterSpacing: 0.6
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
