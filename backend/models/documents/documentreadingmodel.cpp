#include "documentreadingmodel.h"

#include "documentreader.h"

#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;

void DocumentReadingModel::setSubject(const DocumentSubject &subject)
{
    const auto former = std::exchange(m_subject, subject);
    Q_EMIT subjectChanged();
    if (former.sought != subject.sought) // another document, or a household that was changed meanwhile
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
    m_seal = {};
}

void DocumentReadingModel::readDocument()
{
    forget();
    Q_EMIT read();
    Q_EMIT sealChanged();
    ++m_request; // an answer that is under way is no longer wanted
    if (m_sha256.isEmpty() || !m_backend)
        return;
    deliver(m_backend->reader().read(m_sha256, m_subject.sought, m_subject.depositedOn),
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
    m_textless = reading.isTextless();
    m_recognised = reading.text.recognised;
    m_validUntil = reading.validUntil().toString(u"dd/MM/yyyy"_s);
    const auto findings = reading.findings();
    for (qsizetype i = 0; i < findings.size(); ++i) {
        const QString finding = findingKey(findings[i]);
        m_findings << finding;
        for (const int index : reading.facts[i].words) {
            if (!reading.text.words[index].place.isEmpty())
                m_marks << PageMark::of(reading.text.words[index], finding, false);
        }
    }
    Q_EMIT read();
}

void DocumentReadingModel::judgeSeal(const DocumentReading &reading)
{
    if (reading.text.symbols.isEmpty())
        return;
    m_backend->run(
        this,
        [reading, sought = m_subject.sought](
            const ServiceContext &context) { return sealView(context, reading, sought); },
        [this, request = m_request](const Result<std::optional<SealView>> &seal) {
            if (request != m_request || !seal || !*seal)
                return;
            m_seal = sealContent(**seal);
            Q_EMIT sealChanged();
        });
}

} // namespace pupitre
