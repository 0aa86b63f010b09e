#include "importeditor.h"

#include "encoding.h"
#include "importarchive.h"
#include "importreading.h"
#include "settingstext.h"
#include "textfold.h"

#include <QFileInfo>

#include <array>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int progressMilliseconds = 200;
const auto ownSource = u"fichier"_s; ///< whose references are kept, so that the next file finds the same people

struct OverwriteKey {
    ImportOverwrite overwrite;
    const char16_t *key;
};
constexpr std::array overwriteKeys{OverwriteKey{ImportOverwrite::EmptyFields, u"empty"},
    OverwriteKey{ImportOverwrite::FileWins, u"file"},
    OverwriteKey{ImportOverwrite::Nothing, u"nothing"}};

/// A dry run; a file whose kind nobody chose is taken for what its headings say.
Result<ImportPlan> planOf(const ServiceContext &context, ImportRequest request, const QSet<QString> &kindsByHand,
    const ImportProgress &progress)
{
    PUPITRE_TRY_ASSIGN(files, unpackedFiles(context, request.files));
    const bool isUnpacked = files.size() > request.files.size(); // and each has its kind
    request.files = files;
    PUPITRE_TRY_ASSIGN(plan, planImport(context, request, progress));
    if (isUnpacked)
        return plan;
    bool guessed = false;
    for (qsizetype i = 0; i < request.files.size() && i < plan.tables.size(); ++i) {
        if (kindsByHand.contains(request.files[i].path))
            continue;
        QStringList headings;
        for (const auto &column : plan.tables[i].map.columns)
            headings << column.heading;
        if (headings.isEmpty()) // nothing was read: a table is to be chosen, perhaps
            continue;
        const ImportKind kind = guessKind(headings);
        if (!isTaken(kind)) // what it says of its columns shows that
            continue;
        guessed = guessed || kind != request.files[i].kind;
        request.files[i].kind = kind;
    }
    if (!guessed)
        return plan;
    return planImport(context, request, progress);
}

} // namespace

ImportEditor::ImportEditor() : FormEditor({u"import"_s}, Right::ExchangeData)
{
    m_request.source = ownSource;
    m_look.setInterval(progressMilliseconds);
    connect(&m_look, &QTimer::timeout, this, &ImportEditor::progressed);
}

ImportEditor::~ImportEditor()
{
    cancel();
}

void ImportEditor::read()
{
    readBy(importHistory, [this](const QList<ImportRow> &rows) {
        m_history.clear();
        for (const auto &row : rows)
            m_history << importDoneLine(row);
    });
}

QString ImportEditor::filesText() const
{
    QStringList names;
    for (const auto &file : m_request.files)
        names << QFileInfo(file.path).fileName();
    names.removeDuplicates(); // of a ZIP
    return names.join(u", "_s);
}

void ImportEditor::addFiles(const QList<QUrl> &files)
{
    for (const auto &file : files) {
        if (file.isLocalFile())
            m_request.files << ImportFile{.path = file.toLocalFile()};
    }
    requestChanged();
}

void ImportEditor::addPath(const QString &path)
{
    if (path.trimmed().isEmpty())
        return;
    m_request.files << ImportFile{.path = path.trimmed()};
    requestChanged();
}

void ImportEditor::removeFile(int file)
{
    if (file < 0 || file >= m_request.files.size())
        return;
    m_request.files.removeAt(file);
    m_request.answers.clear(); // they count by the file's place
    requestChanged();
}

void ImportEditor::setKind(int file, const QString &kind)
{
    const auto wanted = importKindFromKey(kind);
    if (!wanted || file < 0 || file >= m_request.files.size())
        return;
    m_request.files[file].kind = *wanted;
    m_request.files[file].mapping.clear();
    m_request.answers.clear(); // of lines that are read otherwise now
    m_kindsByHand.insert(m_request.files[file].path);
    requestChanged();
}

