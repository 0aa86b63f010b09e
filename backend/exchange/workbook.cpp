#include "workbook.h"

#include "ziparchive.h"

#include <QDir>
#include <QMap>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

using Parts = QMap<QString, QByteArray>;

struct Relation {
    QString type; ///< its last word: "worksheet"
    QString target;
};

QString attribute(const QXmlStreamReader &xml, QStringView name)
{
    const auto attributes = xml.attributes();
    for (const auto &one : attributes) {
        if (one.name() == name)
            return one.value().toString();
    }
    return {};
}

bool isTrue(const QString &value)
{
    return value == u"1" || value == u"true";
}

/// Relations of a part by their id; targets as places in the archive.
QMap<QString, Relation> relationsOf(const Parts &parts, const QString &part)
{
    const auto slash = part.lastIndexOf(u'/');
    const QString folder = part.left(slash + 1);
    QMap<QString, Relation> relations;
    QXmlStreamReader xml(parts.value(folder + u"_rels/"_s + part.mid(slash + 1) + u".rels"_s));
    while (readOn(xml)) {
        if (!xml.isStartElement() || xml.name() != u"Relationship")
            continue;
        const QString target = attribute(xml, u"Target"), type = attribute(xml, u"Type");
        const QString place = target.startsWith(u'/') ? target.mid(1) : QDir::cleanPath(folder + target);
        relations.insert(attribute(xml, u"Id"), {type.mid(type.lastIndexOf(u'/') + 1), place});
    }
    return relations;
}

QString targetOfType(const QMap<QString, Relation> &relations, QStringView type)
{
    for (const auto &one : relations) {
        if (one.type == type)
            return one.target;
    }
    return {};
}

bool isDescription(const QString &name)
{
    return name.endsWith(u".rels"_s) || name.endsWith(u"workbook.xml"_s);
}

/// Whether a sheet has no row that holds anything.
bool isEmptySheet(const QByteArray &xml)
{
    QXmlStreamReader reader(xml);
    while (readOn(reader)) {
        if (reader.isStartElement() && (reader.name() == u"v" || reader.name() == u"is"))
            return false;
    }
    return !reader.hasError();
}

} // namespace

bool readOn(QXmlStreamReader &xml)
{
    if (xml.atEnd())
        return false;
    if (xml.readNext() == QXmlStreamReader::DTD)
        xml.raiseError(u"entities"_s);
    return !xml.atEnd();
}

std::optional<ImportFinding> faultOf(const QXmlStreamReader &xml)
{
    if (!xml.hasError())
        return {};
    const bool isRaised = xml.error() == QXmlStreamReader::CustomError;
    return ImportFinding{.fault = isRaised ? ImportFault::HasEntities : ImportFault::DamagedArchive,
        .detail = isRaised ? QString() : xml.errorString()};
}

QString withoutEscapes(const QString &text)
{
    static const QRegularExpression escape(u"_x([0-9A-Fa-f]{4})_"_s);
    QString plain;
    qsizetype from = 0;
    for (auto matches = escape.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        plain += QStringView(text).mid(from, match.capturedStart() - from);
        plain += QChar(match.captured(1).toUShort(nullptr, 16));
        from = match.capturedEnd();
    }
    plain += QStringView(text).mid(from);
    return plain;
}

QString richText(QXmlStreamReader &xml)
{
    const QString outer = xml.name().toString();
    QString text;
    bool isShown = false;
    int pronounced = 0;
    while (readOn(xml)) {
        if (xml.isStartElement()) {
            pronounced += xml.name() == u"rPh";
            isShown = xml.name() == u"t" && pronounced == 0;
        } else if (xml.isEndElement()) {
            if (xml.name() == outer)
                break;
            pronounced -= xml.name() == u"rPh";
            isShown = false;
        } else if (isShown && xml.isCharacters()) {
            text += xml.text();
        }
    }
    return text.contains(u"_x"_s) ? withoutEscapes(text) : text;
}

tl::expected<Workbook, ImportFinding> readWorkbook(const QByteArray &archive, const ImportLimits &limits)
{
    const auto parts = unpackZip(archive, isDescription, limits);
    if (!parts)
        return tl::unexpected(parts.error());
    const QString main = targetOfType(relationsOf(*parts, QString()), u"officeDocument");
    const auto relations = relationsOf(*parts, main);
    QXmlStreamReader xml(parts->value(main));
    Workbook book{
        .sharedPart = targetOfType(relations, u"sharedStrings"), .stylesPart = targetOfType(relations, u"styles")};
    constexpr qsizetype mostSheets = 1000;
    while (readOn(xml) && book.sheets.size() < mostSheets) {
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"workbookPr")
            book.is1904 = isTrue(attribute(xml, u"date1904"));
        const auto relation = xml.name() == u"sheet" ? relations.value(attribute(xml, u"id")) : Relation();
        if (relation.type != u"worksheet") // a sheet may be a chart
            continue;
        const QString state = attribute(xml, u"state");
        book.sheets.append({.name = attribute(xml, u"name"),
            .hidden = state == u"hidden" || state == u"veryHidden",
            .part = relation.target});
    }
    if (const auto fault = faultOf(xml))
        return tl::unexpected(*fault);
    return book;
}

tl::expected<QStringList, ImportFinding> readSharedTexts(const QByteArray &xml)
{
    QStringList texts;
    QXmlStreamReader reader(xml);
    while (readOn(reader)) {
        if (reader.isStartElement() && reader.name() == u"si")
            texts.append(richText(reader));
    }
    if (const auto fault = faultOf(reader); fault && !xml.isEmpty())
        return tl::unexpected(*fault);
    return texts;
}

tl::expected<QList<NumberFormat>, ImportFinding> readCellFormats(const QByteArray &xml)
{
    QMap<int, NumberFormat> own;
    QList<NumberFormat> formats;
    bool isOfCells = false;
    QXmlStreamReader reader(xml);
    while (readOn(reader)) {
        if (reader.name() == u"cellXfs")
            isOfCells = reader.isStartElement();
        if (!reader.isStartElement())
            continue;
        const int id = attribute(reader, u"numFmtId").toInt();
        if (reader.name() == u"numFmt")
            own.insert(id, numberFormatOf(attribute(reader, u"formatCode")));
        else if (isOfCells && reader.name() == u"xf")
            formats.append(own.contains(id) ? own.value(id) : builtinNumberFormat(id));
    }
    if (const auto fault = faultOf(reader); fault && !xml.isEmpty())
        return tl::unexpected(*fault);
    return formats;
}

tl::expected<QList<SheetInfo>, ImportFinding> sheetsOf(const QByteArray &workbook, const ImportLimits &limits)
{
    const auto book = readWorkbook(workbook, limits);
    if (!book)
        return tl::unexpected(book.error());
    QStringList parts;
    for (const auto &sheet : book->sheets)
        parts.append(sheet.part);
    const auto contents = unpackZip(
        workbook, [&](const QString &name) { return parts.contains(name); }, limits);
    if (!contents)
        return tl::unexpected(contents.error());
    auto sheets = book->sheets;
    QMap<QString, bool> empty; // many sheets may name one part
    for (auto &sheet : sheets) {
        if (!empty.contains(sheet.part))
            empty.insert(sheet.part, isEmptySheet(contents->value(sheet.part)));
        sheet.empty = empty.value(sheet.part);
    }
    return sheets;
}

} // namespace pupitre
