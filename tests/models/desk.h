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
        backend->session()->start();
        if (!QTest::qWaitFor([&] { return backend->session()->isReady(); }))
            return false;
        backend->session()->signIn(QStringLiteral("octavie"), QStringLiteral("un long mot de passe"));
        return QTest::qWaitFor([&] { return backend->session()->isSignedIn(); });
    }
    /// All that was asked for on the decisions' thread until now has been answered: a thread works off what it is asked
    /// in its order, so that what has not come by then does not come.
    bool decisionsAnswered()
    {
        QObject here;
        bool answered = false;
        backend->run(&here, &nothing, [&](const Result<int> &) { answered = true; });
        return QTest::qWaitFor([&] { return answered; });
    }
    /// The same of the long reads' thread.
    bool readsAnswered()
    {
        QObject here;
        bool answered = false;
        backend->runLong(&here, &nothing, [&](const Result<int> &) { answered = true; });
        return QTest::qWaitFor([&] { return answered; });
    }
    static Result<int> nothing(const ServiceContext &) { return 0; }

    TestDatabase database;
    std::unique_ptr<Backend> backend;
};

} // namespace pupitre
