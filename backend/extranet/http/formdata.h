#pragma once

#include "request.h"

#include <QByteArrayView>
#include <QStringList>

#include <vector>

namespace pupitre::extranet {

/// Which names a form's fields and files may have. A name that ends with "*" may come several times (boxes that are
/// ticked, files of one input); "#" in a name stands for a number without leading zeros ("piece-#").
struct FormRules {
    QStringList fields = {};
    QStringList files = {};
};

inline constexpr int maxFormFields = 60, maxFormFieldBytes = 8 * 1024, maxFormFiles = 6;
inline constexpr int maxFileNameLength = 120; ///< characters

/// A file as the browser sent it. Nothing of it is trusted: the type is found from the bytes, the name is display text.
struct FormFile {
    QString field;
    QString name;         ///< the last part of the path, without control characters; empty where none was chosen
    QByteArrayView bytes; ///< a part of the request's body
};

/// What a form carries, each value valid UTF-8 without control characters but line ends (as "\n") and tabs.
class FormData
{
public:
    /// Why a body is refused. All are answered with 400 but the last two.
    enum class Fault { Type, Malformed, UnknownName, TooMany, TooLong, TooManyFiles };

    /// The value of a field, empty where it did not come.
    QString value(const QString &name) const;
    bool has(const QString &name) const;
    /// All values of a field that may come several times.
    QStringList values(const QString &name) const;
    /// Names and values in the order in which they came.
    const QList<std::pair<QString, QString>> &fields() const { return m_fields; }
    /// Files that were chosen; an input left empty gives none.
    const std::vector<FormFile> &files() const { return m_files; }

private:
    friend struct FormReader;
    QList<std::pair<QString, QString>> m_fields;
    std::vector<FormFile> m_files;
};

struct FormOutcome {
    FormData data;
    std::optional<FormData::Fault> fault = {};
};

/// Reads `application/x-www-form-urlencoded` and `multipart/form-data` (rule W11). `body` outlives the files.
FormOutcome readForm(const QByteArray &contentType, QByteArrayView body, const FormRules &rules);

} // namespace pupitre::extranet
