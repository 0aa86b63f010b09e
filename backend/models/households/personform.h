#pragma once

#include "backend.h"
#include "communeline.h"
#include "editimpact.h"

#include <QAbstractListModel>

namespace pupitre {

/// A person as it is typed: a row a field, in the order in which they are asked for. What is typed is checked and put
/// into the form in which it is kept when its field is left; a value that cannot be kept has a problem.
class PersonForm : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a part of the editors of families")
    Q_PROPERTY(bool changed READ isChanged NOTIFY changedChanged)
    /// Communes that what was typed last begins; none where it is one already.
    Q_PROPERTY(QList<pupitre::CommuneLine> towns READ towns NOTIFY townsChanged)
    /// Whether the address is of the communauté, in words; empty without a town.
    Q_PROPERTY(QString residence READ residence NOTIFY residenceChanged)

public:
    enum Role {
        FieldKey = Qt::UserRole,
        Label,
        Value,
        Problem,
        Hint,
        Kind,        ///< "text", "lines" (an address) or "choice"
        Choices,     ///< of a choice: its values
        ChoiceTexts, ///< … in words
        Essential,   ///< nobody is entered without looking at it
        OfAddress,   ///< street, postal code, town or country
    };

    void setBackend(Backend *backend) { m_backend = backend; }
    /// Somebody else, or nobody yet; what was typed is gone.
    void begin(PersonKind kind, const Person &person, const QList<Commune> &communes);
    /// The same person as it is recorded now: what was typed stays.
    void refresh(const Person &person);
    /// Whose inhabitants are residents.
    void setCommunes(const QList<Commune> &communes);
    PersonKind kind() const { return m_kind; }
    bool isChanged() const;
    const QList<CommuneLine> &towns() const { return m_towns; }
    const QString &residence() const { return m_residence; }
    /// As typed.
    QString value(PersonField field) const;
    /// What differs from what is recorded.
    QList<FieldValue> changes() const;
    /// All that says something.
    QList<FieldValue> filledIn() const;
    bool has(const QString &fieldKey) const { return rowOf(fieldKey) >= 0; }
    void setProblem(const QString &fieldKey, const QString &text);

    int rowCount(const QModelIndex &parent = {}) const override;
    QHash<int, QByteArray> roleNames() const override;
    QVariant data(const QModelIndex &index, int role) const override;

    Q_INVOKABLE void setValue(int row, const QString &text);
    /// The field was left.
    Q_INVOKABLE void check(int row);
    /// Postal code and town of one of `towns`.
    Q_INVOKABLE void takeTown(int index);

Q_SIGNALS:
    void changedChanged();
    void townsChanged();
    void residenceChanged();
    /// Something was typed.
    void edited();

private:
    struct Row {
        PersonField field;
        QString recorded, typed, problem; ///< dates as they are typed
    };
    void layRows(PersonKind kind);
    int rowOf(const QString &fieldKey) const;
    int rowOf(PersonField field) const;
    void put(int row, const QString &text, const QString &problem);
    void tell(int row, const QList<int> &roles);
    void look(const QString &sought);
    void forgetTowns();
    void weighResidence();
    Person typedPerson() const;

    Backend *m_backend = nullptr;
    PersonKind m_kind = PersonKind::Guardian;
    QList<Row> m_rows;
    QList<Commune> m_communes; ///< of the communauté
    QList<CommuneLine> m_towns;
    QString m_residence;
    int m_begun = 0, m_looking = 0, m_weighing = 0;
};

} // namespace pupitre
