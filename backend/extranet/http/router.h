#pragma once

#include "formdata.h"
#include "request.h"
#include "response.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <variant>
#include <vector>

namespace pupitre::extranet {

class Visit;

/// Who may see a page (rule W17).
enum class Access {
    Public,     ///< anybody
    MustChoose, ///< a family, also one that came in by a one-time password or link and has none yet
    Family      ///< a family with a password of its own
};

/// Which threads answer (gateway.cpp): what takes long waits for others of its kind, and keeps no page waiting.
enum class Lane {
    Pages,
    Passwords, ///< what reckons a slow hash (rule W22)
    Deposits   ///< what takes files and opens them
};

using Page = Response (*)(Visit &);

/// One row of the table. Each GET answers HEAD as well.
struct Route {
    Method method;   ///< Get or Post
    QString pattern; ///< "/eleves/{eleve}/pieces": a name in braces is a number; "{jeton:text}" a text of letters,
                     ///< digits, "-", "_" and "."
    Access access;
    Page page;
    QStringList query = {};  ///< fields that the address may carry; any other is refused (rule W10)
    FormRules form = {};     ///< of a POST. With files, its body may have 42 MB, else 64 kB (rule W6)
    Lane lane = Lane::Pages; ///< of a POST
};

inline constexpr qsizetype maxFormBody = 64 * 1024, maxUploadBody = 42'000'000; ///< bytes

/// Which row an address leads to.
struct Match {
    const Route *route;
    QHash<QString, QString> parts; ///< what stands in the place of the names in braces
};

class Router
{
public:
    /// Throws std::logic_error where two rows take the same addresses or a pattern is malformed.
    explicit Router(QList<Route> routes);

    enum class Miss { NoSuchAddress, NoSuchMethod };
    /// `path`: below the site's prefix, decoded.
    std::variant<Match, Miss> find(Method method, const QString &path) const;
    /// The methods of an address, for the header Allow: "GET, HEAD, POST".
    QByteArray methodsOf(const QString &path) const;
    const QList<Route> &routes() const { return m_routes; }

private:
    struct Segment {
        enum class Kind { Fixed, Number, Text } kind;
        QString text; ///< the fixed text or the name
    };
    using Segments = QList<Segment>;
    static Segments segmentsOf(const QString &pattern);
    static bool matches(const Segments &segments, const QStringList &path, QHash<QString, QString> *parts);

    QList<Route> m_routes;
    QList<Segments> m_segments; ///< of each route
};

} // namespace pupitre::extranet
