#include "sealcontent.h"

#include <QCoreApplication>
#include <QLocale>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct SealWording {
    Q_DECLARE_TR_FUNCTIONS(SealWording)
};

FactLine wordedSealLine(const SealView::Line &line)
{
    using Kind = SealView::Line::Kind;
    const QString finding = findingKey(line.finding);
    switch (line.kind) {
    case Kind::Declarants: return {SealWording::tr("Declarants"), line.value, finding};
    case Kind::IncomeYear: return {SealWording::tr("Income of"), line.value, finding};
    case Kind::Income:
        return {SealWording::tr("Reference income"),
            SealWording::tr("%1 €").arg(QLocale().toString(line.value.toLongLong())),
            finding};
    case Kind::Parts: return {SealWording::tr("Parts"), line.value, finding};
    }
    return {};
}

} // namespace

SealContent sealContent(const SealView &view)
{
    SealContent content;
    switch (view.seal) {
    case Seal::Authentic:
        content.seal = u"authentic"_s;
        content.text = SealWording::tr("authentic");
        content.explanation = SealWording::tr("The seal holds: this is what the authority has written.");
        break;
    case Seal::Invalid:
        content.seal = u"invalid"_s;
        content.text = SealWording::tr("invalid signature");
        content.explanation = SealWording::tr("The seal does not belong to what it says: have the original shown.");
        break;
    case Seal::NotVerifiable:
        content.seal = u"not_verifiable"_s;
        content.text = SealWording::tr("cannot be verified here");
        content.explanation = SealWording::tr("The certificate of this seal is not at hand.");
        break;
    }
    for (const auto &line : view.lines)
        content.lines << wordedSealLine(line);
    return content;
}

} // namespace pupitre
