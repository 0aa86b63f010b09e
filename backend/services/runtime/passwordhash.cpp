#include "passwordhash.h"

#include "sodiumready.h"

#include <sodium.h>

#include <sys/mman.h>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t memoryBytes = size_t(64) << 20;
constexpr unsigned long long passes = 2;

/// Whether a hash's memory is to be had now.
bool canHaveMemory()
{
    void *probe = mmap(nullptr, memoryBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return probe != MAP_FAILED && munmap(probe, memoryBytes) == 0;
}

} // namespace

Result<QString> passwordHash(const QString &password)
{
    makeSodiumReady();
    const QByteArray utf8 = password.toUtf8();
    char hash[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(hash,
            utf8.constData(),
            static_cast<unsigned long long>(utf8.size()),
            passes,
            memoryBytes,
            crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return failure(ErrorCode::StorageFull, u"memory"_s);
    return QString::fromLatin1(hash);
}

Result<bool> passwordMatches(const QString &hash, const QString &password)
{
    makeSodiumReady();
    const QByteArray stored = hash.toLatin1();
    const QByteArray utf8 = password.toUtf8();
    if (!canHaveMemory())
        return failure(ErrorCode::StorageFull, u"memory"_s); // which libsodium calls a mismatch
    return crypto_pwhash_str_verify(stored.constData(), utf8.constData(), static_cast<unsigned long long>(utf8.size()))
           == 0;
}

} // namespace pupitre
