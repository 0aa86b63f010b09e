#pragma once

#include "exportdocument.h"
#include "result.h"
#include "servicecontext.h"

#include <QSet>
#include <QVariantList>

#include <functional>

namespace pupitre {

/// Reads what is in view once more, as a whole and in its words; on the thread for long reads.
using ExportReader = std::function<Result<ExportDocument>(const ServiceContext &context)>;

/// More rows than any list has.
inline constexpr int wholeList = 10'000'000;

/// What can go out as a file or on paper: a list as it is narrowed and ordered now, or the page of figures.
class ExportSource
{
public:
    virtual ~ExportSource() = default;
    /// Under which the journal tells it: "dossiers", "status"; empty where nothing can go out.
    virtual QString exportKind() const { return {}; }
    virtual ExportReader exportReader() const { return {}; }
};

/// The rows of a list that go out: those that were chosen, by their numbers, or all of them where none was.
class ChosenRows
{
public:
    ChosenRows() = default;
    explicit ChosenRows(const QVariantList &ids);
    template <typename Row>
    void keepIn(QList<Row> &rows) const
    {
        if (!m_ids.isEmpty())
            rows.removeIf([this](const Row &row) { return !m_ids.contains(row.id.value); });
    }
    /// `narrowed`, and that only what was chosen is there.
    QStringList said(QStringList narrowed) const;

private:
    QSet<qint64> m_ids;
};

/// A list as a document of one table: with the conservatoire's name, the campaign, what it was narrowed to (`narrowed`,
/// a line each) and the moment. Errors: NotFound when no campaign has been opened.
Result<ExportDocument> listDocument(const ServiceContext &context, const QStringList &narrowed, ExportTable table);

} // namespace pupitre
