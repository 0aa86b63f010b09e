#include "receiptreport.h"

#include "pagecolumn.h"
#include "pdfpage.h"

#include <QBuffer>
#include <QLocale>

namespace pupitre {

using namespace Qt::StringLiterals;
using namespace paper;

QByteArray receiptPdf(const ReceiptContent &content)
{
    QByteArray bytes;
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        prepare(writer, (content.cancelledLabel.isEmpty() ? u"Reçu n° "_s : u"Écriture n° "_s) + content.receiptLabel);
        QPainter painter(&writer);
        const QLocale french(QLocale::French, QLocale::France);

        painter.fillRect(0, 0, mm(210), mm(6), accent);
        PageColumn page(painter, paper::left, mm(20), paper::width);
        page.text(content.siteName, 15, accent, QFont::DemiBold);
        page.text(content.siteAddress + u" · "_s + content.siteCity, 9, muted);
        page.text(content.sitePhone + u" · "_s + content.siteEmail, 9, muted);

        PageColumn payer(painter, mm(120), mm(48), mm(70));
        payer.text(content.payerName, 11);
        payer.text(content.payerAddress, 11);
        payer.text(content.payerCity, 11);

        page.gap(42);
        const bool voids = !content.cancelledLabel.isEmpty();
        page.text(voids ? u"Annulation du reçu n° %1"_s.arg(content.cancelledLabel)
                        : u"Reçu n° %1"_s.arg(content.receiptLabel),
            22,
            ink,
            QFont::DemiBold);
        page.text(voids ? u"Écriture n° %1 · réinscription pour l’année scolaire %2"_s.arg(
                      content.receiptLabel, content.schoolYear)
                        : u"Réinscription pour l’année scolaire %1"_s.arg(content.schoolYear),
            12,
            muted);
        page.gap(6);
        page.line();
        page.text(u"Élève"_s, 9, muted);
        page.text(content.studentName, 13, ink, QFont::DemiBold);
        page.gap(3);
        if (voids) {
            page.text(u"Motif"_s, 9, muted);
            page.text(content.cancelledReason, 11);
        } else {
            page.text(content.courses.size() > 1 ? u"Cours"_s : u"Cours suivi"_s, 9, muted);
            for (const auto &course : content.courses)
                page.text(course, 11);
            if (content.courses.isEmpty())
                page.text(u"Cours à préciser avec le conservatoire"_s, 11);
        }
        page.gap(3);
        page.line();
        page.keepTogether(page.height(content.siteName, 13, QFont::DemiBold)); // the amount stays beside its label
        const int amountTop = page.y();
        page.text(voids ? u"Frais de dossier, écriture annulée"_s : u"Frais de dossier reçus"_s, 12);
        PageColumn amount(painter, paper::left, amountTop, paper::width);
        amount.text(french.toString(double(content.amount.cents) / 100, 'f', 2) + u" €"_s,
            13,
            ink,
            QFont::DemiBold,
            Qt::AlignRight);
        page.line();
        page.gap(8);
        page.text(u"Fait à %1, le %2."_s.arg(
                      content.siteCity.section(u' ', 1), french.toString(content.issuedOn, u"d MMMM yyyy"_s)),
            11);
        page.text((voids ? u"Dossier rouvert par %1."_s : u"Dossier validé par %1."_s).arg(content.agentName), 11);
        page.gap(4);
        page.text(
            voids ? u"Le reçu annulé ne vaut plus confirmation de la réinscription. Ce qui a été réglé reste acquis au "
                    "dossier."_s
                  : u"Ce reçu est à conserver. Il vaut confirmation de la réinscription et du paiement des frais de "
                    "dossier."_s,
            9,
            muted);
    }
    return withoutTimestamps(bytes);
}

} // namespace pupitre
