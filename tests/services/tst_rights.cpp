#include "campaignsetup.h"
#include "campaignwithdrawal.h"
#include "change.h"
#include "completionrequest.h"
#include "coursechanging.h"
#include "databasecheck.h"
#include "databasecopy.h"
#include "dataexport.h"
#include "dataimport.h"
#include "dayturn.h"
#include "deskdocument.h"
#include "documentcheck.h"
#include "documentcopy.h"
#include "documentdeposit.h"
#include "documentrepository.h"
#include "editrepository.h"
#include "editrequest.h"
#include "editreview.h"
#include "enumkeys.h"
#include "exportfile.h"
#include "extranetcheck.h"
#include "familyaccounts.h"
#include "familydossier.h"
#include "familypasswords.h"
#include "feesettings.h"
#include "firstsetup.h"
#include "householdediting.h"
#include "householdentry.h"
#include "householdmerge.h"
#include "householdrepository.h"
#include "importarchive.h"
#include "importcorrections.h"
#include "importpreview.h"
#include "importundo.h"
#include "letterlanguage.h"
#include "lettertemplates.h"
#include "mailaccountsetup.h"
#include "mailing.h"
#include "outboxcare.h"
#include "paperletters.h"
#include "payments.h"
#include "receiptpaper.h"
#include "reinscriptionapproval.h"
#include "reinscriptiondeposit.h"
#include "renderclient.h"
#include "reinscriptionending.h"
#include "reinscriptionrepository.h"
#include "requirementediting.h"
#include "safeedits.h"
#include "seals.h"
#include "separatedparents.h"
#include "setaside.h"
#include "settingsfile.h"
#include "sheetacceptance.h"
#include "siteprofiles.h"
#include "staffaccounts.h"
#include "staffsession.h"
#include "statusfigures.h"
#include "studentmoves.h"
#include "teachingvocabulary.h"
#include "testdatabase.h"
#include "undo.h"
#include "uploadtray.h"
#include "virusscan.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QSqlQuery>
#include <QTest>

#include <functional>
#include <vector>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// Who has each right, written down once more: (s)ecretary, (d)irector, (a)dministrator, (f)amily, (p)rogram.
const QHash<Right, QString> &holders()
{
    static const QHash<Right, QString> all{
        {Right::HandIn, u"sdafp"_s},
        {Right::ReviewEdits, u"sda"_s},
        {Right::CheckDocuments, u"sda"_s},
        {Right::ApproveReinscriptions, u"sda"_s},
        {Right::ApproveDespiteLack, u"d"_s},
        {Right::WaiveFees, u"d"_s},
        {Right::TakePayments, u"sda"_s},
        {Right::SendCredentials, u"sdap"_s},
        {Right::SeeStatus, u"sdap"_s},
        {Right::ExportLists, u"sdap"_s},
        {Right::ManageStaff, u"ap"_s},
        {Right::PrepareCampaigns, u"ap"_s},
        {Right::SetUpMail, u"dap"_s},
        {Right::KeepDatabase, u"ap"_s},
        {Right::TurnTheDay, u"p"_s},
        {Right::SetUpSite, u"ap"_s},
        {Right::KeepReasons, u"dap"_s},
        {Right::NoteSignIns, u"p"_s},
        {Right::ExchangeData, u"ap"_s},
        {Right::KeepOwnAccess, u"f"_s},
    };
    return all;
}

template <typename Enum>
QList<Enum> all()
{
    QList<Enum> values;
    for (size_t i = 0; i < EnumKeys<Enum>::keys.size(); ++i)
        values << Enum(i);
    return values;
}

/// What one right opens: a service, called so that it goes wrong at once when it is let in.
struct Service {
    const char *name;
    Right right;
    std::function<Result<void>(const ServiceContext &)> call;
};

template <typename T>
Result<void> plain(const Result<T> &result)
{
    return result ? Result<void>() : failure(result.error());
}

