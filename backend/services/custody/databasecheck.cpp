#include "databasecheck.h"

#include "documentrepository.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "integrityrepository.h"
#include "journalledstates.h"
#include "journalmemory.h"
#include "migrator.h"
#include "reinscriptionrepository.h"
#include "searchrepository.h"
#include "storedfiles.h"
#include "vouchedvalues.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <limits>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString wordsFor(const journal::ChainFinding &finding)
{
    using Kind = journal::ChainFinding::Kind;
    switch (finding.kind) {
    case Kind::Changed: return u"it is not as it was written: its hash does not hold"_s;
    case Kind::Renumbered: return u"it stands under the number %1"_s.arg(finding.now);
    case Kind::Missing: return u"it is not there"_s;
    case Kind::DetailsChanged: return u"its details are not as they were written"_s;
    case Kind::DetailsMissing: return u"its details are not there"_s;
    case Kind::HeadMoved: return u"it is the last one, and the journal's head does not name it"_s;
    case Kind::CutOff: return u"the journal ends here, and its head names entry %1"_s.arg(finding.now);
    }
    return {};
}

/// As the findings are worded: in English.
QString inEuros(Money amount)
{
    return amountText(amount, QLocale(QLocale::English, QLocale::UnitedKingdom));
}

class DatabaseCheck
{
public:
    DatabaseCheck(const ServiceContext &context, const JournalMemory *memory)
        : m_context(context), m_connection(context.connection), m_memory(memory)
    {
    }

    Result<QList<CheckFinding>> run()
    {
        PUPITRE_TRY(lookAtEngine());
        PUPITRE_TRY_ASSIGN(schema, migrator::differences(m_connection));
        for (const auto &line : schema)
            found(u"schema"_s, u"schema"_s, line);
        PUPITRE_TRY(lookAtDocuments());
        PUPITRE_TRY(lookAtJournal());
        PUPITRE_TRY(lookAtKeys());
        PUPITRE_TRY(lookAtInvariants());
        PUPITRE_TRY(lookAtMoney());
        PUPITRE_TRY(recompute());
        lookAtPermissions();
        return m_findings;
    }

private:
    void found(const QString &what, const QString &where, const QString &words, bool harmless = false)
    {
        m_findings.append({.what = what, .where = where, .words = words, .harmless = harmless});
    }

    Result<void> lookAtEngine()
    {
        PUPITRE_TRY_ASSIGN(damage, integrity::damage(m_connection));
        for (const auto &line : damage)
            found(u"engine"_s, u"database"_s, line);
        PUPITRE_TRY_ASSIGN(orphans, integrity::orphans(m_connection));
        for (const auto &line : orphans)
            found(u"reference"_s, u"database"_s, line);
        const auto search = integrity::searchDamage(m_connection);
        if (!search) // it wants to write, which a busy desk or a full disk may not let it
            found(u"not_compared"_s, u"search index"_s, u"it could not be looked at: "_s + search.error().detail, true);
        for (const auto &line : search.value_or(QStringList()))
            found(u"search"_s, u"search index"_s, line);
        return {};
    }

    Result<void> lookAtDocuments()
    {
        PUPITRE_TRY_ASSIGN(hashes, documents::allHashes(m_connection));
        QSet<QString> special;
        if (dynamic_cast<const FolderDocumentStore *>(&m_context.store)) {
            const QSet<QString> known(hashes.cbegin(), hashes.cend());
            for (const auto &file : storedFiles(m_connection.filesFolder()))
                lookAtFile(file, known, special);
        }
        for (const auto &sha256 : std::as_const(hashes)) {
            if (special.contains(sha256))
                continue;
            const auto bytes = m_context.store.get(sha256);
            if (bytes)
                continue;
            const bool damaged = bytes.error().code == ErrorCode::FileDamaged;
            PUPITRE_TRY_ASSIGN(owner, integrity::whereFileBelongs(m_connection, sha256));
            found(damaged ? u"document_damaged"_s : u"document_missing"_s,
                u"file "_s + sha256,
                damaged ? u"it is not what was once kept: "_s + owner : u"it is not there: "_s + owner);
        }
        return {};
    }

    void lookAtFile(const StoredFile &file, const QSet<QString> &known, QSet<QString> &special)
    {
        switch (file.kind) {
        case StoredFile::Kind::Document:
            if (!known.contains(file.sha256))
                found(u"orphan"_s, u"file "_s + file.sha256, u"no document needs it any more"_s, true);
            break;
        case StoredFile::Kind::Leftover:
            found(u"orphan"_s, u"file "_s + file.path, u"a program that was killed left it"_s, true);
            break;
        case StoredFile::Kind::Foreign:
            found(u"orphan"_s, u"file "_s + file.path, u"the program does not write files of this name"_s, true);
            break;
        case StoredFile::Kind::Special:
            if (known.contains(file.sha256))
                special.insert(file.sha256);
            found(u"file"_s, u"file "_s + file.path, u"it is no plain file, and was not opened"_s);
            break;
        }
    }

