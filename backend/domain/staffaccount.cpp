#include "staffaccount.h"

#include "account.h"
#include "keptvalue.h"
#include "showntext.h"
#include "textfold.h"

#include <QList>

#include <zxcvbn.h>

#include <algorithm>
#include <vector>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Bits of surprise, by zxcvbn: as many guesses as 10¹², which take Argon2id (passwordhash.h) thousands of years.
constexpr double enoughEntropy = 40;

/// What everybody tries first at a conservatoire's desk; zxcvbn knows English words and other people's passwords.
constexpr const char *triedFirst[]{"administrateur",
    "administration",
    "bonjour",
    "conservatoire",
    "directeur",
    "direction",
    "directrice",
    "motdepasse",
    "musique",
    "partition",
    "pupitre",
    "secretaire",
    "secretariat",
    "soleil"};

tl::unexpected<Error> invalid(const QString &field, const QString &what)
{
    return failure(ErrorCode::InvalidValue, field, what);
}

bool hasControlSign(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
               || c.category() == QChar::Separator_Paragraph;
    });
}

/// A word is no surprise because it is spelt rightly.
QString withoutAccents(const QString &text)
{
    QString plain = text.normalized(QString::NormalizationForm_D);
    plain.removeIf([](QChar c) { return c.isMark(); });
    return plain;
}

} // namespace

QString foldedLogin(const QString &login)
{
    return login.trimmed().toLower();
}

Result<QString> keptLogin(const QString &login)
{
    if (hasControlSign(login)) // at its ends too, where trimming would hide it
        return invalid(u"login"_s, u"characters"_s);
    const QString kept = foldedLogin(login);
    if (kept.isEmpty())
        return invalid(u"login"_s, u"required"_s);
    if (kept.size() > longestLogin)
        return invalid(u"login"_s, u"too_long"_s);
    const auto isAllowed = [](QChar c) { return c.isLetterOrNumber() || QStringView(u"._-@+").contains(c); };
    if (!std::ranges::all_of(kept, isAllowed))
        return invalid(u"login"_s, u"characters"_s);
    return kept;
}

Result<QString> keptStaffName(const QString &name)
{
    if (hasControlSign(name))
        return invalid(u"name"_s, u"control"_s);
    const QString kept = shownText(name.simplified()).simplified();
    if (kept.isEmpty())
        return invalid(u"name"_s, u"required"_s);
    if (kept.size() > longestValue(PersonField::LastName))
        return invalid(u"name"_s, u"too_long"_s);
    return kept;
}

Result<QString> keptStaffEmail(const QString &email)
{
    const QString kept = email.trimmed().toLower();
    if (!kept.isEmpty() && !isEmailAddress(kept))
        return invalid(u"email"_s, u"no_address"_s);
    return kept;
}

Result<void> requireStrongPassword(const QString &password, const QStringList &personal)
{
    if (hasControlSign(password))
        return invalid(u"password"_s, u"control"_s);
    if (password.size() < shortestPassword)
        return invalid(u"password"_s, u"too_short"_s);
    if (password.size() > longestPassword)
        return invalid(u"password"_s, u"too_long"_s);
    QList<QByteArray> words; // whole and word by word, as they are written and without accents
    for (const auto &text : personal) {
        for (const auto &word : QStringList{text.toLower(), joined(text)} + foldedWords(text))
            words << word.toUtf8();
    }
    std::vector<const char *> known(std::begin(triedFirst), std::end(triedFirst));
    for (const auto &word : std::as_const(words)) {
        if (!word.isEmpty())
            known.push_back(word.constData());
    }
    known.push_back(nullptr);
    const auto entropy = [&](const QString &text) {
        return ZxcvbnMatch(text.toUtf8().constData(), known.data(), nullptr);
    };
    if (std::min(entropy(password), entropy(withoutAccents(password))) < enoughEntropy)
        return invalid(u"password"_s, u"weak"_s);
    return {};
}

} // namespace pupitre
