#include "budget.h"

#include "certificates.h"
#include "contactsheetmodel.h"
#include "documentcheckeditor.h"
#include "documentqueuemodel.h"
#include "documentreadingmodel.h"
#include "documentsearchmodel.h"
#include "reinscriptioneditor.h"
#include "reinscriptionlistmodel.h"
#include "reinscriptionselection.h"
#include "editqueuemodel.h"
#include "editrevieweditor.h"
#include "familyaccounts.h"
#include "householdeditor.h"
#include "journey.h"
#include "onetimepassword.h"

#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTextStream>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString idOf(const SubjectEditor &editor)
{
    return QString::number(editor.subjectId());
}

class Budget
{
public:
    explicit Budget(Journey &journey) : m_journey(journey) {}

    /// `work` presses the keys and says whether the task is done.
    void task(const QString &name, int budget, const std::function<bool()> &work)
    {
        const int before = m_journey.keys();
        const bool done = work();
        const int keys = m_journey.keys() - before;
        m_journey.check(done && keys <= budget, u"%1: %2 keys of %3"_s.arg(name).arg(keys).arg(budget));
    }

private:
    Journey &m_journey;
};

/// Opens an area and waits until its first subject is before the eyes.
template <typename Editor>
Editor *enter(Journey &journey, const QString &area)
{
    journey.go(area);
    (void)journey.waitFor([&] {
        const auto *editor = journey.find<Editor>();
        return editor && editor->isCurrent();
    });
    journey.pause(400);
    return journey.find<Editor>();
}

bool settles(Journey &journey, const QString &sql, const QString &value)
{
    return journey.waitFor([&] { return journey.text(sql) == value; });
}

/// One key; the subject is before the eyes again.
bool undoes(Journey &journey, const SubjectEditor &editor, const QString &id, const QString &sql, const QString &value)
{
    journey.key(u"Ctrl+Z"_s);
    const bool done = settles(journey, sql, value)
                      && journey.waitFor([&] { return idOf(editor) == id && editor.isCurrent(); });
    journey.pause(300); // the window goes to the subject: no key of the next task may fall in between
    return done;
}

bool goesOn(Journey &journey, const SubjectEditor &editor, const QString &from)
{
    return journey.waitFor([&] { return idOf(editor) != from && editor.isCurrent(); });
}

/// All of it lies within the window.
bool isSeenWhole(Journey &journey, const QString &objectName)
{
    const auto *item = qobject_cast<QQuickItem *>(journey.findNamed(objectName));
    if (!item || !item->isVisible() || item->height() < 1)
        return false;
    const QRectF place = item->mapRectToScene(QRectF(QPointF(), item->size()));
    return QRectF(QPointF(), QSizeF(journey.window().size())).contains(place)
           && item->property("contentHeight").toReal() <= item->height();
}

void openReinscription(Journey &journey, const QString &id)
{
    journey.openReinscription(id.toLongLong());
    (void)journey.waitFor([&] {
        const auto *editor = journey.find<ReinscriptionEditor>();
        return editor && idOf(*editor) == id && editor->isCurrent();
    });
}

