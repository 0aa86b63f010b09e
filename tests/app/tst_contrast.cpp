#include "application.h"
#include "testdatabase.h"

#include <QColor>
#include <QQmlEngine>
#include <QQuickWindow>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// Of sRGB, as WCAG 2.2 defines it.
double luminance(const QColor &color)
{
    const auto part = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

const QStringList grounds{u"surface"_s, u"surfaceRaised"_s, u"surfaceSunken"_s, u"surfaceHover"_s, u"accentSoft"_s};
const QStringList actors{u"family"_s, u"secretariat"_s, u"director"_s, u"done"_s, u"refused"_s};

} // namespace

/// What is drawn on what, held against WCAG 2.2: 4.5 for words (1.4.3), 3 for what shows where a control is, that it
/// has the focus or that it is on (1.4.11).
class ContrastTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_application = std::make_unique<Application>(
            ApplicationOptions{.databaseUrl = m_database.url(), .sendMails = false});
        QVERIFY(m_application->window());
        m_theme = m_application->window()->property("theme").value<QObject *>();
        QVERIFY(m_theme);
    }

    void isEnough_data()
    {
        QTest::addColumn<QString>("above");
        QTest::addColumn<QString>("below");
        QTest::addColumn<double>("least");
        for (const auto &ground : grounds) {
            for (const QString &ink : QStringList{u"text"_s, u"textMuted"_s, u"accent"_s} + actors)
                pair(ink, ground, 4.5);
            pair(u"edge"_s, ground, 3); // of fields, buttons, boxes to tick; the bar of what is scrolled
        }
        for (const auto &who : actors) {
            pair(who, who + u"Soft"_s, 4.5);
            pair(u"text"_s, who + u"Soft"_s, 4.5);
            pair(u"accentText"_s, who, 4.5); // a filled button
        }
        pair(u"accentText"_s, u"accent"_s, 4.5);
        pair(u"surface"_s, u"text"_s, 4.5);    // a toast, a tooltip
        pair(u"surface"_s, u"refused"_s, 4.5); // a toast that says what could not be done
        pair(u"markCurrent"_s, u"paper"_s, 3);
    }
    void isEnough()
    {
        QFETCH(QString, above);
        QFETCH(QString, below);
        QFETCH(double, least);
        for (const bool dark : {false, true}) {
            m_theme->setProperty("dark", dark);
            const double found = contrast(token(above), token(below));
            QVERIFY2(found >= least,
                qPrintable(u"%1 on %2, %3: %4"_s.arg(above, below, dark ? u"dark"_s : u"light"_s).arg(found)));
        }
    }

    /// A filled button under the pointer, and pressed.
    void isEnoughOnAButtonInUse()
    {
        for (const bool dark : {false, true}) {
            m_theme->setProperty("dark", dark);
            for (const char *function : {"hovered", "pressed"}) {
                for (const QString &fill : {u"accent"_s, u"done"_s, u"refused"_s}) {
                    auto *engine = qmlEngine(m_theme);
                    const auto answer = engine->toScriptValue(m_theme)
                                            .property(QLatin1String(function))
                                            .call({engine->toScriptValue(token(fill))});
                    const auto drawn = answer.toVariant().value<QColor>();
                    QVERIFY(drawn.isValid());
                    QVERIFY2(
                        contrast(token(u"accentText"_s), drawn) >= 4.5, qPrintable(fill + u" is "_s + drawn.name()));
                }
            }
        }
    }

private:
    static void pair(const QString &above, const QString &below, double least)
    {
        QTest::addRow("%s on %s", qPrintable(above), qPrintable(below)) << above << below << least;
    }
    QColor token(const QString &name) const
    {
        const QVariant value = m_theme->property(qPrintable(name));
        if (!value.isValid())
            qFatal("there is no token %s", qPrintable(name));
        return value.value<QColor>();
    }

    TestDatabase m_database{u"sqlite"_s};
    std::unique_ptr<Application> m_application;
    QObject *m_theme = nullptr;
};

QTEST_MAIN(ContrastTest)
#include "tst_contrast.moc"
