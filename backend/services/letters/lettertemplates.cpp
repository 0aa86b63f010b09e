#include "lettertemplates.h"

#include "campaignrepository.h"
#include "change.h"
#include "mailtemplaterepository.h"

#include <QRegularExpression>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct Known {
    QString name;
    QList<TemplateField> fields; ///< of this letter alone
};

const QList<Known> &known()
{
    const auto field = [](const char16_t *name) { return TemplateField{QString::fromUtf16(name)}; };
    const auto required = [](const char16_t *name) { return TemplateField{QString::fromUtf16(name), false, true}; };
    const auto list = [](const char16_t *name) { return TemplateField{QString::fromUtf16(name), true}; };
    const auto requiredList = [](const char16_t *name) { return TemplateField{QString::fromUtf16(name), true, true}; };
    static const QList<Known> letters{
        {u"credentials"_s, {required(u"identifiant"), required(u"password"), required(u"extranet_url")}},
        {u"paper_credentials"_s,
            {required(u"identifiant"), required(u"password"), required(u"extranet_url"), field(u"valid_until")}},
        {u"one_time_password"_s,
            {required(u"identifiant"), required(u"password"), requiredList(u"ways")}}, // how to get to the extranet
        {u"password_changed"_s, {required(u"identifiant"), field(u"changed_on")}},
        {u"address_changed"_s, {required(u"address_before"), field(u"changed_on"), field(u"person")}},
        {u"acknowledgement"_s, // CRPA, R. 112-5: when it was received, and who deals with it
            {required(u"received_on"),
                required(u"remains"),
                requiredList(u"dossiers"),
                requiredList(u"deposited"),
                requiredList(u"lacks"),
                required(u"site_phone"),
                required(u"site_email")}},
        {u"reminder"_s, {requiredList(u"lacks"), required(u"due_on")}},
        {u"paper_reminder"_s, {requiredList(u"lacks"), required(u"due_on")}},
        {u"completion_request"_s,
            {requiredList(u"lacks"), required(u"due_on")}}, // CRPA, L. 114-5: what lacks, and until when
        {u"edit_decided"_s, {requiredList(u"refused"), field(u"person")}},
        {u"approval_receipt"_s,
            {required(u"student"), field(u"settled"), field(u"receipt"), field(u"amount"), list(u"courses")}},
        {u"payment_receipt"_s, {field(u"receipt"), field(u"amount"), requiredList(u"settled")}},
        {u"refusal"_s,
            {required(u"student"),
                requiredList(u"reasons"),
                required(u"appeal")}}, // CRPA, L. 211-2: the reasons; CJA, R. 421-5
        {u"abandonment"_s, {required(u"student"), list(u"reasons")}},
        {u"reopening"_s, {required(u"student"), requiredList(u"reasons"), list(u"settled")}},
    };
    return letters;
}

const Known *find(const QString &name)
{
    const auto &letters = known();
    const auto found = std::ranges::find(letters, frenchLetterName(name), &Known::name);
    return found == letters.end() ? nullptr : &*found;
}

/// Each field that a letter may name with a value that stands for it.
TemplateValues examples(const QString &name)
{
    TemplateValues values;
    for (const auto &field : letterFields(name)) {
        if (field.isList)
            values.lists.insert(field.name, {LetterText(u"·"_s)});
        else
            values.fields.insert(field.name, u"·"_s);
    }
    return values;
}

Error wrong(const QString &what, const QString &where = {})
{
    return {ErrorCode::InvalidValue, what, where};
}

} // namespace

const QStringList &letterNames()
{
    static const QStringList names = [] {
        QStringList list;
        for (const auto &letter : known())
            list << letter.name;
        return list;
    }();
    return names;
}

QList<TemplateField> letterFields(const QString &name)
{
    const auto *letter = find(name);
    QList<TemplateField> fields = letter ? letter->fields : QList<TemplateField>{};
    const bool onPaper = frenchLetterName(name).startsWith(u"paper_"_s); // whose head bears the site's name and address
    for (const auto *common : {u"agent",
             u"site",
             u"site_address",
             u"site_phone",
             u"site_email",
             u"recipient",
             u"identifiant",
             u"extranet_url",
             u"school_year"}) {
        const QString field = QString::fromUtf16(common);
        const bool required = field == u"agent"
                              || (!onPaper
                                  && (field == u"site"
                                      || field == u"site_address")); // CRPA, L. 111-2: who writes, and where from
        if (std::ranges::find(fields, field, &TemplateField::name) == fields.end())
            fields.append({field, false, required});
    }
    std::ranges::stable_partition(fields, &TemplateField::isRequired);
    return fields;
}

Result<LetterTemplate> letterTemplate(const ServiceContext &context, const QString &name)
{
    if (!find(name))
        return failure(ErrorCode::NotFound, name);
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(own, mail::ownWords(context.connection, campaign.siteId, name));
    if (own.version > 0)
        return LetterTemplate{own.words, own.version};
    PUPITRE_TRY_ASSIGN(words, programsWords(name));
    return LetterTemplate{words, 0};
}

Result<void> checkLetter(const QString &name, const QString &words)
{
    if (!find(name))
        return failure(ErrorCode::NotFound, name);
    const QString text = QString(words).remove(u'\r');
    static const QRegularExpression subject(u"^Subject: *\\S"_s), field(u"\\{\\{(\\w+)(…?)\\}\\}"_s),
        left(u"\\{\\{|\\}\\}"_s);
    if (!subject.match(text).hasMatch())
        return failure(wrong(u"subject"_s));
    const auto fields = letterFields(name);
    QSet<QString> used;
    for (const auto &line : text.split(u'\n')) {
        for (const auto &match : field.globalMatch(line)) {
            const auto declared = std::ranges::find(fields, match.captured(1), &TemplateField::name);
            if (declared == fields.end())
                return failure(wrong(u"unknown"_s, match.captured(1)));
            const bool alone = line.trimmed() == u"* "_s + match.captured();
            if (declared->isList != !match.captured(2).isEmpty() || (declared->isList && !alone))
                return failure(wrong(u"list"_s, declared->name));
            used.insert(declared->name);
        }
        if (left.match(QString(line).remove(field)).hasMatch())
            return failure(wrong(u"brackets"_s, line.trimmed()));
        if (line.startsWith(u"= "_s) && !line.contains(u": "_s))
            return failure(wrong(u"box"_s, line.trimmed()));
    }
    for (const auto &declared : fields) {
        if (declared.isRequired && !used.contains(declared.name))
            return failure(wrong(u"missing"_s, declared.name));
    }
    PUPITRE_TRY(renderWords(text, examples(name), languageOfLetter(name))); // what is left to go wrong
    return {};
}

Result<int> saveLetter(const ServiceContext &context, const QString &name, const QString &words, int version)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SetUpMail));
    PUPITRE_TRY(checkLetter(name, words));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY(mail::setOwnWords(change.connection(),
        campaign.siteId,
        name,
        QString(words).remove(u'\r').trimmed() + u'\n',
        version,
        change.now(),
        change.by()));
    change.fact(u"mail_template.changed"_s, {u"mail_template"_s, campaign.siteId.value}, {{u"name"_s, name}});
    PUPITRE_TRY(change.commit());
    return version + 1;
}

Result<void> resetLetter(const ServiceContext &context, const QString &name, int version)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SetUpMail));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY(mail::removeOwnWords(change.connection(), campaign.siteId, name, version));
    change.fact(u"mail_template.reset"_s, {u"mail_template"_s, campaign.siteId.value}, {{u"name"_s, name}});
    return change.commit();
}

} // namespace pupitre