void checkedDocuments(Journey &journey, Budget &budget)
{
    auto *editor = enter<DocumentCheckEditor>(journey, u"documents"_s);
    QString id = idOf(*editor);
    auto *reading = journey.find<DocumentReadingModel>();
    journey.check(reading && journey.waitFor([&] {
        return reading->findings().contains(u"found"_s) && !reading->marks().isEmpty();
    }),
        u"the first document, a PDF with text, is read and marked"_s);
    auto *search = journey.find<DocumentSearchModel>();
    budget.task(u"look for a word in it (besides the word)"_s, 1 + 4, [&] {
        journey.key(u"Ctrl+F"_s);
        journey.type(u"spec"_s); // "(spécimen)" and "SPECIMEN000001"
        return search && journey.waitFor([&] { return search->count() > 1; });
    });
    journey.key(u"Return"_s);
    journey.check(search && search->current() == 1, u"Enter goes to the next place"_s);
    journey.shot(u"0-chercher"_s);
    journey.key(u"Escape"_s);
    journey.pause(200);
    budget.task(u"accept a document and see the next"_s, 1, [&] {
        journey.key(u"V"_s);
        return goesOn(journey, *editor, id)
               && settles(journey, u"SELECT state FROM documents WHERE id = "_s + id, u"accepted"_s);
    });
    id = idOf(*editor);
    journey.key(u"R"_s);
    journey.check(journey.waitFor([&] { return isSeenWhole(journey, u"refusalReasons"_s); }, 3),
        u"all the reasons are in sight"_s);
    journey.key(u"Escape"_s);
    budget.task(u"refuse it with a reason and see the next"_s, 2, [&] {
        journey.key(u"R"_s);
        journey.key(u"1"_s);
        return goesOn(journey, *editor, id)
               && settles(journey, u"SELECT state FROM documents WHERE id = "_s + id, u"refused"_s);
    });
    budget.task(u"undo it"_s, 1, [&] {
        return undoes(journey, *editor, id, u"SELECT state FROM documents WHERE id = "_s + id, u"to_review"_s);
    });

    editor->setSubjectId(
        journey.number(u"SELECT MIN(d.id) FROM documents d JOIN requirements r ON r.id = d.requirement_id JOIN "
                       u"document_versions v ON v.id = d.current_version_id "
                       "JOIN documents f ON f.student_id = d.student_id AND f.campaign_id < d.campaign_id JOIN "
                       "requirements q ON q.id = f.requirement_id AND q.code = r.code "
                       "WHERE r.code = 'identity' AND d.state = 'to_review' AND v.file_name LIKE 'identity-%'"_s));
    id = idOf(*editor);
    (void)journey.waitFor([&] {
        return reading && editor->isCurrent() && reading->subject() == editor->subject()
               && !reading->validUntil().isEmpty();
    });
    budget.task(u"lay last year’s paper beside"_s, 1, [&] {
        journey.key(u"B"_s);
        return journey.waitFor([&] {
            const auto *former = journey.findNamed(u"formerViewer"_s);
            return former && former->property("shown").toBool();
        });
    });
    journey.shot(u"0-an-dernier"_s);
    journey.key(u"B"_s);
    const QString lastDay = QDate::fromString(reading->validUntil(), u"dd/MM/yyyy"_s).toString(Qt::ISODate);
    budget.task(u"accept an identity card with the last day it bears"_s, 2, [&] {
        journey.key(u"D"_s);
        journey.key(u"V"_s);
        return !lastDay.isEmpty()
               && settles(journey,
                   u"SELECT state || valid_until FROM documents d "
                   "JOIN document_versions v ON v.id = d.current_version_id WHERE d.id = "_s
                       + id,
                   u"accepted"_s + lastDay);
    });
}

/// Any command by its words, accents or not.
void palette(Journey &journey, Budget &budget)
{
    const auto *editor = enter<DocumentCheckEditor>(journey, u"documents"_s);
    const QString id = idOf(*editor);
    const auto at = [&](bool same) {
        return journey.waitFor([&] { return (idOf(*editor) == id) == same && editor->isCurrent(); }, 3);
    };
    journey.key(u"J"_s);
    journey.check(at(false), u"the next document is before the eyes"_s);
    budget.task(u"give a command by its words (besides the words)"_s, 2 + 7, [&] {
        journey.key(u"Ctrl+Shift+P"_s);
        journey.type(u"precede"_s); // "Précédent"
        journey.pause(200);
        journey.shot(u"0-commandes"_s);
        const auto *rows = journey.findNamed(u"paletteRows"_s);
        if (!journey.check(rows && rows->property("count").toInt() == 2, u"two commands begin so"_s)) // and "… page"
            return false;
        journey.key(u"Return"_s);
        return at(true);
    });
    journey.key(u"Ctrl+Shift+P"_s);
    journey.key(u"Escape"_s);
    journey.key(u"J"_s);
    journey.check(at(false), u"the page has its keys again"_s);
    journey.key(u"K"_s);
    journey.check(at(true), u"and is where it was"_s);
}

