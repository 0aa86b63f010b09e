#include "lockwords.h"

#include "words.h"

namespace pupitre::extranet {

namespace {

bool isInSeconds(const Error &error)
{
    return error.field == u"seconds";
}

int amountLeft(const Error &error)
{
    return qMax(error.detail.toInt(), 1);
}

} // namespace

int lockSeconds(const Error &error)
{
    return amountLeft(error) * (isInSeconds(error) ? 1 : 60);
}

QString lockText(const Words &words, const Error &error)
{
    return words.count(isInSeconds(error) ? "login_wait_seconds" : "login_wait_minutes", amountLeft(error));
}

} // namespace pupitre::extranet
