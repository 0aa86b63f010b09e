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
    /// A part of a page was drawn, or could not be.
    function tileChanged(sha256: string, page: int, index: int, status: int): void {
        if (status === Image.Error && sha256 === root.sha256)
            root.pageFailed = true
        if (status === Image.Error && pagesModel.isPageOpenableElsewhere(page))
            root.pageOpenableElsewhere = true
        if (page !== 0 || index !== 0)
            return
        if (status === Image.Ready)
            root.firstShown = sha256
        else if (status === Image.Error)
            root.firstFailed = sha256
    }
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
        text: toolbar.sought
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

        delegate: DocumentPaper {
            id: paper
            view: pages
            document: pagesModel
            paperWidth: root.paperWidth(paper.ratio)
            turn: root.turn
            marks: root.searching ? search.marks : root.marks
            sought: root.searching
            elsewhere: copyBar.elsewhere
            elsewhereKeys: root.keysLive ? copyBar.elsewhere.hint : ""
            onTileChanged: (index, status) => {
                if (root) // else the viewer has gone, and its pages are about to
                    root.tileChanged(paper.sha256, paper.page, index, status)
            }
        }
    }

    WordTaking {
        anchors.fill: pages
        straight: root.turn === 0
        onZoomRequested: (factor) => root.zoomBy(factor)
        onTaken: (frame) => root.takeWords(frame)
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

    ViewerToolbar {
        id: toolbar
        width: parent.width
        caption: root.caption
        fileName: root.fileName
        words: search
        commands: commands
        copyBar: copyBar
        pageCount: pagesModel.count
        currentPage: root.currentPage
        searching: root.searching
        wholePage: root.wholePage
        keysLive: root.keysLive
        copies: root.copies
        onSearchEnded: root.searching = false
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

    ViewerCommands {
        id: commands
        live: root.keysLive
        wholePage: root.wholePage
        zoomed: root.zoom !== 1
        onSearchRequested: root.searching = true
        onZoomRequested: (factor) => root.zoomBy(factor)
        onFitRequested: (wholePage) => root.fit(wholePage)
        onTurnRequested: root.rotate()
        onStripRequested: root.stripWanted = !root.stripWanted
        onPageRequested: (by) => root.goToPage(root.currentPage + by)
        onScrollRequested: (screens) => root.scroll(screens)
    }
}
