pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Pupitre.Theme
import Pupitre.Controls
import Pupitre.Models

/// The document, large: pages one under the other, zoom, turn (of the view only). Pixels come from the confined
/// renderer.
Rectangle {
    id: root

    required property Backend backend
    required property string sha256
    property string fileName: ""
    /// What tells it from another one beside it.
    property string caption: ""
    property real documentId: 0 ///< 0: no copy of it is to be had here
    property string copyName: "" ///< of a copy that is saved
    property bool sealIsWrong: false
    property real zoom: 1
    property bool wholePage: false ///< a page is seen whole; otherwise it is as wide as its place. The owner keeps it
    signal fitRequested(bool wholePage)
    property int turn: 0 ///< degrees, clockwise
    property int keptTurn: 0 ///< as it was left last time
    onKeptTurnChanged: turn = keptTurn
    signal turned(int degrees)
    readonly property bool lying: turn % 180 !== 0
    readonly property int currentPage: Math.max(0, pages.indexAt(pages.width / 2,
        pages.contentY + pages.height / (root.wholePage ? 2 : 3)))
    /// As wide as beside the small pages, also where there are none: pages keep their size from one document to the
    /// next, and what was drawn ahead fits.
    readonly property real pageWidth: Math.max(200, Math.min(width - stripWidth - 48, 1100)) * zoom
    /// Of that page, on screen.
    function paperWidth(ratio: real): real {
        const whole = (pages.height - pages.topMargin - pages.spacing) / (root.lying ? 1 / ratio : ratio)
        return root.wholePage ? Math.min(root.pageWidth, Math.max(80, whole) * root.zoom) : root.pageWidth
    }
    function pageWidthAt(page: int): real { return root.paperWidth(pagesModel.ratioAt(page)) }
    /// The first page of this document is on screen.
    readonly property bool shown: firstShown === root.sha256
    property string firstShown: ""
    property string firstFailed: ""
    /// It is on screen, or the page says why not.
    readonly property bool settled: shown || pagesModel.errorText !== "" || firstFailed === root.sha256
    /// The document that is likely to be asked for next: drawn when this one is on screen, never before it.
    property string nextSha256: ""
    /// What the reading aids point at.
    property list<pageMark> marks
    onSettledChanged: lookAhead()
    onNextSha256Changed: lookAhead()
    function lookAhead(): void {
        if (settled)
            pagesModel.prefetch(nextSha256)
    }

    /// There is room for what is done with copies; their keys are live without.
    readonly property bool asking: copyBar.asking ///< whether another program is to open it
    readonly property bool copies: documentId !== 0 && width > 460 * Theme.textScale
    /// The pages, small, at the side of a document of several. Two documents beside one another leave no room for it.
    property bool stripWanted: width > 700
    readonly property real stripWidth: stripWanted ? Math.round(104 * Theme.textScale) : 0
    /// The keys are for this document: it is before the eyes, and no other one beside it has them.
    property bool keysLive: false
    readonly property bool focusArea: true ///< F6 stops here
    /// Words of the text are looked for.
    property bool searching: false
    onSearchingChanged: if (!searching) wanted.text = ""
    /// The mark comes into the upper third of what is seen.
    function lookAt(mark: pageMark): void {
        pages.positionViewAtIndex(mark.page, ListView.Beginning)
        const item = pages.itemAtIndex(mark.page)
        if (item && !root.lying) {
            pages.contentY = Math.max(pages.originY, item.y + mark.y * item.height - pages.height / 3)
            pages.returnToBounds()
        }
    }

    function zoomBy(factor: real): void {
        root.keepingPlace(() => { root.zoom = Math.max(0.4, Math.min(4, root.zoom * factor)) })
    }
    function fit(wholePage: bool): void {
        root.keepingPlace(() => {
            root.fitRequested(wholePage)
            root.zoom = 1
        })
        if (wholePage)
            root.goToPage(root.currentPage)
    }
    /// What is in the middle stays there while pages change their size.
    function keepingPlace(change: var): void {
        const page = root.currentPage
        const before = pages.itemAtIndex(page)
        const part = before === null ? 0 : (pages.contentY + pages.height / 2 - before.y) / before.height
        const across = (pages.contentX + pages.width / 2) / pages.contentWidth
        change()
        pages.forceLayout()
        const after = pages.itemAtIndex(page)
        if (after !== null)
            pages.contentY = after.y + part * after.height - pages.height / 2
        pages.contentX = pages.contentWidth > pages.width ? across * pages.contentWidth - pages.width / 2 : 0
        pages.returnToBounds()
    }
    /// Of the page in its middle, as far as it lies there: they are copied.
    function takeWords(frame: rect): void {
        const x = frame.x + pages.contentX, y = frame.y + pages.contentY
        const item = pages.itemAt(x + frame.width / 2, y + frame.height / 2)
        const page = pages.indexAt(x + frame.width / 2, y + frame.height / 2)
        if (item === null || frame.width < 4 || frame.height < 4)
            return
        const width = root.pageWidthAt(page)
        const left = (item.width - width) / 2
        search.take(page, Qt.rect((x - left) / width, (y - item.y) / item.height,
            frame.width / width, frame.height / item.height))
    }
    function rotate(): void { root.turn = (root.turn + 90) % 360; root.turned(root.turn) }
    /// Neither the file nor the person is at fault: another program of this computer may show it.
    readonly property bool openableElsewhere: pagesModel.openableElsewhere || pageOpenableElsewhere
    property bool pageOpenableElsewhere: false ///< one of its pages could not be drawn, through no fault of its own
    property bool pageFailed: false ///< one of its pages could not be drawn
    /// What speaks against handing the file to another program, which is not confined.
    readonly property string risk: root.sealIsWrong
        ? qsTr("Its seal is wrong: the file was made or changed by somebody else. Another program is not shielded "
            + "from what it may hold.")
        : pagesModel.errorText !== "" || root.pageFailed
            ? qsTr("It could not be looked at here, and a file that is to do harm looks just so. Another program is "
                + "not shielded from what it may hold.")
            : ""
    function goToPage(page: int): void {
        if (page >= 0 && page < pagesModel.count)
            pages.positionViewAtIndex(page, root.wholePage ? ListView.Center : ListView.Beginning)
    }
    function scroll(screens: real): void {
        if (root.wholePage && root.zoom === 1) {
            root.goToPage(root.currentPage + (screens > 0 ? 1 : -1))
            return
        }
        const bottom = pages.originY + pages.contentHeight + pages.bottomMargin - pages.height
        const wanted = Math.min(bottom, pages.contentY + screens * pages.height)
        pages.contentY = Math.max(pages.originY - pages.topMargin, wanted)
    }

    color: Theme.surfaceSunken
    onSha256Changed: {
        root.pageOpenableElsewhere = false
        root.pageFailed = false
        strip.filled = false
        root.turn = root.keptTurn
        root.zoom = 1
        root.searching = false
    }

    DocumentPagesModel {
        id: pagesModel
        backend: root.backend
        sha256: root.sha256
    }

    DocumentSearchModel {
        id: search
        backend: root.backend
        sha256: root.sha256
        text: wanted.text
        onLookAt: (mark) => root.lookAt(mark)
        onTaken: (words) => {
            if (words !== "")
                Selection.put(words)
            root.backend.toasts.announce(words !== "" ? qsTr("Copied · %1").arg(words.split("\n")[0])
                : qsTr("No words were read there."))
        }
    }

    PageStrip {
        id: strip
        visible: root.stripWidth > 0 && pagesModel.count > 1
        width: root.stripWidth
        anchors { top: copyBar.bottom; bottom: root.bottom }
        pages: pagesModel
        currentPage: root.currentPage
        turn: root.turn
        onPageRequested: (page) => root.goToPage(page)
    }
    Timer { // the page to be read comes first
        running: root.shown && strip.visible && !strip.filled
        interval: 120
        onTriggered: strip.filled = true
    }

    ListView {
        id: pages
        anchors {
            fill: parent
            topMargin: toolbar.height + copyBar.height
            leftMargin: pagesModel.count > 1 ? root.stripWidth : 0
        }
        clip: true
        model: pagesModel
        spacing: 16
        topMargin: 16
        bottomMargin: 24
        cacheBuffer: 800
        boundsBehavior: Flickable.StopAtBounds
        contentWidth: Math.max(width, root.pageWidth + 48)
        flickableDirection: Flickable.AutoFlickIfNeeded
        Accessible.role: Accessible.Document
        Accessible.name: Speech.labelled(root.caption, root.fileName)
        T.ScrollBar.vertical: AppScrollBar {}

        delegate: Item {
            id: pageItem
            required property string sha256
            required property int page
            required property real ratio
            required property int tiles ///< parts in which it is drawn: one, unless it is far from A4
            readonly property real paperWidth: root.paperWidth(ratio)
            width: pages.contentWidth
            height: root.lying ? paperWidth / pageItem.ratio : paperWidth * pageItem.ratio
            Rectangle {
                anchors.centerIn: parent
                width: pageItem.paperWidth
                height: parent.height
                color: Theme.paper
                border { width: 1; color: Theme.line }
                Item {
                    id: image
                    /// Of its first tile, or of one that could not be drawn.
                    property int status: Image.Null
                    anchors.centerIn: parent
                    width: root.lying ? parent.height : parent.width
                    height: root.lying ? parent.width : parent.height
                    rotation: root.turn
                    Repeater {
                        model: pageItem.tiles
                        Image {
                            id: tile
                            required property int index
                            readonly property bool lies: pageItem.ratio < 1
                            readonly property int from: Math.round(index / pageItem.tiles * length)
                            readonly property int to: Math.round((index + 1) / pageItem.tiles * length)
                            readonly property real length: lies ? image.width : image.height
                            /// It is seen, or soon: a page of forty tiles is not kept as a whole.
                            readonly property bool near: pageItem.tiles === 1 || index === 0 || root.lying || lies
                                || (pageItem.y + y < pages.contentY + 2 * pages.height
                                    && pageItem.y + y + height > pages.contentY - pages.height)
                            x: lies ? from : 0
                            y: lies ? 0 : from
                            width: lies ? to - from : image.width
                            height: lies ? image.height : to - from
                            asynchronous: true
                            fillMode: pageItem.tiles === 1 ? Image.PreserveAspectFit : Image.Stretch
                            sourceSize.width: Math.ceil(width / 50) * 50
                            source: pageItem.sha256 === "" || !near
                                ? "" : "image://page/" + pageItem.sha256 + "/" + pageItem.page + "/" + index
                            onStatusChanged: {
                                if (!root)
                                    return // the viewer has gone, and its pages are about to
                                if (index === 0 || status === Image.Error)
                                    image.status = status
                                if (status === Image.Error && pageItem.sha256 === root.sha256)
                                    root.pageFailed = true
                                if (status === Image.Error && pagesModel.isPageOpenableElsewhere(pageItem.page))
                                    root.pageOpenableElsewhere = true
                                if (pageItem.page !== 0 || index !== 0)
                                    return
                                if (status === Image.Ready)
                                    root.firstShown = pageItem.sha256
                                else if (status === Image.Error)
                                    root.firstFailed = pageItem.sha256
                            }
                        }
                    }
                }
                Item {
                    id: overlay
                    anchors.centerIn: image
                    width: image.width
                    height: image.height
                    rotation: root.turn
                    Repeater {
                        model: image.status === Image.Ready && root.searching
                            ? search.marks.filter(mark => mark.page === pageItem.page)
                            : []
                        Rectangle {
                            required property pageMark modelData
                            x: modelData.x * overlay.width - 3
                            y: modelData.y * overlay.height - 2
                            width: modelData.width * overlay.width + 6
                            height: modelData.height * overlay.height + 4
                            radius: 3
                            color: Theme.markSought
                            border { width: modelData.current ? 2 : 0; color: Theme.markCurrent }
                        }
                    }
                    Repeater {
                        model: image.status === Image.Ready && !root.searching
                            ? root.marks.filter(mark => mark.page === pageItem.page)
                            : []
                        Rectangle {
                            required property pageMark modelData
                            x: modelData.x * overlay.width - 3
                            y: modelData.y * overlay.height - 2
                            width: modelData.width * overlay.width + 6
                            height: modelData.height * overlay.height + 4
                            radius: 3
                            color: modelData.finding === "found" ? Theme.markFound : Theme.markOther
                        }
                    }
                }
                Column {
                    id: trouble
                    readonly property bool shown: image.status === Image.Error
                    anchors.centerIn: parent
                    width: parent.width - 48
                    visible: shown
                    spacing: 12
                    AppText {
                        width: parent.width
                        text: trouble.shown ? pagesModel.pageErrorText(pageItem.page) : ""
                        color: Theme.refused
                        horizontalAlignment: Text.AlignHCenter
                        wrapMode: Text.Wrap
                    }
                    AppButton {
                        anchors.horizontalCenter: parent.horizontalCenter
                        visible: trouble.shown && pagesModel.isPageOpenableElsewhere(pageItem.page)
                        command: copyBar.elsewhere
                        keys: root.keysLive ? copyBar.elsewhere.hint : ""
                    }
                }
            }
        }
    }

    Item { // over the pages: with Ctrl the wheel is for their size, with Shift a rectangle takes the words in it
        id: over
        anchors.fill: pages
        WheelHandler {
            acceptedModifiers: Qt.ControlModifier
            acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
            target: null
            onWheel: (event) => {
                if (event.angleDelta.y !== 0)
                    root.zoomBy(Math.pow(1.25, event.angleDelta.y / 120))
            }
        }
        DragHandler {
            id: taking
            readonly property point from: centroid.pressPosition
            readonly property point to: centroid.position
            property rect frame
            target: null
            enabled: !root.lying && root.turn === 0
            acceptedModifiers: Qt.ShiftModifier
            cursorShape: Qt.CrossCursor
            onToChanged: {
                if (active)
                    frame = Qt.rect(Math.min(from.x, to.x), Math.min(from.y, to.y),
                        Math.abs(to.x - from.x), Math.abs(to.y - from.y))
            }
            onActiveChanged: if (!active) root.takeWords(frame)
        }
        Rectangle {
            visible: taking.active
            x: taking.frame.x
            y: taking.frame.y
            width: taking.frame.width
            height: taking.frame.height
            color: Theme.markSought
            border { width: 1; color: Theme.markCurrent }
        }
    }

    AppText { // explained, exempted or taken back
        anchors.centerIn: parent
        visible: root.documentId !== 0 && root.sha256 === ""
        text: qsTr("No file was deposited.")
        color: Theme.textMuted
    }

    CopyBar {
        id: copyBar
        anchors { left: parent.left; right: parent.right; top: toolbar.bottom }
        height: implicitHeight
        z: 1
        backend: root.backend
        documentId: root.documentId
        sha256: root.sha256
        name: root.copyName
        risk: root.risk
        printable: pagesModel.count > 0
        keysLive: root.keysLive
    }

    Rectangle {
        id: toolbar
        width: parent.width
        height: 44
        color: Theme.surface
        RowLayout {
            anchors { fill: parent; leftMargin: 16; rightMargin: 8 }
            spacing: 4
            AppText {
                visible: !root.searching && text !== ""
                text: root.caption
                font.weight: Font.DemiBold
                Layout.rightMargin: 8
            }
            AppText {
                visible: !root.searching
                text: root.caption === "" ? root.fileName : ""
                color: Theme.textMuted
                Layout.fillWidth: true
            }
            AppTextField {
                id: wanted
                visible: root.searching
                iconName: "search"
                placeholderText: qsTr("Word or words in the document")
                implicitHeight: Math.round(32 * Theme.textScale)
                Layout.fillWidth: true
                onVisibleChanged: if (visible) forceActiveFocus()
                Keys.onReturnPressed: search.step(1)
                Keys.onEnterPressed: search.step(1)
                Keys.onUpPressed: search.step(-1)
                Keys.onDownPressed: search.step(1)
                Keys.onEscapePressed: root.searching = false
            }
            AppText {
                visible: root.searching && search.isAnswered
                text: search.count > 0 ? qsTr("%1 of %2").arg(search.current + 1).arg(search.count)
                    : search.errorText !== "" ? qsTr("cannot be searched")
                    : qsTr("not found")
                color: search.errorText !== "" ? Theme.refused : Theme.textMuted
                Layout.leftMargin: 4
                Layout.rightMargin: 8
            }
            AppText {
                visible: pagesModel.count > 1 && root.width > 520 * Theme.textScale
                text: qsTr("Page %1 of %2").arg(root.currentPage + 1).arg(pagesModel.count)
                color: Theme.textMuted
                Layout.rightMargin: 8
            }
            IconButton { command: searchCommand; about: root.caption; keys: root.keysLive ? searchCommand.hint : "" }
            IconButton { command: smallerCommand; about: root.caption; keys: root.keysLive ? smallerCommand.hint : "" }
            IconButton {
                command: root.wholePage ? fitCommand : wholeCommand
                about: root.caption
                keys: root.keysLive ? (root.wholePage ? fitCommand : wholeCommand).hint : ""
            }
            IconButton { command: largerCommand; about: root.caption; keys: root.keysLive ? largerCommand.hint : "" }
            IconButton { command: turnCommand; about: root.caption; keys: root.keysLive ? turnCommand.hint : "" }
            IconButton {
                visible: root.copies
                command: copyBar.save
                about: root.caption
                keys: root.keysLive ? copyBar.save.hint : ""
            }
            IconButton {
                visible: root.copies
                command: copyBar.elsewhere
                about: root.caption
                keys: root.keysLive ? copyBar.elsewhere.hint : ""
            }
            IconButton {
                visible: root.copies
                command: copyBar.onPaper
                about: root.caption
                keys: root.keysLive ? copyBar.onPaper.hint : ""
            }
        }
        Hairline { anchors { left: parent.left; right: parent.right; bottom: parent.bottom } }
    }

    PageFaces {
        anchors { fill: parent; topMargin: toolbar.height + copyBar.height }
        face: pagesModel.loading ? "loading" : pagesModel.errorText !== "" ? "empty" : "content"
        emptyIcon: "file-text"
        emptyTitle: pagesModel.errorTitle
        emptyText: pagesModel.errorText
        emptyCommand: root.openableElsewhere ? copyBar.elsewhere : null
        emptyKeys: root.keysLive ? copyBar.elsewhere.hint : ""
    }

    CommandGroup {
        rank: 1
        title: qsTr("On this page")
        live: root.keysLive
        Command {
            id: searchCommand
            text: qsTr("Search in the document")
            iconName: "search"
            keys: ["Ctrl+F"]
            onTriggered: root.searching = true
        }
        Command {
            id: largerCommand
            text: qsTr("Larger")
            iconName: "zoom-in"
            keys: ["+", "="]
            onTriggered: root.zoomBy(1.25)
        }
        Command {
            id: smallerCommand
            text: qsTr("Smaller")
            iconName: "zoom-out"
            keys: ["-", ")"] // AZERTY's minus is on the key of 6, its bracket beside "="; so is Bépo's percent
            silentKeys: ["%"]
            onTriggered: root.zoomBy(1 / 1.25)
        }
        Command {
            id: fitCommand
            text: qsTr("As wide as its place")
            iconName: "arrows-horizontal"
            keys: ["0"]
            onTriggered: root.fit(false)
        }
        Command { // where the text is as it was designed, the window has no use for it
            keys: ["Ctrl+0"]
            enabled: Theme.textScale <= 1
            onTriggered: root.fit(root.wholePage)
        }
        Command {
            id: wholeCommand
            text: qsTr("The whole page")
            iconName: "arrows-vertical"
            keys: ["F"]
            onTriggered: root.fit(!root.wholePage || root.zoom !== 1)
        }
        Command {
            id: turnCommand
            text: qsTr("Turn the view")
            iconName: "rotate-clockwise"
            keys: ["Shift+R"]
            onTriggered: root.rotate()
        }
        Command {
            text: qsTr("The pages, small, or without them")
            iconName: "file-text"
            keys: ["P"]
            onTriggered: root.stripWanted = !root.stripWanted
        }
        Command {
            text: qsTr("Next page")
            iconName: "chevron-right"
            keys: ["Right"]
            onTriggered: root.goToPage(root.currentPage + 1)
        }
        Command {
            text: qsTr("Previous page")
            iconName: "chevron-left"
            keys: ["Left"]
            onTriggered: root.goToPage(root.currentPage - 1)
        }
        Command {
            text: qsTr("Down the page")
            keys: ["PgDown"]
            moves: true
            onTriggered: root.scroll(0.8)
        }
        Command {
            text: qsTr("Up the page")
            keys: ["PgUp"]
            moves: true
            onTriggered: root.scroll(-0.8)
        }
    }
}
