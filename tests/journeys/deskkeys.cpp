#include "deskkeys.h"

#include "documentcheckeditor.h"
#include "documentqueuemodel.h"
#include "editrevieweditor.h"
#include "householdeditor.h"
#include "journey.h"
#include "newhouseholdeditor.h"
#include "personeditor.h"
#include "rowselection.h"

#include <QGuiApplication>
#include <QProcess>
#include <QQuickItem>
#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

const QStringList areaNames{
    u"home"_s, u"edits"_s, u"documents"_s, u"reinscriptions"_s, u"households"_s, u"mail"_s, u"status"_s, u"settings"_s};

/// "AppButton": the QML file that the item is made by.
QString typeOf(const QObject *item)
{
    const QString name = QString::fromLatin1(item->metaObject()->className());
    return name.left(name.indexOf(u"_QML"_s));
}

bool isInside(const QQuickItem *item, const QString &type)
{
    for (; item; item = item->parentItem()) {
        if (typeOf(item) == type)
            return true;
    }
    return false;
}

/// A list, or its row that has the focus.
bool isInList(const QQuickItem *item)
{
    for (; item; item = item->parentItem()) {
        if (item->inherits("QQuickListView"))
            return true;
    }
    return false;
}

QQuickItem *inside(QQuickItem *item, const QString &type)
{
    for (; item; item = item->parentItem()) {
        if (typeOf(item) == type)
            return item;
    }
    return nullptr;
}

/// Presses Tab until it comes round; gives what it stopped at, in order.
QList<QQuickItem *> walk(Journey &journey)
{
    QList<QQuickItem *> stops;
    for (int i = 0; i < 300; ++i) {
        journey.key(u"Tab"_s);
        auto *stop = journey.window().activeFocusItem();
        if (!stop || stops.contains(stop))
            return stops;
        stops << stop;
    }
    journey.check(false, u"Tab comes round"_s);
    return stops;
}

bool reaches(const QList<QQuickItem *> &stops, const QString &type, const QString &within)
{
    return std::ranges::any_of(
        stops, [&](const QQuickItem *stop) { return isInside(stop, type) && isInside(stop, within); });
}

void walkPages(Journey &journey)
{
    const QHash<QString, QString> pages{{u"home"_s, u"HomePage"_s},
        {u"edits"_s, u"EditsPage"_s},
        {u"documents"_s, u"DocumentsPage"_s},
        {u"reinscriptions"_s, u"ReinscriptionsPage"_s},
        {u"households"_s, u"HouseholdsPage"_s},
        {u"mail"_s, u"MailPage"_s},
        {u"status"_s, u"StatusPage"_s},
        {u"settings"_s, u"SettingsPage"_s}};
    for (const auto &area : areaNames) {
        journey.key(u"Alt+%1"_s.arg(areaNames.indexOf(area) + 1));
        (void)journey.waitFor([&] { return journey.area() == area; });
        journey.pause(600);
        const auto stops = walk(journey);
        const QString page = pages[area];
        journey.check(
            !stops.isEmpty() && isInside(stops.front(), page), u"%1: the first Tab stops in the page"_s.arg(area));
        journey.check(reaches(stops, u"Rail"_s, u"AppShell"_s) && reaches(stops, u"TopBar"_s, u"AppShell"_s)
                          && reaches(stops, u"Toast"_s, u"AppShell"_s),
            u"%1: Tab reaches rail, top bar and foot"_s.arg(area));
        if (area == u"home"_s) {
            journey.check(reaches(stops, u"LineRow"_s, page), u"home: Tab reaches what is stuck, and just now"_s);
            journey.check(reaches(stops, u"QueueCard"_s, page), u"home: Tab reaches the queues"_s);
        } else if (area != u"status"_s && area != u"settings"_s) {
            journey.check(std::ranges::any_of(
                              stops, [&](const QQuickItem *stop) { return isInList(stop) && isInside(stop, page); }),
                u"%1: Tab reaches the list"_s.arg(area));
        }
        if (area == u"households"_s)
            journey.check(reaches(stops, u"AppTextField"_s, page), u"households: Tab reaches the search"_s);
    }
}

