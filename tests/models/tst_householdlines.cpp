#include "householdsubject.h"

#include <QTest>
#include <QTimeZone>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// What a family's page says of its money, line by line and to the cent.
class HouseholdLinesTest : public QObject
{
    Q_OBJECT

    static Receipt receipt(qint64 cents, bool cancelled)
    {
        Receipt one;
        one.year = 2026;
        one.number = 42;
        one.amount = Money{cents};
        one.issuedAt = QDateTime(QDate(2026, 6, 10), QTime(9, 0), QTimeZone::utc()).toUTC();
        one.cancelled = cancelled;
        return one;
    }
    static InvoiceRow invoice(const QString &kind, qint64 amount, qint64 paid)
    {
        InvoiceRow one;
        one.kind = kind;
        one.number = u"F7"_s;
        one.label = u"Piano"_s;
        one.issuedOn = QDate(2026, 1, 9);
        one.amountCents = amount;
        one.paidCents = paid;
        return one;
    }
    static QString plain(QString text) { return text.replace(QChar(0x00a0), u' ').replace(QChar(0x202f), u' '); }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::French, QLocale::France)); }

    void aFeeIsDueToTheCent_data()
    {
        QTest::addColumn<qint64>("due");
        QTest::addColumn<bool>("isDue");
        QTest::addColumn<QString>("said");
        QTest::newRow("all of it") << qint64(2005) << true << u"20,05 € due"_s;
        QTest::newRow("a cent") << qint64(1) << true << u"0,01 € due"_s;
        QTest::newRow("nothing") << qint64(0) << false << u"Fee paid"_s;
        QTest::newRow("too much was paid") << qint64(-5) << false << u"Fee paid · 0,05 € too much"_s;
    }
    void aFeeIsDueToTheCent()
    {
        QFETCH(qint64, due);
        QFETCH(bool, isDue);
        QFETCH(QString, said);
        HouseholdView view;
        view.fee = {.due = Money{2000}, .paid = Money{2000 - due}};
        const auto subject = householdSubject(view);
        QCOMPARE(subject.feeDue, isDue);
        QCOMPARE(plain(subject.feeText), said);
    }

    void allSumsOfAFeeAreSaid_data()
    {
        QTest::addColumn<FeeAccount>("fee");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const FeeAccount &fee, const QString &text, const QString &detail) {
            QTest::newRow(name) << fee << text << detail;
        };
        row("none is asked", {.due = {}}, u"No fee"_s, {});
        row("a part is paid",
            {.due = Money{6000}, .paid = Money{2000}},
            u"40,00 € due"_s,
            u"Fee 60,00 € · 20,00 € paid · 40,00 € left to pay"_s);
        row("waived", {.due = Money{6000}, .waived = Money{6000}}, u"Fee waived"_s, u"Fee 60,00 € · 60,00 € waived"_s);
        row("both",
            {.due = Money{6000}, .paid = Money{1000}, .waived = Money{5000}},
            u"Fee paid and waived"_s,
            u"Fee 60,00 € · 10,00 € paid · 50,00 € waived"_s);
        row("paid before nothing was asked",
            {.due = {}, .paid = Money{2000}},
            u"Fee paid · 20,00 € too much"_s,
            u"Fee 0,00 € · 20,00 € paid · 20,00 € too much"_s);
    }
    void allSumsOfAFeeAreSaid()
    {
        QFETCH(FeeAccount, fee);
        QFETCH(QString, text);
        QFETCH(QString, detail);
        HouseholdView view;
        view.fee = fee;
        const auto subject = householdSubject(view);
        QCOMPARE(plain(subject.feeText), text);
        QCOMPARE(plain(subject.feeDetail), detail);
    }

    /// What was waived was not paid, and no line says it was.
    void aWaiverIsNoPayment()
    {
        Receipt waiver;
        waiver.year = 2026;
        waiver.number = 7;
        waiver.amount = Money{2000};
        waiver.issuedAt = QDateTime(QDate(2026, 6, 10), QTime(9, 0), QTimeZone::utc()).toUTC();
        waiver.waiverId = WaiverId{3};
        waiver.reason = u"Quotient familial"_s;
        HouseholdView view;
        view.receipts = {waiver};
        const auto line = householdSubject(view).tuition.front();
        QVERIFY(line.waiver);
        QCOMPARE(plain(line.title), u"Waiver 2026-000007 · 20,00 €"_s);
        QVERIFY2(line.detail.endsWith(u" · Quotient familial"), qPrintable(line.detail));
    }

    void whatAnInvoiceLeavesToPay_data()
    {
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<qint64>("paid");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("status");
        QTest::addColumn<bool>("open");
        QTest::newRow("not paid") << qint64(12345) << qint64(0) << u"Piano · 123,45 €"_s << u"123,45 € due"_s << true;
        QTest::newRow("in part") << qint64(12345) << qint64(10000) << u"Piano · 123,45 €"_s << u"23,45 € due"_s << true;
        QTest::newRow("a cent lacks") << qint64(12345) << qint64(12344) << u"Piano · 123,45 €"_s << u"0,01 € due"_s
                                      << true;
        QTest::newRow("paid") << qint64(12345) << qint64(12345) << u"Piano · 123,45 €"_s << u"Paid"_s << false;
    }
    void whatAnInvoiceLeavesToPay()
    {
        QFETCH(qint64, amount);
        QFETCH(qint64, paid);
        QFETCH(QString, title);
        QFETCH(QString, status);
        QFETCH(bool, open);
        for (const auto &kind : {u"tuition"_s, u"rental"_s}) {
            HouseholdView view;
            view.invoices = {invoice(kind, amount, paid)};
            const auto subject = householdSubject(view);
            const auto &lines = kind == u"tuition" ? subject.tuition : subject.rental;
            QCOMPARE(subject.tuition.size() + subject.rental.size(), 1);
            QCOMPARE(lines.size(), 1);
            QCOMPARE(plain(lines.front().title), title);
            QCOMPARE(plain(lines.front().status), status);
            QCOMPARE(lines.front().open, open);
            QVERIFY(lines.front().detail.startsWith(u"F7 · 09/01/2026"_s));
        }
    }

    void anAccountSaysWhenItWasUsed()
    {
        HouseholdView view;
        view.accesses = {
            {.identifiant = u"dupont1"_s, .holder = {}}, {.identifiant = u"dupont2"_s, .holder = u"DUPONT Octave"_s}};
        auto subject = householdSubject(view);
        QCOMPARE(subject.accesses.size(), 2);
        QCOMPARE(subject.accesses[0].title, u"Login dupont1"_s);
        QCOMPARE(subject.accesses[0].detail, u"has never signed in · no open session"_s);
        QCOMPARE(subject.accesses[1].title, u"Login dupont2 · DUPONT Octave"_s);
        QVERIFY(subject.accesses[0].asking.isEmpty() && subject.present.isEmpty());
        QCOMPARE(subject.accesses[0].sent, u"credentials never given"_s);
        QCOMPARE(subject.sessions, 0);

        const auto seen = QDateTime(QDate(2025, 1, 9), QTime(12, 0), QTimeZone::utc());
        view.accesses[0].lastLoginAt = view.accesses[0].lastSeenAt = seen;
        view.accesses[0].hasPassword = true;
        view.accesses[0].sessions = 2;
        view.accesses[1].lastLoginAt = seen;
        view.accesses[1].sessions = 1;
        view.accesses[1].isPresent = view.accesses[1].isAsking = true;
        subject = householdSubject(view);
        QVERIFY2(subject.accesses[0].detail.startsWith(u"last page seen 9 janv. 2025"_s),
            qPrintable(subject.accesses[0].detail));
        QVERIFY(subject.accesses[0].detail.endsWith(u"2 open session(s)"_s));
        QVERIFY(!subject.accesses[0].detail.contains(u"password"_s));
        QVERIFY(subject.accesses[1].detail.startsWith(u"connected less than 5 minute"_s));
        QVERIFY(subject.accesses[1].detail.contains(u"no password of its own yet"_s));
        QVERIFY(!subject.accesses[1].asking.isEmpty());
        QVERIFY(subject.present.startsWith(u"connected less than 5 minute"_s));
        QCOMPARE(subject.sessions, 3);
    }

    void aReceiptSaysWhetherItStands()
    {
        HouseholdView view;
        view.receipts = {receipt(2005, false), receipt(2005, true), receipt(-2005, true)};
        view.receipts[0].id = ReceiptId{7};
        view.receipts[0].means = {PaymentMethod::Cheque, u"1234567"_s, u"Banque du Port"_s};
        view.receipts[2].cancelsLabel = u"2026-000041"_s;
        const auto lines = householdSubject(view).tuition;
        QCOMPARE(lines.size(), 3);
        QCOMPARE(plain(lines[0].title), u"Receipt 2026-000042 · 20,05 €"_s);
        QCOMPARE(lines[0].status, u"Issued"_s);
        QVERIFY2(lines[0].detail.endsWith(u"cheque 1234567, Banque du Port"_s), qPrintable(lines[0].detail));
        QVERIFY(!lines[0].open && lines[0].inForce);
        QCOMPARE(lines[0].receiptId, 7);
        QCOMPARE(lines[1].status, u"Cancelled"_s);
        QVERIFY(lines[1].open && !lines[1].inForce);
        QCOMPARE(lines[2].status, u"Issued"_s);
        QVERIFY2(lines[2].detail.endsWith(u"cancels 2026-000041"_s), qPrintable(lines[2].detail));
        QCOMPARE(plain(lines[2].title).replace(QChar(0x2212), u'-'), u"Counter-entry 2026-000042 · -20,05 €"_s);
    }
};

QTEST_APPLESS_MAIN(HouseholdLinesTest)
#include "tst_householdlines.moc"
