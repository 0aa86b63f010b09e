#include "encodingpreview.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 previewedBytes = 1 << 20;
constexpr qsizetype shownLines = 10, shownBefore = 15, shownSigns = 100;

QStringList linesIn(const QByteArray &bytes, TextEncoding encoding, bool isWhole)
{
    QString text = QString::fromUtf8(TextDecoder(encoding).decode(bytes, isWhole));
    return text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n').split(u'\n');
}

/// How many signs of the two are not the same.
qsizetype difference(const QString &one, const QString &other)
{
    const auto common = std::min(one.size(), other.size());
    qsizetype different = std::max(one.size(), other.size()) - common;
    for (qsizetype i = 0; i < common; ++i)
        different += one[i] != other[i];
    return different;
}

DifferingLine shown(qint64 line, const QString &one, const QString &other)
{
    const auto first = std::ranges::mismatch(one, other).in1 - one.begin();
    const auto from = std::max<qsizetype>(0, first - shownBefore);
    const auto part = [from](const QString &text) {
        const QString cut = text.mid(from, shownSigns);
        return (from > 0 ? u"…"_s : QString()) + cut + (text.size() > from + shownSigns ? u"…"_s : QString());
    };
    return {.line = line, .one = part(one), .other = part(other)};
}

} // namespace

QList<DifferingLine> differingLines(QIODevice &text, TextEncoding one, TextEncoding other)
{
    text.seek(0);
    const QByteArray bytes = text.read(previewedBytes);
    const bool isWhole = text.atEnd();
    text.seek(0);
    const QStringList ones = linesIn(bytes, one, isWhole), others = linesIn(bytes, other, isWhole);
    QList<std::pair<qsizetype, qsizetype>> differing; // how much, and which line
    for (qsizetype i = 0; i < std::min(ones.size(), others.size()); ++i) {
        if (const auto signs = difference(ones[i], others[i]); signs > 0)
            differing.append({signs, i});
    }
    std::ranges::stable_sort(differing, std::ranges::greater(), &std::pair<qsizetype, qsizetype>::first);
    differing.resize(std::min(shownLines, differing.size()));
    std::ranges::sort(differing, {}, &std::pair<qsizetype, qsizetype>::second);
    QList<DifferingLine> lines;
    for (const auto &[signs, at] : std::as_const(differing))
        lines.append(shown(at + 1, ones[at], others[at]));
    return lines;
}

} // namespace pupitre
