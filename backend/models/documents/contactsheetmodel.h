#pragma once

#include "contactsheetmaker.h"
#include "patchedlistmodel.h"
#include "sheettile.h"

namespace pupitre {

/// A contact sheet: documents of one requirement in which nothing is left in doubt, looked over together and accepted
/// with one key. The next sheet is made while this one is looked at. Nothing comes onto a sheet under the eyes.
class ContactSheetModel : public PUPITRE_PATCHED_LIST(SheetTile)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY openChanged)
    /// How many documents there is room for.
    Q_PROPERTY(int capacity READ capacity WRITE setCapacity NOTIFY capacityChanged)
    /// Of a printed line on the strips, in pixels of the screen; of the sheets that are made from now on.
    Q_PROPERTY(int lineHeight MEMBER m_lineHeight)
    /// The requirement that comes first, by its label; empty: that of which there are most.
    Q_PROPERTY(QString firstKind MEMBER m_firstKind)
    Q_PROPERTY(QString requirement READ requirement NOTIFY sheetChanged)
    Q_PROPERTY(bool preparing READ isPreparing NOTIFY sheetChanged)
    /// Of those on the sheet, how many would be accepted.
    Q_PROPERTY(int remaining READ remaining NOTIFY sheetChanged)
    /// On the sheets since the first one was opened, newest last.
    Q_PROPERTY(QList<pupitre::SheetAccepted> accepted READ accepted NOTIFY acceptedChanged)
    /// What was left out because it had changed, and why; empty where nothing was.
    Q_PROPERTY(QString leftOutText READ leftOutText NOTIFY acceptedChanged)

public:
    ContactSheetModel();
    void reload() override;

    bool isOpen() const { return m_open; }
    void setOpen(bool open);
    int capacity() const { return m_capacity; }
    void setCapacity(int capacity);
    QString requirement() const;
    bool isPreparing() const { return m_open && rows().isEmpty() && !m_finished; }
    int remaining() const;
    QList<SheetAccepted> accepted() const { return m_accepted; }
    QString leftOutText() const;

    /// Takes the document of that row out, or puts it back.
    Q_INVOKABLE void toggle(int row);
    /// Accepts those that were not taken out, and shows the next sheet. Answers with a toast, or with `failed`.
    Q_INVOKABLE void accept();
    /// Takes one that was accepted back, and leaves the others as they are.
    Q_INVOKABLE void takeBack(qint64 documentId);

Q_SIGNALS:
    void openChanged();
    void capacityChanged();
    void sheetChanged();
    void acceptedChanged();
    void failed(const QString &text);

private:
    /// A document that was looked into: none for a sheet, or how it is shown.
    struct Made {
        SheetCandidate candidate;
        std::optional<SheetPrint> print;
    };
    void follow();
    void take(const QList<SheetCandidate> &candidates);
    void dropChanged();
    void prepare();
    const SheetCandidate *unmade() const;
    void make(const SheetCandidate &candidate);
    void showNext();
    void chooseRequirement();
    void told(const Result<SheetOutcome> &outcome, const QList<SheetEntry> &entries);
    void restart();
    bool isUpcoming(const SheetCandidate &candidate) const;
    const Made *made(const SheetCandidate &candidate) const;
    QList<SheetTile> ready(int most) const;
    SheetTile tile(const SheetPrint &print) const;

    bool m_open = false, m_listed = false, m_finished = false, m_making = false;
    int m_capacity = 12, m_lineHeight = 15;
    QString m_firstKind, m_code, m_codeBefore; ///< requirement of this sheet, and of the one before
    QList<SheetCandidate> m_candidates;
    QHash<qint64, Made> m_made;
    QSet<qint64> m_takenOut;   ///< they stay in the queue
    QSet<qint64> m_settled;    ///< accepted, or about to be
    QSet<QString> m_exhausted; ///< requirements of which nothing is left
    QList<SheetAccepted> m_accepted;
    QStringList m_leftOut;
    int m_opening = 0; ///< late answers of a sheet that was closed are dropped
};

} // namespace pupitre
