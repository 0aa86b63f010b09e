#pragma once

#include "feeschedule.h"
#include "servicecontext.h"

#include <QJsonObject>

namespace pupitre {

/// The set-up of a conservatoire without any person or password (rule C12): its profile, its communes, its library of
/// reasons, its words of teaching, and the fee of the campaign that is prepared or open (feesettings.h). The same
/// settings give the same document. Errors: those of siteView().
Result<QJsonObject> settingsDocument(const ServiceContext &context);

/// Makes the settings what the document says: the profile and the communes as they stand there; reasons that are
/// missing are added, those whose words are there already get its translation and its place, others stay; terms of
/// teaching by their codes likewise, in the document's order; the fee is that of the campaign that is prepared or open,
/// where there is one; gives what that does to households. Done twice it changes nothing more. One transaction:
/// whatever the error, nothing has changed. Errors: NotAllowed; Conflict; InvalidValue on "file" for a document of
/// another kind or not whole, and those of saveSite(), saveCommunes(), addReason(), addTerm() and changeCampaign().
Result<FeeImpact> applySettings(const ServiceContext &context, const QJsonObject &document);

} // namespace pupitre
