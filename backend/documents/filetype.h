#pragma once

#include "result.h"

#include <QByteArray>

namespace pupitre {

/// What families may deposit. The numbers are part of the renderer's wire format.
enum class FileType : quint32 { Pdf = 1, Jpeg, Png, Tiff, WebP, Heic };

/// By content (libmagic), never by name (rule D3). Errors: FileEmpty, FileTooLarge, FileTypeRefused. Thread-safe.
Result<FileType> detectFileType(const QByteArray &bytes);

QString mediaTypeOf(FileType type);

} // namespace pupitre
