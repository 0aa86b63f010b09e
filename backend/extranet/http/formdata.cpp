#include "formdata.h"

#include "strictutf8.h"

#include <QRegularExpression>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

QString FormData::value(const QString &name) const
{
    for (const auto &[field, value] : m_fields) {
        if (field == name)
            return value;
    }
    return {};
}

bool FormData::has(const QString &name) const
{
    return std::any_of(m_fields.cbegin(), m_fields.cend(), [&name](const auto &field) { return field.first == name; });
}

QStringList FormData::values(const QString &name) const
{
    QStringList values;
    for (const auto &[field, value] : m_fields) {
        if (field == name)
            values += value;
    }
    return values;
}

/// Reads one body into a FormData, or stops at the first fault.
struct FormReader {
    using Fault = FormData::Fault;
    using Outcome = std::optional<Fault>;

    const FormRules &rules;
    FormData form = {};
    int filesSeen = 0;

    /// Which rule names it, and whether it may come several times. None: no rule does.
    static std::optional<bool> repeats(const QStringList &names, const QString &name)
    {
        for (const QString &rule : names) {
            const bool many = rule.endsWith(u'*');
            const QString bare = many ? rule.chopped(1) : rule;
            if (bare == name || (bare.contains(u'#') && fitsNumber(bare, name)))
                return many;
        }
        return std::nullopt;
    }

    static bool fitsNumber(const QString &rule, const QString &name)
    {
        const auto sign = rule.indexOf(u'#');
        const QStringView before = QStringView(rule).first(sign), after = QStringView(rule).sliced(sign + 1);
        if (name.size() <= before.size() + after.size() || !name.startsWith(before) || !name.endsWith(after))
            return false;
        const QStringView number = QStringView(name).sliced(before.size(), name.size() - before.size() - after.size());
        const auto isDigit = [](QChar character) { return character >= u'0' && character <= u'9'; };
        return number.size() <= 18 && number.front() != u'0' && std::all_of(number.begin(), number.end(), isDigit);
    }

    Outcome takeField(const QString &name, QByteArrayView bytes)
    {
        const auto many = repeats(rules.fields, name);
        if (!many)
            return Fault::UnknownName;
        if (bytes.size() > maxFormFieldBytes)
            return Fault::TooLong;
        if (form.m_fields.size() >= maxFormFields)
            return Fault::TooMany;
        const auto text = strictText(bytes);
        if (!text || (!*many && form.has(name)))
            return Fault::Malformed;
        form.m_fields.append({name, *text});
        return {};
    }

    Outcome takeFile(const QString &field, const QString &name, QByteArrayView bytes)
    {
        const auto many = repeats(rules.files, field);
        if (!many)
            return Fault::UnknownName;
        if (++filesSeen > maxFormFiles)
            return Fault::TooManyFiles;
        const auto isSame = [&field](const FormFile &file) { return file.field == field; };
        if (!*many && std::any_of(form.m_files.cbegin(), form.m_files.cend(), isSame))
            return Fault::Malformed;
        if (!name.isEmpty() || !bytes.isEmpty()) // an input that was left empty sends an empty part
            form.m_files.push_back({.field = field, .name = name, .bytes = bytes});
        return {};
    }

    Outcome readUrlEncoded(QByteArrayView body)
    {
        // What a form of as many fields as may be could need, each character as "%41".
        if (body.size() > qsizetype(maxFormFields) * (maxFormFieldBytes * 3 + 200))
            return Fault::TooLong;
        for (qsizetype at = 0; at < body.size();) {
            auto end = body.indexOf('&', at);
            if (end < 0)
                end = body.size();
            const QByteArrayView pair = body.sliced(at, end - at);
            const auto equals = pair.indexOf('=');
            if (equals <= 0)
                return Fault::Malformed;
            const auto name = percentDecoded(pair.first(equals), Plus::IsSpace);
            const auto value = percentDecoded(pair.sliced(equals + 1), Plus::IsSpace);
            const auto nameText = name ? strictLine(*name) : std::nullopt;
            if (!nameText || !value)
                return Fault::Malformed;
            if (const auto fault = takeField(*nameText, *value))
                return fault;
            at = end + 1;
        }
        return {};
    }

    Outcome readMultipart(QByteArrayView body, const QByteArray &boundary);
    Outcome readPart(QByteArrayView head, QByteArrayView content);
};