void ImportEditor::lookAtEncoding(int file, const QString &encoding)
{
    const auto wanted = encodingFromKey(encoding);
    const auto now = m_plan && file >= 0 && file < m_plan->tables.size()
                         ? encodingFromKey(m_plan->tables[file].encoding)
                         : std::nullopt;
    if (!wanted || !now || file >= m_request.files.size())
        return;
    showPreview(file, encoding, {});
    backend()->runLong(
        this,
        [path = m_request.files[file].path, now = *now, wanted = *wanted](
            const ServiceContext &context) { return previewEncoding(context, path, now, wanted); },
        [this, file, encoding](const Result<QList<DifferingLine>> &lines) {
            if (file != m_previewedFile || encoding != m_previewedEncoding)
                return; // another one is looked at meanwhile, or none
            if (!lines) {
                fail(lines.error());
                return;
            }
            QList<EncodingPreviewLine> shown;
            for (const auto &line : *lines)
                shown << encodingPreviewLine(line);
            showPreview(file, encoding, shown);
        });
}

void ImportEditor::showPreview(int file, const QString &encoding, const QList<EncodingPreviewLine> &lines)
{
    m_previewedFile = file;
    m_previewedEncoding = encoding;
    m_preview = lines;
    Q_EMIT previewChanged();
}

void ImportEditor::setEncoding(int file, const QString &encoding)
{
    const auto wanted = encodingFromKey(encoding);
    if (!wanted || file < 0 || file >= m_request.files.size())
        return;
    m_request.files[file].choices.encoding = *wanted;
    m_request.answers.clear(); // of names that are read otherwise now
    requestChanged();
}

void ImportEditor::setTable(int file, const QString &table)
{
    if (file < 0 || file >= m_request.files.size())
        return;
    m_request.files[file].choices.table = table;
    m_request.answers.clear(); // of lines of another one
    requestChanged();
}

void ImportEditor::setTarget(int file, int column, const QString &target)
{
    if (!m_plan || file < 0 || file >= m_plan->tables.size() || file >= m_request.files.size())
        return;
    ColumnMap map = m_plan->tables[file].map;
    if (column < 0 || column >= map.columns.size())
        return;
    map.columns[column].target = ImportTarget::fromKey(target).value_or(ImportTarget{});
    map.columns[column].how = ColumnTarget::How::ByHand;
    m_request.files[file].mapping = map.toJson();
    m_request.answers.clear(); // of people whose columns are others now
    m_request.files[file].kind = map.kind;
    m_kindsByHand.insert(m_request.files[file].path);
    requestChanged();
}

QList<ChoiceLine> ImportEditor::targets(int file) const
{
    QList<ChoiceLine> lines{{QString(), tr("goes nowhere")}};
    if (!m_plan || file < 0 || file >= m_plan->tables.size())
        return lines;
    const ImportKind kind = m_plan->tables[file].kind;
    for (const auto &target : targetsOf(kind))
        lines << ChoiceLine{target.key(), headingOf(target, kind)};
    return lines;
}

QList<ChoiceLine> ImportEditor::kinds() const
{
    QList<ChoiceLine> lines;
    for (const auto kind : {ImportKind::Flat,
             ImportKind::Households,
             ImportKind::Guardians,
             ImportKind::Students,
             ImportKind::Courses,
             ImportKind::Enrolments})
        lines << ChoiceLine{keyOf(kind), importKindText(kind)};
    return lines;
}

QList<ChoiceLine> ImportEditor::encodings() const
{
    QList<ChoiceLine> lines;
    for (const auto encoding : textEncodings())
        lines << ChoiceLine{keyOf(encoding), keyOf(encoding).toUpper()};
    return lines;
}

QString ImportEditor::overwrite() const
{
    for (const auto &one : overwriteKeys) {
        if (one.overwrite == m_request.overwrite)
            return QString::fromUtf16(one.key);
    }
    return {};
}

