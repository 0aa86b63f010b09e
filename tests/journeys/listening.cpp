#include "listening.h"

#include "democonservatoire.h"
#include "documentcheckeditor.h"
#include "documentreadingmodel.h"
#include "editrevieweditor.h"
#include "heard.h"
#include "householdeditor.h"
#include "journey.h"
#include "mailmessageeditor.h"
#include "maillistmodel.h"
#include "reinscriptioneditor.h"
#include "statusmodel.h"

#include <QQuickItem>
#include <QQuickWindow>
#include <QSet>
#include <QTextStream>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

class Listener
{
public:
    explicit Listener(Journey &journey) : m_journey(journey) {}

    /// What holds on every page, whatever it shows.
    void page(const QString &name)
    {
        m_page = name;
        m_journey.pause(300); // what fades has come
        const auto heard = heardIn(m_journey.window());
        none(u"what has no name"_s, nameless(heard));
        none(u"buttons that cannot be told apart"_s, twins(heard));
        none(u"what Tab reaches without a name"_s, namelessStops());
        none(u"chips and tabs without a state"_s, stateless(heard));
        for (const bool dark : {false, true}) {
            lookOf().setProperty("dark", dark);
            m_journey.pause(50);
            none(dark ? u"what is too faint, dark"_s : u"what is too faint, light"_s, faint());
        }
        lookOf().setProperty("dark", false);
    }

    /// Somewhere these parts are heard together: a value with its label, the cells of a row.
    void hears(const QString &what, const QStringList &parts)
    {
        const auto heard = heardIn(m_journey.window());
        const bool there = std::any_of(heard.begin(), heard.end(), [&](const Heard &one) {
            return std::all_of(
                parts.begin(), parts.end(), [&](const QString &part) { return one.name.contains(part); });
        });
        check(there, u"%1 is heard: %2"_s.arg(what, parts.join(u" + "_s).left(90)));
    }
    /// It is heard, and not bare: what it is stands before it.
    void hearsLabelled(const QString &what, const QString &value)
    {
        const auto heard = heardIn(m_journey.window());
        const bool there = std::any_of(heard.begin(), heard.end(), [&](const Heard &one) {
            return one.name.endsWith(value) && one.name.size() > value.size();
        });
        check(there, u"%1 is heard with its label: %2"_s.arg(what, value.left(60)));
    }
    /// It is said at once, wherever the focus is.
    void isTold(const QString &what, const QString &words)
    {
        const bool told = m_journey.waitFor([&] {
            const auto heard = heardIn(m_journey.window());
            return std::any_of(heard.begin(), heard.end(), [&](const Heard &one) {
                return one.role == QAccessible::AlertMessage && one.name.contains(words);
            });
        });
        check(told && !words.isEmpty(), u"%1 is announced: %2"_s.arg(what, words.left(60)));
    }
    /// In the list of that page one row is the chosen one, and says which of how many it is.
    void knowsItsRow()
    {
        const auto heard = heardIn(m_journey.window());
        const auto chosen = std::count_if(heard.begin(), heard.end(), [](const Heard &one) {
            return one.object && one.object->inherits("QQuickItemDelegate") && one.state.selected
                   && !one.description.isEmpty();
        });
        check(chosen == 1, u"one row is chosen, and says its place"_s);
    }
    void check(bool passed, const QString &what) { m_journey.check(passed, m_page + u": "_s + what); }

private:
    QObject &lookOf() { return *m_journey.window().property("theme").value<QObject *>(); }

    void none(const QString &what, const QStringList &found)
    {
        check(found.isEmpty(), what + (found.isEmpty() ? u": none"_s : u": "_s + found.join(u" | "_s).left(400)));
    }

