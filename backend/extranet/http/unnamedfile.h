#pragma once

#include "result.h"

#include <QByteArray>
#include <QString>

namespace pupitre::extranet {

/// The bytes of a file, mapped: they take no memory of the program's own.
class MappedFile
{
public:
    MappedFile() = default;
    MappedFile(MappedFile &&other) noexcept;
    MappedFile &operator=(MappedFile &&other) noexcept;
    MappedFile(const MappedFile &) = delete;
    MappedFile &operator=(const MappedFile &) = delete;
    ~MappedFile();

    bool isNull() const { return m_bytes == nullptr; }
    /// Lives as long as this.
    QByteArray bytes() const { return QByteArray::fromRawData(m_bytes, m_size); }

private:
    friend class UnnamedFile;
    MappedFile(char *bytes, qsizetype size) : m_bytes(bytes), m_size(size) {}
    char *m_bytes = nullptr;
    qsizetype m_size = 0;
};

/// A file without a name in the state folder: it is written, then mapped, and nothing of it is left behind whatever
/// ends the program.
class UnnamedFile
{
public:
    /// Errors: StorageFull; FileNotWritten.
    static Result<UnnamedFile> open(const QString &folder);
    UnnamedFile(UnnamedFile &&other) noexcept;
    UnnamedFile(const UnnamedFile &) = delete;
    UnnamedFile &operator=(const UnnamedFile &) = delete;
    UnnamedFile &operator=(UnnamedFile &&) = delete;
    ~UnnamedFile();

    /// Adds them at the end. Errors: as above.
    Result<void> write(const char *bytes, qsizetype size);
    /// All that was written, which is something; stands when this is gone. Errors: as above.
    Result<MappedFile> map() const;

private:
    explicit UnnamedFile(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
    qsizetype m_size = 0;
};

} // namespace pupitre::extranet
