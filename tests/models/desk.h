#pragma once

#include "backend.h"
#include "campaignrepository.h"
#include "documentcheck.h"
#include "staffsession.h"
#include "testdatabase.h"

#include <QTest>

namespace pupitre {

/// A database and the program's back of it, signed in as the director.
struct Desk {
    explicit Desk(const QString &engine) : database(engine)
    {
        database.addSite();
        auto administrator = database.context(Role::Administrator);
        (void)addStaff(administrator,
            database.site(),
            QStringLiteral("octavie"),
            QStringLiteral("Octavie Mesure"),
            Role::Director,
            QStringLiteral("un long mot de passe"));
    }
    Document deposit(const QString &code, int n)
    {
        const auto family = database.addFamily();
        const auto requirements = campaigns::requirements(database.connection(), database.campaign());
        const auto requirement = std::ranges::find(*requirements, code, &Requirement::code);
        database.clock().advance(60);
        return *depositDocument(database.context(),
            {{},
                database.campaign(),
                requirement->id,
                family.household,
                family.student,
                DocumentState::Missing,
                {},
                1,
                {}},
            QStringLiteral("a.pdf"),
            "%PDF-1.4\n" + QByteArray::number(n));
    }
    bool open()
    {
        backend = std::make_unique<Backend>(database.url());
        backend->start();
        if (!QTest::qWaitFor([&] { return backend->isReady(); }))
            return false;
        backend->signIn(QStringLiteral("octavie"), QStringLiteral("un long mot de passe"));
        return QTest::qWaitFor([&] { return backend->isSignedIn(); });
    }
    TestDatabase database;
    std::unique_ptr<Backend> backend;
};

} // namespace pupitre
