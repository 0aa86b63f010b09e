#include "application.h"
#include "iconprovider.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// A piece of a page in a window of its own, under the pointer and the keys.
class Piece
{
public:
    explicit Piece(const QByteArray &qml)
    {
        m_engine.addImportPath(u"qrc:/qt/qml"_s);
        m_engine.addImageProvider(u"icon"_s, new IconProvider);
        QQmlComponent component(&m_engine);
        component.setData("import QtQuick\nimport QtQuick.Layouts\nimport Pupitre.Controls\n" + qml, {});
        m_item.reset(qobject_cast<QQuickItem *>(component.create()));
        if (!m_item) {
            qWarning("%s", qPrintable(component.errorString()));
            return;
        }
        m_item->setParentItem(m_window.contentItem());
        m_window.resize(m_item->size().toSize());
        m_window.show();
        m_window.requestActivate();
    }
    bool isShown() { return m_item && QTest::qWaitForWindowActive(&m_window); }
    QQuickWindow *window() { return &m_window; }
    QQuickItem *item() { return m_item.get(); }
    QVariant operator[](const char *property) const { return m_item->property(property); }

private:
    QQmlEngine m_engine;
    QQuickWindow m_window;
    std::unique_ptr<QQuickItem> m_item;
};

} // namespace

/// What the controls promise to every page, in a window.
class ControlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Application::useLanguage(u"en"_s); }

    void wordsAreSelectedWhileTheKeysGoOn()
    {
        Piece piece(R"qml(Item {
            id: root
            width: 400
            height: 200
            property string given: ""
            property string selected: Selection.holder?.selectedText ?? ""
            property bool focused: phone.activeFocus
            Shortcut { sequences: ["V"]; onActivated: root.given += "V" }
            Shortcut { sequences: ["Ctrl+C"]; onActivated: Selection.copy() }
            SelectableText { id: phone; text: "0298569900 (mère)" }
            SelectableText { y: 100; text: "bemol@courriel.example" }
        })qml");
        QVERIFY(piece.isShown());
        QTest::mouseDClick(piece.window(), Qt::LeftButton, {}, {20, 8});
        QCOMPARE(piece["selected"].toString(), u"0298569900"_s);
        QVERIFY(!piece["focused"].toBool());
        QTest::keyClick(piece.window(), Qt::Key_V);
        QCOMPARE(piece["given"].toString(), u"V"_s);
        QTest::keyClick(piece.window(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"0298569900"_s);
        QTest::mouseDClick(piece.window(), Qt::LeftButton, {}, {20, 108});
        QCOMPARE(piece["selected"].toString(), u"bemol"_s); // one place alone has a selection
        QTest::keyClick(piece.window(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"bemol"_s);
    }

    void whatIsSelectedIsNoMarkup()
    {
        Piece piece(R"qml(Item {
            width: 400
            height: 100
            function take() { text.copyAll() }
            SelectableText { id: text; text: "<b>Zoé</b> <img src='http://x'>" }
        })qml");
        QVERIFY(piece.isShown());
        QVERIFY(QMetaObject::invokeMethod(piece.item(), "take"));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"<b>Zoé</b> <img src='http://x'>"_s);
    }

    void tenThousandLettersPushNothingAway()
    {
        Piece piece(R"qml(ColumnLayout {
            id: root
            width: 300
            height: 400
            property real taken: fact.height
            property string all: ""
            function take() { name.copyAll() }
            FactRow { id: fact; label: "Name"; value: "a".repeat(10000); Layout.fillWidth: true }
            SelectableText {
                id: name
                text: "a b ".repeat(2500)
                mostLines: 3
                Layout.fillWidth: true
            }
            Item { Layout.fillHeight: true }
        })qml");
        QVERIFY(piece.isShown());
        QTRY_VERIFY(piece["taken"].toReal() > 0 && piece["taken"].toReal() < 200);
        QVERIFY(QMetaObject::invokeMethod(piece.item(), "take"));
        QCOMPARE(QGuiApplication::clipboard()->text().size(), 10'000); // what is cut off is copied
    }

    void aRowIsCopiedByTheRightButton()
    {
        Piece piece(R"qml(Item {
            id: root
            width: 400
            height: 300
            property int pressed: 0
            function copy() { Selection.copy() }
            LineRow {
                width: 400
                title: "Receipt 2026-000042"
                detail: "handed out"
                clickable: true
                onClicked: root.pressed += 1
            }
            SelectableRow { y: 100; width: 400; title: "2026-000043" }
        })qml");
        QVERIFY(piece.isShown());
        QTest::mouseClick(piece.window(), Qt::LeftButton, {}, {30, 12});
        QCOMPARE(piece["pressed"].toInt(), 1);
        QTest::mouseClick(piece.window(), Qt::RightButton, {}, {30, 12});
        QTest::mouseClick(piece.window(), Qt::LeftButton, {}, {60, 34}); // the menu, below the pointer
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"Receipt 2026-000042 · handed out"_s);
        QCOMPARE(piece["pressed"].toInt(), 1);
        QTest::mouseDClick(piece.window(), Qt::LeftButton, {}, {40, 122});
        QVERIFY(QMetaObject::invokeMethod(piece.item(), "copy"));
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"2026"_s));
    }

    void aChoiceThatOpensIsSeenWhole_data()
    {
        QTest::addColumn<int>("height");
        QTest::newRow("on a large page") << 700;
        QTest::newRow("on a low one") << 420;
    }
    void aChoiceThatOpensIsSeenWhole()
    {
        QFETCH(int, height);
        Piece piece(R"qml(Item {
            id: root
            width: 500
            height: )qml"
                    + QByteArray::number(height) + R"qml(
            property bool open: false
            property real begin: picker.visible ? picker.mapToItem(root, 0, 0).y + 0 * (page.contentY + picker.y) : -1
            property real end: begin + picker.height
            ScrollArea {
                id: page
                anchors.fill: parent
                contentHeight: content.implicitHeight
                inSight: root.open ? picker : null
                ColumnLayout {
                    id: content
                    width: parent.width
                    Item { implicitHeight: 800 }
                    ReasonPicker {
                        id: picker
                        open: root.open
                        reasons: ["Unreadable", "Out of date", "Another person", "A page lacks", "Not signed"]
                        Layout.fillWidth: true
                    }
                    Item { implicitHeight: 300 }
                }
            }
        })qml");
        QVERIFY(piece.isShown());
        QCOMPARE(piece["begin"].toReal(), -1);
        piece.item()->setProperty("open", true);
        QTRY_VERIFY(piece["end"].toReal() - piece["begin"].toReal() > 150);
        QTRY_VERIFY(piece["begin"].toReal() >= 0 && piece["end"].toReal() <= height);
    }

    /// However many wait, the narrow rail shows how many, and the whole of the number.
    void theNarrowRailShowsTheWholeNumber_data()
    {
        QTest::addColumn<int>("waiting");
        QTest::addColumn<QString>("number");
        QTest::newRow("one") << 1 << u"1"_s;
        QTest::newRow("a hundred") << 100 << u"100"_s;
        QTest::newRow("a thousand") << 1'234 << u"1234"_s;
        QTest::newRow("tens of thousands") << 12'345 << u"12345"_s;
    }
    void theNarrowRailShowsTheWholeNumber()
    {
        QFETCH(int, waiting);
        QFETCH(QString, number);
        Piece piece("import Pupitre.Shell\n"
                    R"qml(Item {
            width: 48
            height: 40
            Command { id: documents; text: "Documents"; iconName: "music" }
            RailItem { anchors.fill: parent; command: documents; collapsed: true; waiting: )qml"
                    + QByteArray::number(waiting) + R"qml( }
        })qml");
        QVERIFY(piece.isShown());
        const auto *shown = piece.item()->findChild<QQuickItem *>(u"shortCount"_s);
        QVERIFY(shown && shown->isVisible());
        QString digits = shown->property("text").toString();
        QCOMPARE(digits.removeIf([](QChar c) { return !c.isDigit(); }), number);
        QTRY_VERIFY(shown->property("contentWidth").toReal() <= shown->width() + 0.5);
        QVERIFY(shown->mapToItem(piece.item(), {0, 0}).x() + shown->width() <= piece.item()->width());
        QVERIFY(shown->mapToItem(piece.item(), {0, 0}).x() >= 0);
    }
};

QTEST_MAIN(ControlsTest)
#include "tst_controls.moc"
