#pragma once

#include <QtGlobal>

/// The wire format between the program and its confined renderer: plain numbers on two pipes, pixels in a memory file
/// that the program made, sized and sealed. Both ends run the same build; nothing here is kept on disk.
namespace pupitre::renderprotocol {

constexpr int pixelsDescriptor = 3; ///< in the worker

enum class Command : quint32 {
    Load = 1, ///< a = FileType, size = bytes that follow
    Render,   ///< a = page, b = most pixels wide, c = most pixels high, of `part`
    Words,    ///< a = page, b = 1: `part` is read from the picture where the page has no text
    Place,    ///< a = page, b = which of its printed words
    Symbols,  ///< a = page; of `part`
};

/// In parts of the page's width and height, from the top left corner.
struct PagePart {
    float x = 0, y = 0, width = 0, height = 0;
};

struct Request {
    Command command;
    quint32 a = 0, b = 0, c = 0;
    quint64 size = 0;
    PagePart part = {0, 0, 1, 1};
};

enum class Status : quint32 {
    Ready = 1,
    Ok,
    Unreadable,  ///< the decoder refused the file
    Encrypted,   ///< it needs a password
    TooLarge,    ///< more than the limits
    Unsupported, ///< sound, perhaps, but of a variety that no decoder here knows
    OutOfMemory, ///< the worker could not get memory within its limit, and ends
    NoSuchPage,
    DynamicForm, ///< a PDF whose content is an XFA form
    Portfolio,   ///< a PDF whose content is other files
};

/// Load: a = pages, then one PageSize each. Render: a = width, b = height, 32-bit ARGB premultiplied rows without
/// padding in the memory file. Words: a = words, b = 1: read from the picture, size = bytes that follow: for each word
/// the number of its bytes (quint32), its UTF-8 and, where it was read from the picture, its place in `part`. Place:
/// one PagePart. Symbols: as Words without places, the bytes as the DataMatrix holds them.
struct Reply {
    Status status;
    quint32 a = 0, b = 0;
    quint64 size = 0;
};

struct PageSize {
    float width = 0, height = 0; ///< points for PDF, pixels for images; only the ratio matters
};

} // namespace pupitre::renderprotocol
