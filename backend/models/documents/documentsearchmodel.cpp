#include "documentsearchmodel.h"

#include "deliver.h"
#include "documentreader.h"
#include "errortext.h"

namespace pupitre {

namespace {

constexpr int typingMilliseconds = 150; // each word of a page that is marked costs the renderer 2 ms

} // namespace

DocumentSearchModel::DocumentSearchModel()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingMilliseconds);
    connect(&m_typing, &QTimer::timeout, this, &DocumentSearchModel::search);
}

void DocumentSearchModel::setSha256(const QString &sha256)
{
    if (m_sha256 == sha256)
        return;
    m_sha256 = sha256;
    want();
}

void DocumentSearchModel::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    want();
}

void DocumentSearchModel::want()
{
    ++m_request; // an answer that is under way is no longer wanted
    m_places.clear();
    m_errorText.clear();
    m_answered = false;
    Q_EMIT wantedChanged();
    Q_EMIT answered();
    setCurrent(-1);
    if (m_sha256.isEmpty() || m_text.trimmed().isEmpty())
        m_typing.stop();
    else
        m_typing.start();
}

void DocumentSearchModel::search()
{
    if (!m_backend)
        return;
    deliver(m_backend->reader().find(m_sha256, m_text),
        this,
        [this, request = m_request](const Result<QList<QList<PageWord>>> &found) {
            if (request != m_request)
                return;
            m_errorText = found ? QString() : errorText(found.error());
            m_places = found.value_or(QList<QList<PageWord>>());
            m_answered = true;
            Q_EMIT answered();
            setCurrent(m_places.isEmpty() ? -1 : 0);
        });
}

void DocumentSearchModel::take(int page, QRectF part)
{
    if (!m_backend || m_sha256.isEmpty())
        return;
    deliver(m_backend->reader().wordsWithin(m_sha256, page, part),
        this,
        [this, sha256 = m_sha256](const Result<QString> &words) {
            if (sha256 == m_sha256)
                Q_EMIT taken(words.value_or(QString()));
        });
}

void DocumentSearchModel::step(int by)
{
    if (!m_places.isEmpty())
        setCurrent((m_current + by + count()) % count());
}

void DocumentSearchModel::setCurrent(int place)
{
    m_current = place;
    Q_EMIT currentChanged();
    if (place >= 0)
        Q_EMIT lookAt(PageMark::of(m_places[place].front(), {}, true));
}

QList<PageMark> DocumentSearchModel::marks() const
{
    QList<PageMark> marks;
    for (qsizetype i = 0; i < m_places.size(); ++i) {
        for (const auto &word : m_places[i])
            marks << PageMark::of(word, {}, i == m_current);
    }
    return marks;
}

} // namespace pupitre