/// A queue family by family, and one kind of its subjects.
template <typename Queue>
void queueOrder(Journey &journey, Budget &budget, const QString &what)
{
    const auto *queue = journey.find<Queue>();
    const int all = queue->count();
    budget.task(what + u" family by family, and as they came"_s, 2, [&] {
        journey.key(u"H"_s);
        const bool grouped = journey.waitFor([&] { return queue->isGrouped(); }, 2);
        journey.pause(300);
        journey.shot(u"0-par-foyer-"_s + what);
        journey.key(u"H"_s);
        return grouped && journey.waitFor([&] { return !queue->isGrouped(); }, 2);
    });
    budget.task(what + u" of one kind alone"_s, 1, [&] {
        journey.key(u"E"_s);
        return journey.waitFor([&] { return !queue->kind().isEmpty() && queue->count() < all; }, 2);
    });
    for (qsizetype i = 0; i < queue->kinds().size() && !queue->kind().isEmpty(); ++i)
        journey.key(u"E"_s);
    journey.check(queue->kind().isEmpty(), u"after the last kind all are there again"_s);
}

void decidedEdits(Journey &journey, Budget &budget)
{
    auto *editor = enter<EditReviewEditor>(journey, u"edits"_s);
    QString id = idOf(*editor);
    budget.task(u"accept a whole edit request and see the next"_s, 1, [&] {
        journey.key(u"V"_s);
        return goesOn(journey, *editor, id)
               && settles(journey, u"SELECT state FROM edit_requests WHERE id = "_s + id, u"decided"_s);
    });
    id = idOf(*editor);
    budget.task(u"accept one field, refuse another with a reason"_s, 5, [&] {
        journey.key(u"Down"_s);
        journey.key(u"R"_s);
        journey.key(u"1"_s);
        journey.key(u"V"_s);
        return settles(journey, u"SELECT state FROM edit_requests WHERE id = "_s + id, u"decided"_s);
    });
    budget.task(u"undo it"_s, 1, [&] {
        return undoes(journey, *editor, id, u"SELECT state FROM edit_requests WHERE id = "_s + id, u"pending"_s);
    });
}

void approvals(Journey &journey, Budget &budget)
{
    auto *editor = enter<ReinscriptionEditor>(journey, u"reinscriptions"_s);
    const QString id = idOf(*editor);
    budget.task(u"approve a complete dossier"_s, 1, [&] {
        journey.key(u"V"_s);
        return settles(journey, u"SELECT state FROM reinscriptions WHERE id = "_s + id, u"approved"_s);
    });
    budget.task(u"undo it"_s, 1, [&] {
        return undoes(journey, *editor, id, u"SELECT state FROM reinscriptions WHERE id = "_s + id, u"deposited"_s);
    });
}

/// Some of a list, chosen: approved, and set aside; a list kept under a name.
void chosenReinscriptions(Journey &journey, Budget &budget)
{
    openReinscription(journey,
        journey.text(u"SELECT id FROM reinscriptions WHERE state = 'deposited' AND who_acts = 'secretariat' "
                     "AND lacking = 0 ORDER BY back_on, deposited_at, id LIMIT 1"_s));
    auto *selection = journey.find<ReinscriptionSelection>();
    auto *reinscriptions = journey.find<ReinscriptionListModel>();
    const auto chosen = [&](int count) { return journey.waitFor([&] { return selection->count() == count; }, 3); };
    const QString approved = u"SELECT COUNT(*) FROM reinscriptions WHERE state = 'approved'"_s;
    const auto before = journey.number(approved);
    budget.task(u"approve three chosen dossiers"_s, 5, [&] {
        for (int i = 1; i <= 3; ++i) {
            journey.key(u"T"_s);
            if (!chosen(i))
                return false;
        }
        if (!journey.waitFor([&] { return selection->mayApprove(); }, 3))
            return false;
        journey.key(u"A"_s);
        journey.pause(200);
        journey.shot(u"5-choisis"_s);
        journey.key(u"Return"_s);
        return settles(journey, approved, QString::number(before + 3)) && chosen(0);
    });
    budget.task(u"set two chosen dossiers aside"_s, 4, [&] {
        journey.key(u"T"_s);
        journey.key(u"T"_s);
        if (!chosen(2) || !journey.waitFor([&] { return selection->maySetAside(); }, 3))
            return false;
        journey.key(u"M"_s);
        journey.pause(150);
        journey.key(u"Return"_s);
        return settles(journey, u"SELECT COUNT(*) FROM reinscriptions WHERE back_on <> ''"_s, u"2"_s) && chosen(0);
    });
    journey.key(u"Ctrl+Z"_s); // the next tasks find them in their places
    journey.check(settles(journey, u"SELECT COUNT(*) FROM reinscriptions WHERE back_on <> ''"_s, u"0"_s),
        u"what was set aside together is back by one step"_s);
    reinscriptions->setFilter({.area = u"dance"_s});
    journey.pause(400);
    budget.task(u"keep a list under a name (besides the words)"_s, 2 + 5, [&] {
        journey.key(u"F"_s);
        journey.pause(150);
        journey.type(u"danse"_s);
        journey.key(u"Return"_s);
        return settles(
            journey, u"SELECT COALESCE(MIN(name || filter), '') FROM saved_views"_s, u"danse{\"area\":\"dance\"}"_s);
    });
    journey.pause(200);
    journey.shot(u"5-liste-gardee"_s);
    reinscriptions->setFilter({.measure = u"ready"_s});
    journey.pause(400);
}