QList<Service> decidingServices(TestDatabase &database, const TestDatabase::Family &family)
{
    const auto nobody = HouseholdId{999};
    const auto none = ReinscriptionId{999};
    const DeskDocument brought{none, RequirementId{999}, DocumentState::Missing};
    const auto asked = database.documentOf(family, u"identity"_s);
    return {
        {"decideEdit",
            Right::ReviewEdits,
            [](const auto &c) {
                return plain(decideEdit(c, {EditRequestId{999}, 1, {}}));
            }},
        {"submitEdit",
            Right::HandIn,
            [=](const auto &c) { return plain(submitEdit(c, PersonKind::Guardian, 1, nobody, {})); }},
        {"decideDocument",
            Right::CheckDocuments,
            [](const auto &c) {
                return plain(decideDocument(c, {DocumentId{999}, 1, {}, DocumentState::Accepted}));
            }},
        {"noteDocumentCopy",
            Right::CheckDocuments,
            [](const auto &c) { return noteDocumentCopy(c, DocumentId{999}, u"0"_s, CopyUse::Saved); }},
        {"acceptSheet", Right::CheckDocuments, [](const auto &c) { return plain(acceptSheet(c, {})); }},
        {"receiveAtDesk", Right::CheckDocuments, [=](const auto &c) { return plain(receiveAtDesk(c, brought)); }},
        {"exemptDocument",
            Right::CheckDocuments,
            [=](const auto &c) { return plain(exemptDocument(c, brought, u"vu"_s)); }},
        {"askAllTheSame",
            Right::CheckDocuments,
            [=](const auto &c) { return plain(askAllTheSame(c, brought, u"vu"_s)); }},
        {"depositAtDesk",
            Right::CheckDocuments,
            [=](const auto &c) { return plain(depositAtDesk(c, brought, u"a.pdf"_s, somePdf())); }},
        {"depositDocument",
            Right::HandIn,
            [=](const auto &c) mutable {
                auto strange = asked;
                strange.householdId = nobody;
                return plain(depositDocument(c, strange, u"a.pdf"_s, somePdf()));
            }},
        {"keepTurn", Right::CheckDocuments, [](const auto &c) { return keepTurn(c, {}, 45); }},
        {"keepSealCertificate", Right::PrepareCampaigns, [](const auto &c) { return keepSealCertificate(c, {}, {}); }},
        {"approveReinscription",
            Right::ApproveReinscriptions,
            [=](const auto &c) { return plain(approveReinscription(c, none, 1)); }},
        {"referToDirector",
            Right::ApproveReinscriptions,
            [=](const auto &c) { return referToDirector(c, none, 1, u"vu"_s); }},
        {"refuseReinscription",
            Right::ApproveReinscriptions,
            [=](const auto &c) { return plain(refuseReinscription(c, none, 1, u"vu"_s)); }},
        {"abandonReinscription",
            Right::ApproveReinscriptions,
            [=](const auto &c) { return plain(abandonReinscription(c, none, 1, u"vu"_s)); }},
        {"reopenReinscription",
            Right::ApproveReinscriptions,
            [=](const auto &c) { return plain(reopenReinscription(c, none, 1, u"vu"_s)); }},
        {"sweepTrays", Right::TurnTheDay, [](const auto &c) { return plain(sweepTrays(c)); }},
        {"depositReinscription", Right::HandIn, [=](const auto &c) { return depositReinscription(c, none); }},
        {"noteCourseChange",
            Right::ApproveReinscriptions,
            [=](const auto &c) { return plain(noteCourseChange(c, none, 1, {})); }},
        {"withdrawCourseChange",
            Right::ApproveReinscriptions,
            [=](const auto &c) { return plain(withdrawCourseChange(c, none, 1, {})); }},
        {"takeFee", Right::TakePayments, [=](const auto &c) { return plain(takeFee(c, nobody, PaymentMethod::Cash)); }},
        {"cancelPayment",
            Right::TakePayments,
            [](const auto &c) { return plain(cancelPayment(c, ReceiptId{999}, u"vu"_s)); }},
        {"waiveFee", Right::WaiveFees, [=](const auto &c) { return plain(waiveFee(c, nobody, {}, u"vu"_s)); }},
        {"cancelWaiver",
            Right::WaiveFees,
            [](const auto &c) { return plain(cancelWaiver(c, ReceiptId{999}, u"vu"_s)); }},
        {"mailReceipt", Right::TakePayments, [](const auto &c) { return plain(mailReceipt(c, ReceiptId{999})); }},
        {"createHousehold", Right::ReviewEdits, [](const auto &c) { return plain(createHousehold(c, {})); }},
        {"addGuardian", Right::ReviewEdits, [=](const auto &c) { return plain(addGuardian(c, nobody, 1, {})); }},
        {"addStudent", Right::ReviewEdits, [=](const auto &c) { return plain(addStudent(c, nobody, 1, {})); }},
        {"editPerson",
            Right::ReviewEdits,
            [=](const auto &c) {
                return plain(
                    editPerson(c, {.householdId = nobody, .version = 1, .kind = PersonKind::Guardian, .personId = 1}));
            }},
        {"setDirectDebit",
            Right::ReviewEdits,
            [=](const auto &c) { return plain(setDirectDebit(c, nobody, 1, true)); }},
        {"moveStudent",
            Right::ReviewEdits,
            [=](const auto &c) { return plain(moveStudent(c, StudentId{999}, nobody, 1, nobody)); }},
        {"noteDeparture",
            Right::ReviewEdits,
            [=](const auto &c) { return plain(noteDeparture(c, nobody, 1, StudentId{999}, {})); }},
        {"planImport", Right::ExchangeData, [](const auto &c) { return plain(planImport(c, {})); }},
        {"commitImport", Right::ExchangeData, [](const auto &c) { return plain(commitImport(c, {})); }},
        {"writeImportCorrections",
            Right::ExchangeData,
            [](const auto &c) { return writeImportCorrections(c, {}, 0, {}, {}); }},
        {"previewEncoding",
            Right::ExchangeData,
            [](const auto &c) { return plain(previewEncoding(c, {}, TextEncoding::Utf8, TextEncoding::Cp850)); }},
        {"unpackedFiles", Right::ExchangeData, [](const auto &c) { return plain(unpackedFiles(c, {})); }},
        {"importHistory", Right::ExchangeData, [](const auto &c) { return plain(importHistory(c)); }},
        {"importObstacles",
            Right::ExchangeData,
            [](const auto &c) { return plain(importObstacles(c, ImportId{999})); }},
        {"undoImport", Right::ExchangeData, [](const auto &c) { return plain(undoImport(c, ImportId{999})); }},
        {"exportAll", Right::ExchangeData, [](const auto &c) { return plain(exportAll(c, u"/proc/none"_s)); }},
        {"setSeparated", Right::ReviewEdits, [=](const auto &c) { return setSeparated(c, nobody, true); }},
        {"mergeHouseholds",
            Right::ReviewEdits,
            [=](const auto &c) { return plain(mergeHouseholds(c, nobody, nobody)); }},
        {"separateHouseholds", Right::ReviewEdits, [=](const auto &c) { return separateHouseholds(c, nobody); }},
        {"sendCredentials", Right::SendCredentials, [=](const auto &c) { return plain(sendCredentials(c, nobody)); }},
        {"dictatePassword", Right::SendCredentials, [=](const auto &c) { return plain(dictatePassword(c, nobody)); }},
        {"sendCredentials of an account",
            Right::SendCredentials,
            [](const auto &c) { return plain(sendCredentials(c, AccountId{999})); }},
        {"dictatePassword of an account",
            Right::SendCredentials,
            [](const auto &c) { return plain(dictatePassword(c, AccountId{999})); }},
        {"endAccountSessions",
            Right::SendCredentials,
            [](const auto &c) { return plain(endAccountSessions(c, AccountId{999})); }},
        {"openParentAccount",
            Right::SendCredentials,
            [](const auto &c) { return plain(openParentAccount(c, GuardianId{999})); }},
        {"closeParentAccount",
            Right::SendCredentials,
            [](const auto &c) { return closeParentAccount(c, GuardianId{999}); }},
        {"answerPasswordRequests",
            Right::SendCredentials,
            [](const auto &c) { return plain(answerPasswordRequests(c)); }},
        {"endFamilySessions",
            Right::SendCredentials,
            [=](const auto &c) { return plain(endFamilySessions(c, nobody)); }},
        {"setLetterLanguage",
            Right::SendCredentials,
            [=](const auto &c) { return setLetterLanguage(c, nobody, LetterLanguage::English); }},
        {"writeMailing",
            Right::SendCredentials,
            [=](const auto &c) { return plain(writeMailing(c, {}, MailingPurpose::Credentials, nobody)); }},
        {"printCredentials", Right::SendCredentials, [=](const auto &c) { return plain(printCredentials(c, nobody)); }},
        {"printMailing",
            Right::SendCredentials,
            [=](const auto &c) { return plain(printMailing(c, MailingPurpose::Reminder, {})); }},
        {"beginMailing",
            Right::SendCredentials,
            [=](const auto &c) { return plain(beginMailing(c, MailingPurpose::Reminder)); }},
        {"saveLetter", Right::SetUpMail, [](const auto &c) { return plain(saveLetter(c, u"no such"_s, {}, 0)); }},
        {"resetLetter", Right::SetUpMail, [](const auto &c) { return resetLetter(c, u"no such"_s, 9); }},
        {"addStaff",
            Right::ManageStaff,
            [](const auto &c) { return plain(addStaff(c, {}, {}, {}, Role::Administrator, {})); }},
        {"staffAccounts", Right::ManageStaff, [](const auto &c) { return plain(staffAccounts(c)); }},
        {"addStaffAccount",
            Right::ManageStaff,
            [](const auto &c) { return plain(addStaffAccount(c, {}, Role::Secretary)); }},
        {"renameStaff", Right::ManageStaff, [](const auto &c) { return renameStaff(c, StaffId{999}, 1, {}); }},
        {"setStaffRole",
            Right::ManageStaff,
            [](const auto &c) { return setStaffRole(c, StaffId{999}, 1, Role::Secretary); }},
        {"setStaffActive", Right::ManageStaff, [](const auto &c) { return setStaffActive(c, StaffId{999}, 1, false); }},
        {"giveTemporaryPassword",
            Right::ManageStaff,
            [](const auto &c) { return plain(giveTemporaryPassword(c, StaffId{999}, 1)); }},
        {"unlockStaff", Right::ManageStaff, [](const auto &c) { return unlockStaff(c, StaffId{999}); }},
        {"saveSite", Right::SetUpSite, [](const auto &c) { return plain(saveSite(c, {})); }},
        {"previewCommunes",
            Right::SetUpSite,
            [](const auto &c) { return plain(previewCommunes(c, {Commune(u"Nulle-Part"_s)})); }},
        {"saveCommunes",
            Right::SetUpSite,
            [](const auto &c) { return plain(saveCommunes(c, {Commune(u"Nulle-Part"_s)}, 1)); }},
        {"applySettings", Right::SetUpSite, [](const auto &c) { return plain(applySettings(c, {})); }},
        {"teachingView", Right::SetUpSite, [](const auto &c) { return plain(teachingView(c)); }},
        {"addTerm", Right::SetUpSite, [](const auto &c) { return plain(addTerm(c, {})); }},
        {"changeTerm", Right::SetUpSite, [](const auto &c) { return changeTerm(c, TermId{999}, 1, {}); }},
        {"orderTerms", Right::SetUpSite, [](const auto &c) { return orderTerms(c, TermKind::Cycle, {TermId{999}}); }},
        {"setTermActive", Right::SetUpSite, [](const auto &c) { return setTermActive(c, TermId{999}, 1, false); }},
        {"classLevel", Right::SetUpSite, [](const auto &c) { return plain(classLevel(c, {}, {})); }},
        {"addReason", Right::KeepReasons, [](const auto &c) { return plain(addReason(c, ReasonArea::Edits, {}, {})); }},
        {"changeReason",
            Right::KeepReasons,
            [](const auto &c) { return changeReason(c, ReasonId{999}, 1, u"vu"_s, {}); }},
        {"setReasonActive",
            Right::KeepReasons,
            [](const auto &c) { return setReasonActive(c, ReasonId{999}, 1, false); }},
        {"orderReasons", Right::KeepReasons, [](const auto &c) { return orderReasons(c, ReasonArea::Edits, {}); }},
        {"proposedCampaign", Right::PrepareCampaigns, [](const auto &c) { return plain(proposedCampaign(c)); }},
        {"campaignsOf", Right::PrepareCampaigns, [](const auto &c) { return plain(campaignsOf(c)); }},
        {"prepareCampaign", Right::PrepareCampaigns, [](const auto &c) { return plain(prepareCampaign(c, {})); }},
        {"feeImpact", Right::PrepareCampaigns, [](const auto &c) { return plain(feeImpact(c, CampaignId{999}, {})); }},
        {"changeCampaign",
            Right::PrepareCampaigns,
            [](const auto &c) { return plain(changeCampaign(c, CampaignId{999}, 1, {})); }},
        {"discardCampaign",
            Right::PrepareCampaigns,
            [](const auto &c) { return discardCampaign(c, CampaignId{999}, 1); }},
        {"previewCampaign",
            Right::PrepareCampaigns,
            [](const auto &c) { return plain(previewCampaign(c, CampaignId{999})); }},
        {"openCampaign", Right::PrepareCampaigns, [](const auto &c) { return plain(openCampaign(c, {})); }},
        {"openCampaign draft",
            Right::PrepareCampaigns,
            [](const auto &c) { return plain(openCampaign(c, CampaignId{999}, 1)); }},
        {"campaignUse", Right::PrepareCampaigns, [](const auto &c) { return plain(campaignUse(c, CampaignId{999})); }},
        {"withdrawCampaign",
            Right::PrepareCampaigns,
            [](const auto &c) { return plain(withdrawCampaign(c, CampaignId{999}, 1)); }},
        {"closeCampaign", Right::PrepareCampaigns, [](const auto &c) { return closeCampaign(c, CampaignId{999}, 1); }},
        {"requirementsOf",
            Right::PrepareCampaigns,
            [](const auto &c) { return plain(requirementsOf(c, CampaignId{999})); }},
        {"requirementImpact",
            Right::PrepareCampaigns,
            [](const auto &c) { return plain(requirementImpact(c, CampaignId{999}, {})); }},
        {"conditionWords",
            Right::PrepareCampaigns,
            [](const auto &c) { return plain(conditionWords(c, CampaignId{999})); }},
        {"addRequirement",
            Right::PrepareCampaigns,
            [](const auto &c) { return plain(addRequirement(c, CampaignId{999}, {})); }},
        {"changeRequirement", Right::PrepareCampaigns, [](const auto &c) { return plain(changeRequirement(c, {})); }},
        {"setRequirementActive",
            Right::PrepareCampaigns,
            [](const auto &c) { return plain(setRequirementActive(c, RequirementId{999}, 1, true)); }},
        {"moveRequirement",
            Right::PrepareCampaigns,
            [](const auto &c) { return moveRequirement(c, RequirementId{999}, 1, 1); }},
        {"undoRequirement",
            Right::PrepareCampaigns,
            [](const auto &c) { return undoRequirement(c, RequirementId{999}, 1); }},
        {"exportFile",
            Right::ExportLists,
            [](const auto &c) {
                return exportFile(c, {u"dossiers"_s, u"pdf"_s});
            }},
        {"statusFigures", Right::SeeStatus, [](const auto &c) { return plain(statusFigures(c)); }},
        {"copyDatabase", Right::KeepDatabase, [](const auto &c) { return plain(copyDatabase(c, {})); }},
        {"checkDatabase", Right::KeepDatabase, [](const auto &c) { return plain(checkDatabase(c)); }},
        {"checkExtranet", Right::KeepDatabase, [](const auto &c) { return plain(checkExtranet(c, VirusScan())); }},
        {"restoreDatabase",
            Right::KeepDatabase,
            [](const auto &c) { return plain(restoreDatabase({}, {}, c.actor, c.clock)); }},
        {"acceptSafeEdit", Right::ReviewEdits, [](const auto &c) { return acceptSafeEdit(c, EditRequestId{999}, 1); }},
        {"saveMailSetup", Right::SetUpMail, [](const auto &c) { return plain(saveMailSetup(c, {})); }},
        {"settleMail",
            Right::SendCredentials,
            [](const auto &c) { return settleMail(c, MailId{999}, MailState::Sent); }},
        {"pauseSending", Right::SendCredentials, [](const auto &c) { return pauseSending(c); }},
        {"resumeSending", Right::SendCredentials, [](const auto &c) { return resumeSending(c); }},
        {"holdMailing", Right::SendCredentials, [](const auto &c) { return holdMailing(c, MailingId{999}, true); }},
        {"cancelMailing",
            Right::SendCredentials,
            [](const auto &c) { return plain(cancelMailing(c, MailingId{999})); }},
        {"setAside document",
            Right::CheckDocuments,
            [](const auto &c) {
                return plain(setAside(c, {u"document"_s, 999}, 1, {}));
            }},
        {"setAside edit",
            Right::ReviewEdits,
            [](const auto &c) {
                return plain(setAside(c, {u"edit_request"_s, 999}, 1, {}));
            }},
        {"setAside dossier",
            Right::ApproveReinscriptions,
            [](const auto &c) {
                return plain(setAside(c, {u"reinscription"_s, 999}, 1, {}));
            }},
    };
}

