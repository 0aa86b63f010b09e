#include "piecewords.h"

#include "enumkeys.h"

#include <QLocale>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

QString markOf(DocumentState state)
{
    switch (state) {
    case DocumentState::Missing: return u"todo"_s;
    case DocumentState::ToReview: return u"waiting"_s;
    case DocumentState::Refused:
    case DocumentState::Expired: return u"refused"_s;
    case DocumentState::Accepted:
    case DocumentState::Exempted:
    case DocumentState::ReceivedAtDesk: break;
    }
    return u"done"_s;
}

StateWords imageState(const Words &words, const DossierView &dossier)
{
    if (dossier.imageRight.isEmpty())
        return {words.text("piecestate_answer"), u"todo"_s};
    return {words.text(dossier.imageRight == u"yes" ? "piecestate_answered_yes" : "piecestate_answered_no"), u"done"_s};
}

QString quotedValues(const Words &words, const QStringList &values)
{
    return values.join(u' ' + words.text("reading_or") + u' ');
}

QString dayValues(const Words &words, const QStringList &values)
{
    QStringList days;
    for (const auto &value : values)
        days << words.day(QDate::fromString(value, Qt::ISODate));
    return quotedValues(words, days);
}

} // namespace

StateWords pieceState(const Words &words, const Piece &piece, const DossierView &dossier)
{
    if (piece.kind == RequirementKind::Answer)
        return imageState(words, dossier);
    if (piece.kind == RequirementKind::Fee)
        return {words.text(piece.isSettled() ? "piecestate_paid" : "piecestate_pay"),
            piece.isSettled() ? u"done"_s : u"todo"_s};
    if (piece.carried && piece.state == DocumentState::Accepted)
        return {words.text("piecestate_carried", {{"year", dossier.year.label()}}), u"done"_s};
    if (piece.byOther && piece.state == DocumentState::ToReview)
        return {words.text("piecestate_by_other"), u"waiting"_s};
    if (piece.state == DocumentState::Missing && piece.isExplained)
        return {words.text("piecestate_explained"), u"waiting"_s};
    if (piece.state == DocumentState::Missing && !piece.mandatory)
        return {words.text("piecestate_optional"), u"todo"_s};
    const QByteArray key = "piecestate_" + keyOf(piece.state).toUtf8();
    return {words.text(key), markOf(piece.state)};
}

QString pieceDetail(const Words &words, const Piece &piece)
{
    if (!piece.reason.isEmpty())
        return words.text("pieces_reason", {{"reason", piece.reason}});
    if (!piece.explanation.isEmpty())
        return words.text("pieces_explanation", {{"text", piece.explanation}});
    if (!piece.remark.isEmpty())
        return words.text("pieces_remark", {{"text", piece.remark}});
    if (piece.validUntil.isValid())
        return words.text("pieces_until", {{"date", words.day(piece.validUntil)}});
    return {};
}

StateWords dossierState(const Words &words, const DossierView &dossier)
{
    switch (dossier.state) {
    case ReinscriptionState::NotStarted: return {words.text("reinscription_state_not_started"), u"todo"_s};
    case ReinscriptionState::InProgress: return {words.text("reinscription_state_in_progress"), u"todo"_s};
    case ReinscriptionState::Deposited:
        return {
            words.text("reinscription_state_deposited", {{"date", words.moment(dossier.validatedAt)}}), u"waiting"_s};
    case ReinscriptionState::Approved: return {words.text("reinscription_state_approved"), u"done"_s};
    case ReinscriptionState::Refused: return {words.text("reinscription_state_refused"), u"refused"_s};
    case ReinscriptionState::Abandoned: break;
    }
    return {words.text("reinscription_state_abandoned"), u"refused"_s};
}

QString deadlineText(const Words &words, const DossierView &dossier, QDate today)
{
    switch (dossier.closed) {
    case PiecesClosed::NotYet:
        return words.text("reinscription_closed_not_yet", {{"date", words.day(dossier.opensOn)}});
    case PiecesClosed::Over: {
        const QDate last = dossier.lateUntil.isValid() ? dossier.lateUntil : dossier.closesOn;
        return last < today ? words.text("reinscription_closed_over", {{"date", words.day(last)}})
                            : words.text("reinscription_closed_early");
    }
    case PiecesClosed::Decided: return words.text("reinscription_closed_decided");
    case PiecesClosed::No: break;
    }
    if (today <= dossier.closesOn)
        return words.text("reinscription_closes", {{"date", words.day(dossier.closesOn)}});
    return today <= dossier.lateUntil ? words.text("reinscription_late", {{"date", words.day(dossier.lateUntil)}})
                                      : QString(); // what lacks of a validated dossier is taken after it
}

QString courseName(const Words &words, const CourseRow &course)
{
    return course.level.isEmpty()
               ? course.discipline
               : words.text("reinscription_course", {{"discipline", course.discipline}, {"level", course.level}});
}

QString courseTime(const Words &words, const CourseRow &course)
{
    if (course.weekday < 1 || course.weekday > 7)
        return course.teacher;
    const QLocale locale(words.language() == Language::English ? QLocale::English : QLocale::French);
    return words.text("reinscription_course_when",
        {{"teacher", course.teacher}, {"day", locale.standaloneDayName(course.weekday)}, {"time", course.startsAt}});
}

QString wishText(const Words &words, const CourseChange &wish, const QList<CourseRow> &courses)
{
    QString name = words.text("reinscription_all_courses");
    for (const auto &course : courses) {
        if (course.id == wish.courseId)
            name = courseName(words, course);
    }
    switch (wish.kind) {
    case CourseChange::Kind::Drop: return words.text("reinscription_wish_drop", {{"course", name}});
    case CourseChange::Kind::Modify: return words.text("reinscription_wish_modify", {{"course", name}});
    case CourseChange::Kind::Add: break;
    }
    return words.text("reinscription_wish_add");
}