    Result<void> lookAtJournal()
    {
        using Kind = journal::ChainFinding::Kind;
        vouched::Values values;
        JournalledStates states;
        PUPITRE_TRY_ASSIGN(chain, journal::verify(m_connection, [&](const JournalEntry &entry) {
            values.add(entry);
            states.add(entry);
        }));
        qint64 lost = 0;
        for (const auto &finding : chain) {
            found(u"journal"_s, u"journal entry %1"_s.arg(finding.seq), wordsFor(finding));
            if (finding.kind == Kind::CutOff)
                lost = std::numeric_limits<qint64>::max();
            else if (finding.kind != Kind::HeadMoved)
                lost = std::max(lost, finding.seq);
        }
        if (m_memory && chain.isEmpty()) {
            PUPITRE_TRY_ASSIGN(seen, m_memory->whatIsLacking(m_connection));
            if (seen) {
                PUPITRE_TRY_ASSIGN(last, journal::lastSeq(m_connection));
                found(u"journal"_s,
                    u"journal entry %1"_s.arg(seen->place.seq),
                    u"it was seen here on %1 and is not there any more: the journal, which ends with entry %2, was cut "
                    "off or is an older one"_s.arg(seen->at.toString(Qt::ISODate))
                        .arg(last));
                lost = std::numeric_limits<qint64>::max();
            }
        }
        PUPITRE_TRY_ASSIGN(compared, values.compare(m_connection, lost));
        for (const auto &deviation : std::as_const(compared.deviations)) {
            found(u"row"_s, u"%1 %2"_s.arg(deviation.table->noun).arg(deviation.id), deviation.words);
            m_told.insert(deviation.household);
            m_toldTables.insert(deviation.table->name);
            m_toldRows.insert(m_findings.back().where);
        }
        PUPITRE_TRY_ASSIGN(deviations, states.compare(m_connection, lost));
        for (const auto &deviation : std::as_const(deviations)) {
            if (m_toldRows.contains(deviation.where))
                continue; // a row that changed as a whole
            found(u"row"_s, deviation.where, deviation.words);
            if (deviation.household)
                m_told.insert(deviation.household);
            m_toldRows.insert(deviation.where);
        }
        if (lost > 0)
            found(u"not_compared"_s,
                u"journal"_s,
                u"what was last written before the journal's break could not be compared with it"_s,
                true);
        for (auto older = compared.older.cbegin(); older != compared.older.cend(); ++older)
            found(u"not_compared"_s,
                older.key()->name,
                u"%1 rows are older than what the journal vouches for, and could not be compared with it"_s.arg(*older),
                true);
        return {};
    }

    Result<void> lookAtKeys()
    {
        PUPITRE_TRY_ASSIGN(unknown, integrity::unknownKeys(m_connection));
        const auto told = m_toldRows;
        for (const auto &one : unknown) {
            if (!told.contains(one.where))
                found(u"key"_s, one.where, one.words);
            m_toldRows.insert(one.where);
        }
        return {};
    }

    Result<void> lookAtInvariants()
    {
        PUPITRE_TRY_ASSIGN(violations, integrity::invariantViolations(m_connection));
        for (const auto &violation : violations) {
            if (!m_told.contains(violation.household))
                found(u"invariant"_s, violation.where, violation.words);
        }
        return {};
    }

    /// Rule K1. A household's sums first: where they differ, the rows behind them are not told as well.
    Result<void> lookAtMoney()
    {
        QSet<HouseholdId> told = m_told;
        PUPITRE_TRY_ASSIGN(accounts, integrity::unbalancedAccounts(m_connection));
        for (const auto &account : accounts) {
            if (m_told.contains(account.household))
                continue;
            told.insert(account.household);
            found(u"invariant"_s,
                u"household "_s + account.identifiant,
                u"it paid %1 for %2, and its receipts in force say %3"_s.arg(
                    inEuros(account.paid), account.year.label(), inEuros(account.receipts)));
        }
        PUPITRE_TRY_ASSIGN(violations, integrity::moneyViolations(m_connection));
        for (const auto &violation : violations) {
            if (!told.contains(violation.household))
                found(u"invariant"_s, violation.where, violation.words);
        }
        if (m_toldTables.contains(u"receipts"_s))
            return {};
        PUPITRE_TRY_ASSIGN(gaps, integrity::receiptGaps(m_connection));
        for (const auto &gap : gaps)
            found(u"invariant"_s, gap.where, gap.words);
        return {};
    }