/// Functions of services that are handed who acts and ask for no right, or not for one of their own.
struct Other {
    const char *why;
    QStringList names;
};
const QList<Other> &otherServices()
{
    static const QList<Other> others{
        {"what everybody at the desk may look at",
            {u"chosenDocument"_s,
                u"chosenRecipient"_s,
                u"documentView"_s,
                u"entryForm"_s,
                u"editRequestView"_s,
                u"homeFigures"_s,
                u"householdView"_s,
                u"keptText"_s,
                u"letterPreviewView"_s,
                u"letterTemplate"_s,
                u"letterView"_s,
                u"mailMessageView"_s,
                u"mailSettingsView"_s,
                u"mailSetup"_s,
                u"mailTroubles"_s,
                u"mailingRecipient"_s,
                u"mailingRecipients"_s,
                u"previewLetter"_s,
                u"reinscriptionView"_s,
                u"safeEdits"_s,
                u"receiptPaper"_s,
                u"reasonLibrary"_s,
                u"feeSettings"_s,
                u"settingsDocument"_s,
                u"siteView"_s,
                u"lastDecisions"_s,
                u"sheetCandidates"_s,
                u"sheetPaper"_s,
                u"sealOn"_s,
                u"sealView"_s,
                u"sendingView"_s,
                u"unreadFiles"_s,
                u"waitingDocuments"_s}},
        {"who acts, and for which campaign",
            {u"currentCampaign"_s,
                u"currentCampaignIfAny"_s,
                u"ownSite"_s,
                u"requireOwn"_s,
                u"signatureOf"_s,
                u"staffCalled"_s}},
        {"while there is no conservatoire, there is nobody who could have signed in (tst_firstsetup)",
            {u"createFirstSite"_s}},
        {"who is signed in goes", {u"noteSignOut"_s}},
        {"a family's own access (tst_familylogin, tst_familypasswords)",
            {u"choosePassword"_s, u"confirmPassword"_s, u"endSession"_s, u"ownSessions"_s, u"passwordPreset"_s}},
        {"a family's own data, to take along (tst_familydata)",
            {u"askForData"_s, u"familyData"_s, u"messagesInFull"_s, u"packArchive"_s}},
        {"what a family sees and asks for, of its own household (tst_familyview, tst_familyedit)",
            {u"askForEdit"_s,
                u"confirmSheets"_s,
                u"familyHead"_s,
                u"homeView"_s,
                u"identityView"_s,
                u"invoicesView"_s,
                u"messageView"_s,
                u"messagesView"_s,
                u"personSheet"_s,
                u"receiptFile"_s,
                u"receiptView"_s,
                u"receiptsView"_s,
                u"requestsView"_s,
                u"seenHousehold"_s,
                u"studentAbsences"_s,
                u"studentCourses"_s,
                u"studentHistory"_s,
                u"studentIdentity"_s,
                u"studentRepertoire"_s,
                u"studentsView"_s,
                u"takeBackEdit"_s}},
        {"a family's, of its own household (tst_familydeposit, tst_uploadtray, tst_familydossier)",
            {u"acknowledgementView"_s,
                u"addToTray"_s,
                u"answerImageRight"_s,
                u"askForCourse"_s,
                u"deposit"_s,
                u"depositTray"_s,
                u"depositView"_s,
                u"dossierView"_s,
                u"dossierViews"_s,
                u"explain"_s,
                u"familyFile"_s,
                u"giveUp"_s,
                u"movePage"_s,
                u"ownDossier"_s,
                u"ownDossiers"_s,
                u"ownPiece"_s,
                u"ownPieces"_s,
                u"piecesView"_s,
                u"readDeposit"_s,
                u"remarkOn"_s,
                u"removePage"_s,
                u"requireRoom"_s,
                u"takeBackValidation"_s,
                u"trayPicture"_s,
                u"trayView"_s,
                u"validate"_s,
                u"validationLacks"_s,
                u"withdraw"_s,
                u"withdrawCourseWish"_s}},
        {"a part of a decision, in its transaction",
            {u"enqueueLetter"_s,
                u"acknowledge"_s,
                u"confirmGivingUp"_s,
                u"depositInPlaces"_s,
                u"placesOf"_s,
                u"matchImport"_s,
                u"readImport"_s,
                u"usualSchoolYear"_s,
                u"letterValues"_s,
                u"renderLetter"_s,
                u"holdRequests"_s,
                u"requestCompletion"_s,
                u"rewriteLetter"_s,
                u"takeBackLetters"_s,
                u"tellOfChangedAddress"_s}},
        {"asks for the right of what it takes back or makes again (tst_decisions)",
            {u"undoLastDecision"_s, u"undoDecision"_s, u"redoDecision"_s, u"settleAgain"_s, u"mergeAgain"_s}},
        {"what a desk remembers and nobody decides", {u"visitHousehold"_s, u"keepText"_s, u"refreshReadings"_s}},
        {"comes about by itself, under the program's name", {u"turnTheDay"_s}},
        {"what sends and receives mail", {u"prepareMails"_s, u"settleMailLeftovers"_s, u"takeReturnedMails"_s}},
    };
    return others;
}

