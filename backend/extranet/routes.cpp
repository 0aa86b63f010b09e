#include "routes.h"

#include "dossierroutes.h"
#include "familyroutes.h"

namespace pupitre::extranet {

QList<Route> allRoutes()
{
    QList<Route> routes;
    routes += publicRoutes();
    routes += familyRoutes();
    routes += dossierRoutes();
    return routes;
}

} // namespace pupitre::extranet