void ImportEditor::setOverwrite(const QString &overwrite)
{
    for (const auto &one : overwriteKeys) {
        if (overwrite == one.key && one.overwrite != m_request.overwrite) {
            m_request.overwrite = one.overwrite;
            requestChanged();
        }
    }
}

void ImportEditor::answer(int file, qint64 line, int student, qint64 studentId)
{
    m_request.answers.insert({file, line, student}, StudentId{studentId});
    requestChanged();
}

void ImportEditor::answerWord(const QString &list, const QString &word, const QString &same)
{
    if (const auto asked = wordListFromKey(list)) {
        m_request.words.insert({*asked, folded(word)}, wordAnswer(word, same));
        requestChanged();
    }
}

/// Another dry run: what was found is of the former request.
void ImportEditor::requestChanged()
{
    Q_EMIT filesChanged();
    showPreview(-1, {}, {});
    m_plan.reset();
    m_accepted.clear();
    Q_EMIT planChanged();
    if (!m_request.files.isEmpty())
        plan();
}

ImportProgress ImportEditor::watchedBy(const std::shared_ptr<Progress> &progress)
{
    return {.goOn = [progress](ImportProgress::Stage stage, qint64 done, qint64 total) {
        progress->stage = int(stage);
        progress->done = done;
        progress->total = total;
        return !progress->stop;
    }};
}

void ImportEditor::begin()
{
    cancel();
    m_progress = std::make_shared<Progress>();
    m_look.start();
    Q_EMIT runningChanged();
    Q_EMIT progressed();
}

void ImportEditor::end()
{
    m_progress.reset();
    m_look.stop();
    Q_EMIT runningChanged();
}

void ImportEditor::plan()
{
    begin();
    forgetFault();
    backend()->runLong(
        this,
        [request = m_request, byHand = m_kindsByHand, progress = m_progress](
            const ServiceContext &context) { return planOf(context, request, byHand, watchedBy(progress)); },
        [this, progress = m_progress](const Result<ImportPlan> &planned) {
            if (progress != m_progress)
                return; // a newer request has taken its place
            end();
            if (!planned) {
                if (planned.error().code != ErrorCode::Cancelled)
                    fail(planned.error());
                return;
            }
            m_plan = *planned;
            keepUnpacked();
            Q_EMIT planChanged();
        });
}

/// The tables of a ZIP of several are files of their own from now on, whose kinds are known.
void ImportEditor::keepUnpacked()
{
    const auto &files = m_plan->request.files;
    if (files.size() == m_request.files.size())
        return;
    m_request.files = files;
    for (const auto &file : files)
        m_kindsByHand.insert(file.path);
    Q_EMIT filesChanged();
}

void ImportEditor::saveCorrections(int file, const QUrl &place)
{
    if (!m_plan || file < 0 || file >= m_plan->tables.size() || !place.isLocalFile())
        return;
    forgetFault();
    backend()->runLong(
        this,
        [plan = *m_plan, file, path = place.toLocalFile()](const ServiceContext &context) {
            return writeImportCorrections(context, plan, file, importRemarks(plan, file), path);
        },
        [this, name = place.fileName()](const Result<void> &written) {
            if (written)
                backend()->toasts()->announce(tr("%1 is written: correct it, and bring it in its place.").arg(name));
            else
                fail(written.error());
        });
}

void ImportEditor::commit()
{
    if (!isReady() || isRunning())
        return;
    begin();
    backend()->runLong(
        this,
        [plan = *m_plan, accepted = m_accepted, progress = m_progress](const ServiceContext &context) {
            return commitImport(context, plan, {.acceptedWarnings = accepted}, watchedBy(progress));
        },
        [this, progress = m_progress](const Result<ImportOutcome> &done) {
            const bool isLatest = progress == m_progress; // else something was changed meanwhile, and is planned
            if (isLatest)
                end();
            if (!done) {
                if (done.error().code != ErrorCode::Cancelled)
                    fail(done.error());
                if (done.error().code == ErrorCode::Conflict && isLatest)
                    plan(); // and a person looks at the new one
                return;
            }
            const QString text = importSentence(done->counts);
            if (isLatest) {
                m_request.files.clear();
                m_request.answers.clear();
                m_request.words.clear(); // remembered now
                requestChanged();
            }
            backend()->toasts()->announce(text);
            Q_EMIT committed(text);
            Q_EMIT saved();
            backend()->feed()->lookForNews();
            reload();
        });
}