/// The functions that the services' headers declare and that are handed who acts. Those that are handed a Change stand
/// in a transaction that has asked; members are the business of their class.
QSet<QString> servicesInHeaders()
{
    static const QRegularExpression comment(u"//[^\\n]*"_s);
    static const QRegularExpression declaration(
        u"^(?!public:|private:|protected:)[A-Za-z][^;{}()#]*?\\b(\\w+)\\(([^;]*?)\\);"_s,
        QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression actor(
        u"\\b(ServiceContext|FamilyContext|InternalActor|StaffActor|FamilyActor) &"_s);
    QSet<QString> names;
    QDirIterator headers(
        QStringLiteral(PUPITRE_SOURCE_DIR "/backend/services"), {u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (headers.hasNext()) {
        QFile header(headers.next());
        if (!header.open(QIODevice::ReadOnly))
            qFatal("%s cannot be read", qPrintable(header.fileName()));
        const QString text = QString::fromUtf8(header.readAll()).remove(comment);
        for (const auto &declared : declaration.globalMatch(text)) {
            if (declared.captured(2).contains(actor))
                names.insert(declared.captured(1));
        }
    }
    return names;
}

} // namespace

/// Who may do what (rule A4), whose things they are, and whose campaign.
class RightsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableNamesEveryRightOfEveryRole_data()
    {
        QTest::addColumn<Right>("right");
        for (const auto right : all<Right>())
            QTest::newRow(qPrintable(keyOf(right))) << right;
    }
    void theTableNamesEveryRightOfEveryRole()
    {
        QFETCH(Right, right);
        QVERIFY2(holders().contains(right), "say here who has it");
        const QString has = holders().value(right);
        const StaffId id{1};
        for (const auto role : all<Role>()) {
            const bool expected = has.contains(keyOf(role).front());
            QCOMPARE(may(role, right), expected);
            QCOMPARE(may(StaffActor(id, {}, {}, role), right), expected);
            QVERIFY(!may(StaffActor(StaffId{}, {}, {}, role), right)); // nobody is signed in
        }
        QCOMPARE(may(FamilyActor{HouseholdId{1}, {}, {}}, right), has.contains(u'f'));
        QVERIFY(!may(FamilyActor{HouseholdId{}, {}, {}}, right));
        FamilyActor choosing{HouseholdId{1}, {}, {}};
        choosing.mustChoose = true; // came by a one-time password
        QCOMPARE(may(choosing, right), right == Right::KeepOwnAccess);
        QCOMPARE(may(ProgramActor{u"pupitrectl"_s}, right), has.contains(u'p'));
        QVERIFY(!may(Role(99), right));
        QVERIFY(!may(Role(-1), right));
        for (const auto role : all<Role>())
            QVERIFY(!may(role, Right(99)));
    }

    /// A function that is in no line of the table decides without anybody having asked who may.
    void eachServiceIsInTheTable()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        QSet<QString> named;
        for (const auto &service : decidingServices(database, database.addFamily()))
            named.insert(QString::fromLatin1(service.name).section(u' ', 0, 0));
        for (const auto &other : otherServices()) {
            for (const auto &name : other.names) {
                QVERIFY2(!named.contains(name), qPrintable(name));
                named.insert(name);
            }
        }
        const auto declared = servicesInHeaders();
        QVERIFY(declared.size() > 60);
        const auto list = [](QSet<QString> names) { return QStringList(names.values()).join(u' '); };
        QVERIFY2(declared - named == QSet<QString>(),
            qPrintable(u"say in decidingServices() which right they ask for: "_s + list(declared - named)));
        QVERIFY2(named - declared == QSet<QString>(), qPrintable(u"in no header: "_s + list(named - declared)));
    }

    void eachServiceAsksForItsRight_data() { addEngineRows(); }
    void eachServiceAsksForItsRight()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        for (const auto &service : decidingServices(database, family)) {
            std::vector<std::pair<QString, ServiceContext>> contexts;
            for (const auto role : all<Role>())
                contexts.emplace_back(keyOf(role), database.context(role));
            auto program = database.context();
            program.actor = ProgramActor{u"program"_s, database.site()};
            contexts.emplace_back(u"program"_s, program);
            for (const auto &[who, context] : contexts) {
                const qint64 entries = database.number(u"SELECT COUNT(*) FROM journal"_s);
                const auto answer = service.call(context);
                const bool let = answer || answer.error().code != ErrorCode::NotAllowed;
                QVERIFY2(let == holders().value(service.right).contains(who.front()),
                    qPrintable(QLatin1String(service.name) + u' ' + who));
                if (!let)
                    QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal"_s), entries);
            }
        }
        // Besides its own right: the director alone passes over a lack.
        database.complete(family);
        REQUIRE_OK(submitEdit(database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Mobile, u"06 39 98 00 22"_s}}));
        const int version = reinscriptions::load(database.connection(), family.reinscription)->version;
        for (const auto role : all<Role>()) {
            if (role != Role::Director)
                REQUIRE_ERROR(approveReinscription(database.context(role), family.reinscription, version, u"vu"_s),
                    ErrorCode::NotAllowed);
        }
        REQUIRE_OK(approveReinscription(database.context(Role::Director), family.reinscription, version, u"vu"_s));
    }

    void aRoleThatIsUnknownSignsNobodyIn()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        REQUIRE_OK(addStaff(database.context(Role::Administrator),
            database.site(),
            u"octavie"_s,
            u"Octavie Mesure"_s,
            Role::Director,
            u"un long mot de passe"_s));
        QSqlQuery query(database.connection().database());
        QVERIFY(query.exec(u"PRAGMA ignore_check_constraints = ON"_s));
        QVERIFY(query.exec(u"UPDATE staff SET role = 'emperor' WHERE login = 'octavie'"_s));
        REQUIRE_ERROR(signIn(database.connection(), database.clock(), u"octavie"_s, u"un long mot de passe"_s),
            ErrorCode::WrongCredentials);
        QCOMPARE(staff::all(database.connection(), database.site())->size(), 1);
    }

    void aFamilyHandsInForItselfAlone_data() { addEngineRows(); }
    void aFamilyHandsInForItselfAlone()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto ours = database.addFamily();
        const auto theirs = database.addFamily(u"Bécarre"_s, u"autre@courriel.example"_s);
        const FamilyContext family{database.connection(),
            database.clock(),
            database.store(),
            {ours.household, database.site(), u"Émilie Bémol"_s, ours.guardian}};
        const QList<FieldWish> wish{{PersonField::Mobile, u"06 39 98 00 22"_s}};

        REQUIRE_ERROR(submitEdit(family, PersonKind::Guardian, theirs.guardian.value, wish), ErrorCode::NotFound);
        REQUIRE_ERROR(submitEdit(family, PersonKind::Student, theirs.student.value, wish), ErrorCode::NotFound);
        REQUIRE_ERROR(validate(family, {theirs.reinscription}, {}), ErrorCode::NotFound);
        RendererPool nobody(u"/nonexistent"_s); // what cannot be looked at is taken: the desk will
        const RequirementId identity = database.documentOf(ours, u"identity"_s).requirementId;
        const StagedFile file{u"a.pdf"_s, somePdf()};
        REQUIRE_ERROR(deposit(family, nobody, {identity, theirs.student}, file), ErrorCode::NotFound);
        REQUIRE_ERROR(deposit(family, nobody, {RequirementId{999}, ours.student}, file), ErrorCode::NotFound);
        REQUIRE_ERROR(deposit(family, nobody, {identity, ours.student}, file, {theirs.student}), ErrorCode::NotFound);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM documents"_s), 0);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM edit_requests"_s), 0);

        const auto request = submitEdit(family, PersonKind::Guardian, ours.guardian.value, wish);
        REQUIRE_OK(request);
        const auto document = deposit(family, nobody, {identity, ours.student}, file);
        REQUIRE_OK(document);
        QVERIFY(!document->isOpened);
        QCOMPARE(documents::load(database.connection(), document->document)->current.depositedBy, ours.guardian);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE actor = 'Émilie Bémol'"_s), 2);
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions WHERE id = %1"_s.arg(theirs.reinscription.value)),
            u"not_started"_s);
    }

    void whatAFamilySawIsTheBaseOfItsWish_data() { addEngineRows(); }
    void whatAFamilySawIsTheBaseOfItsWish()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto ours = database.addFamily();
        const FamilyContext family{
            database.connection(), database.clock(), database.store(), {ours.household, database.site(), u"É"_s}};
        const auto request = submitEdit(family,
            PersonKind::Guardian,
            ours.guardian.value,
            {{PersonField::City, u"Quimper"_s, u"BÉNODET"_s}}); // the desk has corrected it meanwhile
        REQUIRE_OK(request);
        const auto loaded = edits::load(database.connection(), *request);
        QCOMPARE(loaded->fields.front().base, u"BÉNODET"_s);
        QVERIFY(loaded->fields.front().inConflict());
    }

    void aDepositIsAskedForAndWaitedFor_data() { addEngineRows(); }
    void aDepositIsAskedForAndWaitedFor()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto deposit = [&](const Document &asked, GuardianId by = {}) {
            return depositDocument(database.context(), asked, u"a.pdf"_s, somePdf(), by);
        };
        auto asked = database.documentOf(family, u"identity"_s);
        asked.campaignId = CampaignId{999};
        REQUIRE_ERROR(deposit(asked), ErrorCode::NotFound);
        asked = database.documentOf(family, u"identity"_s);
        asked.requirementId = RequirementId{999};
        REQUIRE_ERROR(deposit(asked), ErrorCode::NotFound);
        REQUIRE_ERROR(deposit(database.documentOf(family, u"fee"_s)), ErrorCode::NotFound);         // no file
        REQUIRE_ERROR(deposit(database.documentOf(family, u"image_right"_s)), ErrorCode::NotFound); // no file
        REQUIRE_ERROR(deposit(database.documentOf(family, u"medical_certificate"_s)),
            ErrorCode::GuardRefused); // of dancers alone
        asked = database.documentOf(family, u"residence"_s);
        asked.studentId = family.student; // the household's
        REQUIRE_ERROR(deposit(asked), ErrorCode::NotFound);
        asked = database.documentOf(family, u"identity"_s);
        REQUIRE_ERROR(deposit(asked, GuardianId{999}), ErrorCode::NotFound);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM documents"_s), 0);

        const auto first = deposit(asked);
        REQUIRE_OK(first);
        REQUIRE_OK(decideDocument(
            database.context(), {first->id, first->version, first->current.id, DocumentState::Accepted}));
        const FamilyContext itself{
            database.connection(), database.clock(), database.store(), {family.household, database.site(), u"É"_s}};
        RendererPool nobody(u"/nonexistent"_s);
        const PieceKey key{asked.requirementId, family.student};
        const auto settled = pupitre::deposit(itself, nobody, key, {u"b.pdf"_s, somePdf(1)});
        REQUIRE_ERROR(settled, ErrorCode::GuardRefused); // a family does not reopen what is accepted
        QCOMPARE(settled.error().detail, u"state"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM document_versions"_s), 1);
        REQUIRE_OK(deposit(asked)); // the desk may
        const int version = reinscriptions::load(database.connection(), family.reinscription)->version;
        REQUIRE_OK(abandonReinscription(database.context(), family.reinscription, version, u"déménagement"_s));
        const auto ended = deposit(database.documentOf(family, u"residence"_s));
        REQUIRE_ERROR(ended, ErrorCode::GuardRefused);
        QCOMPARE(ended.error().detail, u"ended"_s);
        const auto again = depositReinscription(database.context(), family.reinscription);
        REQUIRE_ERROR(again, ErrorCode::GuardRefused);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM document_versions"_s), 2);
    }

    void oneSiteDoesNotMeddleWithAnother_data() { addEngineRows(); }
    void oneSiteDoesNotMeddleWithAnother()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto ours = database.addFamily();
        const auto ourSite = database.site();
        const auto ourCampaign = database.campaign();
        const auto secretary = database.context();
        auto here = database.context();
        here.actor = StaffActor(secretary.staffId(), ourSite, u"Colette Portée"_s, Role::Director);

        // Another site, whose campaign is newer.
        const auto otherSite = campaigns::insertSite(database.connection(),
            {.id = {},
                .name = u"Ailleurs"_s,
                .address = u"2 rue"_s,
                .postalCode = u"29000"_s,
                .city = u"Quimper"_s,
                .phone = {},
                .email = {},
                .extranetUrl = {},
                .isDemonstration = false},
            {});
        REQUIRE_OK(otherSite);
        const auto otherCampaign = campaigns::insert(database.connection(),
            {{}, *otherSite, SchoolYear{2027}, QDate(2027, 5, 15), QDate(2027, 7, 10), Money{3000}},
            defaultRequirements(SchoolYear{2027}));
        REQUIRE_OK(otherCampaign);
        auto there = database.context();
        there.actor = StaffActor(StaffId{77}, *otherSite, u"Autre"_s, Role::Director);

        QCOMPARE(currentCampaign(here)->id, ourCampaign);
        QCOMPARE(currentCampaign(there)->id, *otherCampaign);
        auto program = database.context();
        program.actor = ProgramActor{u"pupitrectl"_s};
        const auto unsaid = currentCampaign(program);
        REQUIRE_ERROR(unsaid, ErrorCode::InvalidValue);
        QCOMPARE(unsaid.error().field, u"site"_s);

        REQUIRE_ERROR(takeFee(there, ours.household, PaymentMethod::Cash), ErrorCode::NotFound);
        REQUIRE_ERROR(sendCredentials(there, ours.household), ErrorCode::NotFound);
        REQUIRE_ERROR(setSeparated(there, ours.household, true), ErrorCode::NotFound);
        REQUIRE_ERROR(openParentAccount(there, ours.guardian), ErrorCode::NotFound);
        const AccountId account{database.number(u"SELECT MIN(id) FROM accounts"_s)};
        REQUIRE_ERROR(sendCredentials(there, account), ErrorCode::NotFound);
        REQUIRE_ERROR(dictatePassword(there, account), ErrorCode::NotFound);
        REQUIRE_ERROR(endAccountSessions(there, account), ErrorCode::NotFound);
        REQUIRE_ERROR(abandonReinscription(there, ours.reinscription, 1, u"vu"_s), ErrorCode::NotFound);
        REQUIRE_ERROR(setAside(there, {u"reinscription"_s, ours.reinscription.value}, 1, {}), ErrorCode::NotFound);
        REQUIRE_ERROR(depositReinscription(there, ours.reinscription), ErrorCode::NotFound);
        REQUIRE_ERROR(submitEdit(there,
                          PersonKind::Guardian,
                          ours.guardian.value,
                          ours.household,
                          {{PersonField::Mobile, u"06 39 98 00 22"_s}}),
            ErrorCode::NotFound);
        const auto receipt = takeFee(here, ours.household, PaymentMethod::Cash);
        REQUIRE_OK(receipt);
        REQUIRE_ERROR(receiptPaper(there, receipt->id), ErrorCode::NotFound);
        REQUIRE_ERROR(mailReceipt(there, receipt->id), ErrorCode::NotFound);
        REQUIRE_ERROR(cancelPayment(there, receipt->id, u"vu"_s), ErrorCode::NotFound);
        REQUIRE_OK(receiptPaper(here, receipt->id));
        QCOMPARE(database.number(u"SELECT SUM(amount_cents) FROM payments"_s), 2000); // our fee, not theirs

        const auto document = depositDocument(here, database.documentOf(ours, u"identity"_s), u"a.pdf"_s, somePdf());
        REQUIRE_OK(document);
        REQUIRE_ERROR(keepTurn(there, document->current.id, 90), ErrorCode::NotFound);
        QCOMPARE(database.number(u"SELECT MAX(turn) FROM document_versions"_s), 0);
        REQUIRE_OK(keepTurn(here, document->current.id, 90));

        const auto ourMailing = beginMailing(here, MailingPurpose::Credentials);
        REQUIRE_OK(ourMailing);
        const auto theirMailing = beginMailing(there, MailingPurpose::Credentials);
        REQUIRE_OK(theirMailing);
        REQUIRE_ERROR(
            writeMailing(here, *theirMailing, MailingPurpose::Credentials, ours.household), ErrorCode::NotFound);
        const auto mail = writeMailing(here, *ourMailing, MailingPurpose::Credentials, ours.household);
        REQUIRE_OK(mail);
        REQUIRE_ERROR(holdMailing(there, *ourMailing, true), ErrorCode::NotFound);
        REQUIRE_ERROR(cancelMailing(there, *ourMailing), ErrorCode::NotFound);
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET state = 'failed'"_s));
        REQUIRE_ERROR(settleMail(there, *mail, MailState::Queued), ErrorCode::NotFound);
        QCOMPARE(database.text(u"SELECT state FROM mail_messages WHERE id = %1"_s.arg(mail->value)), u"failed"_s);
        REQUIRE_OK(settleMail(here, *mail, MailState::Queued));
        REQUIRE_OK(holdMailing(here, *ourMailing, true));
        QCOMPARE(cancelMailing(here, *ourMailing).value_or(-1), 1);
    }

    /// Whoever could not have set it aside does not bring it back, although handing in is theirs.
    void anAsideIsUndoneByWhomItIsGivenTo_data() { addEngineRows(); }
    void anAsideIsUndoneByWhomItIsGivenTo()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto desk = database.context();
        const auto document = depositDocument(desk, database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf());
        REQUIRE_OK(document);
        const auto request = submitEdit(desk,
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Mobile, u"06 39 98 00 22"_s}});
        REQUIRE_OK(request);
        auto program = database.context();
        program.actor = ProgramActor{u"program"_s, database.site()};
        QVERIFY(may(program.actor, Right::HandIn));
        const QDate tomorrow = database.clock().today().addDays(1);
        const auto reinscription = reinscriptions::load(database.connection(), family.reinscription);
        REQUIRE_OK(reinscription);
        const QList<std::pair<QueueSubject, int>> subjects{{{u"document"_s, document->id.value}, document->version},
            {{u"edit_request"_s, request->value}, 1},
            {{u"reinscription"_s, family.reinscription.value}, reinscription->version}};
        for (const auto &[subject, version] : subjects) {
            REQUIRE_OK(setAside(desk, subject, version, tomorrow));
            const auto decision = decisions::lastOf(database.connection(), desk.staffId());
            REQUIRE_OK(decision);
            {
                auto change = Change::begin(program, Right::HandIn);
                REQUIRE_OK(change);
                REQUIRE_ERROR(undoAside(*change, *decision), ErrorCode::NotAllowed);
            }
            QCOMPARE(deskmemory::aside(database.connection(), subject)->backOn, tomorrow);
            REQUIRE_OK(undoLastDecision(desk));
            QCOMPARE(deskmemory::aside(database.connection(), subject)->backOn, QDate());
        }
    }
};

QTEST_MAIN(RightsTest) // receipts are drawn
#include "tst_rights.moc"
