#include "requestbody.h"

#include <algorithm>
#include <array>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype inMemory = 64 * 1024;

/// Hands on exactly `length` bytes of the source.
Result<void> pass(
    qsizetype length, const RequestBody::Source &source, const std::function<Result<void>(const char *, int)> &take)
{
    std::array<char, 64 * 1024> buffer;
    while (length > 0) {
        const int size = source(buffer.data(), int(qMin<qsizetype>(length, buffer.size())));
        if (size <= 0)
            return failure(ErrorCode::InvalidValue, u"body"_s);
        PUPITRE_TRY(take(buffer.data(), size));
        length -= size;
    }
    if (source(buffer.data(), 1) > 0)
        return failure(ErrorCode::InvalidValue, u"body"_s);
    return {};
}

} // namespace

Result<RequestBody> RequestBody::read(qsizetype length, const Source &source, const QString &stateFolder)
{
    RequestBody body;
    if (length <= inMemory) {
        PUPITRE_TRY(pass(length, source, [&body](const char *bytes, int size) -> Result<void> {
            body.m_small.append(bytes, size);
            return {};
        }));
        return body;
    }
    PUPITRE_TRY_ASSIGN(file, UnnamedFile::open(stateFolder));
    PUPITRE_TRY(pass(length, source, [&file](const char *bytes, int size) { return file.write(bytes, size); }));
    PUPITRE_TRY_ASSIGN(mapped, file.map());
    body.m_mapped = std::move(mapped);
    return body;
}

QByteArray RequestBody::bytes() const
{
    return m_mapped.isNull() ? m_small : m_mapped.bytes();
}

std::optional<qsizetype> lengthOf(const QByteArray &text)
{
    const auto isDigit = [](char character) { return character >= '0' && character <= '9'; };
    if (text.isEmpty() || text.size() > 12 || !std::all_of(text.cbegin(), text.cend(), isDigit))
        return std::nullopt;
    return text.toLongLong();
}

} // namespace pupitre::extranet
