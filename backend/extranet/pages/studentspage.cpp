#include "studentspage.h"

#include "dossierwords.h"
#include "studentview.h"
#include "tabs.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

void addStudent(Dictionary &content, const Visit &visit, const StudentLine &line)
{
    const Words &words = visit.words();
    const QString route = u"/eleves/%1"_s.arg(line.head.id.value);
    auto &section = content.add("STUDENT");
    section.set("ID", line.head.id.value);
    section.set("NAME", line.head.name);
    section.set("URL", visit.path(route + u"/identite"_s));
    if (!line.disciplines.isEmpty())
        section.setOrHide("COURSES", words.text("students_courses", {{"courses", line.disciplines.join(u", "_s)}}));
    if (line.head.leftOn.isValid())
        section.setOrHide("LEFT", words.text("students_left", {{"date", words.day(line.head.leftOn)}}));
    if (!line.hasReinscription) {
        section.show("NO_DOSSIER");
        return;
    }
    auto &dossier = section.add("DOSSIER");
    dossier.set("STATE", dossierText(words, line.state));
    dossier.set("MARK", dossierMark(line.state, !line.toDo.isEmpty()));
    dossier.set("NEXT", nextText(words, line.state, line.toDo));
    dossier.set("DOSSIER_URL", visit.path(route + u"/reinscription"_s));
    dossier.set("DOSSIER_NAME", words.text("students_reinscription_of", {{"name", line.head.firstName}}));
}

Response showStudents(const Visit &visit, Dictionary content, const QByteArray &title, MenuEntry entry)
{
    const auto students = studentsView(visit.family());
    if (!students)
        return visit.failed(students.error());
    content.showIf(students->isEmpty(), "NONE");
    content.showIf(!students->isEmpty(), "INTRO");
    for (const auto &line : *students)
        addStudent(content, visit, line);
    return visit.render({.name = "students", .title = visit.words().text(title), .content = content, .entry = entry});
}

} // namespace

Response studentsPage(Visit &visit)
{
    return showStudents(visit, {}, "students_title", MenuEntry::Students);
}

Response familyStudentsPage(Visit &visit)
{
    Dictionary content;
    content.show("OF_FAMILY");
    addFamilyTabs(content, visit, FamilyTab::Students);
    return showStudents(visit, content, "students_family_title", MenuEntry::Household);
}

} // namespace pupitre::extranet
