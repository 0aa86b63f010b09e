#include "familydata.h"

#include "change.h"
#include "consentrepository.h"
#include "courserepository.h"
#include "familyaccountrepository.h"
#include "familypasswords.h"
#include "filetype.h"
#include "textfold.h"
#include "zipwriter.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<FamilyData::Child> childData(
    const FamilyContext &context, const Student &student, const QList<DossierView> &dossiers)
{
    FamilyData::Child child;
    PUPITRE_TRY_ASSIGN(identity, studentIdentity(context, student.id));
    PUPITRE_TRY_ASSIGN(courses, studentCourses(context, student.id));
    PUPITRE_TRY_ASSIGN(history, studentHistory(context, student.id));
    PUPITRE_TRY_ASSIGN(repertoire, studentRepertoire(context, student.id));
    PUPITRE_TRY_ASSIGN(absences, courses::absencesOf(context.connection, student.id));
    child.identity = identity;
    child.courses = courses;
    child.formerYears = history.years;
    child.repertoire = repertoire.items;
    child.absences = absences;
    const auto dossier = std::ranges::find(dossiers, student.id, &DossierView::student);
    if (dossier == dossiers.end())
        return child;
    PUPITRE_TRY_ASSIGN(pieces, piecesView(context, student.id));
    child.dossier = *dossier;
    child.pieces = pieces.pieces;
    return child;
}

Result<QList<FamilyData::Child>> childrenData(const FamilyContext &context, const SeenHousehold &seen)
{
    PUPITRE_TRY_ASSIGN(dossiers, dossierViews(context));
    QList<FamilyData::Child> children;
    for (const auto &student : seen.household().students) {
        PUPITRE_TRY_ASSIGN(child, childData(context, student, dossiers));
        children << child;
    }
    return children;
}

/// Their own: of parents who live apart those alone of whom it is known that they are.
Result<QList<ConsentRecord>> ownConsents(Connection &connection, const SeenHousehold &seen)
{
    PUPITRE_TRY_ASSIGN(consents, consents::of(connection, seen.id()));
    consents.removeIf([&](const ConsentRecord &one) { return !seen.sees(one.guardianId); });
    return consents;
}

Result<QList<FamilyData::Paper>> ownPapers(Connection &connection, const SeenHousehold &seen)
{
    PUPITRE_TRY_ASSIGN(files, documents::filesOf(connection, seen.id()));
    QList<FamilyData::Paper> papers;
    for (const auto &file : std::as_const(files)) {
        if (!seen.sees(file.row.file.depositedBy))
            continue;
        const Student *student = seen.student(file.studentId);
        papers.append({.file = file, .studentName = student ? student->person.displayName() : QString()});
    }
    return papers;
}

/// What it is called in the archive, of ASCII: "assurance-lea-bemol".
QByteArray stemOf(const FamilyData::Paper &paper)
{
    constexpr int longestStem = 60;
    static const QRegularExpression others(u"[^a-z0-9]+"_s);
    QString stem = folded(QString(paper.file.requirementName + u' ' + paper.studentName)).replace(others, u"-"_s);
    stem = stem.left(longestStem);
    while (stem.endsWith(u'-'))
        stem.chop(1);
    while (stem.startsWith(u'-'))
        stem.remove(0, 1);
    return stem.toLatin1();
}

QByteArray pathOf(const FamilyData::Paper &paper, const QByteArray &bytes)
{
    const auto type = detectFileType(bytes);
    const QByteArray number = QByteArray::number(paper.file.row.file.id.value);
    const QByteArray suffix = type ? suffixOf(*type).toLatin1() : QByteArray("bin");
    return "fichiers/" + paper.file.schoolYear.label().toLatin1() + '/' + number + '-' + stemOf(paper) + '.' + suffix;
}

/// What is not there any more, or not as it was, is missing in the archive; it is no reason for there to be none.
bool isFileLost(const Error &error)
{
    return error.code == ErrorCode::FileMissing || error.code == ErrorCode::FileDamaged;
}

