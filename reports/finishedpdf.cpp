#include "finishedpdf.h"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <string>

namespace pupitre {

namespace {

/// In the glyphs' names of one font: Inter 4.1 draws U+2019 and U+02BC alike, and no paper of ours has the latter.
void nameApostrophes(QPDFObjectHandle names)
{
    const std::string modifier = "<02BC>", apostrophe = "<2019>";
    const auto data = names.getStreamData(qpdf_dl_generalized);
    std::string text(reinterpret_cast<const char *>(data->getBuffer()), data->getSize());
    bool found = false;
    const auto list = text.find('['); // what stands before are codes of glyphs
    for (auto at = text.find(modifier, list); at != std::string::npos; at = text.find(modifier, at)) {
        text.replace(at, modifier.size(), apostrophe);
        found = true;
    }
    if (found)
        names.replaceStreamData(text, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
}

} // namespace

QByteArray finishedPdf(const QByteArray &written)
{
    QPDF pdf;
    pdf.processMemoryFile("written", written.constData(), size_t(written.size()));
    for (const char *instant : {"/CreationDate", "/ModDate"})
        pdf.getTrailer().getKey("/Info").removeKey(instant);
    pdf.getRoot().removeKey("/Metadata"); // the same once more, and a random number
    pdf.getTrailer().removeKey("/ID");    // another one, whose first half would stay
    for (auto &object : pdf.getAllObjects()) {
        if (object.isDictionary() && object.getKey("/ToUnicode").isStream())
            nameApostrophes(object.getKey("/ToUnicode"));
    }
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.setDeterministicID(true);
    writer.write();
    const auto bytes = writer.getBufferSharedPointer();
    return QByteArray(reinterpret_cast<const char *>(bytes->getBuffer()), qsizetype(bytes->getSize()));
}

} // namespace pupitre