void allReinscriptions(Journey &journey, Budget &budget)
{
    journey.go(u"reinscriptions"_s);
    journey.pause(400);
    const QString ready =
        u"SELECT COUNT(*) FROM reinscriptions WHERE state = 'deposited' AND who_acts = 'secretariat' AND lacking = 0"_s;
    journey.check(journey.number(ready) > 1, u"several dossiers are complete"_s);
    const auto approved = journey.number(u"SELECT COUNT(*) FROM reinscriptions WHERE state = 'approved'"_s);
    const auto expected = approved + journey.number(ready);
    budget.task(u"approve all complete dossiers"_s, 3, [&] {
        journey.key(u"A"_s);
        journey.pause(200);
        journey.shot(u"5-tous"_s);
        journey.key(u"Return"_s);
        return settles(journey, ready, u"0"_s);
    });
    journey.check(journey.number(u"SELECT COUNT(*) FROM reinscriptions WHERE state = 'approved'"_s) == expected,
        u"each is approved"_s);
    journey.pause(600);
    journey.shot(u"6-tous-valides"_s);
}

/// Gives the reinscription that was put before the director.
QString referral(Journey &journey, Budget &budget)
{
    const QString id = journey.text(
        u"SELECT r.id FROM reinscriptions r JOIN payments p ON p.household_id = r.household_id AND p.campaign_id = "
        u"r.campaign_id "
        "WHERE r.state = 'deposited' AND r.lacking > 0 AND r.referred_reason = '' ORDER BY r.id LIMIT 1"_s);
    openReinscription(journey, id);
    journey.shot(u"1-dossier-incomplet"_s);
    budget.task(u"put a dossier before the director (besides the words)"_s, 2 + 3, [&] {
        journey.key(u"D"_s);
        journey.pause(150);
        journey.type(u"lit"_s);
        journey.shot(u"2-question"_s);
        journey.key(u"Return"_s);
        return settles(journey, u"SELECT who_acts FROM reinscriptions WHERE id = "_s + id, u"director"_s);
    });
    return id;
}

/// What a family asks for next year, and what it no longer asks for.
void courseChanges(Journey &journey, Budget &budget)
{
    const QString id = journey.text(
        u"SELECT MIN(r.id) FROM reinscriptions r WHERE r.state = 'deposited' AND r.id NOT IN (SELECT reinscription_id "
        u"FROM course_changes) "
        "AND EXISTS (SELECT 1 FROM course_enrolments e JOIN campaigns k ON k.id = r.campaign_id "
        "WHERE e.student_id = r.student_id AND e.school_year = k.school_year - 1)"_s);
    const QString noted =
        u"SELECT COALESCE(MIN(kind || ':' || wish), '') FROM course_changes WHERE reinscription_id = "_s + id;
    openReinscription(journey, id);
    const auto *editor = journey.find<ReinscriptionEditor>();
    const auto current = [&] { return journey.waitFor([&] { return editor->isCurrent() && !editor->isBusy(); }); };
    budget.task(u"note that a course is given up"_s, 2, [&] {
        journey.key(u"C"_s);
        journey.pause(150);
        journey.key(u"1"_s);
        return settles(journey, noted, u"drop:"_s);
    });
    journey.check(current(), u"the dossier stays"_s);
    budget.task(u"keep it after all"_s, 2, [&] {
        journey.key(u"C"_s);
        journey.pause(150);
        journey.key(u"1"_s);
        return settles(journey, noted, QString());
    });
    journey.check(current(), u"the dossier stays"_s);
    budget.task(u"note another wish for a course (besides the words)"_s, 3 + 5, [&] {
        journey.key(u"C"_s);
        journey.pause(150);
        journey.key(u"2"_s);
        journey.pause(150);
        journey.type(u"mardi"_s);
        journey.key(u"Return"_s);
        return settles(journey, noted, u"modify:mardi"_s);
    });
    journey.check(current(), u"the dossier stays"_s);
    journey.shot(u"7-changement-de-cours"_s);
    budget.task(u"undo it"_s, 1, [&] {
        journey.key(u"Ctrl+Z"_s);
        return settles(journey, noted, QString());
    });
}

