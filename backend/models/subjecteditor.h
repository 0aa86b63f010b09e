#pragma once

#include "backend.h"
#include "viewgate.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <any>

namespace pupitre {

/// One subject on screen, read by its number and read again when the journal says that it changed. What the page shows
/// is the `subject` of the derived editor, which SubjectEditorOf keeps; decisions are functions of the derived editor.
///
/// A page goes on to the next subject, which was read ahead, as soon as a decision is under way (`deciding`); in the
/// rare case that it could not be recorded, `notRecorded` brings the person back to it. Decisions are made in the order
/// of the keys.
class SubjectEditor : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(pupitre::Backend *backend READ backend WRITE setBackend NOTIFY backendChanged REQUIRED)
    Q_PROPERTY(qint64 subjectId READ subjectId WRITE setSubjectId NOTIFY subjectIdChanged)
    Q_PROPERTY(bool loaded READ isLoaded NOTIFY subjectChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    Q_PROPERTY(QString errorText READ errorTextValue NOTIFY subjectChanged)
    /// The page of this editor is before the eyes: colleagues are told what is looked at, and the news are read.
    Q_PROPERTY(bool inView READ isInView WRITE setInView NOTIFY inViewChanged)
    /// Who else looks at the same subject: "Octavie Mesure, Basile Clef".
    Q_PROPERTY(QString alsoHere READ alsoHere NOTIFY alsoHereChanged)
    /// The question that is open on the subject, by a word of the page's own ("refuse"); empty: none. With what was
    /// typed for its answer it is kept until the subject is decided, also while another one is before the eyes.
    Q_PROPERTY(QString question READ question WRITE setQuestion NOTIFY questionChanged)

public:
    Backend *backend() const { return m_backend; }
    void setBackend(Backend *backend);
    /// The journal's word for such a subject.
    const QString &kind() const { return m_kind; }
    qint64 subjectId() const { return m_subjectId; }
    void setSubjectId(qint64 id);
    bool isLoaded() const { return m_loaded; }
    /// A decision on the present subject is under way, and the desk goes on to the next one.
    bool isBusy() const { return m_underWay.contains(m_subjectId); }
    /// What is shown is the present subject, not the one before it: no key decides on what has not been seen.
    bool isCurrent() const { return isLoaded() && m_readId == m_subjectId; }
    QString errorTextValue() const { return m_errorText; }
    bool isInView() const { return m_view.isOpen(); }
    void setInView(bool inView);
    QString alsoHere() const;
    QString question() const { return m_answers.value(m_subjectId).question; }
    void setQuestion(const QString &question);
    /// Opens the question, or closes it where it is open.
    Q_INVOKABLE void ask(const QString &question) { setQuestion(question == this->question() ? QString() : question); }
    /// What was typed so far for the answer to a question.
    Q_INVOKABLE QString typed(const QString &question) const
    {
        return m_answers.value(m_subjectId).typed.value(question);
    }
    Q_INVOKABLE void keepTyped(const QString &question, const QString &text);

    Q_INVOKABLE void reload();
    /// "Not now": to the end of its queue for so many days, for every desk; 0 brings it back (setaside.h).
    Q_INVOKABLE void setAside(int days);
    /// Reads the subject that is likely to be the next one, so that it is shown without waiting.
    Q_INVOKABLE void readAhead(qint64 id);

Q_SIGNALS:
    void backendChanged();
    void subjectIdChanged();
    void subjectChanged();
    void busyChanged();
    void inViewChanged();
    void alsoHereChanged();
    void questionChanged();
    /// A decision on the present subject is under way.
    void deciding();
    /// The decision is committed.
    void decided();
    /// The decision on that subject was not committed; `failed` follows.
    void notRecorded(qint64 subjectId);
    /// Nothing was recorded; `text` says why.
    void failed(const QString &text);

protected:
    /// `kind`: the journal's word for such a subject. `news`: the kinds on which it is read again.
    SubjectEditor(QString kind, QSet<QString> news) : m_kind(std::move(kind)), m_kinds(std::move(news)) {}
    /// Reads a subject on the database thread; gives the view that `take` is handed.
    using Reader = std::function<Result<std::any>(const ServiceContext &)>;
    virtual Reader readerOf(qint64 id) const = 0;
    /// Shows what was read in place of what was shown.
    virtual void take(const std::any &view) = 0;
    /// Shows nothing.
    virtual void drop() = 0;
    /// A subject was read: drafts that belong to the former one are put by.
    virtual void subjectRead() {}
    /// A decision on that subject was recorded: there is no draft of it any more.
    virtual void endDrafts(qint64 subjectId);
    /// A decision on that subject has not been answered yet.
    bool isUnderWay(qint64 subjectId) const { return m_underWay.contains(subjectId); }
    /// A draft was begun on a version of the subject that is no longer the newest, and is dropped.
    void tellDraftDropped();
    /// What is shown, as a toast calls it and as a decision is held against it.
    virtual QString shownTitle() const = 0;
    virtual int shownVersion() const { return 0; }
    void setError(const Error &error);

    /// Whether the desk goes on to the next subject at once, has more to do with this one, or goes on without having
    /// decided it.
    enum class Afterwards { GoesOn, Stays, LeavesOpen };
    /// Runs a decision on the present subject; while it runs, `busy` keeps a second one away.
    template <typename T>
    void decide(std::function<Result<T>(const ServiceContext &)> work, std::function<void(const T &)> done,
        Afterwards afterwards = Afterwards::GoesOn)
    {
        if (isBusy() || !isCurrent())
            return;
        m_underWay.insert(m_subjectId);
        Q_EMIT busyChanged();
        m_backend->toasts()->decided();
        m_backend->run(this,
            std::move(work),
            [this, id = m_subjectId, afterwards, done = std::move(done)](const Result<T> &outcome) {
                m_underWay.remove(id);
                Q_EMIT busyChanged();
                if (!outcome) {
                    m_backend->toasts()->notDecided();
                    reportFailure(id, outcome.error());
                    return;
                }
                if (afterwards == Afterwards::GoesOn)
                    endDrafts(id);
                done(*outcome);
                m_backend->feed()->lookForNews();
                if (afterwards != Afterwards::LeavesOpen)
                    Q_EMIT decided();
            });
        if (afterwards != Afterwards::Stays)
            Q_EMIT deciding();
    }

private:
    void show(const std::any &view);
    void showNothing();
    void reportFailure(qint64 id, const Error &error);

    void readAgain();
    void tellColleagues();

    Backend *m_backend = nullptr;
    QString m_kind;
    QSet<QString> m_kinds;
    ViewGate m_view;
    qint64 m_subjectId = 0;
    qint64 m_readId = 0; ///< which subject is shown
    bool m_loaded = false;
    QString m_errorText;
    int m_request = 0;
    /// What is being typed about a subject.
    struct Answers {
        int version = 0; ///< of the subject
        QString question;
        QHash<QString, QString> typed; ///< by question
    };
    void dropStaleAnswers();

    QSet<qint64> m_underWay;          ///< subjects whose decision has not been answered yet
    QHash<qint64, Answers> m_answers; ///< by subject
    /// The subject that was read ahead; its view is empty until the answer is there.
    struct {
        qint64 id = 0;
        std::any view;
        int request = 0;
    } m_ahead;
};

} // namespace pupitre