/// The same bytes stand in the archive once.
Result<void> packOwnPapers(const FamilyContext &context, FamilyData &data, ZipWriter &zip)
{
    QHash<QString, QByteArray> packed;
    qint64 bytesLeft = archiveBytes;
    for (auto &paper : data.papers) {
        const auto &file = paper.file.row.file;
        paper.path = packed.value(file.sha256);
        if (!paper.path.isEmpty() || file.size > bytesLeft)
            continue;
        const auto bytes = context.store.get(file.sha256);
        if (!bytes && isFileLost(bytes.error()))
            continue;
        if (!bytes)
            return failure(bytes.error());
        const QByteArray path = pathOf(paper, *bytes);
        PUPITRE_TRY(zip.add(path, *bytes, file.depositedAt));
        paper.path = path;
        packed.insert(file.sha256, path);
        bytesLeft -= bytes->size();
    }
    return {};
}

Result<void> packReceipts(const FamilyContext &context, FamilyData &data, ZipWriter &zip)
{
    for (auto &receipt : data.receipts) {
        const auto file = receiptFile(context, receipt.line.label);
        if (!file && isFileLost(file.error()))
            continue;
        if (!file)
            return failure(file.error());
        const QByteArray path = "recus/" + receipt.line.label.toLatin1() + ".pdf";
        PUPITRE_TRY(zip.add(path, file->pdf, receipt.line.issuedAt));
        receipt.path = path;
    }
    return {};
}

} // namespace

Result<FamilyData> familyData(const FamilyContext &context)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    PUPITRE_TRY_ASSIGN(account, logins::load(connection, context.actor.account));
    PUPITRE_TRY_ASSIGN(identity, identityView(context));
    PUPITRE_TRY_ASSIGN(children, childrenData(context, seen));
    PUPITRE_TRY_ASSIGN(requests, requestsView(context));
    PUPITRE_TRY_ASSIGN(tuition, invoicesView(context, InvoiceKind::Tuition));
    PUPITRE_TRY_ASSIGN(rental, invoicesView(context, InvoiceKind::Rental));
    PUPITRE_TRY_ASSIGN(receipts, receiptsView(context));
    PUPITRE_TRY_ASSIGN(messages, messagesInFull(context));
    PUPITRE_TRY_ASSIGN(consents, ownConsents(connection, seen));
    PUPITRE_TRY_ASSIGN(sessions, ownSessions(context));
    PUPITRE_TRY_ASSIGN(papers, ownPapers(connection, seen));
    FamilyData data{.madeAt = context.clock.now(),
        .identifiant = account ? account->identifiant : QString(),
        .name = seen.displayName(),
        .identity = identity,
        .children = children,
        .requests = requests,
        .tuition = tuition,
        .rental = rental,
        .messages = messages,
        .consents = consents,
        .sessions = sessions,
        .papers = papers};
    for (const auto &receipt : std::as_const(receipts))
        data.receipts.append({.line = receipt});
    return data;
}

Result<void> packArchive(const FamilyContext &context, FamilyData data, const DataBook &book, const ArchiveSink &sink)
{
    PUPITRE_TRY(require(context, Right::HandIn));
    ZipWriter zip(sink);
    PUPITRE_TRY(packReceipts(context, data, zip));
    PUPITRE_TRY(packOwnPapers(context, data, zip));
    PUPITRE_TRY(zip.add("donnees.json", familyDataJson(data), data.madeAt));
    PUPITRE_TRY(zip.add("donnees.html", book(data), data.madeAt));
    return zip.finish();
}

Result<void> askForData(const FamilyContext &context, PasswordTurns &turns, const QString &password)
{
    PUPITRE_TRY(seenHousehold(context));
    PUPITRE_TRY(confirmPassword(context, turns, password));
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    change.fact(u"account.data_taken"_s, {u"account"_s, context.actor.account.value, context.actor.household});
    return change.commit();
}

} // namespace pupitre