/// Three ends of a reinscription, the last of which opens what the second closed.
void endings(Journey &journey, Budget &budget)
{
    const auto deposited = [&] {
        return journey.text(
            u"SELECT MIN(id) FROM reinscriptions WHERE state = 'deposited' AND lacking > 0 AND referred_reason = ''"_s);
    };
    const QString refused = deposited();
    openReinscription(journey, refused);
    budget.task(u"refuse a dossier with a reason"_s, 2, [&] {
        journey.key(u"R"_s);
        journey.pause(150);
        journey.shot(u"8-motifs-du-dossier"_s);
        journey.key(u"1"_s);
        return settles(journey, u"SELECT state FROM reinscriptions WHERE id = "_s + refused, u"refused"_s);
    });
    const QString abandoned = deposited();
    openReinscription(journey, abandoned);
    budget.task(u"note that a place is given up (besides the words)"_s, 2 + 3, [&] {
        journey.key(u"X"_s);
        journey.pause(150);
        journey.type(u"tel"_s);
        journey.key(u"Return"_s);
        return settles(journey, u"SELECT state FROM reinscriptions WHERE id = "_s + abandoned, u"abandoned"_s);
    });
    openReinscription(journey, abandoned);
    journey.shot(u"9-abandon"_s);
    budget.task(u"reopen a dossier (besides the words)"_s, 2 + 3, [&] {
        journey.key(u"O"_s);
        journey.pause(150);
        journey.type(u"oui"_s);
        journey.key(u"Return"_s);
        return settles(journey, u"SELECT state FROM reinscriptions WHERE id = "_s + abandoned, u"deposited"_s);
    });
}

/// A family that was entered anew under another e-mail address.
void enteredTwice(Journey &journey, Budget &budget)
{
    auto *editor = enter<HouseholdEditor>(journey, u"households"_s);
    const qint64 id = journey.number(
        u"SELECT COALESCE(MIN(s.household_id), 0) FROM students s "
        "JOIN students o ON o.fingerprint = s.fingerprint AND o.household_id > s.household_id "
        "WHERE s.fingerprint <> ''"_s);
    if (!journey.check(id != 0, u"a family is there twice"_s))
        return;
    editor->setSubjectId(id);
    journey.waitFor([&] { return !editor->subject().duplicates.isEmpty(); });
    journey.pause(200);
    const QString merged = u"SELECT COUNT(*) FROM households WHERE merged_into_id = %1"_s.arg(id);
    budget.task(u"merge a family that was entered twice"_s, 2, [&] {
        journey.key(u"F"_s);
        journey.pause(200);
        journey.shot(u"14-reunir"_s);
        journey.key(u"Return"_s);
        return settles(journey, merged, u"1"_s);
    });
    journey.waitFor([&] { return !editor->subject().separable.isEmpty(); });
    journey.pause(300);
    journey.shot(u"15-reunis"_s);
    budget.task(u"undo it"_s, 1, [&] {
        journey.key(u"Ctrl+Z"_s);
        return settles(journey, merged, u"0"_s);
    });
}

