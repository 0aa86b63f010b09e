#include "fieldappearance.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <qpdf/Buffer.hh>
#include <qpdf/Constants.h>
#include <qpdf/QPDFFormFieldObjectHelper.hh>
#include <qpdf/QUtil.hh>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string>
#include <vector>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr double padding = 2;                                     // points, between a field's border and its text
constexpr double capHeight = 0.72, ascent = 0.93, leading = 1.16; // of Helvetica, in parts of its size
constexpr double usualSize = 12, smallestSize = 4;

/// Of Helvetica's letters, in parts of its size.
struct LetterWidth {
    const char16_t *letters;
    double width;
};
constexpr LetterWidth letterWidths[]{
    {u"ijl|'", 0.222},
    {u" !,./:;[]tfI", 0.278},
    {u"r()-*{}", 0.333},
    {u"ckvxyzsJ", 0.500},
    {u"FTZ", 0.611},
    {u"ABEKPSVXY&", 0.667},
    {u"CDHNRUw", 0.722},
    {u"GOQ", 0.778},
    {u"mM", 0.833},
    {u"W@%", 0.944},
};
constexpr double usualWidth = 0.556; // of all others, digits too

double widthOf(QChar letter)
{
    const QString parts = letter.decomposition(); // an accent makes no letter wider
    const QChar plain = parts.isEmpty() ? letter : parts[0];
    for (const auto &[letters, width] : letterWidths) {
        if (QStringView(letters).contains(plain))
            return width;
    }
    return usualWidth;
}

double widthOf(const QString &text)
{
    double sum = 0;
    for (const QChar letter : text)
        sum += widthOf(letter);
    return sum;
}

std::string number(double value)
{
    return QByteArray::number(std::isfinite(value) ? value : 0, 'f', 2).toStdString();
}

/// A field's text, its box and how it is to be written.
struct FieldText {
    QString text;
    double width = 0, height = 0;
    double size = 0; ///< of the letters, in points; 0: as fits
    std::string colour = "0 g";
    int quadding = 0; ///< 0 left, 1 middle, 2 right
    bool severalLines = false;
};

/// Takes size and colour from a default appearance, as `/Helv 12 Tf 0 0 1 rg`.
void takeStyle(FieldText &field, const std::string &defaultAppearance)
{
    std::istringstream words(defaultAppearance);
    std::vector<std::string> operands;
    for (std::string word; words >> word;) {
        const size_t colours = word == "g" ? 1 : word == "rg" ? 3 : word == "k" ? 4 : 0;
        if (word == "Tf" && !operands.empty()) {
            field.size = std::clamp(QString::fromStdString(operands.back()).toDouble(), 0.0, 100.0);
        } else if (colours > 0 && operands.size() >= colours) {
            field.colour.clear();
            for (size_t i = operands.size() - colours; i < operands.size(); ++i)
                field.colour += number(QString::fromStdString(operands[i]).toDouble()) + ' ';
            field.colour += word;
        } else {
            operands.push_back(word);
            continue;
        }
        operands.clear();
    }
}

QStringList linesOf(const FieldText &field, double size)
{
    QString text = field.text;
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    if (!field.severalLines)
        return {text.simplified()};
    const double room = (field.width - 2 * padding) / size;
    QStringList lines;
    for (const auto &paragraph : text.split(u'\n')) {
        QString line;
        double used = 0;
        for (const auto &word : paragraph.split(u' ')) {
            const double more = widthOf(word);
            if (!line.isEmpty() && used + widthOf(QChar(u' ')) + more > room) {
                lines << line;
                line.clear();
                used = 0;
            }
            used += line.isEmpty() ? more : widthOf(QChar(u' ')) + more;
            line += line.isEmpty() ? word : u' ' + word;
        }
        lines << line;
    }
    return lines;
}

double sizeOf(const FieldText &field)
{
    if (field.size > 0)
        return field.size;
    if (field.severalLines)
        return usualSize;
    const double room = (field.width - 2 * padding) / std::max(0.1, widthOf(field.text.simplified()));
    return std::max(smallestSize, std::min({usualSize, field.height * capHeight, room}));
}

std::string contentOf(const FieldText &field)
{
    const double size = sizeOf(field);
    const QStringList lines = linesOf(field, size);
    double y = field.severalLines ? field.height - padding - ascent * size : (field.height - capHeight * size) / 2;
    std::string content = "/Tx BMC q 0 0 " + number(field.width) + ' ' + number(field.height) + " re W n BT\n"
                          + field.colour + " /F " + number(size) + " Tf\n";
    for (const auto &line : lines) {
        if (y < -size)
            break; // below the box
        const double rest = field.width - widthOf(line) * size;
        const double x = field.quadding == 1 ? rest / 2 : field.quadding == 2 ? rest - padding : padding;
        const auto text = QPDFObjectHandle::newString(QUtil::utf8_to_win_ansi(line.toStdString(), '?')).unparse();
        content += "1 0 0 1 " + number(x) + ' ' + number(y) + " Tm " + text + " Tj\n";
        y -= leading * size;
    }
    return content + "ET Q EMC\n";
}

std::string tickOf(double width, double height)
{
    const auto at = [&](double x, double y) { return number(x * width) + ' ' + number(y * height); };
    return "q " + number(std::min(width, height) / 8) + " w 0 G " + at(0.2, 0.5) + " m " + at(0.4, 0.25) + " l "
           + at(0.8, 0.8) + " l S Q\n";
}

