import QtQuick

/// The places that somebody has been at in the window, for the way back and forward again: {area, id} of each; id 0 is
/// the page as it stands.
QtObject {
    id: root

    property var places: []
    property int at: -1
    readonly property bool canGoBack: at > 0
    readonly property bool canGoForward: at + 1 < places.length
    readonly property int longest: 50

    /// What is before the eyes now is what will be found again there.
    function leave(place: var): void {
        if (root.at >= 0)
            root.places = root.places.map((one, index) => index === root.at ? place : one)
    }
    /// Gone to on one's own: what lay ahead is none any more.
    function arrive(place: var): void {
        const last = root.places[root.at]
        if (last !== undefined && last.area === place.area && last.id === place.id)
            return
        const kept = [...root.places.slice(0, root.at + 1), place].slice(-root.longest)
        root.places = kept
        root.at = kept.length - 1
    }
    /// One place back or forward, from where the person is.
    function step(by: int, here: var): var {
        root.leave(here)
        root.at = Math.max(0, Math.min(root.places.length - 1, root.at + by))
        return root.places[root.at]
    }
}