    /// What is kept although it follows from the rest.
    Result<void> recompute()
    {
        PUPITRE_TRY_ASSIGN(index, search::kept(m_connection));
        PUPITRE_TRY_ASSIGN(ids, integrity::households(m_connection));
        const bool rulesChanged = m_toldTables.contains(u"campaigns"_s) || m_toldTables.contains(u"requirements"_s)
                                  || m_toldTables.contains(u"requirement_conditions"_s);
        QHash<SiteId, Campaign> newest; // each site's newest: what is over is not reckoned anew
        QHash<HouseholdId, QList<integrity::Standing>> standings;
        PUPITRE_TRY_ASSIGN(sites, integrity::sites(m_connection));
        for (const auto site : sites) {
            PUPITRE_TRY_ASSIGN(campaign, campaigns::currentIfAny(m_connection, site));
            if (!campaign || rulesChanged)
                continue;
            newest.insert(site, *campaign);
            PUPITRE_TRY_ASSIGN(all, integrity::standings(m_connection, campaign->id));
            for (const auto &standing : all)
                standings[standing.household].append(standing);
        }
        QStringList notFound;
        QSet<QString> forgotten;
        for (const auto id : ids) {
            PUPITRE_TRY_ASSIGN(household, households::load(m_connection, id));
            const QString text = search::indexedText(household);
            if (m_told.contains(id)) {
                index.texts.remove(id);
                continue;
            }
            if (index.texts.take(id) != text) {
                notFound << household.identifiant;
            } else {
                const auto words = search::dictionaryWords(text);
                for (const auto &word : words) {
                    if (!index.dictionary.contains(word))
                        forgotten.insert(word);
                }
            }
            PUPITRE_TRY_ASSIGN(derived, households::derivedFrom(m_connection, household));
            PUPITRE_TRY_ASSIGN(columns, households::derivedColumns(m_connection, id));
            if (derived != columns)
                found(u"row"_s,
                    u"household "_s + household.identifiant,
                    u"its name, commune or children in the directory are not those of its people"_s);
            if (const auto campaign = newest.constFind(household.siteId); campaign != newest.constEnd())
                PUPITRE_TRY(compareStandings(*campaign, household, standings.value(id)));
        }
        if (!notFound.isEmpty() || !index.texts.isEmpty())
            found(u"search"_s,
                u"search index"_s,
                u"%1 households are not found by what they are called (%2); %3 entries belong to nobody"_s
                    .arg(notFound.size())
                    .arg(notFound.mid(0, 3).join(u", "_s))
                    .arg(index.texts.size()));
        if (!forgotten.isEmpty())
            found(u"search"_s,
                u"search dictionary"_s,
                u"%1 words are not in it, such as \"%2\""_s.arg(forgotten.size()).arg(*forgotten.cbegin()));
        return {};
    }

    Result<void> compareStandings(
        const Campaign &campaign, const Household &household, const QList<integrity::Standing> &standings)
    {
        for (const auto &standing : standings) {
            const QString where = u"dossier %1"_s.arg(standing.id.value);
            if (m_toldRows.contains(where))
                continue;
            PUPITRE_TRY_ASSIGN(reinscription, reinscriptions::load(m_connection, standing.id));
            PUPITRE_TRY_ASSIGN(facts, reinscriptions::facts(m_connection, campaign, reinscription, household));
            const auto who = whoActs(facts);
            const auto lacking = int(lacks(facts).size());
            QStringList words;
            if (standing.whoActs != who)
                words << u"it says that \"%1\" acts next, by the rules it is \"%2\""_s.arg(
                    keyOf(standing.whoActs), keyOf(who));
            if (standing.lacking != lacking)
                words << u"it says that %1 things lack, by the rules it is %2"_s.arg(standing.lacking).arg(lacking);
            if (!words.isEmpty())
                found(u"standing"_s, where, words.join(u"; "_s));
        }
        return {};
    }

    /// Names, addresses, hashes: nobody else on the machine is to read them.
    void lookAtPermissions()
    {
        QStringList paths = m_connection.readableByOthers();
        const QString files = m_connection.filesFolder();
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        if (!files.isEmpty() && QFileInfo::exists(files) && (QFile::permissions(files) & others))
            paths << files;
        for (const auto &path : std::as_const(paths))
            found(u"permissions"_s, path, u"other users of this machine may read it"_s, true);
    }

    const ServiceContext &m_context;
    Connection &m_connection;
    const JournalMemory *m_memory;
    QList<CheckFinding> m_findings;
    QSet<HouseholdId> m_told; ///< what else is wrong with them may follow from what was found
    QSet<QString> m_toldTables;
    QSet<QString> m_toldRows; ///< "dossier 12": what else is wrong with it may follow too
};

} // namespace

Result<QList<CheckFinding>> checkDatabase(const ServiceContext &context, const JournalMemory *memory)
{
    PUPITRE_TRY(require(context, Right::KeepDatabase));
    return DatabaseCheck(context, memory).run();
}

int seriousFindings(const QList<CheckFinding> &findings)
{
    return int(std::ranges::count(findings, false, &CheckFinding::harmless));
}

} // namespace pupitre
