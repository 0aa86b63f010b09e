#pragma once

#include "backend.h"
#include "pageowner.h"
#include "viewgate.h"

#include <QObject>
#include <QSet>

namespace pupitre {

/// A form of Réglages, or of a family that the desk writes itself: what is recorded is read, and read again when the
/// journal names one of its kinds. What is typed is a draft that the page keeps. Of whoever it was made for: while the
/// desk is locked nothing is read.
class FormEditor : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("the base of forms")
    Q_PROPERTY(pupitre::Backend *backend READ backend WRITE setBackend NOTIFY backendChanged REQUIRED)
    Q_PROPERTY(bool loaded READ isLoaded NOTIFY recordedChanged)
    Q_PROPERTY(QString errorText READ errorTextValue NOTIFY recordedChanged)
    /// By the right that the form asks for.
    Q_PROPERTY(bool mayChange READ mayChange NOTIFY recordedChanged)
    Q_PROPERTY(bool saving READ isSaving NOTIFY savingChanged)
    /// Which value could not be recorded, and why; gone as soon as anything is recorded or touched.
    Q_PROPERTY(QString faultField READ faultField NOTIFY faultChanged)
    Q_PROPERTY(QString faultText READ faultText NOTIFY faultChanged)

public:
    Backend *backend() const { return m_backend; }
    void setBackend(Backend *backend);
    bool isLoaded() const { return m_loaded; }
    QString errorTextValue() const { return m_errorText; }
    bool mayChange() const { return m_mayChange; }
    bool isSaving() const { return m_saving; }
    QString faultField() const { return m_fault.field; }
    QString faultText() const { return m_fault.text; }

    Q_INVOKABLE void reload();
    /// What was wrong is being put right.
    Q_INVOKABLE void forgetFault();

Q_SIGNALS:
    void backendChanged();
    void recordedChanged();
    void savingChanged();
    void faultChanged();
    void saved();
    /// Nothing was recorded; `text` says why.
    void failed(const QString &text);

protected:
    /// `news`: the journal's kinds on which it is read again.
    FormEditor(QSet<QString> news, Right right) : m_news(std::move(news)), m_right(right) {}
    /// Reads what is recorded, by readBy().
    virtual void read() = 0;
    /// Calls `take` with what `work` read, unless something newer was asked for meanwhile; the error is shown by the
    /// page. Who is not allowed to read sees an empty form that he may not change.
    template <typename Work, typename Take>
    void readBy(Work work, Take take)
    {
        using Value = typename std::invoke_result_t<Work, const ServiceContext &>::value_type;
        m_backend->runLong(
            this,
            [work = std::move(work), right = m_right](const ServiceContext &context) -> Result<Read<Value>> {
                PUPITRE_TRY_ASSIGN(value, work(context));
                return Read<Value>{std::move(value), may(context.actor, right)};
            },
            [this, request = ++m_request, take = std::move(take)](const Result<Read<Value>> &answer) {
                if (request != m_request)
                    return;
                if (answer) {
                    m_mayChange = answer->mayChange;
                    take(answer->value);
                }
                answered(answer ? std::nullopt : std::optional(answer.error()));
            });
    }
    /// Records by `work`; `done` says what became of it. One at a time.
    template <typename Work, typename Done>
    void recordBy(Work work, Done done)
    {
        using Outcome = std::invoke_result_t<Work, const ServiceContext &>;
        if (m_saving)
            return;
        setSaving(true);
        forgetFault();
        m_backend->run(this, std::move(work), [this, done = std::move(done)](const Outcome &outcome) {
            setSaving(false);
            if (!outcome) {
                fail(outcome.error());
                return;
            }
            if constexpr (std::is_void_v<typename Outcome::value_type>)
                done();
            else
                done(*outcome);
            Q_EMIT saved();
            m_backend->feed()->lookForNews();
            reload();
        });
    }
    virtual void fail(const Error &error);

private:
    template <typename Value>
    struct Read {
        Value value;
        bool mayChange;
    };
    void answered(const std::optional<Error> &error);
    void setSaving(bool saving);

    Backend *m_backend = nullptr;
    PageOwner m_owner;
    ViewGate m_view;
    QSet<QString> m_news;
    Right m_right;
    QString m_errorText;
    struct {
        QString field, text;
    } m_fault;
    int m_request = 0;
    bool m_loaded = false, m_mayChange = false, m_saving = false;
};

} // namespace pupitre
