#include "samples.h"

#include "campaignrepository.h"
#include "databasedocumentstore.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "documentpagesmodel.h"
#include "errortext.h"
#include "journey.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QTextStream>
#include <QTimer>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

int depositSamples(const QString &databaseUrl, const QString &language, const QDir &samples, const QDir &folder)
{
    QTextStream out(stdout);
    QStringList paths;
    for (QDirIterator files(samples.path(), QDir::Files, QDirIterator::Subdirectories); files.hasNext();)
        paths << files.next();
    paths.sort();
    Journey journey(databaseUrl, language, folder, false);
    if (!journey.check(!paths.isEmpty(), u"there are files in "_s + samples.path())
        || !journey.check(journey.ready() && journey.signIn(u"secretaire"_s), u"the secretary signs in"_s))
        return 1;
    journey.resize(1280, 800);
    journey.go(u"documents"_s);
    journey.pause(600);

    auto &connection = journey.database();
    const auto store = documentStoreOf(connection);
    const SystemClock clock;
    const ServiceContext context{connection, clock, *store, ProgramActor{u"guichet"_s}};
    const auto campaign = currentCampaign(context);
    const auto requirements = campaigns::requirements(connection, campaign->id);
    const auto requirement = std::ranges::find(*requirements, u"identity"_s, &Requirement::code);

    // How long the window goes without an answer.
    qint64 longest = 0;
    QElapsedTimer sinceBeat;
    QTimer beat;
    QObject::connect(&beat, &QTimer::timeout, &beat, [&] { longest = std::max(longest, sinceBeat.restart()); });
    sinceBeat.start();
    beat.start(10);

    auto *viewer = journey.findNamed(u"documentViewer"_s);
    auto *pages = journey.find<DocumentPagesModel>();
    if (!journey.check(viewer && pages, u"the page of documents is there"_s))
        return 1;
    const QSet<ErrorCode> fileRefusals{ErrorCode::FileEmpty, ErrorCode::FileTooLarge, ErrorCode::FileTypeRefused};
    int deposited = 0;
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const QString name = samples.relativeFilePath(paths[i]);
        QFile file(paths[i]);
        if (!journey.check(file.open(QIODevice::ReadOnly), name + u": can be read"_s))
            continue;
        // A student each, so that every file is a document of its own; of whom one is waited for.
        const qint64 student = journey.number(
            uR"(SELECT s.id FROM students s JOIN reinscriptions r ON r.student_id = s.id
                WHERE r.campaign_id = %1 AND r.state IN ('not_started', 'in_progress', 'deposited')
                    AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.student_id = s.id AND d.requirement_id = %2
                        AND d.state IN ('accepted', 'exempted', 'received_at_desk'))
                ORDER BY s.id LIMIT 1 OFFSET %3)"_s.arg(campaign->id.value)
                .arg(requirement->id.value)
                .arg(i));
        const qint64 household = journey.number(u"SELECT household_id FROM students WHERE id = %1"_s.arg(student));
        const auto document = depositDocument(context,
            {{},
                campaign->id,
                requirement->id,
                HouseholdId{household},
                StudentId{student},
                DocumentState::Missing,
                {},
                1,
                {}},
            QFileInfo(name).fileName(),
            file.readAll());
        if (!document) {
            // Of the file, or of a database that takes none?
            const QString why = errorText(document.error());
            journey.check(
                fileRefusals.contains(document.error().code) && !why.isEmpty(), name + u": refused, "_s + why);
            continue;
        }
        ++deposited;
        journey.tellShell("openDocument", Q_ARG(qreal, qreal(document->id.value)));
        const QString sha256 = document->current.sha256;
        const bool settled = journey.waitFor(
            [&] { return viewer->property("sha256").toString() == sha256 && viewer->property("settled").toBool(); },
            30);
        const QString why = pages->errorTextValue();
        journey.check(settled,
            name
                + (viewer->property("shown").toBool() ? u": shown"_s
                    : why.isEmpty()                   ? u": its page says that it cannot be shown"_s
                                                      : u": "_s + why));
        journey.shot(u"%1-%2"_s.arg(i, 3, 10, QChar(u'0')).arg(QFileInfo(name).completeBaseName().left(40)));
    }
    beat.stop();
    journey.check(deposited > 0, u"the database took files"_s);
    out << "the window was without an answer for " << longest << " ms at the most" << Qt::endl;
    return journey.failures();
}

} // namespace pupitre
