#include "openingfailure.h"

#include "errortext.h"

#include <QCoreApplication>

namespace pupitre {

namespace {

struct OpeningWords {
    Q_DECLARE_TR_FUNCTIONS(OpeningWords)
};

/// Its pages are not what the family filled in or put together: they are not shown as if they were.
bool isNoOrdinaryPdf(ErrorCode code)
{
    return code == ErrorCode::FileDynamicForm || code == ErrorCode::FilePortfolio;
}

bool isTheFilesFault(ErrorCode code)
{
    return code == ErrorCode::FileUnreadable || code == ErrorCode::FileEncrypted || code == ErrorCode::FileEmpty
           || code == ErrorCode::FileTypeRefused;
}

} // namespace

OpeningFailure openingFailure(const Error &error)
{
    const QString text = errorText(error);
    if (isFailureOfOurs(error.code))
        return {OpeningWords::tr("Could not be opened here"), text, true};
    if (error.code == ErrorCode::FileTooLarge)
        return {OpeningWords::tr("Too large to be shown here"), text, true};
    if (isNoOrdinaryPdf(error.code))
        return {OpeningWords::tr("To be opened with another program"), text, true};
    if (isTheFilesFault(error.code))
        return {OpeningWords::tr("Unreadable document"), text, false};
    return {OpeningWords::tr("The document is not at hand"), text, false}; // the store's or the database's trouble
}

OpeningFailure pageFailure(const Error &error)
{
    const bool ours = isFailureOfOurs(error.code) || error.code == ErrorCode::FileTooLarge;
    return {{},
        ours ? errorText(error) : OpeningWords::tr("This page could not be shown."),
        ours || isNoOrdinaryPdf(error.code)};
}

} // namespace pupitre
