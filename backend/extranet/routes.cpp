#include "router.h"

namespace pupitre::extranet {

QList<Route> allRoutes()
{
    QList<Route> routes;
    routes += publicRoutes();
    return routes;
}

} // namespace pupitre::extranet
