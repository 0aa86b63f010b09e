#include "documentreadingmodel.h"

#include "documentreader.h"
#include "seals.h"
#include "sealwording.h"

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

void DocumentReadingModel::forget()
{
    m_findings.clear();
    m_marks.clear();
    m_validUntil.clear();
    m_textless = m_recognised = false;
    m_seal.clear();
}

void DocumentReadingModel::readDocument()
{
    forget();
    Q_EMIT read();
    Q_EMIT sealChanged();
    ++m_request; // an answer that is under way is no longer wanted
    if (m_sha256.isEmpty() || !m_backend)
        return;
    deliver(m_backend->reader().read(m_sha256, m_sought, m_subject[u"depositedOn"_s].toDate()),
        this,
        [this, request = m_request](const Result<DocumentReading> &reading) {
            if (request != m_request || !reading) // what cannot be read cannot be shown either, and the viewer says so
                return;
            show(*reading);
            judgeSeal(*reading);
        });
}

void DocumentReadingModel::show(const DocumentReading &reading)
{
    forget();
    m_textless = reading.words.isEmpty();
    m_recognised = reading.recognised;
    for (const auto &fact : m_textless ? QList<FactReading>() : reading.facts) {
        const QString finding = keyOf(fact);
        m_findings << finding;
        if (fact.finding == Finding::Found && fact.day.isValid())
            m_validUntil = fact.day.toString(u"dd/MM/yyyy"_s);
        for (const int index : fact.words) {
            const auto &word = reading.words[index];
            if (!word.place.isEmpty())
                m_marks << QVariantMap{{u"page"_s, word.page},
                    {u"x"_s, word.place.x()},
                    {u"y"_s, word.place.y()},
                    {u"width"_s, word.place.width()},
                    {u"height"_s, word.place.height()},
                    {u"finding"_s, finding}};
        }
    }
    Q_EMIT read();
}

void DocumentReadingModel::judgeSeal(const DocumentReading &reading)
{
    for (const auto &symbol : reading.symbols) {
        const auto code = parseTwoDDoc(symbol);
        const auto notice = code ? taxNoticeOf(*code) : std::nullopt;
        if (!notice)
            continue;
        m_backend->run(
            this,
            [code = *code](const ServiceContext &context) { return sealOn(context, code); },
            [this, request = m_request, notice = *notice, words = reading.words](const Result<Seal> &seal) {
                if (request != m_request)
                    return;
                m_seal = sealMap(notice, seal.value_or(Seal::NotVerifiable), m_sought, words);
                Q_EMIT sealChanged();
            });
        return;
    }
}

} // namespace pupitre