void goRoundByAreas(Journey &journey)
{
    journey.key(u"Alt+3"_s);
    (void)journey.waitFor([&] { return journey.area() == u"documents"_s; });
    journey.pause(600);
    QStringList areas;
    for (int i = 0; i < 6; ++i) {
        journey.key(u"F6"_s);
        auto *stop = journey.window().activeFocusItem();
        for (const auto &type :
            {u"QueueList"_s, u"DocumentViewer"_s, u"VerdictPanel"_s, u"Toast"_s, u"Rail"_s, u"TopBar"_s}) {
            if (inside(stop, type))
                areas << type;
        }
    }
    const QStringList around{
        u"QueueList"_s, u"DocumentViewer"_s, u"VerdictPanel"_s, u"Toast"_s, u"Rail"_s, u"TopBar"_s};
    const auto seen = areas.join(u' ');
    const auto begin = std::max(qsizetype(0), areas.indexOf(around.front())); // wherever the focus was before
    std::rotate(areas.begin(), areas.begin() + begin, areas.end());
    journey.check(areas == around, u"F6 goes from area to area: "_s + seen);
    for (int i = 0; i < 6 && !isInside(journey.window().activeFocusItem(), u"TopBar"_s); ++i)
        journey.key(u"F6"_s);
    journey.key(u"Shift+F6"_s);
    journey.check(isInside(journey.window().activeFocusItem(), u"Rail"_s), u"Shift+F6 goes back"_s);
    journey.key(u"Return"_s); // on the rail's first item
    journey.check(journey.waitFor([&] { return journey.area() == u"home"_s; }), u"Enter presses what has the focus"_s);
}

void keepDraft(Journey &journey)
{
    journey.key(u"Alt+2"_s);
    (void)journey.waitFor([&] {
        const auto *editor = journey.find<EditReviewEditor>();
        return editor && editor->isCurrent();
    });
    auto *editor = journey.find<EditReviewEditor>();
    editor->setSubjectId(journey.number(u"SELECT MIN(r.id) FROM edit_requests r WHERE r.state = 'pending' AND "
                                        "(SELECT COUNT(*) FROM field_edits f WHERE f.request_id = r.id) > 1"_s));
    (void)journey.waitFor([&] { return editor->isCurrent() && editor->undecided() > 1; });
    const qint64 id = editor->subjectId();
    const int all = editor->undecided();
    const qint64 decisions = journey.number(u"SELECT COUNT(*) FROM decisions WHERE undone_at = ''"_s);
    journey.key(u"R"_s);
    journey.key(u"1"_s);
    journey.check(editor->undecided() == all - 1, u"one field has its verdict"_s);
    journey.key(u"J"_s);
    (void)journey.waitFor([&] { return editor->isCurrent() && editor->subjectId() != id; });
    journey.key(u"K"_s);
    if (!journey.waitFor([&] { return editor->isCurrent() && editor->subjectId() == id; }, 2)) {
        editor->setSubjectId(id); // the list has it elsewhere
        (void)journey.waitFor([&] { return editor->isCurrent(); });
    }
    journey.check(editor->undecided() == all - 1, u"the draft is there after J and K"_s);
    journey.key(u"Ctrl+Z"_s);
    journey.check(editor->undecided() == all && editor->subjectId() == id, u"Ctrl+Z takes the draft's verdict back"_s);
    journey.check(
        journey.number(u"SELECT COUNT(*) FROM decisions WHERE undone_at = ''"_s) == decisions, u"and no decision"_s);
}

void listDecisions(Journey &journey)
{
    journey.key(u"Alt+3"_s);
    auto *editor = journey.find<DocumentCheckEditor>();
    (void)journey.waitFor([&] { return editor->isCurrent() && editor->subject().judgeable; });
    const QString id = QString::number(editor->subjectId());
    const QString state = u"SELECT state FROM documents WHERE id = "_s + id;
    journey.key(u"V"_s);
    (void)journey.waitFor([&] { return journey.text(state) == u"accepted"; });
    journey.key(u"Ctrl+Shift+Z"_s);
    const auto *list = journey.findNamed(u"lastDecisions"_s);
    journey.check(list && journey.waitFor([&] { return list->property("count").toInt() > 0; }),
        u"the last decisions are listed"_s);
    journey.pause(300);
    journey.shot(u"dernieres-decisions"_s);
    journey.key(u"Return"_s);
    journey.check(journey.waitFor([&] { return journey.text(state) == u"to_review"; }), u"Enter undoes the first"_s);
    journey.pause(1500); // the list is read again, at most once a second
    journey.key(u"Return"_s);
    journey.check(
        journey.waitFor([&] { return journey.text(state) == u"accepted"; }), u"and once more makes it again"_s);
    journey.key(u"Escape"_s);
    journey.pause(300);
    journey.shot(u"pied-de-fenetre"_s);
}