namespace {

/// One part's head: what Content-Disposition says. Everything that browsers do not send is a fault: other encodings,
/// transfer codings, folded lines.
struct PartHead {
    std::optional<QByteArray> name, fileName;
    bool isSound = true;
};

/// `name="…"` values as browsers write them: `"` and line ends percent-encoded, all else as it is.
std::optional<QByteArray> unquoted(QByteArrayView quoted)
{
    if (quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"')
        return std::nullopt;
    QByteArray text = quoted.sliced(1, quoted.size() - 2).toByteArray();
    if (text.contains('"') || text.contains('\r') || text.contains('\n') || text.contains('\0'))
        return std::nullopt;
    return text.replace("%22", "\"").replace("%0D", "").replace("%0A", " ");
}

void readDisposition(QByteArrayView value, PartHead *head)
{
    static const QRegularExpression parameter(u"; (name|filename)=(\"[^\"]*\")"_s);
    constexpr QByteArrayView kind("form-data");
    if (!value.startsWith(kind)) {
        head->isSound = false;
        return;
    }
    // Bytes as Latin-1: the pattern looks at ASCII alone, and they come back as they were.
    const QString rest = QString::fromLatin1(value.sliced(kind.size()));
    qsizetype at = 0;
    auto matches = parameter.globalMatch(rest);
    while (matches.hasNext()) {
        const auto match = matches.next();
        auto &target = match.captured(1) == u"name" ? head->name : head->fileName;
        if (match.capturedStart() != at || target)
            head->isSound = false;
        target = unquoted(match.captured(2).toLatin1());
        at = match.capturedEnd();
    }
    head->isSound = head->isSound && at == rest.size() && head->name;
}

PartHead partHeadOf(QByteArrayView text)
{
    PartHead head;
    bool hasDisposition = false, hasType = false;
    for (const QByteArray &line : text.toByteArray().split('\n')) {
        const QByteArray bare = line.endsWith('\r') ? line.chopped(1) : line;
        const auto colon = bare.indexOf(": ");
        const QByteArray name = bare.first(qMax<qsizetype>(colon, 0)).toLower();
        if (name == "content-disposition" && !hasDisposition) {
            hasDisposition = true;
            readDisposition(QByteArrayView(bare).sliced(colon + 2), &head);
        } else if (name == "content-type" && !hasType) {
            hasType = true; // ignored: the type is found from the bytes
            head.isSound = head.isSound && !bare.toLower().contains("multipart/");
        } else {
            head.isSound = false;
        }
    }
    head.isSound = head.isSound && hasDisposition;
    return head;
}

/// The last part of a path of whatever system, without what does not show, in the length that a row shows.
QString displayName(const QString &text)
{
    QString name = text.mid(qMax(text.lastIndexOf(u'/'), text.lastIndexOf(u'\\')) + 1).simplified();
    name.truncate(maxFileNameLength);
    if (!name.isEmpty() && name.back().isHighSurrogate())
        name.chop(1);
    return name;
}

bool isBoundaryCharacter(char character)
{
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z')
           || (character >= 'A' && character <= 'Z') || QByteArrayView("'()+_,-./:=?").contains(character);
}

/// Of `multipart/form-data; boundary=…`; empty where there is no legal one.
QByteArray boundaryOf(const QByteArray &contentType)
{
    static const QByteArray prefix = "boundary=";
    const QByteArray parameter = contentType.mid(contentType.indexOf(';') + 1).trimmed();
    if (!parameter.toLower().startsWith(prefix))
        return {};
    QByteArray boundary = parameter.mid(prefix.size());
    if (boundary.size() >= 2 && boundary.startsWith('"') && boundary.endsWith('"'))
        boundary = boundary.mid(1, boundary.size() - 2);
    const bool isLegal = !boundary.isEmpty() && boundary.size() <= 70
                         && std::all_of(boundary.cbegin(), boundary.cend(), isBoundaryCharacter);
    return isLegal ? boundary : QByteArray();
}

} // namespace

FormReader::Outcome FormReader::readPart(QByteArrayView head, QByteArrayView content)
{
    const PartHead part = partHeadOf(head);
    const auto name = part.isSound ? strictLine(*part.name) : std::nullopt;
    if (!name)
        return Fault::Malformed;
    if (!part.fileName)
        return takeField(*name, content);
    const auto fileName = strictLine(*part.fileName);
    if (!fileName) // a name that is no text is no reason to refuse what it names
        return takeFile(*name, u"-"_s, content);
    return takeFile(*name, displayName(*fileName), content);
}

FormReader::Outcome FormReader::readMultipart(QByteArrayView body, const QByteArray &boundary)
{
    constexpr qsizetype longestHead = 2048;
    const QByteArray first = "--" + boundary + "\r\n", next = "\r\n--" + boundary;
    if (!body.startsWith(first))
        return Fault::Malformed;
    qsizetype at = first.size();
    while (true) {
        const QByteArrayView within = body.sliced(at, qMin(longestHead, body.size() - at));
        const auto headEnd = within.indexOf(QByteArrayView("\r\n\r\n"));
        if (headEnd < 0)
            return Fault::Malformed;
        const qsizetype start = at + headEnd + 4;
        const auto end = body.indexOf(next, start);
        if (end < 0)
            return Fault::Malformed;
        if (const auto fault = readPart(within.first(headEnd), body.sliced(start, end - start)))
            return fault;
        at = end + next.size();
        const QByteArrayView rest = body.sliced(at);
        if (rest == QByteArrayView("--\r\n") || rest == QByteArrayView("--"))
            return {};
        if (!rest.startsWith(QByteArrayView("\r\n")))
            return Fault::Malformed;
        at += 2;
    }
}

FormOutcome readForm(const QByteArray &contentType, QByteArrayView body, const FormRules &rules)
{
    FormReader reader{.rules = rules};
    const QByteArray type = contentType.split(';').constFirst().trimmed().toLower();
    const bool isMultipart = type == "multipart/form-data";
    const QByteArray boundary = isMultipart ? boundaryOf(contentType) : QByteArray();
    FormReader::Outcome fault = FormData::Fault::Type;
    if (isMultipart && !boundary.isEmpty())
        fault = reader.readMultipart(body, boundary);
    else if (type == "application/x-www-form-urlencoded")
        fault = reader.readUrlEncoded(body);
    if (fault)
        return {.data = {}, .fault = fault};
    return {.data = std::move(reader.form), .fault = {}};
}

} // namespace pupitre::extranet
