#include "matchwords.h"

#include <QCoreApplication>

namespace pupitre {

namespace {

struct MatchWords {
    Q_DECLARE_TR_FUNCTIONS(MatchWords)
};

} // namespace

QString faultText(MatchFault fault)
{
    switch (fault) {
    case MatchFault::HouseholdUnknown: return MatchWords::tr("a reference to a family that is nowhere");
    case MatchFault::StudentUnknown: return MatchWords::tr("a reference to a student who is nowhere");
    case MatchFault::CourseUnknown: return MatchWords::tr("a reference to a course that is nowhere");
    case MatchFault::RefTwice: return MatchWords::tr("the same reference for two people or courses");
    case MatchFault::IdentifiantTaken: return MatchWords::tr("an identifiant that a merged family had");
    case MatchFault::NobodyNamed: return MatchWords::tr("a line that names nobody");
    case MatchFault::DisciplineMissing: return MatchWords::tr("a course without a discipline");
    case MatchFault::BirthDateMissing: return MatchWords::tr("a student without a birth date");
    case MatchFault::NoContact: return MatchWords::tr("a minor without a guardian");
    case MatchFault::RefOtherPerson: return MatchWords::tr("a reference that somebody else has");
    case MatchFault::TwoHouseholds: return MatchWords::tr("students of one family who are in two here");
    case MatchFault::PayerUnknown: return MatchWords::tr("a payer who is no guardian");
    case MatchFault::PendingEdit: return MatchWords::tr("a field that the family asked to change");
    case MatchFault::Kept: return MatchWords::tr("another value stands there");
    case MatchFault::Probable: return MatchWords::tr("somebody who may be there already");
    case MatchFault::SiblingsJoined: return MatchWords::tr("siblings who became one family");
    case MatchFault::SameLine: return MatchWords::tr("a line that stands above already");
    }
    return {};
}

QString remedyText(MatchFault fault)
{
    switch (fault) {
    case MatchFault::HouseholdUnknown: return MatchWords::tr("import the families first, or correct the reference");
    case MatchFault::StudentUnknown: return MatchWords::tr("import the students first, or correct the reference");
    case MatchFault::CourseUnknown: return MatchWords::tr("import the courses first, or correct the reference");
    case MatchFault::RefTwice: return MatchWords::tr("give each a reference of its own");
    case MatchFault::IdentifiantTaken: return MatchWords::tr("leave the cell empty");
    case MatchFault::NobodyNamed: return MatchWords::tr("add a name or remove the line");
    case MatchFault::DisciplineMissing: return MatchWords::tr("fill the discipline in");
    case MatchFault::BirthDateMissing:
        return MatchWords::tr("fill it in, or accept that homonyms cannot be told apart");
    case MatchFault::NoContact: return MatchWords::tr("add a guardian, or accept that nobody can be written to");
    case MatchFault::RefOtherPerson: return MatchWords::tr("say who it is");
    case MatchFault::TwoHouseholds: return MatchWords::tr("merge the families afterwards, where they are one");
    case MatchFault::PayerUnknown: return MatchWords::tr("the first guardian pays; change it on the family’s page");
    case MatchFault::PendingEdit: return MatchWords::tr("it is left as it is: decide the request");
    case MatchFault::Kept: return MatchWords::tr("it is left as it is, unless the file is to win");
    case MatchFault::Probable: return MatchWords::tr("say who it is; until then the line is left out");
    case MatchFault::SiblingsJoined: return MatchWords::tr("nothing is to be done");
    case MatchFault::SameLine: return MatchWords::tr("nothing is to be done");
    }
    return {};
}

} // namespace pupitre