/// R and a digit, as for one; then back, and forth again.
void refuseSeveral(Journey &journey, const RowSelection &selection)
{
    const auto refused = u"SELECT COUNT(*) FROM documents WHERE state = 'refused'"_s;
    const qint64 before = journey.number(refused);
    journey.key(u"Shift+Down"_s);
    journey.key(u"Shift+Down"_s);
    const int chosen = selection.count();
    journey.check(chosen > 1, u"several are chosen to be refused"_s);
    journey.key(u"R"_s);
    const auto *panel = journey.findNamed(u"refusalPanel"_s);
    journey.check(panel && journey.waitFor([&] { return panel->property("asking").toBool(); }),
        u"R asks for the reason of all that is chosen"_s);
    journey.pause(400);
    journey.shot(u"plusieurs-refusees"_s);
    journey.key(u"1"_s);
    journey.check(journey.waitFor([&] { return journey.number(refused) == before + chosen; }),
        u"a digit refuses what is chosen"_s);
    journey.check(journey.waitFor([&] { return selection.count() == 0; }), u"and then none of it is chosen"_s);
    journey.key(u"Ctrl+Z"_s);
    journey.check(
        journey.waitFor([&] { return journey.number(refused) == before; }), u"one undo takes the refusals back"_s);
    journey.key(u"Ctrl+Shift+Y"_s);
    journey.check(journey.waitFor([&] { return journey.number(refused) == before + chosen; }),
        u"Ctrl+Shift+Y makes them again"_s);
    for (int i = 0; i < chosen; ++i)
        journey.key(u"Ctrl+Z"_s);
    journey.check(journey.waitFor([&] { return journey.number(refused) == before; }), u"and each is undone"_s);
}

/// The families that are chosen in the directory, after the list of who gets a mail.
void remindSeveral(Journey &journey)
{
    const auto reminders = u"SELECT COUNT(*) FROM mail_messages WHERE kind = 'reminder'"_s;
    const qint64 before = journey.number(reminders);
    journey.key(u"Alt+5"_s);
    (void)journey.waitFor([&] { return journey.area() == u"households"_s; });
    journey.pause(600);
    for (int i = 0; i < 8; ++i)
        journey.key(u"Shift+Down"_s);
    const auto *selection = qobject_cast<RowSelection *>(journey.findNamed(u"householdSelection"_s));
    journey.check(selection && selection->count() > 1, u"families are chosen"_s);
    journey.key(u"Shift+R"_s);
    const auto *bar = journey.findNamed(u"householdReminders"_s);
    journey.check(bar && journey.waitFor([&] { return bar->property("confirmable").toBool(); }),
        u"Shift+R lists who is reminded"_s);
    journey.pause(300);
    journey.shot(u"familles-relancees"_s);
    const int wanted = bar ? bar->property("selectable").toInt() : 0;
    journey.key(u"Return"_s);
    journey.check(
        journey.waitFor([&] { return journey.number(reminders) == before + wanted; }), u"and Enter reminds them"_s);
    journey.key(u"Escape"_s);
}

void chooseSeveral(Journey &journey)
{
    journey.key(u"Alt+3"_s);
    auto *editor = journey.find<DocumentCheckEditor>();
    auto *queue = journey.find<DocumentQueueModel>();
    const auto *selection = qobject_cast<RowSelection *>(journey.findNamed(u"documentSelection"_s));
    if (!journey.check(editor && queue && selection && queue->count() > 3, u"documents can be chosen"_s))
        return;
    editor->setSubjectId(queue->idAt(0));
    (void)journey.waitFor([&] { return editor->isCurrent(); });
    const auto aside = u"SELECT COUNT(*) FROM documents WHERE back_on <> ''"_s;
    const qint64 before = journey.number(aside);
    journey.key(u"Shift+Down"_s);
    journey.key(u"Shift+Down"_s);
    journey.check(selection->count() == 3, u"Shift and the arrow choose a range"_s);
    journey.key(u"Ctrl+Space"_s);
    journey.check(selection->count() == 2, u"Ctrl+Space takes one out"_s);
    journey.key(u"Ctrl+Space"_s);
    journey.pause(300);
    journey.shot(u"plusieurs-choisies"_s);
    journey.key(u"M"_s);
    journey.check(
        journey.waitFor([&] { return journey.number(aside) == before + 3; }), u"M sets aside what is chosen"_s);
    journey.check(journey.waitFor([&] { return selection->count() == 0; }), u"and then none is chosen"_s);
    journey.key(u"Ctrl+Z"_s);
    journey.check(journey.waitFor([&] { return journey.number(aside) == before; }), u"one undo takes all back"_s);
    refuseSeveral(journey, *selection);
}

