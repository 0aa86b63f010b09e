#include "journey.h"

#include "democonservatoire.h"
#include "statement.h"

#include <QDragEnterEvent>
#include <QKeySequence>
#include <QMimeData>
#include <QQuickItem>
#include <QTest>
#include <QTextStream>

namespace pupitre {

using namespace Qt::StringLiterals;

Journey::Journey(const QString &databaseUrl, const QString &language, const QDir &shots, bool sendMails)
    : m_application({databaseUrl, language, sendMails}), m_shots(shots), m_url(databaseUrl)
{
    if (auto connection = Connection::open(databaseUrl, Connection::Create::Never))
        m_database = std::move(*connection);
    m_shots.mkpath(u"."_s);
    if (ready()) {
        window().requestActivate();
        if (!QTest::qWaitForWindowActive(&window(), 3000))
            window().setFlag(
                Qt::WindowStaysOnTopHint); // a display without window manager: key events arrive all the same
    }
}

void Journey::resize(int width, int height)
{
    window().setMinimumSize(QSize(0, 0));
    window().resize(width, height);
    pause(150);
}

void Journey::key(const QString &sequence)
{
    const QKeyCombination combination = QKeySequence(sequence)[0];
    ++m_keys;
    QTest::keyClick(&window(), combination.key(), combination.keyboardModifiers());
    QCoreApplication::processEvents();
}

void Journey::digit(int digit)
{
    static const QString row = u"à&é\"'(-è_ç"_s;
    const QString typed(row[digit]);
    ++m_keys;
    QTest::sendKeyEvent(
        QTest::Click, &window(), Qt::Key(row[digit].toUpper().unicode()), typed, Qt::KeyboardModifiers());
    QCoreApplication::processEvents();
}

void Journey::type(const QString &text)
{
    for (const QChar letter : text) {
        ++m_keys;
        ++m_typedKeys;
        QTest::sendKeyEvent(QTest::Click, &window(), Qt::Key_unknown, QString(letter), Qt::NoModifier);
        QCoreApplication::processEvents();
    }
}

bool Journey::waitFor(const std::function<bool()> &condition, double seconds)
{
    return QTest::qWaitFor(condition, int(seconds * 1000));
}

void Journey::pause(int milliseconds)
{
    QTest::qWait(milliseconds);
}

void Journey::shot(const QString &name)
{
    pause(120);
    window().grabWindow().save(m_shots.filePath(name + u".png"_s));
}

bool Journey::signIn(const QString &login)
{
    if (!waitFor([&] {
            return application().backend().session()->isReady()
                   || !application().backend().session()->startError().isEmpty();
        })
        || !application().backend().session()->isReady())
        return false;
    if (application().backend().session()->isLocked())
        key(u"F2"_s);
    pause(200);
    type(login);
    key(u"Return"_s);
    type(demoPassword.toString());
    key(u"Return"_s);
    return waitFor([&] { return application().backend().session()->isSignedIn() && !area().isEmpty(); });
}

bool Journey::unlock()
{
    pause(200);
    type(demoPassword.toString());
    key(u"Return"_s);
    return waitFor([&] { return application().backend().session()->isSignedIn(); });
}

QObject *Journey::shell() const
{
    return ready() ? m_application.window()->property("shell").value<QObject *>() : nullptr;
}

QString Journey::area() const
{
    const auto *shell = this->shell();
    return shell ? shell->property("area").toString() : QString();
}

void Journey::go(const QString &area)
{
    tellShell("go", Q_ARG(QString, area));
}

void Journey::drop(const QList<QUrl> &files, const QString &shotName)
{
    QMimeData data;
    data.setUrls(files);
    const QPoint middle(window().width() * 6 / 10, window().height() / 2);
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window(), &enter);
    QDragMoveEvent move(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window(), &move);
    pause(150);
    shot(shotName);
    QDropEvent let(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window(), &let);
    pause(150);
}

void Journey::openReinscription(qint64 reinscriptionId)
{
    tellShell("openReinscription", Q_ARG(qreal, qreal(reinscriptionId)));
}

QObject *Journey::findObject(const std::function<bool(QObject *)> &wanted) const
{
    QList<QQuickItem *> waiting;
    if (auto *present = qobject_cast<QQuickItem *>(shell())) // before the pages of who has locked
        waiting << present;
    waiting << m_application.window()->contentItem();
    while (!waiting.isEmpty()) {
        auto *item = waiting.takeFirst();
        if (wanted(item))
            return item;
        for (auto *child : item->children()) {
            if (wanted(child))
                return child;
        }
        waiting << item->childItems();
    }
    return nullptr;
}

QObject *Journey::findNamed(const QString &objectName) const
{
    return findObject([&](QObject *object) { return object->objectName() == objectName; });
}

qint64 Journey::number(const QString &sql)
{
    return text(sql).toLongLong();
}

QString Journey::text(const QString &sql)
{
    if (!m_database) { // the window may have made it since
        if (auto connection = Connection::open(m_url, Connection::Create::Never))
            m_database = std::move(*connection);
    }
    for (int tries = 0; m_database && tries < 2;
         ++tries) { // a server that was begun anew is noticed by the first query
        QSqlQuery query(m_database->database());
        if (query.exec(sql))
            return query.next() ? query.value(0).toString() : QString();
        if (m_database->dialect() == Dialect::PostgreSQL)
            (void)m_database->reopen();
    }
    return {};
}

bool Journey::check(bool passed, const QString &what)
{
    QTextStream(stderr) << (passed ? "ok      " : "FAILED  ") << what << Qt::endl;
    m_failures += passed ? 0 : 1;
    return passed;
}

} // namespace pupitre