void addCourseList(Dictionary &content, const Words &words, const QList<CourseRow> &courses)
{
    content.showIf(courses.isEmpty(), "NO_COURSE");
    if (courses.isEmpty())
        return;
    auto &list = content.add("COURSES");
    for (const auto &course : courses) {
        auto &line = list.add("COURSE");
        line.set("NAME", courseName(words, course));
        line.setOrHide("WHEN", courseTime(words, course));
    }
}

void addWishList(Dictionary &content, const Words &words, const DossierView &dossier)
{
    if (dossier.courseChanges.isEmpty())
        return;
    auto &list = content.add("WISHES");
    for (const auto &wish : dossier.courseChanges) {
        auto &line = list.add("WISH");
        line.set("NAME", wishText(words, wish, dossier.thisYear));
        line.set("CHANGE", wish.id.value);
        line.setOrHide("WORDS", wish.wish);
    }
}

QString factText(const Words &words, const SoughtFact &fact)
{
    using Kind = SoughtFact::Kind;
    switch (fact.kind) {
    case Kind::Name: return words.text("reading_fact_name", {{"values", quotedValues(words, fact.values)}});
    case Kind::BirthDate: return words.text("reading_fact_birth_date", {{"values", dayValues(words, fact.values)}});
    case Kind::Address: return words.text("reading_fact_address", {{"values", fact.values.join(u", "_s)}});
    case Kind::Town: return words.text("reading_fact_town", {{"values", fact.values.join(u' ')}});
    case Kind::RecentDate: return words.text("reading_fact_recent");
    case Kind::TaxNotice:
        return words.text("reading_fact_tax",
            {{"notice", QString::number(fact.year.taxNoticeYear())},
                {"income", QString::number(fact.year.incomeYear())}});
    case Kind::InsurancePeriod: return words.text("reading_fact_insurance", {{"year", fact.year.label()}});
    case Kind::ValidUntil: return words.text("reading_fact_valid");
    case Kind::Phrase: break;
    }
    return words.text("reading_fact_phrase", {{"values", quotedValues(words, fact.values)}});
}

StateWords findingWords(const Words &words, FactFinding finding)
{
    switch (finding) {
    case FactFinding::Found: return {words.text("reading_found"), u"done"_s};
    case FactFinding::Doubtful:
    case FactFinding::Unprinted: return {words.text("reading_doubtful"), u"waiting"_s};
    case FactFinding::Otherwise: return {words.text("reading_otherwise"), u"refused"_s};
    case FactFinding::Absent: return {words.text("reading_absent"), u"refused"_s};
    case FactFinding::NotSaid: break;
    }
    return {words.text("reading_not_said"), u"neutral"_s};
}

QString adviceWords(const Words &words, UploadAdvice advice)
{
    switch (advice) {
    case UploadAdvice::NameNotFound: return words.text("reading_advice_name_not_found");
    case UploadAdvice::WrongYear: return words.text("reading_advice_wrong_year");
    case UploadAdvice::TooOld: return words.text("reading_advice_too_old");
    case UploadAdvice::Expired: return words.text("reading_advice_expired");
    case UploadAdvice::Unreadable: return words.text("reading_advice_unreadable");
    case UploadAdvice::PageMissing: return words.text("reading_advice_page_missing");
    case UploadAdvice::SealNotValid: break;
    }
    return words.text("reading_advice_seal_not_valid");
}

QString depositFault(const Words &words, const Error &error, const QString &fileName)
{
    const auto of = [&](const char *key) { return words.text(key, {{"file", fileName}}); };
    switch (error.code) {
    case ErrorCode::FileEmpty: return of("piece_error_empty");
    case ErrorCode::FileTooLarge: return of("piece_error_large");
    case ErrorCode::FileTypeRefused:
        return error.detail == u"pdf" ? words.text("piece_error_pdf") : of("piece_error_type");
    case ErrorCode::FileEncrypted: return of("piece_error_encrypted");
    case ErrorCode::FileUnreadable: return of("piece_error_unreadable");
    case ErrorCode::FileDynamicForm: return of("piece_error_form");
    case ErrorCode::FileInfected: return of("piece_error_infected");
    case ErrorCode::FilePortfolio: return of("piece_error_portfolio");
    case ErrorCode::GuardRefused:
        if (error.detail == u"quota")
            return words.text("piece_error_quota");
        if (error.detail == u"tray_full")
            return words.text("piece_error_full");
        return closedText(words, error);
    case ErrorCode::InvalidValue:
        if (error.field == u"remark")
            return words.text("piecewords_too_long", {{"n", QString::number(longestNote)}});
        return words.text("piece_error_siblings");
    default: break;
    }
    return isFailureOfOurs(error.code) ? words.text("piece_error_ours") : QString();
}

QString closedText(const Words &words, const Error &error)
{
    if (error.code != ErrorCode::GuardRefused)
        return {};
    if (error.detail == u"campaign_closed")
        return words.text("piecewords_closed");
    if (error.detail == u"not_open_yet")
        return words.text("piecewords_not_yet");
    return words.text(error.detail == u"ended" ? "piecewords_ended" : "piecewords_settled");
}

LetterLanguage letterLanguage(Language language)
{
    return language == Language::English ? LetterLanguage::English : LetterLanguage::French;
}

} // namespace pupitre::extranet
