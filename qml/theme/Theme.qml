pragma Singleton
import QtQuick

/// Colours, sizes and times. Pages use these names and never a colour of their own.
QtObject {
    id: root

    property bool dark: false
    /// 1.0 to 2.0: how much larger text is than designed.
    property real textScale: 1.0
    /// what stands side by side at the usual size stands one under the other
    readonly property bool largeText: textScale > 1.3
    /// A column's width for its text: it grows more slowly than the text, which wraps.
    function columnWidth(width: int): int { return Math.round(width * (1 + (textScale - 1) * 0.35)) }
    function enlargeText(steps: int): void { textScale = Math.max(1, Math.min(2, textScale + steps * 0.25)) }

    readonly property color surface: dark ? "#1B1D21" : "#F6F5F2"
    readonly property color surfaceRaised: dark ? "#24272C" : "#FFFFFF"
    readonly property color surfaceSunken: dark ? "#15171A" : "#EEECE7"
    readonly property color surfaceHover: dark ? "#2C3036" : "#F0EEE9"
    readonly property color line: dark ? "#343840" : "#DEDAD2"
    readonly property color edge: "#7E8590" ///< what shows where a field, a button or a box to tick ends
    readonly property color text: dark ? "#ECEBE7" : "#1F2430"
    readonly property color textMuted: dark ? "#A9AFB9" : "#5B6472"
    readonly property color textFaint: dark ? "#747B86" : "#8A919C"
    readonly property color accent: dark ? "#7FB0EA" : "#1F4E8C"
    readonly property color accentText: dark ? "#10141A" : "#FFFFFF"
    readonly property color accentSoft: dark ? "#26374D" : "#E4EEF9"
    readonly property color paper: "#FFFFFF"
    readonly property color markFound: "#4D74C48B" ///< on paper, which is white in the dark as well
    readonly property color markOther: "#59E6B45A"
    readonly property color markSought: "#66F2D24B"
    readonly property color markCurrent: "#1F4E8C"

    readonly property color family: dark ? "#E6B45A" : "#8A5A00"
    readonly property color familySoft: dark ? "#3A3222" : "#FBF1DC"
    readonly property color secretariat: dark ? "#7FB0EA" : "#1D5FA8"
    readonly property color secretariatSoft: dark ? "#26374D" : "#E4EEF9"
    readonly property color director: dark ? "#BFA0EE" : "#6B46A8"
    readonly property color directorSoft: dark ? "#352C45" : "#EFE8FA"
    readonly property color done: dark ? "#74C48B" : "#25693F"
    readonly property color doneSoft: dark ? "#22382A" : "#E3F3E9"
    readonly property color refused: dark ? "#F0908A" : "#A32F29"
    readonly property color refusedSoft: dark ? "#442826" : "#FBE9E7"

    readonly property string fontFamily: "Inter"
    readonly property int small: Math.round(12 * textScale)
    readonly property int base: Math.round(14 * textScale)
    readonly property int large: Math.round(16 * textScale)
    readonly property int title: Math.round(20 * textScale)
    readonly property int display: Math.round(28 * textScale)
    readonly property int radius: 6
    readonly property int rowHeight: Math.round(44 * textScale)
    readonly property int motion: 120

    /// A filled button under the pointer, and pressed; an ink that stands back.
    function hovered(fill: color): color { return Qt.lighter(fill, 1.08) }
    function pressed(fill: color): color { return Qt.darker(fill, 1.15) }
    function faded(ink: color): color { return Qt.alpha(ink, 0.45) }

    /// The colour of who must act: "family", "secretariat", "director", "nobody".
    function whoColor(who: string): color {
        switch (who) {
        case "family": return root.family
        case "secretariat": return root.secretariat
        case "director": return root.director
        default: return root.done
        }
    }
    function whoSoft(who: string): color {
        switch (who) {
        case "family": return root.familySoft
        case "secretariat": return root.secretariatSoft
        case "director": return root.directorSoft
        default: return root.doneSoft
        }
    }
}
