#pragma once

#include <QColor>
#include <QObject>
#include <QPointer>
#include <QQmlEngine>
#include <QQuickTextDocument>
#include <QStringList>

namespace pupitre {

/// A letter's fields as people read them: "‹the school year›" for what is kept as "{{school_year}}", and for a list
/// that is kept as "{{lacks…}}". What is no field of that letter, or not written as it has to be, stays as it is.
QString withFieldTitles(const QString &letter, const QString &words);
/// The other way round.
QString withFieldMarks(const QString &letter, const QString &shown);
/// "‹the school year›"
QString chipOf(const QString &title);

class ChipPainter;

/// Gives the fields in a text area the look of chips while it is written in.
class LetterChips : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument *document READ document WRITE setDocument NOTIFY documentChanged REQUIRED)
    Q_PROPERTY(QStringList titles READ titles WRITE setTitles NOTIFY lookChanged) ///< of the letter's fields
    Q_PROPERTY(QColor ink READ ink WRITE setInk NOTIFY lookChanged)
    Q_PROPERTY(QColor paper READ paper WRITE setPaper NOTIFY lookChanged)

public:
    LetterChips();
    ~LetterChips() override;
    QQuickTextDocument *document() const { return m_document; }
    void setDocument(QQuickTextDocument *document);
    QStringList titles() const { return m_titles; }
    void setTitles(const QStringList &titles);
    QColor ink() const { return m_ink; }
    void setInk(const QColor &ink);
    QColor paper() const { return m_paper; }
    void setPaper(const QColor &paper);

Q_SIGNALS:
    void documentChanged();
    void lookChanged();

private:
    void paint();

    QQuickTextDocument *m_document = nullptr;
    QPointer<ChipPainter> m_painter; ///< the text document owns it, and may end before this
    QStringList m_titles;
    QColor m_ink, m_paper;
};

} // namespace pupitre
