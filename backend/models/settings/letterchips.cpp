#include "letterchips.h"

#include "letterlines.h"

#include <QRegularExpression>
#include <QSyntaxHighlighter>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

const QRegularExpression &chip()
{
    static const QRegularExpression expression(u"‹([^‹›\\n]+)›"_s);
    return expression;
}

} // namespace

QString chipOf(const QString &title)
{
    return u'‹' + title + u'›';
}

QString withFieldTitles(const QString &letter, const QString &words)
{
    QString shown = words;
    for (const auto &field : letterFields(letter))
        shown.replace(markOf(field), chipOf(letterFieldTitle(field.name)));
    return shown;
}

QString withFieldMarks(const QString &letter, const QString &shown)
{
    QString words = shown;
    for (const auto &field : letterFields(letter))
        words.replace(chipOf(letterFieldTitle(field.name)), markOf(field));
    return words;
}

class ChipPainter : public QSyntaxHighlighter
{
public:
    explicit ChipPainter(QTextDocument *document) : QSyntaxHighlighter(document) {}
    void setLook(const QStringList &titles, const QTextCharFormat &look)
    {
        m_titles = titles;
        m_look = look;
        rehighlight();
    }

protected:
    void highlightBlock(const QString &text) override
    {
        for (const auto &match : chip().globalMatch(text)) {
            if (m_titles.contains(match.captured(1)))
                setFormat(int(match.capturedStart()), int(match.capturedLength()), m_look);
        }
    }

private:
    QStringList m_titles;
    QTextCharFormat m_look;
};

LetterChips::LetterChips() = default;
LetterChips::~LetterChips()
{
    delete m_painter;
}

void LetterChips::setDocument(QQuickTextDocument *document)
{
    if (m_document == document)
        return;
    m_document = document;
    delete m_painter;
    m_painter = document ? new ChipPainter(document->textDocument()) : nullptr;
    paint();
    Q_EMIT documentChanged();
}

void LetterChips::setTitles(const QStringList &titles)
{
    if (m_titles == titles)
        return;
    m_titles = titles;
    paint();
    Q_EMIT lookChanged();
}

void LetterChips::setInk(const QColor &ink)
{
    if (m_ink == ink)
        return;
    m_ink = ink;
    paint();
    Q_EMIT lookChanged();
}

void LetterChips::setPaper(const QColor &paper)
{
    if (m_paper == paper)
        return;
    m_paper = paper;
    paint();
    Q_EMIT lookChanged();
}

void LetterChips::paint()
{
    if (!m_painter)
        return;
    QTextCharFormat look;
    look.setForeground(m_ink);
    look.setBackground(m_paper);
    m_painter->setLook(m_titles, look);
}

} // namespace pupitre
