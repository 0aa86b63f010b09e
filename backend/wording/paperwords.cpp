#include "paperwords.h"

#include <QFile>
#include <QLocale>
#include <QRegularExpression>

namespace pupitre::wording {

using namespace Qt::StringLiterals;

namespace {

QHash<QString, QString> linesOf(const QString &paper)
{
    QHash<QString, QString> lines;
    QFile file(u":/pupitre/papers/%1.txt"_s.arg(paper));
    if (file.open(QIODevice::ReadOnly)) {
        for (const auto &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts))
            lines.insert(line.section(u" = "_s, 0, 0), line.section(u" = "_s, 1));
    }
    return lines;
}

const QLocale &papersLocale()
{
    static const QLocale french(QLocale::French, QLocale::France);
    return french;
}

} // namespace

PaperWords::PaperWords(const QString &paper, QHash<QString, QString> values)
    : m_lines(linesOf(paper)), m_values(std::move(values))
{
}

QString PaperWords::line(const QString &key) const
{
    Q_ASSERT(m_lines.contains(key));
    static const QRegularExpression mark(u"\\{\\{(\\w+)\\}\\}"_s);
    const QString words = m_lines.value(key);
    QString filled;
    qsizetype from = 0;
    for (auto marks = mark.globalMatch(words); marks.hasNext();) {
        const auto found = marks.next();
        Q_ASSERT(m_values.contains(found.captured(1)));
        filled += words.mid(from, found.capturedStart() - from) + m_values.value(found.captured(1));
        from = found.capturedEnd();
    }
    return filled + words.mid(from);
}

QString paperDay(QDate day)
{
    return papersLocale().toString(day, u"d MMMM yyyy"_s);
}

QString paperAmount(Money amount)
{
    return amountText(amount, papersLocale());
}

} // namespace pupitre::wording
