#pragma once

#include "formeditor.h"
#include "teachinglines.h"

namespace pupitre {

/// Réglages, teaching: the words for disciplines, cycles and parcours, and the levels of courses that they class.
class TeachingEditor : public pupitre::FormEditor
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString kind READ kind WRITE setKind NOTIFY recordedChanged) ///< a TermKind's key: whose words
    Q_PROPERTY(QList<pupitre::TermLine> terms READ terms NOTIFY recordedChanged)
    /// Levels that nobody has classed, and disciplines of courses that are no words yet.
    Q_PROPERTY(QList<pupitre::WaitingWord> unclassed READ unclassed NOTIFY recordedChanged)
    Q_PROPERTY(QList<pupitre::WaitingWord> unknown READ unknown NOTIFY recordedChanged)
    /// For classing and for a discipline's speciality: `text` and `value` of each that is offered, as OneOf takes them.
    Q_PROPERTY(QVariantList cycles READ cycles NOTIFY recordedChanged)
    Q_PROPERTY(QVariantList parcours READ parcours NOTIFY recordedChanged)
    Q_PROPERTY(QVariantList specialities READ specialities NOTIFY recordedChanged)

public:
    TeachingEditor();
    QString kind() const;
    void setKind(const QString &kind);
    QList<TermLine> terms() const { return termLines(m_view.terms, m_kind); }
    QList<WaitingWord> unclassed() const { return waitingLevels(m_view.unclassed); }
    QList<WaitingWord> unknown() const { return waitingDisciplines(m_view.unknown, m_view.terms); }
    QVariantList cycles() const { return options(TermKind::Cycle); }
    QVariantList parcours() const { return options(TermKind::Parcours); }
    QVariantList specialities() const { return options(TermKind::Speciality); }

    /// As its form begins; a new one of the kind where there is none with that number.
    Q_INVOKABLE pupitre::TermDraft draftOf(qint64 termId) const;
    /// The word that stands so many places further in the list; 0: none.
    Q_INVOKABLE qint64 neighbour(qint64 termId, int by) const;
    /// So many places further in the list; nothing happens at its end.
    Q_INVOKABLE void move(qint64 termId, int by);
    Q_INVOKABLE void save(const pupitre::TermDraft &draft);
    Q_INVOKABLE void setOffered(const pupitre::TermDraft &draft, bool offered);
    /// What the level means, for all courses that have it; `year`: 0 to 9.
    Q_INVOKABLE void classLevel(const QString &level, const QString &cycle, int year, const QString &parcours);
    /// What courses will show then.
    Q_INVOKABLE QString levelShown(const QString &cycle, int year, const QString &parcours) const;

Q_SIGNALS:
    void added(qint64 termId);
    void classed();

private:
    void read() override;
    QVariantList options(TermKind kind) const;

    TeachingView m_view;
    TermKind m_kind = TermKind::Discipline;
};

} // namespace pupitre
