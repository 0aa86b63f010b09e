import QtQuick

/// F6: from one area of the window to the next. An area is an item that says so (`focusArea`): the rail, the top bar,
/// and of the page the list, the subject and what is beside it. Where a page names none, it is one.
QtObject {
    id: root

    required property Item window ///< all areas are in it, in the order in which they are made

    function areasIn(item: Item): var {
        const areas = []
        for (let i = 0; i < item.children.length; ++i) {
            const child = item.children[i]
            const marked = child["focusArea"] === true
            if (!child.visible || !child.enabled || child.width === 0)
                continue
            areas.push(...(marked ? [child] : root.areasIn(child)))
        }
        return areas
    }
    function holds(area: Item, item: Item): bool {
        for (let at = item; at !== null; at = at.parent) {
            if (at === area)
                return true
        }
        return false
    }
    /// The first place in the area where Tab stops; null where there is none.
    function firstStop(area: Item): Item {
        const stop = area.nextItemInFocusChain(true)
        return stop !== null && stop !== area && root.holds(area, stop) ? stop : null
    }
    function enter(area: Item): bool {
        const stop = root.firstStop(area)
        if (stop === null)
            return false
        stop.forceActiveFocus(Qt.TabFocusReason)
        return true
    }
    /// `page`: the one before the eyes; `from`: what has the focus; `by`: 1 or -1. From nowhere it goes to the page.
    function go(page: Item, from: Item, by: int): void {
        const areas = root.areasIn(root.window)
        const own = areas.filter(area => root.holds(page, area))
        if (own.length === 0)
            areas.splice(areas.length - 1, 0, page) // before the foot
        const first = areas.indexOf(own.length === 0 ? page : own[0])
        const at = areas.findIndex(area => from !== null && from !== area && root.holds(area, from))
        for (let step = 1; step <= areas.length; ++step) {
            const next = at < 0 ? first + by * (step - 1) : at + by * step
            if (root.enter(areas[(next + 2 * areas.length) % areas.length]))
                return
        }
    }
}