void sortByColumns(Journey &journey)
{
    auto *queue = journey.find<DocumentQueueModel>();
    if (!journey.check(queue != nullptr, u"the documents are listed"_s))
        return;
    const auto &sorting = *queue->sorting();
    for (const auto &[key, sort] : std::initializer_list<std::pair<QString, QString>>{{u"Y"_s, u"deposited"_s},
             {u"Shift+Y"_s, u"-deposited"_s},
             {u"Y"_s, u"person"_s},
             {u"Y"_s, u"requirement"_s},
             {u"Y"_s, QString()}}) {
        journey.key(key);
        journey.check(sorting.sort() == sort, u"%1 sorts: %2"_s.arg(key, sort));
    }
}

/// Tab by Tab to the next field of that kind in a form of people.
bool tabToField(Journey &journey, const QString &fieldKey)
{
    for (int i = 0; i < 60; ++i) {
        journey.key(u"Tab"_s);
        for (auto *item = journey.window().activeFocusItem(); item; item = item->parentItem()) {
            if (item->property("fieldKey").toString() == fieldKey)
                return true;
        }
    }
    return journey.check(false, u"Tab reaches the field "_s + fieldKey);
}

void enterFamilyByHand(Journey &journey)
{
    const QString families = u"SELECT COUNT(*) FROM households WHERE merged_into_id IS NULL"_s;
    const auto before = journey.number(families);
    journey.key(u"Alt+5"_s);
    auto *entry = journey.find<NewHouseholdEditor>();
    (void)journey.waitFor([&] { return (entry = journey.find<NewHouseholdEditor>()) != nullptr; });
    journey.pause(600);
    journey.key(u"Ctrl+N"_s);
    journey.check(journey.waitFor([&] { return entry->isOpen() && entry->courses()->offers(); }),
        u"Ctrl+N opens the form of a family"_s);
    journey.pause(300);
    journey.type(u"Zygomar"_s); // the last name has the keys
    (void)tabToField(journey, u"first_name"_s);
    journey.type(u"Anne"_s);
    (void)tabToField(journey, u"first_name"_s); // the student's
    journey.type(u"Basile"_s);
    (void)tabToField(journey, u"birth_date"_s);
    journey.type(u"12/03/2015"_s);
    journey.check(entry->isChanged(), u"what is typed is in the form"_s);
    journey.shot(u"nouvelle-famille"_s);
    journey.key(u"Escape"_s);
    journey.check(entry->isOpen(), u"Esc does not lose what was typed"_s);
    journey.key(u"Ctrl+Return"_s);
    journey.check(
        journey.waitFor([&] { return journey.number(families) == before + 1; }), u"Ctrl+Enter enters the family"_s);
    const auto *page = journey.find<HouseholdEditor>();
    journey.check(journey.waitFor([&] { return page->isCurrent() && page->subject().title.startsWith(u"ZYGOMAR"_s); }),
        u"its page is before the eyes"_s);
    auto *person = journey.find<PersonEditor>();
    journey.key(u"C"_s);
    journey.pause(200);
    journey.key(u"1"_s);
    journey.check(journey.waitFor([&] { return person->task() == u"guardian"_s && !person->name().isEmpty(); }),
        u"C, then 1 edits the first of them"_s);
    journey.pause(300);
    journey.shot(u"modifier-une-fiche"_s);
    journey.key(u"Escape"_s);
    journey.check(person->task().isEmpty(), u"Esc closes a form in which nothing was typed"_s);
    journey.key(u"Ctrl+Z"_s);
    journey.check(journey.waitFor([&] { return journey.number(families) == before; }), u"Ctrl+Z takes it back"_s);
}