void ImportEditor::cancel()
{
    if (m_progress)
        m_progress->stop = true;
}

QString ImportEditor::progressText() const
{
    if (!m_progress)
        return {};
    const qint64 total = m_progress->total, done = m_progress->done;
    const QString share = total > 0 ? u" %1 %"_s.arg(100 * done / total) : QString();
    switch (ImportProgress::Stage(m_progress->stage.load())) {
    case ImportProgress::Stage::Reading: return tr("Reading the files…") + share;
    case ImportProgress::Stage::Matching: return tr("Looking who is there already…") + share;
    case ImportProgress::Stage::Writing: return tr("Bringing it in…") + share;
    }
    return {};
}

QList<ImportTableLine> ImportEditor::tables() const
{
    QList<ImportTableLine> lines;
    for (int file = 0; m_plan && file < m_plan->tables.size(); ++file)
        lines << importTableLine(*m_plan, file);
    return lines;
}

QList<ImportFindingLine> ImportEditor::findings() const
{
    return m_plan ? importFindingLines(*m_plan, m_accepted) : QList<ImportFindingLine>();
}

QList<ImportCountLine> ImportEditor::counts() const
{
    return m_plan ? importCountLines(m_plan->counts) : QList<ImportCountLine>();
}

QList<ProbableLine> ImportEditor::probable() const
{
    return m_plan ? probableLines(*m_plan) : QList<ProbableLine>();
}

QList<UnknownWordLine> ImportEditor::unknownWords() const
{
    return m_plan ? unknownWordLines(*m_plan) : QList<UnknownWordLine>();
}

int ImportEditor::errors() const
{
    return m_plan ? m_plan->count(FindingWeight::Error) : 0;
}

int ImportEditor::openWarnings() const
{
    int open = 0;
    for (const auto &fault : m_plan ? m_plan->warnings() : QStringList()) {
        if (!m_accepted.contains(fault))
            ++open;
    }
    return open;
}

bool ImportEditor::isReady() const
{
    return m_plan && errors() == 0 && openWarnings() == 0;
}

void ImportEditor::accept(const QString &fault, bool accepted)
{
    m_accepted.removeAll(fault);
    if (accepted)
        m_accepted << fault;
    Q_EMIT planChanged();
}

void ImportEditor::acceptAll()
{
    m_accepted = m_plan ? m_plan->warnings() : QStringList();
    Q_EMIT planChanged();
}

void ImportEditor::takeBack(qint64 importId, bool allButObstacles)
{
    m_obstacles.clear();
    Q_EMIT obstaclesChanged();
    struct Answer {
        ImportUndone undone;
        QList<ImportObstacle> obstacles; ///< not empty: nothing was done
    };
    recordBy(
        [id = ImportId{importId}, allButObstacles](const ServiceContext &context) -> Result<Answer> {
            PUPITRE_TRY_ASSIGN(obstacles, importObstacles(context, id));
            if (!obstacles.isEmpty() && !allButObstacles)
                return Answer{{}, obstacles};
            PUPITRE_TRY_ASSIGN(
                undone, undoImport(context, id, allButObstacles ? ImportUndo::AllButObstacles : ImportUndo::Whole));
            return Answer{undone, {}};
        },
        [this](const Answer &answer) {
            m_obstacles = obstacleLines(answer.obstacles).join(u", "_s);
            Q_EMIT obstaclesChanged();
            if (answer.obstacles.isEmpty())
                backend()->toasts()->announce(tr("%n family(ies) taken back.", nullptr, answer.undone.households));
        });
}

} // namespace pupitre