void setAppearance(
    QPDF &pdf, QPDFAnnotationObjectHelper &annotation, double width, double height, const std::string &content)
{
    auto form = QPDFObjectHandle::newStream(&pdf, content);
    auto dictionary = QPDFObjectHandle::parse(
        "<</Type/XObject/Subtype/Form/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
        "/Encoding/WinAnsiEncoding>>>>>>>>");
    dictionary.replaceKey("/BBox", QPDFObjectHandle::newArray(QPDFObjectHandle::Rectangle(0, 0, width, height)));
    form.replaceDict(dictionary);
    auto appearances = QPDFObjectHandle::newDictionary();
    appearances.replaceKey("/N", form);
    auto object = annotation.getObjectHandle();
    object.replaceKey("/AP", appearances);
    object.removeKey("/AS");
}

void write(QPDF &pdf, QPDFAnnotationObjectHelper &annotation, FieldText field)
{
    const auto box = annotation.getRect();
    field.width = std::abs(box.urx - box.llx);
    field.height = std::abs(box.ury - box.lly);
    if (!field.text.trimmed().isEmpty() && field.width > 0 && field.height > 0)
        setAppearance(pdf, annotation, field.width, field.height, contentOf(field));
}

/// What a choice shows for a value that its list keeps under another name.
QString shownChoice(QPDFFormFieldObjectHelper &field, const std::string &value)
{
    auto options = field.getInheritableFieldValue("/Opt");
    for (int i = 0; options.isArray() && i < options.getArrayNItems(); ++i) {
        auto option = options.getArrayItem(i);
        if (option.isArray() && option.getArrayNItems() == 2 && option.getArrayItem(0).isString()
            && option.getArrayItem(0).getUTF8Value() == value && option.getArrayItem(1).isString())
            return QString::fromStdString(option.getArrayItem(1).getUTF8Value());
    }
    return QString::fromStdString(value);
}

QString valueOf(QPDFFormFieldObjectHelper &field)
{
    auto value = field.getInheritableFieldValue("/V");
    const auto values = value.isArray() ? value.getArrayAsVector() : std::vector{value};
    QStringList texts;
    for (auto one : values) {
        if (one.isStream()) { // a long text may be one
            const auto data = one.getStreamData();
            one = QPDFObjectHandle::newString({reinterpret_cast<const char *>(data->getBuffer()), data->getSize()});
        }
        if (one.isString())
            texts << shownChoice(field, one.getUTF8Value());
    }
    return texts.join(u", "_s);
}

void writeField(QPDF &pdf, QPDFAnnotationObjectHelper &annotation, QPDFFormFieldObjectHelper &field)
{
    FieldText text;
    text.text = valueOf(field);
    takeStyle(text, field.getDefaultAppearance());
    text.quadding = field.getQuadding();
    text.severalLines = field.getFieldType() == "/Tx" && (field.getFlags() & ff_tx_multiline) != 0;
    write(pdf, annotation, text);
}

void writeFreeText(QPDF &pdf, QPDFAnnotationObjectHelper &annotation)
{
    auto object = annotation.getObjectHandle();
    const auto words = [&](const char *key) {
        auto value = object.getKey(key);
        return value.isString() ? value.getUTF8Value() : std::string();
    };
    FieldText text;
    text.text = QString::fromStdString(words("/Contents"));
    text.severalLines = true;
    takeStyle(text, words("/DA"));
    write(pdf, annotation, text);
}

/// Shows a box or a radio button in the state that its field says, where it does not say one of its own.
void settleButton(QPDF &pdf, QPDFAnnotationObjectHelper &annotation, QPDFFormFieldObjectHelper &field, bool renew)
{
    auto object = annotation.getObjectHandle();
    auto value = field.getInheritableFieldValue("/V");
    const std::string chosen = value.isName() ? value.getName() : "/Off";
    auto states = object.getKey("/AP").isDictionary() ? object.getKey("/AP").getKey("/N") : QPDFObjectHandle::newNull();
    const bool known = states.isDictionary() && states.getKey(chosen).isStream();
    if (states.isDictionary() && (renew || !object.getKey("/AS").isName()))
        object.replaceKey("/AS", QPDFObjectHandle::newName(known ? chosen : "/Off"));
    const auto box = annotation.getRect();
    const double width = std::abs(box.urx - box.llx), height = std::abs(box.ury - box.lly);
    if (field.isCheckbox() && chosen != "/Off" && !known && !states.isStream() && width > 0 && height > 0)
        setAppearance(pdf, annotation, width, height, tickOf(width, height));
}

} // namespace

void giveAppearance(QPDF &pdf, QPDFAnnotationObjectHelper &annotation, bool renew)
{
    const bool has = annotation.getAppearanceStream("/N").isStream();
    if (annotation.getSubtype() == "/FreeText" && !has)
        return writeFreeText(pdf, annotation);
    if (annotation.getSubtype() != "/Widget")
        return;
    QPDFFormFieldObjectHelper field(annotation.getObjectHandle());
    const std::string kind = field.getFieldType();
    if (kind == "/Btn")
        settleButton(pdf, annotation, field, renew);
    else if ((kind == "/Tx" || kind == "/Ch") && (renew || !has) && (field.getFlags() & ff_tx_password) == 0)
        writeField(pdf, annotation, field);
}

} // namespace pupitre
