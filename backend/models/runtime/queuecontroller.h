#pragma once

#include "patchedlistmodel.h"
#include "subjecteditor.h"

#include <QQmlParserStatus>

namespace pupitre {

/// A queue and the subject of it that is before the eyes, kept together for every queue page: the first subject comes
/// by itself, a decision goes on to the next one, which was read ahead, and what was not recorded or was undone comes
/// back.
class QueueController : public QObject, public QQmlParserStatus
{
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    Q_PROPERTY(pupitre::BackendListModel *queue MEMBER m_queue REQUIRED)
    Q_PROPERTY(pupitre::SubjectEditor *editor MEMBER m_editor REQUIRED)
    /// Its page is before the eyes: an undone decision brings its subject back here.
    Q_PROPERTY(bool active MEMBER m_active)
    /// The next decision keeps its subject before the eyes. Asked for anew at each decision.
    Q_PROPERTY(bool stays MEMBER m_stays)
    /// A decision on the last subject, or on one that is not in the list, keeps it before the eyes. Otherwise the one
    /// above follows, or the first.
    Q_PROPERTY(bool staysAtTheEnd MEMBER m_staysAtTheEnd)
    /// The subject's place in the list; -1 where the list does not hold it.
    Q_PROPERTY(int row READ row NOTIFY rowChanged)
    /// How many were decided since the page was opened.
    Q_PROPERTY(int decided READ decided NOTIFY decidedChanged)

public:
    int row() const { return m_row; }
    int decided() const { return m_decided; }
    void classBegin() override {}
    void componentComplete() override;

    /// Brings a subject before the eyes, in the list or not.
    Q_INVOKABLE void open(qint64 id);
    /// So many rows further. `seen`: from where to go on when the list does not hold the subject.
    Q_INVOKABLE void step(int by, int seen = -1);
    /// The subject of that row, or of the last one; none where the list is empty.
    Q_INVOKABLE void show(int row);
    /// The list is in another order: what is before the eyes stays there, unless the list no longer holds it.
    Q_INVOKABLE void follow();
    /// The list has been read: its first subject where there is none yet.
    Q_INVOKABLE void refresh();
    /// Many were decided at once.
    Q_INVOKABLE void count(int decided);

Q_SIGNALS:
    void rowChanged();
    void decidedChanged();
    /// That row is to come into sight.
    void shown(int row);
    /// That row is likely to be asked for next.
    void readAhead(int row);

private:
    void goOn();
    void findRow();
    void lookAhead();
    /// What came back keeps in sight: its row moves when the list has been read.
    void followWhatCameBack();

    BackendListModel *m_queue = nullptr;
    SubjectEditor *m_editor = nullptr;
    bool m_active = false, m_stays = false, m_staysAtTheEnd = false;
    int m_row = -1, m_decided = 0;
    qint64 m_cameBack = 0; ///< the undone subject whose row is about to move; 0: none
    int m_cameBackAt = -1; ///< the row that it had when it was brought back
};

} // namespace pupitre
