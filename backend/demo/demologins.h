#pragma once

#include "servicecontext.h"

#include <QList>

namespace pupitre {

/// What a family of the demonstration types to sign in on the families' site.
struct DemoLogin {
    QString identifiant;
    QString password; ///< made anew each time, and kept nowhere but as its hash
};

/// Gives the family of the printed guide (`dupont1`, entered at the first call) and four others a password, and the
/// site the address at which the families' pages answer, where `address` is not empty. Gérard Dupont has no course;
/// his daughter Léa dances, so that every document is asked of her. The other four: a dossier that is begun, parents
/// who live apart, a dossier that is complete, a family that reads English; those that a small demonstration lacks are
/// left out.
///
/// By the administrator and by the services of the desk and of the families: each password is dictated, and changed at
/// the first sign-in. Errors: GuardRefused ("not_demonstration") on a conservatoire that is none; those of the
/// services.
Result<QList<DemoLogin>> giveDemoLogins(const ServiceContext &context, const QString &address);

} // namespace pupitre