/// A family at the counter: the paper is in the secretary's hand.
void atTheDesk(Journey &journey, Budget &budget)
{
    const QString missing =
        u"FROM reinscriptions r WHERE r.state = 'deposited' AND r.lacking > 1 AND NOT EXISTS (SELECT 1 FROM documents "
        u"d JOIN requirements q ON q.id = d.requirement_id "
        "WHERE d.household_id = r.household_id AND q.code = 'liability_insurance' "
        "AND (d.student_id = r.student_id OR d.student_id IS NULL) AND d.state <> 'missing')"_s;
    const QString id = QString::number(journey.number(u"SELECT COALESCE(MIN(r.id), 0) "_s + missing));
    if (!journey.check(id != u"0", u"a paper is missing"_s))
        return;
    openReinscription(journey, id);
    journey.waitFor([&] {
        return journey.find<ReinscriptionEditor>()->subject().maySettle;
    }); // it may be the one that was just reopened
    const auto settled = [&](const QString &state) {
        return u"SELECT COUNT(*) FROM documents d JOIN reinscriptions r ON r.household_id = d.household_id "
               "AND (d.student_id = r.student_id OR d.student_id IS NULL) WHERE d.state = '%1' AND r.id = "_s.arg(state)
               + id;
    };
    const auto settlesOneMore = [&](const QString &state, const std::function<void()> &press) {
        const auto before = journey.number(settled(state));
        press();
        const bool done = journey.waitFor([&] { return journey.number(settled(state)) == before + 1; });
        journey.pause(300);
        return done;
    };
    QList<QUrl> files;
    QTemporaryDir scans;
    for (const auto &name : {u"recto.png"_s, u"verso.png"_s}) {
        QImage image(600, 800, QImage::Format_RGB32);
        image.fill(Qt::lightGray);
        image.save(scans.filePath(name));
        files << QUrl::fromLocalFile(scans.filePath(name));
    }
    const QString joined = u"SELECT COUNT(*) FROM document_versions WHERE file_name = 'recto.pdf'"_s;
    budget.task(u"two scanned pages dropped as one paper (besides the drag)"_s, 1, [&] {
        journey.drop(files, u"12-glisser"_s);
        journey.shot(u"13-quelle-document"_s);
        journey.key(u"1"_s);
        return journey.waitFor([&] { return journey.number(joined) == 1; });
    });
    journey.pause(500);
    budget.task(u"a paper received at the desk"_s, 2, [&] {
        return settlesOneMore(u"received_at_desk"_s, [&] {
            journey.key(u"G"_s);
            journey.pause(150);
            journey.shot(u"10-guichet"_s);
            journey.key(u"1"_s);
        });
    });
    journey.check(idOf(*journey.find<ReinscriptionEditor>()) == id, u"the desk stays with the family"_s);
    journey.key(u"Escape"_s);
    budget.task(u"a paper that is not asked for (besides the words)"_s, 3 + 2, [&] {
        return settlesOneMore(u"exempted"_s, [&] {
            journey.key(u"N"_s);
            journey.pause(150);
            journey.key(u"1"_s);
            journey.pause(150);
            journey.type(u"vu"_s);
            journey.key(u"Return"_s);
        });
    });
    journey.shot(u"11-dispense"_s);
}

/// Documents in which nothing is left in doubt, looked over together.
void contactSheet(Journey &journey, Budget &budget)
{
    if (!journey.check(handInCertificates(journey, 26), u"certificates are handed in and read"_s))
        return;
    (void)enter<DocumentCheckEditor>(journey, u"documents"_s);
    const QString accepted = u"SELECT COUNT(*) FROM documents WHERE state = 'accepted'"_s;
    const auto before = journey.number(accepted);
    const auto sheet = [&] { return qobject_cast<ContactSheetModel *>(journey.findNamed(u"contactSheet"_s)); };
    const auto isFull = [&] { return journey.waitFor([&] { return sheet() && sheet()->count() == 12; }, 30); };
    budget.task(u"accept twelve documents on a sheet, and be back at the queue"_s, 3, [&] {
        journey.key(u"L"_s);
        const bool full = isFull();
        journey.shot(u"16-planche"_s);
        journey.key(u"V"_s);
        const bool done = settles(journey, accepted, QString::number(before + 12));
        journey.shot(u"17-planche-suivante"_s);
        journey.key(u"Escape"_s);
        return full && done && journey.waitFor([&] { return !sheet() || !sheet()->isOpen(); });
    });
    budget.task(u"undo it"_s, 1, [&] {
        journey.key(u"Ctrl+Z"_s);
        return settles(journey, accepted, QString::number(before));
    });
    journey.pause(500);
    budget.task(u"accept twelve documents on a sheet, one of them taken out"_s, 4, [&] {
        journey.key(u"L"_s);
        const bool full = isFull();
        journey.key(u"C"_s);
        const bool taken = journey.waitFor([&] { return sheet()->remaining() == 11; }, 2);
        journey.shot(u"18-planche-une-retiree"_s);
        journey.key(u"V"_s);
        const bool done = settles(journey, accepted, QString::number(before + 11));
        journey.key(u"Escape"_s);
        return full && taken && done;
    });
    budget.task(u"undo it"_s, 1, [&] {
        journey.key(u"Ctrl+Z"_s);
        return settles(journey, accepted, QString::number(before));
    });
    journey.pause(500);
}

