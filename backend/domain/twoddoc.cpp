#include "twoddoc.h"

#include <QRegularExpression>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr char endOfField = 0x1d;  // GS
constexpr char fieldWasCut = 0x1e; // RS: ends a field that did not fit
constexpr char endOfData = 0x1f;   // US
constexpr qsizetype mostBytes = 4096;

/// Fields whose length is fixed end without a mark (the specification's table of data identifiers, tax notices).
int fixedLength(const QString &identifier)
{
    static const QHash<QString, int> lengths{{u"44"_s, 13}, {u"45"_s, 4}, {u"47"_s, 13}, {u"49"_s, 13}, {u"4A"_s, 8}};
    return lengths.value(identifier, 0);
}

/// The header's length by its version, which is two digits after "DC".
qsizetype headerLength(const QByteArray &version)
{
    if (version == "01" || version == "02")
        return 22;
    if (version == "03")
        return 24;
    return version == "04" ? 26 : 0;
}

/// Days since 1 January 2000, four hexadecimal digits.
QDate dayOf(const QByteArray &hexadecimal)
{
    bool ok = false;
    const int days = hexadecimal.toInt(&ok, 16);
    return ok && days != 0xffff ? QDate(2000, 1, 1).addDays(days) : QDate();
}

/// RFC 4648, without padding. Empty where it is none.
QByteArray fromBase32(const QByteArray &text)
{
    QByteArray bytes;
    quint32 bits = 0;
    int count = 0;
    for (const char c : text) {
        const int value = c >= 'A' && c <= 'Z' ? c - 'A' : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
        if (value < 0)
            return c == '=' ? bytes : QByteArray();
        bits = (bits << 5 | quint32(value)) & 0xfff;
        count += 5;
        if (count >= 8) {
            count -= 8;
            bytes.append(char(bits >> count & 0xff));
        }
    }
    return bytes;
}

QHash<QString, QString> fieldsOf(const QByteArray &data)
{
    QHash<QString, QString> fields;
    for (qsizetype at = 0; at + 2 <= data.size();) {
        const QString identifier = QString::fromLatin1(data.sliced(at, 2));
        at += 2;
        qsizetype end = at;
        while (end < data.size() && data[end] != endOfField && data[end] != fieldWasCut)
            ++end;
        if (const int fixed = fixedLength(identifier); fixed > 0)
            end = std::min(end, at + fixed);
        fields.insert(identifier, QString::fromUtf8(data.sliced(at, end - at)).trimmed());
        at = end;
        while (at < data.size() && (data[at] == endOfField || data[at] == fieldWasCut))
            ++at;
    }
    return fields;
}

} // namespace

std::optional<TwoDDoc> parseTwoDDoc(const QByteArray &symbol)
{
    static const QRegularExpression header(u"^DC[0-9]{2}[A-Z0-9]{8}[A-F0-9]{8}[A-Z0-9]{2}"_s);
    if (symbol.size() > mostBytes || !header.match(QString::fromLatin1(symbol.left(22))).hasMatch())
        return {};
    const qsizetype length = headerLength(symbol.sliced(2, 2));
    if (length == 0 || symbol.size() < length)
        return {};
    const qsizetype end = symbol.indexOf(endOfData);
    TwoDDoc code;
    code.authority = QString::fromLatin1(symbol.sliced(4, 4));
    code.certificate = QString::fromLatin1(symbol.sliced(8, 4));
    code.signedOn = dayOf(symbol.sliced(16, 4));
    code.documentType = QString::fromLatin1(symbol.sliced(20, 2));
    code.sealed = end < 0 ? symbol : symbol.left(end);
    code.signature = end < 0 ? QByteArray() : fromBase32(symbol.sliced(end + 1).trimmed());
    code.fields = fieldsOf(code.sealed.sliced(length));
    return code;
}

std::optional<SealedTaxNotice> taxNoticeOf(const TwoDDoc &code)
{
    SealedTaxNotice notice;
    for (const auto &identifier : {u"46"_s, u"48"_s}) {
        if (const QString name = code.fields.value(identifier); !name.isEmpty())
            notice.declarants << QString(name).replace(u'/', u' ');
    }
    notice.incomeYear = code.fields.value(u"45"_s).toInt();
    notice.parts = code.fields.value(u"43"_s);
    for (const QChar c : code.fields.value(u"41"_s)) {
        if (c == u',' || c == u'.') // cents
            break;
        if (c.isDigit())
            notice.income += c;
    }
    return notice.declarants.isEmpty() || (notice.incomeYear == 0 && notice.income.isEmpty()) ? std::nullopt
                                                                                              : std::optional(notice);
}

} // namespace pupitre
