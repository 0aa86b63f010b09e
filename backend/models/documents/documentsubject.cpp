#include "documentsubject.h"

#include "enumkeys.h"
#include "filetype.h"
#include "localday.h"
#include "showntext.h"
#include "wording.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct DocumentWords {
    Q_DECLARE_TR_FUNCTIONS(DocumentWords)
};

QString elsewhereText(const SameFile &file, HouseholdId household)
{
    if (file.householdId != household)
        return DocumentWords::tr("Deposited already by %1").arg(file.householdName);
    return file.studentName.isEmpty()
               ? DocumentWords::tr("Deposited already for the household")
               : DocumentWords::tr("Deposited already for %1, of this household").arg(file.studentName);
}

VersionLine versionLine(const VersionRow &version)
{
    const auto verdict = enumFromKey<DocumentState>(version.verdict);
    return {shownText(version.file.fileName),
        wording::whenText(version.file.depositedAt),
        verdict                           ? wording::stateText(*verdict)
        : version.verdict == u"withdrawn" ? DocumentWords::tr("taken back by the family")
                                          : QString(),
        version.reason};
}

QString adviceWords(const QList<UploadAdvice> &advice)
{
    QStringList words;
    for (const auto one : advice)
        words << wording::adviceText(one);
    return words.join(u", "_s);
}

/// "Identité BÉMOL Zoé.pdf": what it is and whose, and a suffix by its content.
QString copyName(const DocumentSubject &subject, const QString &mediaType)
{
    static const QRegularExpression unsafe(uR"([\p{C}/\\:*?"<>|]+)"_s);
    QString name = u"%1 %2"_s.arg(subject.requirementName, subject.title).replace(unsafe, u" "_s).simplified();
    constexpr int mostLetters = 60; // 180 octets at the most; file systems take 255
    name.truncate(mostLetters);
    for (auto type = FileType::Pdf; type <= FileType::Bmp; type = FileType(quint32(type) + 1)) {
        if (mediaTypeOf(type) == mediaType)
            return name + u'.' + suffixOf(type);
    }
    return name;
}

FormerDocumentLine formerLine(const FormerDocument &former)
{
    QString verdict = wording::stateText(former.state);
    if (former.file.validUntil.isValid())
        verdict = DocumentWords::tr("%1, valid until %2").arg(verdict, wording::dayText(former.file.validUntil));
    return {former.file.sha256, shownText(former.file.fileName), former.year.label(), verdict};
}

} // namespace

FactLine wordedFact(const SoughtFact &fact)
{
    using Kind = SoughtFact::Kind;
    const QString values = fact.values.join(DocumentWords::tr(" or "));
    switch (fact.kind) {
    case Kind::Name: return {DocumentWords::tr("Name"), values};
    case Kind::BirthDate:
        return {DocumentWords::tr("Date of birth"), wording::valueText(PersonField::BirthDate, fact.values.value(0))};
    case Kind::Address: return {DocumentWords::tr("Address"), values};
    case Kind::Town: return {DocumentWords::tr("Town"), values};
    case Kind::RecentDate: return {DocumentWords::tr("Date"), DocumentWords::tr("less than 3 months old")};
    case Kind::TaxNotice:
        return {DocumentWords::tr("Notice"),
            DocumentWords::tr("%1, on the income of %2").arg(fact.year.taxNoticeYear()).arg(fact.year.incomeYear())};
    case Kind::InsurancePeriod:
        return {DocumentWords::tr("Period"), DocumentWords::tr("covers %1").arg(fact.year.label())};
    case Kind::ValidUntil: return {DocumentWords::tr("Validity"), DocumentWords::tr("a last day that has not passed")};
    case Kind::Phrase: return {DocumentWords::tr("Says"), values};
    }
    return {};
}

DocumentSubject documentSubject(const DocumentView &view)
{
    DocumentSubject subject;
    subject.documentId = view.id.value;
    subject.householdId = view.householdId.value;
    subject.title = view.isOfHousehold() ? view.householdName : view.studentName;
    subject.householdName = view.householdName;
    subject.requirement = view.requirementLabel;
    subject.requirementName = view.requirementName;
    subject.forHousehold = view.isOfHousehold();
    subject.sha256 = view.file.sha256;
    subject.fileName = shownText(view.file.fileName);
    subject.copyName = copyName(subject, view.file.mediaType);
    subject.turn = view.turn;
    subject.size = wording::sizeText(view.file.size);
    subject.deposited = wording::whenText(view.file.depositedAt);
    subject.depositor = view.depositor;
    subject.remark = shownText(view.file.remark);
    subject.familyNote = shownText(view.familyNote);
    subject.advice = adviceWords(view.advice);
    subject.scan = wording::scanText(view.file.scan);
    subject.separated = view.separated;
    subject.backOn = wording::dayText(view.backOn);
    subject.state = keyOf(view.state);
    subject.stateText = wording::stateText(view.state);
    subject.judgeable = view.isJudgeable();
    subject.dated = view.isDated;
    subject.validUntil = wording::dayText(view.file.validUntil);
    subject.carried = view.isCarried;
    for (const auto &fact : view.facts)
        subject.facts << wordedFact(fact);
    for (const auto &file : view.elsewhere)
        subject.elsewhere << SameFileLine{file.id.value, elsewhereText(file, view.householdId), file.requirementLabel};
    for (const auto &version : view.versions)
        subject.versions << versionLine(version);
    subject.hasFormer = view.former.has_value();
    if (view.former)
        subject.former = formerLine(*view.former);
    subject.reasons = view.reasons;
    subject.phone = view.phone;
    subject.email = view.email;
    subject.sought = view.facts;
    subject.depositedOn = localDay(view.file.depositedAt);
    return subject;
}

} // namespace pupitre