/// A list that is longer than what is read at once goes on by itself when its end comes near.
void longList(Journey &journey)
{
    journey.go(u"reinscriptions"_s);
    auto *reinscriptions = journey.find<ReinscriptionListModel>();
    auto *column = journey.findNamed(u"reinscriptionList"_s);
    auto *view = column ? column->property("view").value<QObject *>() : nullptr;
    if (!journey.check(reinscriptions && view, u"there is a list of dossiers"_s))
        return;
    reinscriptions->setFilter({});
    journey.check(journey.waitFor([&] { return reinscriptions->count() == 200; }) && reinscriptions->total() > 200,
        u"it is longer than what is read at once"_s);
    journey.waitFor([&] { return view->property("contentHeight").toDouble() > 200 * 40; });
    view->setProperty("contentY", view->property("contentHeight").toDouble() - view->property("height").toDouble());
    journey.check(journey.waitFor([&] { return reinscriptions->count() == reinscriptions->total(); }),
        u"the rest is read when the end comes near"_s);
}

void exception(Journey &journey, Budget &budget, const QString &id)
{
    openReinscription(journey, id);
    journey.shot(u"3-direction"_s);
    budget.task(u"approve in spite of a lack (besides the words)"_s, 2 + 2, [&] {
        journey.key(u"D"_s);
        journey.pause(150);
        journey.type(u"vu"_s);
        journey.key(u"Return"_s);
        return settles(journey, u"SELECT state FROM reinscriptions WHERE id = "_s + id, u"approved"_s);
    });
    journey.shot(u"4-valide"_s);
    openReinscription(journey, id);
    budget.task(u"see what was written to the family and what happened to the dossier"_s, 2, [&] {
        const auto *record = qobject_cast<QQuickItem *>(journey.findNamed(u"reinscriptionRecord"_s));
        const auto inView = [&] { return record && record->mapToScene({}).y() < record->window()->height() / 2; };
        for (int presses = 0; presses < 2 && !inView(); ++presses) {
            journey.key(u"PgDown"_s);
            journey.pause(100);
        }
        journey.shot(u"5-historique"_s);
        return inView();
    });
    journey.key(u"PgUp"_s);
    journey.key(u"PgUp"_s);
    const auto inForce = [&] {
        return journey.text(
            u"SELECT COUNT(*) || ' ' || COALESCE(SUM(c.amount_cents), 0) FROM receipts c "
            "JOIN reinscriptions r ON r.household_id = c.household_id WHERE c.cancelled_at = '' AND r.id = "_s
            + id);
    };
    const QString before = inForce();
    budget.task(u"reopen an approved dossier (besides the words)"_s, 2 + 3, [&] {
        journey.key(u"O"_s);
        journey.pause(150);
        journey.type(u"oui"_s);
        journey.key(u"Return"_s);
        return settles(journey, u"SELECT state FROM reinscriptions WHERE id = "_s + id, u"deposited"_s);
    });
    journey.check(inForce() == before && before != u"0 0", u"what was paid stays, with its receipt"_s);
}

