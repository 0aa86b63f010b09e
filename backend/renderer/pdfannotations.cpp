#include "pdfannotations.h"

#include "fieldappearance.h"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFFormFieldObjectHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>
#include <array>
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace pupitre {

using renderprotocol::Status;

namespace {

constexpr int notSeen = an_hidden | an_no_view; // flags of an annotation that viewers do not show

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/// A name may write its characters as numbers: "/Coll#65ction" (ISO 32000-1, 7.3.5).
QByteArray withPlainNames(const QByteArray &bytes)
{
    QByteArray plain;
    plain.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == '#' && i + 2 < bytes.size() && isHexDigit(bytes[i + 1]) && isHexDigit(bytes[i + 2])) {
            plain.append(QByteArray::fromHex(bytes.mid(i + 1, 2)));
            i += 2;
        } else {
            plain.append(bytes[i]);
        }
    }
    return plain;
}

/// Whether it is worth taking the file apart. Names may stand in packed objects.
bool mayHoldMoreThanPages(const QByteArray &bytes)
{
    constexpr std::array signs{"/Annots", "/AcroForm", "/Collection", "/ObjStm"};
    const auto holdsOne = [&](const QByteArray &text) {
        return std::ranges::any_of(signs, [&](const char *sign) { return text.contains(sign); });
    };
    return holdsOne(bytes) || (bytes.contains('#') && holdsOne(withPlainNames(bytes)));
}

bool isTrue(QPDFObjectHandle value)
{
    return value.isBool() && value.getBoolValue();
}

class Annotations
{
public:
    explicit Annotations(QPDF &pdf) : m_pdf(pdf), m_pages(QPDFPageDocumentHelper(pdf).getAllPages())
    {
        if (QPDFObjectHandle form = pdf.getRoot().getKey("/AcroForm"); form.isDictionary())
            m_form = form;
    }

    bool isDynamicForm()
    {
        return m_form.isDictionary() && m_form.hasKey("/XFA")
               && (isTrue(m_pdf.getRoot().getKey("/NeedsRendering")) || !hasFieldOnPage());
    }

    /// False: there are none to be drawn.
    bool flatten()
    {
        const bool renew = m_form.isDictionary() && isTrue(m_form.getKey("/NeedAppearances"));
        bool any = false;
        std::vector<QPDFObjectHandle> leftOver; // for each page: what PDFium draws by itself
        for (auto &page : m_pages) {
            auto [drawn, left] = sorted(page, renew);
            any = any || !drawn.empty();
            page.getObjectHandle().replaceKey("/Annots", QPDFObjectHandle::newArray(drawn));
            leftOver.push_back(QPDFObjectHandle::newArray(left));
        }
        if (!any)
            return false;
        if (m_form.isDictionary())
            m_form.removeKey("/NeedAppearances"); // done, and libqpdf would leave the fields out
        QPDFPageDocumentHelper(m_pdf).flattenAnnotations(0, notSeen);
        for (size_t page = 0; page < m_pages.size(); ++page)
            m_pages[page].getObjectHandle().replaceKey("/Annots", leftOver[page]);
        return true;
    }

private:
    bool hasFieldOnPage()
    {
        for (auto &page : m_pages) {
            for (auto &widget : page.getAnnotations("/Widget")) {
                if (QPDFFormFieldObjectHelper(widget.getObjectHandle()).getFieldType() != "/Sig")
                    return true;
            }
        }
        return false;
    }

    /// What has an appearance, or gets one here, and what has none.
    std::pair<std::vector<QPDFObjectHandle>, std::vector<QPDFObjectHandle>> sorted(
        QPDFPageObjectHelper &page, bool renew)
    {
        std::vector<QPDFObjectHandle> drawn, left;
        for (auto &found : page.getAnnotations()) {
            const std::string kind = found.getSubtype();
            if (kind == "/Link" || kind == "/Popup")
                continue; // nothing to be seen
            auto object = found.getObjectHandle();
            if (!object.isIndirect())
                object = m_pdf.makeIndirectObject(object); // libqpdf looks from it for the form
            QPDFAnnotationObjectHelper annotation(object);
            try {
                giveAppearance(m_pdf, annotation, renew);
            } catch (const std::exception &) {
                // This one is damaged; what is written in the others is still to be seen.
            }
            (annotation.getAppearanceStream("/N").isStream() ? drawn : left).push_back(object);
        }
        return {drawn, left};
    }

    QPDF &m_pdf;
    std::vector<QPDFPageObjectHelper> m_pages;
    QPDFObjectHandle m_form = QPDFObjectHandle::newNull();
};

QByteArray written(QPDF &pdf)
{
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setStaticID(true); // nobody sees it, and none has to be drawn by lot
    writer.setPreserveEncryption(false);
    writer.setCompressStreams(false);
    writer.setDecodeLevel(qpdf_dl_none);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char *>(buffer->getBuffer()), qsizetype(buffer->getSize())};
}

} // namespace

PreparedPdf preparePdf(const QByteArray &bytes)
{
    if (!mayHoldMoreThanPages(bytes))
        return {};
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("document", bytes.constData(), size_t(bytes.size()));
        if (pdf.getRoot().getKey("/Collection").isDictionary())
            return {Status::Portfolio, {}};
        Annotations annotations(pdf);
        if (annotations.isDynamicForm())
            return {Status::DynamicForm, {}};
        return {Status::Ok, annotations.flatten() ? written(pdf) : QByteArray()};
    } catch (const std::exception &) {
        return {};
    }
}

} // namespace pupitre
