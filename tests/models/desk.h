#pragma once

#include "backend.h"
#include "documentcheck.h"
#include "documentdeposit.h"
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
        database.clock().advance(60);
        return *depositDocument(database.context(),
            database.documentOf(family, code),
            QStringLiteral("a.pdf"),
            "%PDF-1.4\n" + QByteArray::number(n));
    }
    /// `url` is another way to the same database.
    bool open(const QString &url = {})
    {
        backend = std::make_unique<Backend>(url.isEmpty() ? database.url() : url);
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
