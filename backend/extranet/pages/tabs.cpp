#include "tabs.h"

#include <array>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

struct TabEntry {
    const char *word;
    const char16_t *route; ///< below that of the group
};

constexpr std::array familyTabs{TabEntry{"tabs_identity", u"/identite"},
    TabEntry{"tabs_tuition", u"/facturation-cotisations"},
    TabEntry{"tabs_rental", u"/facturation-locations"},
    TabEntry{"tabs_students", u"/eleves"}};

constexpr std::array studentTabs{TabEntry{"tabs_identity", u"/identite"},
    TabEntry{"tabs_courses", u"/cours"},
    TabEntry{"tabs_former", u"/historique"},
    TabEntry{"tabs_repertoire", u"/repertoire"},
    TabEntry{"tabs_absences", u"/absences"},
    TabEntry{"tabs_reinscription", u"/reinscription"}};

template <size_t Count>
void addTabs(Dictionary &content, const Visit &visit, const std::array<TabEntry, Count> &tabs, const QString &group,
    size_t current)
{
    for (size_t i = 0; i < Count; ++i) {
        auto &tab = content.add("TAB");
        tab.set("NAME", visit.words().text(tabs[i].word));
        tab.set("URL", visit.path(group + QString::fromUtf16(tabs[i].route)));
        tab.showIf(i == current, "CURRENT");
    }
}

} // namespace

void addFamilyTabs(Dictionary &content, const Visit &visit, FamilyTab current)
{
    content.set("TABS_LABEL", visit.words().text("tabs_family"));
    addTabs(content, visit, familyTabs, u"/famille"_s, static_cast<size_t>(current));
}

void addStudentTabs(Dictionary &content, const Visit &visit, StudentId student, StudentTab current)
{
    content.set("TABS_LABEL", visit.words().text("tabs_student"));
    addTabs(content, visit, studentTabs, u"/eleves/%1"_s.arg(student.value), static_cast<size_t>(current));
}

QString studentTitle(const Words &words, const QString &name, StudentTab tab)
{
    return words.text(
        "tabs_student_title", {{"name", name}, {"tab", words.text(studentTabs[static_cast<size_t>(tab)].word)}});
}

} // namespace pupitre::extranet
