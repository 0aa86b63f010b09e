// pupitre-bench-reading: makes a demonstration in a folder of its own, reads its papers in the confined renderer and
// prints how often each fact was rightly and wrongly found. Ends with 1 when something was found that is not there.

#include "databasedocumentstore.h"
#include "democonservatoire.h"
#include "migrator.h"
#include "readingreport.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTextStream>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

void print(QTextStream &out, const QString &heading, const QList<FactScore> &scores)
{
    out << heading.leftJustified(10) << u"  right  wrong  missed  absent  precision  recall\n"_s;
    for (const auto &score : scores)
        out << score.fact.leftJustified(10)
            << u"%1 %2 %3 %4 %5 %6\n"_s.arg(score.rightlyFound, 7)
                   .arg(score.wronglyFound, 6)
                   .arg(score.missed, 7)
                   .arg(score.rightlyAbsent, 7)
                   .arg(score.precision(), 10, 'f', 3)
                   .arg(score.recall(), 7, 'f', 3);
}

Result<ReadingReport> run(const QString &file, DemoOptions options)
{
    PUPITRE_TRY_ASSIGN(connection, Connection::open(file));
    PUPITRE_TRY(migrator::migrate(*connection));
    const auto store = documentStoreOf(*connection);
    const SystemClock clock;
    const ServiceContext context{*connection, clock, *store, ProgramActor{u"bench"_s}};
    QList<DemoTruth> truths;
    options.truth = [&](const DemoTruth &truth) { truths.append(truth); };
    PUPITRE_TRY(createDemo(context, options));
    RendererPool pool;
    return measureReading(context, truths, pool);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"students"_s, u"How many students the demonstration has."_s, u"number"_s, u"800"_s},
        {u"files"_s, u"How many real files at the most."_s, u"number"_s, u"900"_s},
        {u"seed"_s, u"The same seed gives the same papers."_s, u"number"_s, u"1"_s}});
    parser.process(application);
    DemoOptions options;
    options.students = parser.value(u"students"_s).toInt();
    options.files = parser.value(u"files"_s).toInt();
    options.seed = parser.value(u"seed"_s).toUInt();
    const QTemporaryDir folder;
    const auto report = run(folder.filePath(u"reading.db"_s), options);
    if (!report) {
        QTextStream(stderr) << "pupitre-bench-reading: " << report.error().detail << "\n";
        return 1;
    }
    QTextStream out(stdout);
    print(out, u"with text"_s, report->scores);
    print(out, u"pictures"_s, report->recognised);
    for (const auto &wrong : report->wrong)
        out << u"wrongly found: "_s << wrong << u"\n"_s;
    out << u"%1 documents, %2 with text, %3 read from the picture, %4 that cannot be opened. %5 of %6 "
           "seals were read.\n"_s.arg(report->documents)
               .arg(report->withText)
               .arg(report->fromPicture)
               .arg(report->unreadable)
               .arg(report->readSeals)
               .arg(report->sealed);
    return report->wrong.isEmpty() && report->fromPicture > 0 ? 0 : 1;
}
