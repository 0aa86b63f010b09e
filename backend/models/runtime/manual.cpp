#include "manual.h"

#include <QCoreApplication>
#include <QFile>

#include <array>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// In the order of the pages; then what belongs to all of them.
constexpr std::array chapterNames{"home",
    "edits",
    "documents",
    "reinscriptions",
    "households",
    "mail",
    "status",
    "settings",
    "firstday",
    "families",
    "window",
    "about"};

struct LineMark {
    QStringView begins, kind;
};
constexpr std::array lineMarks{
    LineMark{u"# ", u"title"},
    LineMark{u"## ", u"heading"},
    LineMark{u"- ", u"item"},
};

/// What a line begins; "text" where it begins nothing of its own.
ManualLine lineFrom(const QString &line)
{
    for (const auto &mark : lineMarks) {
        if (line.startsWith(mark.begins))
            return {mark.kind.toString(), line.sliced(mark.begins.size()).trimmed()};
    }
    return {u"text"_s, line.trimmed()};
}

} // namespace

QList<ManualLine> manualLines(const QString &markdown)
{
    QList<ManualLine> lines;
    bool goesOn = false; // the paragraph or the item before
    for (const auto &written : markdown.split(u'\n')) {
        if (written.trimmed().isEmpty()) {
            goesOn = false;
            continue;
        }
        const ManualLine line = lineFrom(written);
        if (goesOn && line.kind == u"text") {
            lines.last().text += u' ' + line.text;
            continue;
        }
        lines << line;
        goesOn = line.kind == u"text" || line.kind == u"item";
    }
    return lines;
}

QList<ManualChapter> Manual::chapters() const
{
    QList<ManualChapter> chapters;
    for (const char *name : chapterNames) {
        const auto lines = chapter(QString::fromLatin1(name));
        if (!lines.isEmpty())
            chapters << ManualChapter{QString::fromLatin1(name), lines.front().text};
    }
    return chapters;
}

QString Manual::version() const
{
    return QCoreApplication::applicationVersion();
}

QList<ManualLine> Manual::chapter(const QString &name) const
{
    QFile file(u":/manual/%1.md"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? manualLines(QString::fromUtf8(file.readAll())) : QList<ManualLine>();
}

} // namespace pupitre
