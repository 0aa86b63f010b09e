#include "enumkeys.h"
#include "feeschedule.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

using Cents = std::optional<qint64>;

/// In euros.
FeeSchedule schedule(FeeBasis basis, qint64 amount, Cents outside = {}, Cents cap = {})
{
    FeeSchedule schedule(Money{amount * 100});
    schedule.basis = basis;
    if (outside)
        schedule.outside = Money{*outside * 100};
    if (cap)
        schedule.cap = Money{*cap * 100};
    return schedule;
}

} // namespace

/// What a household pays (rule C11).
class FeeScheduleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsDue_data()
    {
        using enum FeeBasis;
        QTest::addColumn<FeeSchedule>("asked");
        QTest::addColumn<bool>("resident");
        QTest::addColumn<QList<int>>("specialities");
        QTest::addColumn<qint64>("cents");
        const auto row = [](const char *name,
                             const FeeSchedule &asked,
                             bool resident,
                             const QList<int> &specialities,
                             qint64 cents) { QTest::newRow(name) << asked << resident << specialities << cents; };
        row("a household with one student", schedule(Household, 20), true, {1}, 2000);
        row("a household with three students", schedule(Household, 20), true, {1, 2, 1}, 2000);
        row("a household whose dossiers came to nothing", schedule(Household, 20), true, {}, 2000);
        row("each student", schedule(Student, 20), true, {1, 2, 1}, 6000);
        row("no student whose dossier stands", schedule(Student, 20), true, {}, 0);
        row("each speciality", schedule(Area, 20), true, {1, 2, 1}, 8000);
        row("a student whose specialities are not known", schedule(Area, 20), true, {0, 2}, 6000);
        row("no speciality", schedule(Area, 20), true, {}, 0);

        row("outsiders pay another amount", schedule(Household, 20, 35), false, {1}, 3500);
        row("outsiders' students pay another amount", schedule(Student, 20, 35), false, {1, 1}, 7000);
        row("outsiders' specialities cost another amount", schedule(Area, 20, 35), false, {2}, 7000);
        row("residents do not pay the outsiders' amount", schedule(Student, 20, 35), true, {1, 1}, 4000);
        row("outsiders without an amount of their own", schedule(Student, 20), false, {1, 1}, 4000);
        row("outsiders may pay less", schedule(Household, 20, 5), false, {1}, 500);
        row("outsiders alone pay", schedule(Student, 0, 35), false, {1, 1}, 7000);
        row("outsiders alone pay, a resident", schedule(Student, 0, 35), true, {1, 1}, 0);
        row("outsiders pay nothing", schedule(Student, 20, 0), false, {1, 1}, 0);

        row("below the cap", schedule(Student, 20, {}, 50), true, {1, 1}, 4000);
        row("at the cap", schedule(Student, 25, {}, 50), true, {1, 1}, 5000);
        row("above the cap", schedule(Student, 20, {}, 50), true, {1, 1, 1}, 5000);
        row("the cap is a household's, whatever a student learns", schedule(Area, 20, {}, 50), true, {3, 1}, 5000);
        row("the cap is the outsiders' too", schedule(Student, 20, 35, 50), false, {1, 1}, 5000);

        row("0 asks nothing of a household", schedule(Household, 0), true, {1}, 0);
        row("0 asks nothing of a student", schedule(Student, 0), false, {1, 2}, 0);
        row("0 asks nothing of a speciality", schedule(Area, 0), true, {1, 2}, 0);
        auto odd = FeeSchedule(Money{1999});
        odd.basis = Student;
        row("to the cent", odd, true, {1, 1, 1}, 5997);
    }
    void whatIsDue()
    {
        QFETCH(FeeSchedule, asked);
        QFETCH(bool, resident);
        QFETCH(QList<int>, specialities);
        QFETCH(qint64, cents);
        QCOMPARE(feeDue(asked, {.resident = resident, .specialities = specialities}).cents, cents);
    }

    void whatIsLeft_data()
    {
        QTest::addColumn<FeeAccount>("account");
        QTest::addColumn<qint64>("left");
        QTest::addColumn<qint64>("surplus");
        QTest::addColumn<bool>("settled");
        const auto row =
            [](const char *name, qint64 due, qint64 paid, qint64 waived, qint64 left, qint64 surplus, bool settled) {
                QTest::newRow(name) << FeeAccount{.due = Money{due}, .paid = Money{paid}, .waived = Money{waived}}
                                    << left << surplus << settled;
            };
        row("nothing paid", 2000, 0, 0, 2000, 0, false);
        row("a part paid", 2000, 500, 0, 1500, 0, false);
        row("a cent lacks", 2000, 1999, 0, 1, 0, false);
        row("paid", 2000, 2000, 0, 0, 0, true);
        row("waived", 2000, 0, 2000, 0, 0, true);
        row("a part waived", 2000, 0, 1200, 800, 0, false);
        row("a part waived, the rest paid", 2000, 800, 1200, 0, 0, true);
        row("paid and waived besides", 2000, 2000, 500, 0, 500, true);
        row("more paid than is due", 2000, 4500, 0, 0, 2500, true);
        row("nothing asked", 0, 0, 0, 0, 0, true);
        row("paid before nothing was asked any more", 0, 2000, 0, 0, 2000, true);
        row("all taken back", 2000, 0, 0, 2000, 0, false);
    }
    void whatIsLeft()
    {
        QFETCH(FeeAccount, account);
        QFETCH(qint64, left);
        QFETCH(qint64, surplus);
        QFETCH(bool, settled);
        QCOMPARE(account.left().cents, left);
        QCOMPARE(account.surplus().cents, surplus);
        QCOMPARE(account.isSettled(), settled);
    }

    void whatCanBeSaved_data()
    {
        using enum FeeBasis;
        QTest::addColumn<FeeSchedule>("asked");
        QTest::addColumn<QString>("field"); // empty: it can
        const auto row = [](const char *name, const FeeSchedule &asked, const QString &field) {
            QTest::newRow(name) << asked << field;
        };
        row("one amount", schedule(Household, 20), {});
        row("nothing", schedule(Household, 0), {});
        row("all of it", schedule(Area, 20, 35, 90), {});
        row("outsiders pay nothing", schedule(Student, 20, 0), {});
        row("a cap that is the amount", schedule(Student, 20, {}, 20), {});
        row("below zero", schedule(Household, -1), u"fee"_s);
        row("outsiders below zero", schedule(Household, 20, -1), u"outside_fee"_s);
        row("a cap of nothing", schedule(Student, 0, {}, 0), u"fee_cap"_s);
        row("a cap below zero", schedule(Student, 20, {}, -5), u"fee_cap"_s);
        row("a cap below what one student pays", schedule(Student, 20, {}, 19), u"fee_cap below_fee"_s);
        row("a cap below what an outsider pays", schedule(Student, 20, 35, 30), u"fee_cap below_fee"_s);
    }
    void whatCanBeSaved()
    {
        QFETCH(FeeSchedule, asked);
        QFETCH(QString, field);
        const auto checked = checkFee(asked);
        QCOMPARE(checked.has_value(), field.isEmpty());
        if (!checked) {
            QCOMPARE(checked.error().code, ErrorCode::InvalidValue);
            QCOMPARE((checked.error().field + u' ' + checked.error().detail).trimmed(), field);
        }
    }

    /// As they stand in the database.
    void theirNamesStay()
    {
        QCOMPARE(keyOf(FeeBasis::Household), u"household"_s);
        QCOMPARE(keyOf(FeeBasis::Student), u"student"_s);
        QCOMPARE(keyOf(FeeBasis::Area), u"area"_s);
        QCOMPARE(enumFromKey<FeeBasis>(u"area"_s), FeeBasis::Area);
    }
};

QTEST_GUILESS_MAIN(FeeScheduleTest)
#include "tst_feeschedule.moc"