    static QString described(const QObject *object)
    {
        return object ? QString::fromLatin1(object->metaObject()->className()).section(u"_QMLTYPE"_s, 0, 0) : QString();
    }
    /// Qt takes the name of a field for a password away: it is described then.
    static bool isNamed(const Heard &heard)
    {
        return !heard.name.isEmpty()
               || (heard.role == QAccessible::EditableText && heard.state.passwordEdit && !heard.description.isEmpty());
    }
    static QStringList nameless(const QList<Heard> &heard)
    {
        QStringList found;
        for (const auto &one : heard) {
            const bool counts = one.isPressable() || one.role == QAccessible::ListItem
                                || one.role == QAccessible::EditableText || one.role == QAccessible::StaticText
                                || one.role == QAccessible::Heading || one.role == QAccessible::List;
            if (counts && !isNamed(one))
                found << described(one.object);
        }
        return found;
    }
    static QStringList twins(const QList<Heard> &heard)
    {
        QStringList found;
        QSet<QString> known;
        for (const auto &one : heard) {
            if (!one.isPressable())
                continue;
            const QString key = one.name + u'\n' + one.description;
            if (known.contains(key))
                found << one.name;
            known << key;
        }
        return found;
    }
    QStringList namelessStops()
    {
        QStringList found;
        for (auto *stop : tabStops(m_journey.window())) {
            const auto *told = QAccessible::queryAccessibleInterface(stop);
            if (!told || (told->text(QAccessible::Name) + told->text(QAccessible::Description)).isEmpty())
                found << described(stop);
        }
        return found;
    }
    static QStringList stateless(const QList<Heard> &heard)
    {
        QStringList found;
        for (const auto &one : heard) {
            if (!one.object || !one.isPressable())
                continue;
            const QVariant on = one.object->property("on"), current = one.object->property("current");
            const bool chip = one.object->property("chip").isValid() ? one.object->property("chip").toBool()
                                                                     : on.isValid();
            if ((chip || one.role == QAccessible::PageTab || one.role == QAccessible::CheckBox) && !one.state.checkable)
                found << one.name;
            if ((chip && bool(one.state.checked) != on.toBool())
                || (current.isValid() && bool(one.state.selected) != current.toBool()))
                found << one.name;
        }
        return found;
    }
    QStringList faint()
    {
        QStringList found;
        for (const auto &one : faintIn(m_journey.window()))
            found << u"%1 (%2 of %3)"_s.arg(one.what).arg(one.contrast, 0, 'f', 2).arg(one.least);
        return found;
    }

    Journey &m_journey;
    QString m_page;
};

template <typename Editor>
Editor *opened(Journey &journey, const QString &area)
{
    journey.go(area);
    const bool loaded = journey.waitFor([&] {
        const auto *editor = journey.find<Editor>();
        return editor && editor->isCurrent();
    });
    journey.check(loaded, area + u": the first subject is before the eyes"_s);
    return loaded ? journey.find<Editor>() : nullptr;
}

QString valueOf(const QList<TextRun> &runs)
{
    QString value;
    for (const auto &run : runs)
        value += run.text;
    return value;
}

/// A key leads to the next subject, and the next subject is told.
template <typename Editor>
void stepsOn(Journey &journey, Listener &listener, Editor &editor)
{
    const qint64 before = editor.subjectId();
    journey.key(u"J"_s);
    (void)journey.waitFor([&] { return editor.subjectId() != before && editor.isCurrent(); });
    listener.isTold(u"the next subject"_s, editor.subject().title);
}

void signInPage(Journey &journey, Listener &listener)
{
    (void)journey.waitFor([&] { return journey.application().backend().session()->isReady(); });
    listener.page(u"sign-in"_s);
    journey.type(u"secretaire"_s);
    journey.key(u"Return"_s);
    journey.key(u"Return"_s); // without a password
    const auto heard = heardIn(journey.window());
    const auto wrong = std::find_if(
        heard.begin(), heard.end(), [](const Heard &one) { return one.role == QAccessible::AlertMessage; });
    listener.check(wrong != heard.end(), u"what is wrong is announced"_s);
    const QString words = wrong == heard.end() ? QString() : wrong->name;
    listener.check(std::any_of(heard.begin(),
                       heard.end(),
                       [&](const Heard &one) {
                           return one.role == QAccessible::EditableText && !words.isEmpty()
                                  && one.description.contains(words);
                       }),
        u"the fields are described by what is wrong"_s);
}

void homePage(Journey &journey, Listener &listener)
{
    (void)journey.waitFor([&] {
        const auto *model = journey.find<HomeModel>();
        return model && model->figures().edits.count > 0;
    });
    listener.page(u"home"_s);
    listener.hears(u"the number of changes"_s, {QString::number(journey.find<HomeModel>()->figures().edits.count)});
}

