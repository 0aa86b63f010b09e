#include "importmatch.h"

#include <array>

namespace pupitre {

namespace {

struct FaultInfo {
    MatchFault fault;
    const char16_t *key;
    FindingWeight weight;
};

constexpr auto faultTable = [] {
    using enum MatchFault;
    using enum FindingWeight;
    return std::array{
        FaultInfo{HouseholdUnknown, u"household_unknown", Error},
        FaultInfo{StudentUnknown, u"student_unknown", Error},
        FaultInfo{CourseUnknown, u"course_unknown", Error},
        FaultInfo{RefTwice, u"ref_twice", Error},
        FaultInfo{IdentifiantTaken, u"identifiant_taken", Error},
        FaultInfo{NobodyNamed, u"nobody_named", Error},
        FaultInfo{DisciplineMissing, u"discipline_missing", Error},
        FaultInfo{BirthDateMissing, u"birth_date_missing", Warning},
        FaultInfo{NoContact, u"no_contact", Warning},
        FaultInfo{RefOtherPerson, u"ref_other_person", Warning},
        FaultInfo{TwoHouseholds, u"two_households", Warning},
        FaultInfo{PayerUnknown, u"payer_unknown", Warning},
        FaultInfo{PendingEdit, u"pending_edit", Warning},
        FaultInfo{Kept, u"kept", Notice},
        FaultInfo{Probable, u"probable", Warning},
        FaultInfo{WordUnknown, u"word_unknown", Warning},
        FaultInfo{SiblingsJoined, u"siblings_joined", Notice},
        FaultInfo{SameLine, u"same_line", Notice},
    };
}();

/// In the order of WordList.
constexpr std::array listKeys{u"discipline", u"level", u"commune"};
static_assert(listKeys.size() == size_t(WordList::Commune) + 1);

const FaultInfo &info(MatchFault fault)
{
    return faultTable[static_cast<size_t>(fault)];
}

static_assert([] {
    for (size_t i = 0; i < faultTable.size(); ++i) {
        if (faultTable[i].fault != MatchFault(i))
            return false;
    }
    return faultTable.size() == size_t(MatchFault::SameLine) + 1;
}());

} // namespace

QString keyOf(WordList list)
{
    return QString::fromUtf16(listKeys[static_cast<size_t>(list)]);
}

std::optional<WordList> wordListFromKey(QStringView key)
{
    for (size_t i = 0; i < listKeys.size(); ++i) {
        if (key == QStringView(listKeys[i]))
            return WordList(i);
    }
    return std::nullopt;
}

FindingWeight weightOf(MatchFault fault)
{
    return info(fault).weight;
}

QString keyOf(MatchFault fault)
{
    return QString::fromUtf16(info(fault).key);
}

} // namespace pupitre
