#pragma once

#include "campaignrepository.h"
#include "courserepository.h"
#include "databasedocumentstore.h"
#include "demodocuments.h"
#include "documentrepository.h"
#include "familyaccountrepository.h"
#include "familydossier.h"
#include "familyrows.h"
#include "householdrepository.h"
#include "reinscriptionrepository.h"
#include "renderclient.h"
#include "sessionopening.h"
#include "testdatabase.h"
#include "websessionrepository.h"

#include <algorithm>

namespace pupitre {

/// A family with two children on its side of the counter, another family, and the renderer that opens what they give.
struct FamilySide {
    explicit FamilySide(const QString &engine) : database(engine)
    {
        database.addSite();
        first = second = database.addFamily();
        Student lina;
        lina.person.setValue(PersonField::LastName, QStringLiteral("Bémol"));
        lina.person.setValue(PersonField::FirstName, QStringLiteral("Lina"));
        lina.person.setValue(PersonField::BirthDate, QStringLiteral("2016-01-02"));
        need(households::addStudent(connection(), first.household, lina));
        second.student = lina.id;
        Reinscription reinscription;
        reinscription.campaignId = database.campaign();
        reinscription.studentId = lina.id;
        reinscription.householdId = first.household;
        second.reinscription = need(reinscriptions::insert(connection(), reinscription));
        need(households::refreshDerived(connection(), first.household));
        need(reinscriptions::refreshStanding(
            connection(), need(campaigns::current(connection(), database.site())), first.household));
        other = database.addFamily(QStringLiteral("Bécarre"), QStringLiteral("autre@courriel.example"));
        signIn();
    }

    Connection &connection() { return database.connection(); }
    /// As that guardian; none: the account of the whole family.
    FamilyContext context(GuardianId guardian = {})
    {
        return {*site,
            database.clock(),
            *siteStore,
            {first.household, database.site(), QStringLiteral("famille bemol1"), guardian}};
    }
    PieceKey piece(const QString &code, const TestDatabase::Family &family)
    {
        return {database.documentOf(family, code).requirementId, family.student};
    }
    PieceKey piece(const QString &code) { return piece(code, first); }
    Piece shown(const PieceKey &key, GuardianId guardian = {})
    {
        const auto view = need(piecesView(context(guardian), key.student));
        const auto found = std::ranges::find(view.pieces, key.requirement, &Piece::requirement);
        return found == view.pieces.end() ? Piece{} : *found;
    }
    /// A file that opens, of that kind; another one for each `n`.
    StagedFile file(DemoFileKind kind = DemoFileKind::TextPdf, int n = 0)
    {
        DemoRandom random{quint32(n + 1)};
        const auto made = makeDemoFile({.title = QStringLiteral("Attestation d’assurance"),
                                           .issuer = QStringLiteral("Mutuelle des Hautbois"),
                                           .name = QStringLiteral("Gaspard Bémol"),
                                           .address = QStringLiteral("12 rue des Hautbois"),
                                           .city = QStringLiteral("29170 FOUESNANT"),
                                           .date = QDate(2026, 6, 1),
                                           .lines = lines + QStringList{QStringLiteral("Contrat %1").arg(n)}},
            kind,
            random);
        return {QStringLiteral("papier%1.%2").arg(n).arg(made.suffix), made.bytes};
    }
    Result<DepositOutcome> give(const PieceKey &key, const StagedFile &staged, const QList<StudentId> &alsoFor = {})
    {
        return deposit(context(), renderers, key, staged, alsoFor);
    }
    QString stateOf(const TestDatabase::Family &family)
    {
        return database.text(
            QStringLiteral("SELECT state FROM reinscriptions WHERE id = %1").arg(family.reinscription.value));
    }
    /// With a session of the whole family's account.
    void signIn()
    {
        const QByteArray session("0123456789abcdef0123456789abcdef");
        const QDateTime now = database.clock().now();
        const auto account = need(logins::ownOfHousehold(connection(), first.household));
        need(websessions::open(connection(),
            {.id = {},
                .tokenHash = keptHashOf(session),
                .account = account.value().id,
                .createdAt = now,
                .lastSeenAt = now,
                .expiresAt = now.addYears(1),
                .idleMinutes = idleMinutes,
                .mustChoose = false,
                .secret = {},
                .agent = {}}));
        site = need(Connection::open(database.urlOf(TestDatabase::By::Families)));
        siteStore = documentStoreOf(*site);
        need(familyrows::showOfSession(*site, session));
    }
    template <typename T>
    static T need(Result<T> result)
    {
        if (!result)
            qFatal("%d %s %s",
                int(result.error().code),
                qPrintable(result.error().field),
                qPrintable(result.error().detail));
        if constexpr (!std::is_void_v<T>)
            return std::move(*result);
    }

    TestDatabase database;
    std::unique_ptr<Connection> site; ///< the web site's, which on PostgreSQL is shown this family alone
    std::unique_ptr<DocumentStore> siteStore;
    RendererPool renderers;
    TestDatabase::Family first, second, other;
    QStringList lines{QStringLiteral("Responsabilité civile"), QStringLiteral("Valable du 01/09/2026 au 31/08/2027")};
};

} // namespace pupitre
