#pragma once

#include "democonservatoire.h"
#include "renderclient.h"
#include "servicecontext.h"

namespace pupitre {

/// How the reading aids do on one kind of fact, over the documents in which it is sought and which have text to read.
struct FactScore {
    QString fact; ///< "name", "address", "date" or "year"
    int rightlyFound = 0;
    int wronglyFound = 0; ///< said to be there although the document says otherwise: the worst that can happen
    int missed = 0;       ///< doubtful or not found although it is there
    int rightlyAbsent = 0;

    double precision() const
    {
        return rightlyFound + wronglyFound == 0 ? 1 : double(rightlyFound) / (rightlyFound + wronglyFound);
    }
    double recall() const { return rightlyFound + missed == 0 ? 1 : double(rightlyFound) / (rightlyFound + missed); }
};

struct ReadingReport {
    QList<FactScore> scores;     ///< of documents with text
    QList<FactScore> recognised; ///< of those whose text is read from the picture
    int documents = 0, withText = 0, fromPicture = 0, unreadable = 0;
    int sealed = 0, readSeals = 0; ///< papers that bear a 2D-Doc, and those on which it was read
    QStringList wrong;             ///< "document 12: date"
};

/// Reads each document in the confined renderer and compares with what its maker knows, in the order of the documents.
Result<ReadingReport> measureReading(const ServiceContext &context, const QList<DemoTruth> &truths, RendererPool &pool);

} // namespace pupitre