void editsPage(Journey &journey, Listener &listener)
{
    auto *editor = opened<EditReviewEditor>(journey, u"edits"_s);
    if (!editor)
        return;
    listener.page(u"edits"_s);
    listener.knowsItsRow();
    for (const auto &field : editor->fields()) {
        listener.hears(u"the field"_s, {field.label});
        for (const auto &[what, value] : {std::pair(u"what the family saw"_s, field.base),
                 std::pair(u"what stands now"_s, valueOf(field.current)),
                 std::pair(u"what is asked for"_s, valueOf(field.requested))}) {
            if (!value.isEmpty())
                listener.hearsLabelled(what, value);
        }
    }
    for (const auto &line : editor->impact())
        listener.hears(u"what it changes"_s, {line});
    journey.key(u"R"_s);
    listener.isTold(u"the first reason"_s, editor->subject().reasons.value(0));
    listener.page(u"edits, refusing"_s);
    journey.key(u"Escape"_s);
    stepsOn(journey, listener, *editor);
}

void documentsPage(Journey &journey, Listener &listener)
{
    auto *editor = opened<DocumentCheckEditor>(journey, u"documents"_s);
    if (!editor)
        return;
    const auto *reading = journey.find<DocumentReadingModel>();
    (void)journey.waitFor([&] { return reading && reading->findings().contains(u"found"_s); });
    listener.page(u"documents"_s);
    listener.knowsItsRow();
    const auto &subject = editor->subject();
    listener.hears(u"the requirement"_s, {subject.requirement});
    listener.hears(u"whose it is"_s, {subject.title});
    listener.hearsLabelled(u"its state"_s, subject.stateText);
    for (const auto &fact : subject.facts)
        listener.hears(u"the fact"_s, {fact.label, fact.value});
    stepsOn(journey, listener, *editor);
    QString told;
    QObject::connect(
        journey.application().backend().toasts(), &Toasts::announced, &journey.window(), [&](const QString &text) {
            told = text;
        });
    journey.key(u"V"_s);
    (void)journey.waitFor([&] { return !told.isEmpty(); });
    listener.isTold(u"the verdict"_s, told);
    QObject::disconnect(journey.application().backend().toasts(), nullptr, &journey.window(), nullptr);
}

void reinscriptionsPage(Journey &journey, Listener &listener)
{
    journey.openReinscription(journey.number(u"SELECT MIN(id) FROM reinscriptions WHERE who_acts = 'family' AND "
                                             "state = 'in_progress'"_s));
    (void)journey.waitFor([&] {
        const auto *editor = journey.find<ReinscriptionEditor>();
        return editor && editor->isCurrent();
    });
    auto *editor = opened<ReinscriptionEditor>(journey, u"reinscriptions"_s);
    if (!editor)
        return;
    listener.page(u"reinscriptions"_s);
    const auto &subject = editor->subject();
    listener.hears(u"what lacks"_s, {subject.lacks});
    listener.hearsLabelled(u"its state"_s, subject.stateText);
    listener.hearsLabelled(u"who must act"_s, subject.whoText);
    listener.check(!subject.checklist.isEmpty(), u"it has a checklist"_s);
    for (const auto &line : subject.checklist)
        listener.hears(u"the line of the checklist"_s, {line.label, line.stateText, line.reason});
    for (const auto &course : subject.thisYear + subject.nextYear)
        listener.hears(u"the course"_s, {course.title, course.detail});
    for (const auto &mail : subject.mails)
        listener.hears(u"the message"_s, {mail.title, mail.stateText});
    for (const auto &event : subject.history)
        listener.hears(u"what happened"_s, {event.title, event.when});
    stepsOn(journey, listener, *editor);
    listener.knowsItsRow();
}

