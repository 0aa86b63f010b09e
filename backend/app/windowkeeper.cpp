#include "windowkeeper.h"

#include <QEvent>
#include <QGuiApplication>
#include <QScreen>
#include <QSettings>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int settleMilliseconds = 400;

QList<QRect> screenRooms()
{
    QList<QRect> rooms;
    for (const auto *screen : QGuiApplication::screens())
        rooms << screen->availableGeometry();
    return rooms;
}

} // namespace

WindowKeeper::WindowKeeper(QWindow &window, const QString &file) : m_window(window), m_file(file)
{
    m_settled.setSingleShot(true);
    m_settled.setInterval(settleMilliseconds);
    connect(&m_settled, &QTimer::timeout, this, &WindowKeeper::keep);
}

void WindowKeeper::show()
{
    if (m_file.isEmpty()) {
        m_window.show();
        return;
    }
    read();
    const QRect room = roomFor(m_place, screenRooms());
    if (!room.isEmpty())
        m_window.setMinimumSize(m_window.minimumSize().boundedTo(room.size()));
    if (!m_place.inside.isEmpty())
        m_place.inside.setSize(m_place.inside.size().expandedTo(m_window.minimumSize()));
    m_place = openingPlace(m_place, screenRooms(), m_window.size());
    m_window.setGeometry(m_place.inside);
    if (m_place.maximised)
        m_window.showMaximized();
    else
        m_window.show();
    const auto moved = [this] { m_settled.start(); };
    connect(&m_window, &QWindow::xChanged, this, moved);
    connect(&m_window, &QWindow::yChanged, this, moved);
    connect(&m_window, &QWindow::widthChanged, this, moved);
    connect(&m_window, &QWindow::heightChanged, this, moved);
    connect(&m_window, &QWindow::visibilityChanged, this, moved);
    m_window.installEventFilter(this);
}

bool WindowKeeper::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Close)
        keep();
    return QObject::eventFilter(watched, event);
}

void WindowKeeper::read()
{
    const QSettings settings(m_file, QSettings::IniFormat);
    m_place.inside = settings.value(u"window/inside"_s).toRect();
    m_place.maximised = settings.value(u"window/maximised"_s).toBool();
    const auto frame = settings.value(u"window/frame"_s).toList();
    if (frame.size() == 4)
        m_place.frame = QMargins(frame[0].toInt(), frame[1].toInt(), frame[2].toInt(), frame[3].toInt());
}

void WindowKeeper::keep()
{
    const auto visibility = m_window.visibility();
    if (visibility != QWindow::Windowed && visibility != QWindow::Maximized)
        return; // hidden or small: it comes back as it was before
    m_place.maximised = visibility == QWindow::Maximized;
    if (!m_place.maximised) {
        m_place.inside = m_window.geometry();
        if (const QMargins frame = m_window.frameMargins(); !frame.isNull()) // none: it is drawn by others
            m_place.frame = frame;
    }
    QSettings settings(m_file, QSettings::IniFormat);
    settings.setValue(u"window/inside"_s, m_place.inside);
    settings.setValue(u"window/maximised"_s, m_place.maximised);
    const QMargins &frame = m_place.frame;
    settings.setValue(u"window/frame"_s, QVariantList{frame.left(), frame.top(), frame.right(), frame.bottom()});
}

} // namespace pupitre
