#pragma once

#include "patchedlistmodel.h"
#include "siteprofiles.h"

#include <QQmlEngine>

namespace pupitre {

bool operator==(const LibraryReason &one, const LibraryReason &other);

/// A reason as it is typed.
struct ReasonDraft {
    Q_GADGET
    QML_VALUE_TYPE(reasonDraft)
    Q_PROPERTY(qint64 reasonId MEMBER reasonId) ///< 0: a new one
    Q_PROPERTY(int version MEMBER version)      ///< as displayed
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString english MEMBER english)
    Q_PROPERTY(bool offered MEMBER offered)

public:
    qint64 reasonId = 0;
    int version = 0;
    QString text, english;
    bool offered = true;
    friend bool operator==(const ReasonDraft &, const ReasonDraft &) = default;
};

/// Réglages, reasons: the library of one area in its order, those that are no longer offered at the end.
class ReasonListModel : public PUPITRE_PATCHED_LIST(LibraryReason)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString area READ area WRITE setArea NOTIFY areaChanged) ///< a ReasonArea's key

public:
    ReasonListModel();
    QString area() const;
    void setArea(const QString &area);
    void reload() override;
    /// As its form begins; a new one where there is none with that number.
    Q_INVOKABLE pupitre::ReasonDraft draftOf(qint64 reasonId) const;
    /// The area's reasons in another order: that one so many places further.
    QList<ReasonId> orderWith(qint64 reasonId, int by) const;

Q_SIGNALS:
    void areaChanged();

private:
    ReasonArea m_area = ReasonArea::Documents;
};

} // namespace pupitre