void householdsPage(Journey &journey, Listener &listener)
{
    auto *editor = opened<HouseholdEditor>(journey, u"households"_s);
    if (!editor)
        return;
    const auto &subject = editor->subject();
    // Three documents that wait are three buttons of the same words.
    journey.tellShell("openHousehold",
        Q_ARG(qreal,
            qreal(journey.number(
                u"SELECT s.household_id FROM documents d JOIN students s ON s.id = d.student_id "
                "WHERE d.state = 'to_review' GROUP BY s.household_id ORDER BY COUNT(*) DESC, 1 LIMIT 1"_s))));
    (void)journey.waitFor([&] { return editor->isCurrent() && !subject.blockers.isEmpty(); });
    listener.page(u"households"_s);
    listener.check(!subject.blockers.isEmpty(), u"something stands in the way"_s);
    for (const auto &blocker : subject.blockers)
        listener.hears(u"what stands in the way"_s, {blocker.text, blocker.student, blocker.reason, blocker.whoText});
    if (!subject.phone.isEmpty())
        listener.hearsLabelled(u"the telephone"_s, subject.phone);
    for (const auto &person : subject.people) {
        for (const auto &line : person.lines)
            listener.hears(u"what is known"_s, {line.label, line.value});
    }
    stepsOn(journey, listener, *editor);
    listener.knowsItsRow();
    auto *tabs = journey.findNamed(u"householdTabs"_s);
    for (int tab = 1; tabs && tab < 6; ++tab) {
        tabs->setProperty("currentIndex", tab);
        listener.page(u"households, tab %1"_s.arg(tab));
    }
}

/// It narrows the list or leads to another one: a chip, or what is the current one of several, but no area.
bool choosesAList(const Heard &heard)
{
    return heard.isPressable() && heard.object
           && (heard.object->property("chip").toBool()
               || (heard.object->property("current").isValid() && !heard.object->property("command").isValid()));
}

/// One is pressed as a screen reader presses it, and says that it is on.
void pressChip(Journey &journey, Listener &listener, const QString &state)
{
    const auto *messages = journey.find<MailListModel>();
    for (const auto &one : heardIn(journey.window())) {
        auto *interface = QAccessible::queryAccessibleInterface(one.object);
        if (!messages || !choosesAList(one) || !interface || !interface->actionInterface())
            continue;
        interface->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        if (messages->state() == state) {
            const auto now = interface->state();
            listener.check(now.checked || now.selected, u"a chip that was pressed says so: "_s + one.name);
            return;
        }
    }
    listener.check(false, u"a chip can be pressed"_s);
}

void mailPage(Journey &journey, Listener &listener)
{
    auto *editor = opened<MailMessageEditor>(journey, u"mail"_s);
    if (!editor)
        return;
    listener.page(u"mail"_s);
    listener.knowsItsRow();
    const auto &subject = editor->subject();
    listener.hears(u"the words of the message"_s, {subject.text.trimmed()});
    listener.hears(u"to whom it goes"_s, {subject.to});
    listener.hearsLabelled(u"its state"_s, subject.stateText);
    for (const auto &file : subject.files)
        listener.hearsLabelled(u"what is enclosed"_s, file);
    pressChip(journey, listener, u"queued"_s);
}

void overlays(Journey &journey, Listener &listener)
{
    journey.key(u"Ctrl+K"_s);
    journey.type(u"ma"_s);
    journey.pause(500);
    listener.page(u"search"_s);
    journey.key(u"Escape"_s);
    journey.key(u"Ctrl+Shift+P"_s);
    listener.page(u"palette"_s);
    journey.key(u"Escape"_s);
    journey.key(u"?"_s);
    listener.page(u"keys"_s);
    journey.key(u"Escape"_s);
}

} // namespace

int listenToPages(const QString &databaseUrl, const QString &language, const QDir &folder)
{
    Journey journey(databaseUrl, language, folder, false);
    if (!journey.check(journey.ready(), u"there is a window"_s))
        return 1;
    journey.resize(1280, 800);
    Listener listener(journey);
    signInPage(journey, listener);
    journey.type(demoPassword.toString());
    journey.key(u"Return"_s);
    if (!journey.check(journey.waitFor([&] { return !journey.area().isEmpty(); }), u"the secretary signs in"_s))
        return 1;
    homePage(journey, listener);
    editsPage(journey, listener);
    documentsPage(journey, listener);
    reinscriptionsPage(journey, listener);
    householdsPage(journey, listener);
    mailPage(journey, listener);
    for (const auto &area : {u"status"_s, u"settings"_s}) {
        journey.go(area);
        journey.pause(800);
        listener.page(area);
    }
    overlays(journey, listener);
    return journey.failures();
}

} // namespace pupitre
