#pragma once

#include "result.h"

#include <QByteArray>

namespace pupitre {

/// What families may deposit. The numbers are part of the renderer's wire format.
enum class FileType : quint32 { Pdf = 1, Jpeg, Png, Tiff, WebP, Heic, Avif, Gif, Bmp };

/// By content, never by name (rule D3): its first bytes are compared with nine signatures, and libmagic, which sees no
/// more than them and has its parsers switched off, has to agree. Errors: FileEmpty, FileTooLarge, FileTypeRefused.
/// Thread-safe.
Result<FileType> detectFileType(const QByteArray &bytes);

QString mediaTypeOf(FileType type);
/// What a file of that type is called by, without the dot.
QString suffixOf(FileType type);

} // namespace pupitre
