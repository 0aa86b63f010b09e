#include "documentreadingmodel.h"

#include "pagerenderer.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString keyOf(const FactReading &reading)
{
    switch (reading.finding) {
    case Finding::Found: return u"found"_s;
    case Finding::Doubtful: return u"doubtful"_s;
    case Finding::NotFound: return reading.words.isEmpty() ? u"absent"_s : u"otherwise"_s;
    }
    return {};
}

} // namespace

void DocumentReadingModel::setSubject(const QVariantMap &subject)
{
    m_subject = subject;
    Q_EMIT subjectChanged();
    const auto sought = subject[u"sought"_s].value<QList<SoughtFact>>();
    if (sought == m_sought)
        return;
    m_sought = sought; // another document, or a household that was changed meanwhile
    readDocument();
}

void DocumentReadingModel::setSha256(const QString &sha256)
{
    if (m_sha256 == sha256)
        return;
    m_sha256 = sha256;
    Q_EMIT sha256Changed();
    readDocument();
}

void DocumentReadingModel::readDocument()
{
    m_findings.clear();
    m_marks.clear();
    m_validUntil.clear();
    m_textless = false;
    Q_EMIT read();
    if (m_sha256.isEmpty() || !m_backend)
        return;
    deliver(m_backend->renderer().read(m_sha256, m_sought, m_subject[u"depositedOn"_s].toDate()), this, [this, sha256 = m_sha256, sought = m_sought](const Result<DocumentReading> &reading) {
        if (sha256 == m_sha256 && sought == m_sought && reading) // what cannot be read cannot be shown either, and the viewer says so
            show(reading->facts, reading->words);
    });
}

void DocumentReadingModel::show(const QList<FactReading> &facts, const QList<PageWord> &words)
{
    m_findings.clear();
    m_marks.clear();
    m_validUntil.clear();
    m_textless = words.isEmpty();
    if (!m_textless) {
        for (const auto &fact : facts) {
            const QString finding = keyOf(fact);
            m_findings << finding;
            if (fact.finding == Finding::Found && fact.day.isValid())
                m_validUntil = fact.day.toString(u"dd/MM/yyyy"_s);
            for (const int index : fact.words) {
                const auto &word = words[index];
                if (!word.place.isEmpty())
                    m_marks << QVariantMap{{u"page"_s, word.page}, {u"x"_s, word.place.x()}, {u"y"_s, word.place.y()}, {u"width"_s, word.place.width()}, {u"height"_s, word.place.height()}, {u"finding"_s, finding}};
            }
        }
    }
    Q_EMIT read();
}

} // namespace pupitre
