#pragma once

#include <QByteArray>
#include <QDate>
#include <QHash>
#include <QString>

#include <optional>

namespace pupitre {

/// What a 2D-Doc says: the DataMatrix with which French authorities and utilities seal what their papers print. Source:
/// ANTS, "Spécifications techniques des codes à barres 2D-Doc", versions 2 to 4 of the header, C40 and ASCII content.
struct TwoDDoc {
    QString authority;              ///< who vouches for the certificate, four letters and digits: "FR04"
    QString certificate;            ///< of whoever sealed it, four letters and digits
    QString documentType;           ///< two letters and digits
    QDate signedOn;                 ///< invalid where it is not said
    QHash<QString, QString> fields; ///< by data identifier
    QByteArray sealed;              ///< what the signature is over
    QByteArray signature;           ///< r and s, one after the other; empty where there is none

    /// "FR04-FPE3": under which name its certificate is kept.
    QString certificateName() const { return authority + u'-' + certificate; }
};

/// Whether the seal on it holds.
enum class Seal {
    Authentic,    ///< it was sealed with that certificate and nothing was changed since
    Invalid,      ///< it was not
    NotVerifiable ///< the certificate is not at hand, or was not valid on that day
};

/// Nothing where the bytes are no 2D-Doc: another DataMatrix, one cut off, one of an unknown version.
std::optional<TwoDDoc> parseTwoDDoc(const QByteArray &symbol);

/// What the 2D-Doc of a tax notice says.
struct SealedTaxNotice {
    QStringList declarants; ///< as it spells them
    int incomeYear = 0;     ///< 0 where it is not said
    QString income;         ///< revenu fiscal de référence: digits, euros; empty where it is not said
    QString parts;          ///< as it writes them: "2,5"
};

/// Nothing where the 2D-Doc is that of another paper.
std::optional<SealedTaxNotice> taxNoticeOf(const TwoDDoc &code);

} // namespace pupitre
