#pragma once

#include "person.h"

#include <QDateTime>
#include <QList>

namespace pupitre {

/// Superseded: nothing of it counts any more, since a newer one came or the family took it back.
enum class EditState { Pending, Decided, Superseded };
enum class FieldVerdict { Pending, Accepted, Corrected, Refused };

/// Why a change needs no second look (the safe lane); None when it does.
enum class SafeRule { None, CaseOnly, AccentsOnly, PhoneFormat, FilledIn, AlreadySo };

/// One field that a family asked to change: three values side by side.
struct FieldEdit {
    FieldEditId id;
    PersonField field;
    QString base;      ///< what the family saw when it asked
    QString current;   ///< what stands now
    QString requested; ///< in the form in which it is kept (keptvalue.h)
    FieldVerdict verdict = FieldVerdict::Pending;
    QString finalValue; ///< what was written: `requested`, or the correction
    QString reason;     ///< of a refusal
    QString typed = {}; ///< as it was written, where `requested` is another form of it; empty otherwise

    /// Somebody changed the field after the family saw it.
    bool inConflict() const { return verdict == FieldVerdict::Pending && current != base; }
    bool sensitive() const { return info(field).sensitive; }
    SafeRule safeRule() const;
};

struct EditRequest {
    EditRequestId id;
    HouseholdId householdId;
    PersonKind subjectKind = PersonKind::Guardian;
    qint64 subjectId = 0; ///< a GuardianId's or a StudentId's value, after `subjectKind`
    QDateTime submittedAt;
    EditState state = EditState::Pending;
    int version = 1;
    QList<FieldEdit> fields;
    GuardianId guardian = {}; ///< who asked; none: nobody in particular
    QDateTime endedAt = {};   ///< when it was decided or taken back; invalid of one that waits or was overtaken

    /// Whose the answer is: who asked, or the guardian whose own sheet it is; none: nobody's in particular.
    GuardianId asker() const
    {
        const bool ofOwnSheet = subjectKind == PersonKind::Guardian;
        return guardian || !ofOwnSheet ? guardian : GuardianId{subjectId};
    }
    /// By the family, before anybody had decided it.
    bool isTakenBack() const { return state == EditState::Superseded && endedAt.isValid(); }
    /// Every field meets a rule of the safe lane.
    bool isSafe() const;
};

/// A run of characters that both values share, or that only one has.
struct TextDifference {
    enum class Kind { Same, Removed, Added } kind;
    QString text;
    friend bool operator==(const TextDifference &, const TextDifference &) = default;
};

/// Character differences from `before` to `after` by longest common subsequence; runs are merged.
/// Values over 200 characters, or with less than half in common, give one Removed and one Added run.
QList<TextDifference> differences(const QString &before, const QString &after);

} // namespace pupitre
