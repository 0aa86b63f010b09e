#include "receiptreport.h"

#include "finishedpdf.h"
#include "pagecolumn.h"
#include "paperwords.h"

#include <QBuffer>

namespace pupitre {

using namespace Qt::StringLiterals;
using namespace paper;

namespace {

bool voids(const ReceiptContent &content)
{
    return !content.cancelledLabel.isEmpty();
}

QString paperOf(const ReceiptContent &content)
{
    if (content.isWaiver)
        return voids(content) ? u"waiver_counter_entry"_s : u"waiver"_s;
    return voids(content) ? u"counter_entry"_s : u"receipt"_s;
}

wording::PaperWords wordsOf(const ReceiptContent &content)
{
    return {paperOf(content),
        {{u"number"_s, content.receiptLabel},
            {u"cancelled"_s, content.cancelledLabel},
            {u"school_year"_s, content.schoolYear},
            {u"payer"_s, content.payerName},
            {u"cheque"_s, content.means.chequeNumber},
            {u"bank"_s, content.means.bank},
            {u"received"_s, wording::paperDay(content.receivedOn)},
            {u"city"_s, content.siteCity.section(u' ', 1)},
            {u"day"_s, wording::paperDay(content.issuedOn)},
            {u"agent"_s, content.agentName}}};
}

void drawHead(QPainter &painter, PageColumn &page, const ReceiptContent &content)
{
    painter.fillRect(0, 0, mm(210), mm(6), accent);
    page.text(content.siteName, 15, accent, QFont::DemiBold);
    page.text(content.siteAddress + u" · "_s + content.siteCity, 9, muted);
    page.text(content.sitePhone + u" · "_s + content.siteEmail, 9, muted);

    PageColumn payer(painter, mm(120), mm(48), mm(70));
    payer.text(content.payerName, 11);
    payer.text(content.payerAddress, 11);
    payer.text(content.payerCity, 11);
}

QString meansKey(const PaymentMeans &means)
{
    switch (means.method) {
    case PaymentMethod::Cheque: return means.chequeNumber.isEmpty() ? u"cheque_unnamed"_s : u"cheque"_s;
    case PaymentMethod::Cash: return u"cash"_s;
    case PaymentMethod::Card: return u"card"_s;
    case PaymentMethod::Transfer: return u"transfer"_s;
    }
    return u"cheque_unnamed"_s;
}

/// For whom, how the money came, and why a receipt is void or something waived.
void drawMatter(PageColumn &page, const ReceiptContent &content, const wording::PaperWords &words)
{
    page.text(words.line(content.studentNames.size() > 1 ? u"students"_s : u"student"_s), 9, muted);
    for (const auto &name : content.studentNames)
        page.text(name, 13, ink, QFont::DemiBold);
    page.gap(3);
    if (!content.isWaiver) {
        page.text(words.line(u"means"_s), 9, muted);
        page.text(words.line(meansKey(content.means)), 11);
    }
    if (content.receivedOn.isValid())
        page.text(words.line(u"received"_s), 11);
    if (content.reason.isEmpty())
        return;
    page.gap(3);
    page.text(words.line(u"reason"_s), 9, muted);
    page.text(content.reason, 11);
}

} // namespace

QByteArray receiptPdf(const ReceiptContent &content)
{
    const wording::PaperWords words = wordsOf(content);
    QByteArray bytes;
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        prepare(writer, words.line(u"document"_s));
        QPainter painter(&writer);
        PageColumn page(painter, paper::left, mm(20), paper::width);
        drawHead(painter, page, content);

        page.gap(42);
        page.text(words.line(u"title"_s), 22, ink, QFont::DemiBold);
        page.text(words.line(u"subtitle"_s), 12, muted);
        page.gap(6);
        page.line();
        drawMatter(page, content, words);
        page.gap(3);
        page.line();
        page.keepTogether(page.height(content.siteName, 13, QFont::DemiBold)); // the amount stays beside its label
        const int amountTop = page.y();
        page.text(words.line(u"amount"_s), 12);
        PageColumn amount(painter, paper::left, amountTop, paper::width);
        amount.text(wording::paperAmount(content.amount), 13, ink, QFont::DemiBold, Qt::AlignRight);
        page.line();
        page.gap(8);
        page.text(words.line(u"made"_s), 11);
        page.text(words.line(u"agent"_s), 11);
        page.gap(4);
        page.text(words.line(u"note"_s), 9, muted);
    }
    return finishedPdf(bytes);
}

QString receiptFileName(const ReceiptContent &content)
{
    QString name = wordsOf(content).line(u"file"_s);
    // A person's name is no path (as documentdeposit.h keeps names of files).
    name.replace(u'/', u'-').replace(u'\\', u'-');
    name.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    constexpr qsizetype mostOctets = 200; // of the 255 that file systems take: a copy for the viewer adds to them
    constexpr qsizetype suffix = 4;       // ".pdf"
    while (name.toUtf8().size() > mostOctets) {
        const qsizetype last = name[name.size() - suffix - 1].isLowSurrogate() ? 2 : 1;
        name.remove(name.size() - suffix - last, last);
    }
    return name;
}

} // namespace pupitre
