#pragma once

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <memory>

struct evp_pkey_st;

namespace pupitre {

/// Seals the demonstration's tax notices as an authority would (2D-Doc), with a key that ends with the program.
class DemoSeal
{
public:
    DemoSeal();
    ~DemoSeal();

    static QString certificateName() { return QStringLiteral("DEMO-PUP1"); }
    /// DER.
    QByteArray certificate() const { return m_certificate; }
    /// What the DataMatrix of a tax notice holds. `certificateName`: another than the seal's own is that of an
    /// authority whose certificate nobody has.
    QByteArray taxNotice(const QString &declarant, int incomeYear, int income, const QString &parts, QDate signedOn,
        const QString &certificateName = DemoSeal::certificateName()) const;

private:
    struct KeyRelease {
        void operator()(evp_pkey_st *key) const;
    };
    QByteArray sign(const QByteArray &bytes) const;

    std::unique_ptr<evp_pkey_st, KeyRelease> m_key;
    QByteArray m_certificate;
};

} // namespace pupitre