/// Presses a key as the keyboard does, by the name or the number of the key.
void pressX(const QString &key)
{
    QProcess::execute(u"xdotool"_s, {u"key"_s, key});
}

/// The key of the row: 1 has the number 10, 0 has 19.
QString place(int digit)
{
    return QString::number(digit == 0 ? 19 : 9 + digit);
}

void refuseBy(Journey &journey, const QString &name, int digit, const QString &key)
{
    auto *editor = journey.find<DocumentCheckEditor>();
    (void)journey.waitFor([&] { return editor->isCurrent() && editor->subject().judgeable && !editor->isBusy(); });
    if (editor->subject().reasons.size() < digit)
        return;
    const QString reason = editor->subject().reasons[digit - 1];
    const QString id = QString::number(editor->subjectId());
    pressX(u"r"_s);
    (void)journey.waitFor([&] { return editor->question() == u"refuse"; });
    pressX(key);
    journey.check(journey.waitFor([&] {
        return journey.text(u"SELECT state || reason FROM documents WHERE id = "_s + id) == u"refused"_s + reason;
    }),
        u"R, then %1 (%2): refused with that reason"_s.arg(digit).arg(name));
    (void)journey.waitFor([&] { return QString::number(editor->subjectId()) != id; }); // else R opens the former one's
}

void pressDigitsByPlace(Journey &journey)
{
    QProcess::execute(u"xdotool"_s, {u"windowfocus"_s, QString::number(journey.window().winId())});
    journey.pause(500);
    for (int digit = 8; digit >= 1; --digit) {
        pressX(u"alt+"_s + place(digit));
        journey.check(journey.waitFor([&] { return journey.area() == areaNames[digit - 1]; }, 5),
            u"Alt and the key of %1 open %2"_s.arg(digit).arg(areaNames[digit - 1]));
    }
    pressX(u"alt+KP_3"_s);
    journey.check(journey.waitFor([&] { return journey.area() == u"documents"_s; }, 5), u"Alt and 3 of the keypad"_s);
    pressX(u"Num_Lock"_s); // which xdotool has turned on for the keypad, and leaves so
    auto *viewer = journey.findNamed(u"documentViewer"_s);
    (void)journey.waitFor([&] { return viewer->property("settled").toBool(); });
    viewer->setProperty("zoom", 1.5);
    for (int digit = 1; digit <= 9; ++digit)
        pressX(place(digit));
    journey.pause(300);
    journey.check(viewer->property("zoom").toReal() == 1.5, u"no key of a digit zooms"_s);
    pressX(place(0));
    journey.check(journey.waitFor([&] { return viewer->property("zoom").toReal() == 1; }, 5), u"the key of 0 fits"_s);
    auto *theme = journey.window().property("theme").value<QObject *>();
    theme->setProperty("textScale", 1.5);
    pressX(u"ctrl+"_s + place(0));
    journey.check(journey.waitFor([&] { return theme->property("textScale").toReal() == 1; }, 5),
        u"Ctrl and the key of 0 give the text its size"_s);
    for (int digit = 1; digit <= 9; ++digit)
        refuseBy(journey, u"row"_s, digit, place(digit));
    refuseBy(journey, u"keypad"_s, 2, u"KP_2"_s);
    pressX(u"Num_Lock"_s);
    pressX(u"Caps_Lock"_s);
    refuseBy(journey, u"Caps Lock"_s, 2, place(2));
    pressX(u"Caps_Lock"_s);
}

} // namespace

int pressDeskKeys(const QString &databaseUrl, const QString &language, const QDir &folder)
{
    Journey journey(databaseUrl, language, folder, false);
    if (!journey.check(journey.ready() && journey.signIn(u"secretaire"_s), u"the secretary signs in"_s))
        return 1;
    journey.resize(1280, 800);
    walkPages(journey);
    goRoundByAreas(journey);
    keepDraft(journey);
    listDecisions(journey);
    chooseSeveral(journey);
    sortByColumns(journey);
    remindSeveral(journey);
    enterFamilyByHand(journey);
    if (QGuiApplication::platformName() == u"xcb"_s)
        pressDigitsByPlace(journey);
    return journey.failures();
}

} // namespace pupitre
