// pupitre-bench-approval: approves the first ready reinscriptions of a demonstration one by one, each with its mail in
// the outbox, which encloses the receipts in force (drawn, where their payment was taken without), and prints the
// seconds that took and how many there were. mailbench.py adds the time of sending them.

#include "campaignrepository.h"
#include "databasedocumentstore.h"
#include "reinscriptionapproval.h"
#include "reinscriptionrepository.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTextStream>

using namespace pupitre;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"database"_s, u"A demonstration database; it is changed."_s, u"database"_s},
        {u"most"_s, u"How many at the most."_s, u"number"_s, u"1000"_s}});
    parser.process(application);
    auto opened = Connection::open(parser.value(u"database"_s), Connection::Create::Never);
    const auto campaign = opened ? campaigns::current(**opened, {}) : Result<Campaign>(failure(opened.error()));
    const auto ready = campaign ? reinscriptions::list(
                           **opened, *campaign, {.measure = Measure::Ready, .limit = parser.value(u"most"_s).toInt()})
                                : Result<QList<ReinscriptionRow>>(failure(campaign.error()));
    if (!ready) {
        QTextStream(stderr) << "pupitre-bench-approval: no demonstration database\n";
        return 1;
    }
    const auto store = documentStoreOf(**opened);
    const SystemClock clock;
    const ServiceContext context{
        **opened, clock, *store, StaffActor(StaffId{1}, campaign->siteId, u"bench"_s, Role::Director)};
    int mailed = 0;
    QElapsedTimer elapsed;
    elapsed.start();
    for (const auto &reinscription : *ready) {
        const auto approved = approveReinscription(context, reinscription.id, reinscription.version);
        if (!approved)
            QTextStream(stderr) << approved.error().detail << Qt::endl;
        mailed += approved && !approved->addressMissing;
    }
    QTextStream(stdout) << double(elapsed.elapsed()) / 1000 << ' ' << mailed << Qt::endl;
    return 0;
}
