// The table of the families' site (rule W12).

#include "routes.h"

#include <QTest>

using namespace pupitre::extranet;

class TestRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeTableIsSound()
    {
        const Router router(allRoutes());
        QVERIFY(router.routes().size() > 20);
        for (const Route &route : router.routes()) {
            QVERIFY2(route.method == Method::Post || (route.form.fields.isEmpty() && route.form.files.isEmpty()),
                qPrintable(route.pattern));
            QVERIFY2(route.method == Method::Get || route.query.isEmpty(), qPrintable(route.pattern));
        }
    }
};

QTEST_GUILESS_MAIN(TestRoutes)
#include "tst_routes.moc"
