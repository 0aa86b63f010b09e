#pragma once

#include "subjecteditor.h"

namespace pupitre {

/// The base of an editor. The QML tools follow class names and know no templates: for them it is the class behind.
#ifdef Q_MOC_RUN
#define PUPITRE_SUBJECT_EDITOR(View, Subject) pupitre::SubjectEditor
#else
#define PUPITRE_SUBJECT_EDITOR(View, Subject) pupitre::SubjectEditorOf<View, Subject>
#endif

/// An editor whose page is read by one function of the services (`View`), to which another adds the words (`Subject`, a
/// Q_GADGET with a `title`). The derived editor declares the property:
///
///     Q_PROPERTY(pupitre::DocumentSubject subject READ subject NOTIFY subjectChanged)
template <typename View, typename Subject>
class SubjectEditorOf : public SubjectEditor
{
public:
    /// What the page shows; all empty before a subject was read.
    const Subject &subject() const { return m_subject; }

protected:
    using Id = decltype(View::id);
    using Read = Result<View> (*)(const ServiceContext &context, Id id);
    using Word = Subject (*)(const View &view);

    SubjectEditorOf(QString kind, QSet<QString> news, Read read, Word word)
        : SubjectEditor(std::move(kind), std::move(news)), m_read(read), m_word(word)
    {
    }
    /// What was read.
    const View &view() const { return m_view; }

private:
    Reader readerOf(qint64 id) const final
    {
        return [read = m_read, id = Id{id}](const ServiceContext &context) -> Result<std::any> {
            PUPITRE_TRY_ASSIGN(view, read(context, id));
            return std::any(std::move(view));
        };
    }
    void take(const std::any &view) final
    {
        m_view = std::any_cast<const View &>(view);
        m_subject = m_word(m_view);
    }
    void drop() final
    {
        m_view = {};
        m_subject = {};
    }
    QString shownTitle() const final { return m_subject.title; }

    Read m_read;
    Word m_word;
    View m_view;
    Subject m_subject;
};

} // namespace pupitre