void servedHouseholds(Journey &journey, Budget &budget)
{
    const QString household = journey.text(
        u"SELECT h.id FROM households h WHERE NOT EXISTS "
        "(SELECT 1 FROM payments p WHERE p.household_id = h.id) ORDER BY h.id DESC LIMIT 1"_s);
    const QString name = journey.text(u"SELECT display_name FROM households WHERE id = "_s + household).toLower();
    budget.task(u"find a family from anywhere and see what blocks it"_s, 6, [&] {
        journey.key(u"Ctrl+K"_s);
        journey.type(name.left(4));
        journey.key(u"Return"_s);
        return journey.waitFor([&] {
            const auto *editor = journey.find<HouseholdEditor>();
            return editor && editor->isCurrent() && editor->subject().title.toLower().startsWith(name.left(4));
        });
    });
    journey.tellShell("openHousehold", Q_ARG(qreal, household.toDouble()));
    (void)journey.waitFor([&] {
        return idOf(*journey.find<HouseholdEditor>()) == household && journey.find<HouseholdEditor>()->isCurrent();
    });
    journey.pause(200);
    budget.task(u"give a new one-time password on the telephone, from the household"_s, 2, [&] {
        journey.key(u"P"_s);
        journey.key(u"Return"_s);
        return journey.waitFor([&] { return journey.find<HouseholdEditor>()->isDictating(); })
               && journey.text(u"SELECT one_time_hash FROM accounts WHERE household_id = "_s + household)
                      == oneTimePasswordHash(journey.find<HouseholdEditor>()->dictated().password);
    });
    journey.shot(u"7-mot-de-passe"_s);
    journey.key(u"Escape"_s);
    budget.task(u"write to the family in English, and in French again"_s, 2, [&] {
        journey.key(u"G"_s);
        const bool english = settles(journey, u"SELECT language FROM households WHERE id = "_s + household, u"en"_s)
                             && journey.waitFor([&] {
                                    const auto *editor = journey.find<HouseholdEditor>();
                                    return !editor->isBusy() && editor->isCurrent() && editor->subject().english;
                                });
        journey.key(u"G"_s);
        return english && settles(journey, u"SELECT language FROM households WHERE id = "_s + household, u"fr"_s);
    });
    (void)journey.waitFor([&] {
        const auto *editor = journey.find<HouseholdEditor>();
        return !editor->isBusy() && editor->isCurrent() && !editor->subject().english;
    });
    budget.task(u"take 20 € in cash"_s, 3, [&] {
        journey.key(u"E"_s);
        journey.key(u"2"_s);
        return settles(journey, u"SELECT method FROM payments WHERE household_id = "_s + household, u"cash"_s);
    });
    (void)journey.waitFor([&] {
        const auto *editor = journey.find<HouseholdEditor>();
        return !editor->isBusy() && editor->isCurrent() && editor->taken().receiptId > 0;
    });
    journey.shot(u"8-recu"_s);
    budget.task(u"take the payment back"_s, 1, [&] {
        journey.key(u"Ctrl+Z"_s);
        return settles(journey, u"SELECT SUM(amount_cents) FROM payments WHERE household_id = "_s + household, u"0"_s);
    });
    (void)journey.waitFor([&] {
        const auto *editor = journey.find<HouseholdEditor>();
        return !editor->isBusy() && editor->isCurrent() && editor->subject().feeDue;
    });
    budget.task(u"take 20 € by cheque, with its number and bank (besides the words)"_s, 4 + 3 + 3, [&] {
        journey.key(u"E"_s);
        journey.key(u"1"_s);
        journey.pause(150);
        journey.type(u"123"_s);
        journey.key(u"Return"_s);
        journey.type(u"bnq"_s);
        journey.key(u"Return"_s);
        return settles(journey,
            u"SELECT cheque_number || bank FROM payments WHERE household_id = "_s + household
                + u" ORDER BY id DESC LIMIT 1"_s,
            u"123bnq"_s);
    });
}

} // namespace

int countKeys(const QString &databaseUrl, const QString &language, const QDir &folder)
{
    Journey journey(databaseUrl, language, folder, false);
    if (!journey.check(journey.ready() && journey.signIn(u"secretaire"_s), u"the secretary signs in"_s))
        return 1;
    journey.resize(1280, 800);
    Budget budget(journey);
    checkedDocuments(journey, budget);
    palette(journey, budget);
    queueOrder<DocumentQueueModel>(journey, budget, u"documents"_s);
    decidedEdits(journey, budget);
    queueOrder<EditQueueModel>(journey, budget, u"changes"_s);
    approvals(journey, budget);
    servedHouseholds(journey, budget);
    const QString id = referral(journey, budget);
    courseChanges(journey, budget);
    endings(journey, budget);
    chosenReinscriptions(journey, budget);
    allReinscriptions(journey, budget);
    journey.key(u"Ctrl+L"_s);
    journey.check(journey.waitFor([&] { return !journey.application().backend().session()->isSignedIn(); })
                      && journey.signIn(u"directrice"_s),
        u"the director signs in"_s);
    exception(journey, budget, id);
    enteredTwice(journey, budget);
    atTheDesk(journey, budget);
    contactSheet(journey, budget);
    longList(journey);
    return journey.failures();
}

} // namespace pupitre
