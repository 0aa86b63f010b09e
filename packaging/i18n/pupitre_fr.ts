<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>AccessCard</name>
    <message>
        <source>On the extranet</source>
        <translation>Sur l’extranet</translation>
    </message>
    <message>
        <source>End the sessions</source>
        <translation>Terminer les sessions</translation>
    </message>
    <message>
        <source>An account of their own for a parent</source>
        <translation>Ouvrir à un parent son propre compte</translation>
    </message>
    <message>
        <source>Close a parent’s account</source>
        <translation>Fermer le compte d’un parent</translation>
    </message>
</context>
<context>
    <name>AccountQuestions</name>
    <message>
        <source>An account of their own for which parent?</source>
        <translation>À quel parent ouvrir son propre compte ?</translation>
    </message>
    <message>
        <source>Which account?</source>
        <translation>Quel compte ?</translation>
    </message>
    <message>
        <source>%1: nobody comes in by it any more, and its sessions end. What that parent deposited and asked for stays hidden from the other one. It can be opened again.</source>
        <translation>%1 : plus personne n’entre par là, et ses sessions prennent fin. Ce que ce parent a déposé et demandé reste caché à l’autre. Le compte peut être rouvert.</translation>
    </message>
    <message>
        <source>Open the account</source>
        <translation>Ouvrir le compte</translation>
    </message>
    <message>
        <source>Close the account</source>
        <translation>Fermer le compte</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>AreaCommands</name>
    <message>
        <source>Go to</source>
        <translation>Aller à</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Fiches</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Pièces</translation>
    </message>
    <message>
        <source>Re-enrolments</source>
        <translation>Réinscriptions</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>Foyers</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Courriels</translation>
    </message>
    <message>
        <source>Steering</source>
        <translation>Pilotage</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>AsideButton</name>
    <message>
        <source>set aside until %1</source>
        <translation>de côté jusqu’au %1</translation>
    </message>
    <message>
        <source>Set aside until tomorrow; with Shift for a week</source>
        <translation>Mettre de côté jusqu’à demain ; avec Maj pour une semaine</translation>
    </message>
    <message>
        <source>Back in its place</source>
        <translation>Remettre à sa place</translation>
    </message>
</context>
<context>
    <name>BatchBar</name>
    <message>
        <source>Stop after this one</source>
        <translation>Arrêter après celui-ci</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>BlockerRow</name>
    <message>
        <source>See the document</source>
        <translation>Voir la pièce</translation>
    </message>
    <message>
        <source>See the change</source>
        <translation>Voir la fiche</translation>
    </message>
    <message>
        <source>See the dossier</source>
        <translation>Voir le dossier</translation>
    </message>
    <message>
        <source>Take the fee</source>
        <translation>Encaisser</translation>
    </message>
    <message>
        <source>See the message</source>
        <translation>Voir le courriel</translation>
    </message>
</context>
<context>
    <name>BlockersCard</name>
    <message>
        <source>Nothing: everything is in order.</source>
        <translation>Rien : tout est en ordre.</translation>
    </message>
</context>
<context>
    <name>CampaignPane</name>
    <message>
        <source>Families may begin on</source>
        <translation>Les familles commencent le</translation>
    </message>
    <message>
        <source>Last day for families</source>
        <translation>Dernier jour pour les familles</translation>
    </message>
    <message>
        <source>Taken late until</source>
        <translation>Accepté en retard jusqu’au</translation>
    </message>
    <message>
        <source>Empty: as the last day.</source>
        <translation>Vide : comme le dernier jour.</translation>
    </message>
    <message>
        <source>Fee a household, in euros</source>
        <translation>Frais par foyer, en euros</translation>
    </message>
    <message>
        <source>0 asks for nothing.</source>
        <translation>0 ne demande rien.</translation>
    </message>
    <message>
        <source>Days to bring what lacks</source>
        <translation>Jours pour compléter</translation>
    </message>
    <message>
        <source>Ages are reckoned on</source>
        <translation>Âges calculés au</translation>
    </message>
    <message>
        <source>Empty: 1 September of the year.</source>
        <translation>Vide : le 1er septembre de l’année.</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Campagne</translation>
    </message>
    <message>
        <source>Campaign %1</source>
        <translation>Campagne %1</translation>
    </message>
    <message>
        <source>Families re-enrol for this school year. A campaign is prepared first; nobody is asked anything before it is opened.</source>
        <translation>Les familles se réinscrivent pour cette année scolaire. Une campagne se prépare d’abord ; personne n’est sollicité avant son ouverture.</translation>
    </message>
    <message>
        <source>In preparation: it can be changed freely.</source>
        <translation>En préparation : elle se modifie librement.</translation>
    </message>
    <message>
        <source>Open: families are asked.</source>
        <translation>Ouverte : les familles sont sollicitées.</translation>
    </message>
    <message>
        <source>Closed.</source>
        <translation>Close.</translation>
    </message>
    <message>
        <source>Only an administrator changes these settings.</source>
        <translation>Seul un administrateur modifie ces réglages.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Prepare the next campaign</source>
        <translation>Préparer la campagne suivante</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Cette année</translation>
    </message>
    <message>
        <source>Last year: %1.</source>
        <translation>L’an dernier : %1.</translation>
    </message>
    <message>
        <source>Prepare this campaign</source>
        <translation>Préparer cette campagne</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Revenir à ce qui est enregistré</translation>
    </message>
    <message>
        <source>Give this preparation up</source>
        <translation>Abandonner cette préparation</translation>
    </message>
    <message>
        <source>Close this campaign</source>
        <translation>Clore cette campagne</translation>
    </message>
    <message>
        <source>What opening it does</source>
        <translation>Ce que fait l’ouverture</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>Ce qui est demandé</translation>
    </message>
    <message>
        <source>Open it now? Families are asked from its first day on.</source>
        <translation>L’ouvrir maintenant ? Les familles sont sollicitées dès son premier jour.</translation>
    </message>
    <message>
        <source>No student is enrolled yet: nobody would be asked. Bring families and courses in first. Open it all the same?</source>
        <translation>Aucun élève inscrit : personne ne serait sollicité. Importez d’abord les familles et les cours. L’ouvrir tout de même ?</translation>
    </message>
    <message>
        <source>Close it? Nothing is deposited in it any more.</source>
        <translation>La clore ? Plus rien n’y est déposé.</translation>
    </message>
    <message>
        <source>Give it up? What was prepared is gone, with what it asks for.</source>
        <translation>L’abandonner ? Ce qui a été préparé disparaît, avec les pièces demandées.</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Open this campaign</source>
        <translation>Ouvrir cette campagne</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>For example 02/06/2026.</source>
        <translation>Par exemple 02/06/2026.</translation>
    </message>
    <message>
        <source>Fee a student, in euros</source>
        <translation>Frais par élève, en euros</translation>
    </message>
    <message>
        <source>Fee a speciality, in euros</source>
        <translation>Frais par spécialité, en euros</translation>
    </message>
    <message>
        <source>The same of who lives outside, in euros</source>
        <translation>Les mêmes pour les familles extérieures, en euros</translation>
    </message>
    <message>
        <source>Empty: everybody pays the same.</source>
        <translation>Vide : tout le monde paie la même somme.</translation>
    </message>
    <message>
        <source>A household pays at most, in euros</source>
        <translation>Plafond par foyer, en euros</translation>
    </message>
    <message>
        <source>Empty: whatever it comes to.</source>
        <translation>Vide : sans plafond.</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Frais</translation>
    </message>
    <message>
        <source>It is asked for once</source>
        <translation>Ils sont demandés une fois par</translation>
    </message>
    <message>
        <source>A household</source>
        <translation>Foyer</translation>
    </message>
    <message>
        <source>A student</source>
        <translation>Élève</translation>
    </message>
    <message>
        <source>A speciality of a student</source>
        <translation>Spécialité d’un élève</translation>
    </message>
    <message>
        <source>Withdraw its opening? Nothing was deposited or decided yet: its dossiers are gone, and it is in preparation again.</source>
        <translation>Retirer son ouverture ? Rien n’a encore été déposé ni décidé : ses dossiers disparaissent et elle revient en préparation.</translation>
    </message>
    <message>
        <source>Its opening can no longer be withdrawn. Since then there are:</source>
        <translation>Son ouverture ne peut plus être retirée. Il y a depuis :</translation>
    </message>
    <message>
        <source>Withdraw its opening</source>
        <translation>Retirer son ouverture</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Change the fee of families who are asked already?</source>
        <translation>Modifier les frais de familles déjà sollicitées ?</translation>
    </message>
</context>
<context>
    <name>CampaignWords</name>
    <message>
        <source>in preparation</source>
        <translation>en préparation</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouverte</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>close</translation>
    </message>
    <message numerus="yes">
        <source>%n student(s)</source>
        <translation>
            <numerusform>%n élève</numerusform>
            <numerusform>%n élèves</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dossier(s) to begin, one for each student who is enrolled this year.</source>
        <translation>
            <numerusform>%n dossier à commencer, un par élève inscrit cette année.</numerusform>
            <numerusform>%n dossiers à commencer, un par élève inscrit cette année.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) will be asked.</source>
        <translation>
            <numerusform>%n famille sera sollicitée.</numerusform>
            <numerusform>%n familles seront sollicitées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) still stand and need not be brought again.</source>
        <translation>
            <numerusform>%n pièce vaut encore et n’est pas à rapporter.</numerusform>
            <numerusform>%n pièces valent encore et ne sont pas à rapporter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) deposited or seen at the desk.</source>
        <translation>
            <numerusform>%n pièce déposée ou vue au guichet.</numerusform>
            <numerusform>%n pièces déposées ou vues au guichet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photograph(s) that a family is about to deposit.</source>
        <translation>
            <numerusform>%n photographie qu’une famille est en train de déposer.</numerusform>
            <numerusform>%n photographies que des familles sont en train de déposer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dossier(s) begun.</source>
        <translation>
            <numerusform>%n dossier commencé.</numerusform>
            <numerusform>%n dossiers commencés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s), those that were taken back too.</source>
        <translation>
            <numerusform>%n décision, annulée comprise.</numerusform>
            <numerusform>%n décisions, annulées comprises.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) merged, moved or brought in since.</source>
        <translation>
            <numerusform>%n famille fusionnée, déplacée ou ajoutée depuis.</numerusform>
            <numerusform>%n familles fusionnées, déplacées ou ajoutées depuis.</numerusform>
        </translation>
    </message>
    <message>
        <source>The next campaign is in preparation.</source>
        <translation>La campagne suivante est en préparation.</translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) or waiver(s), those that were taken back too.</source>
        <translation>
            <numerusform>%n encaissement ou exonération, annulé compris.</numerusform>
            <numerusform>%n encaissements ou exonérations, annulés compris.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n household(s) have to pay another amount: in all %1, before %2.</source>
        <translation>
            <numerusform>%n foyer doit un autre montant : en tout %1, au lieu de %2.</numerusform>
            <numerusform>%n foyers doivent un autre montant : en tout %1, au lieu de %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them owe(s) more then.</source>
        <translation>
            <numerusform>Dont %n qui doit davantage.</numerusform>
            <numerusform>Dont %n qui doivent davantage.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them has/have a surplus then.</source>
        <translation>
            <numerusform>Dont %n qui a trop versé.</numerusform>
            <numerusform>Dont %n qui ont trop versé.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChecklistRow</name>
    <message>
        <source>The family: “%1”</source>
        <translation>La famille : « %1 »</translation>
    </message>
</context>
<context>
    <name>CommandMenu</name>
    <message>
        <source>What can be done here</source>
        <translation>Ce que l’on peut faire ici</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What would you like to do?</source>
        <translation>Que voulez-vous faire ?</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>No command of these words can be given here.</source>
        <translation>Aucune commande possible ici ne porte ces mots.</translation>
    </message>
</context>
<context>
    <name>CommunesForm</name>
    <message>
        <source>A commune or a postal code, then Enter</source>
        <translation>Une commune ou un code postal, puis Entrée</translation>
    </message>
    <message>
        <source>in the list</source>
        <translation>dans la liste</translation>
    </message>
    <message>
        <source>No commune of France begins so.</source>
        <translation>Aucune commune de France ne commence ainsi.</translation>
    </message>
    <message numerus="yes">
        <source>%n commune(s)</source>
        <translation>
            <numerusform>%n commune</numerusform>
            <numerusform>%n communes</numerusform>
        </translation>
    </message>
    <message>
        <source>Without communes nobody is a resident, and what is asked of residents is asked of nobody.</source>
        <translation>Sans communes, personne n’est résident, et ce qui est demandé aux résidents n’est demandé à personne.</translation>
    </message>
    <message>
        <source>take it out</source>
        <translation>la retirer</translation>
    </message>
</context>
<context>
    <name>CommunesPane</name>
    <message>
        <source>Communes</source>
        <translation>Communes</translation>
    </message>
    <message>
        <source>Who lives there is a resident. Before another list is recorded, it says what it does to families.</source>
        <translation>Leurs habitants sont résidents. Une nouvelle liste dit ce qu’elle change pour les familles avant d’être enregistrée.</translation>
    </message>
    <message>
        <source>Only an administrator changes these settings.</source>
        <translation>Seul un administrateur modifie ces réglages.</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Revenir à ce qui est enregistré</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
</context>
<context>
    <name>ConditionRows</name>
    <message>
        <source>Of whom it is asked</source>
        <translation>À qui elle est demandée</translation>
    </message>
    <message>
        <source>Of everybody.</source>
        <translation>À tout le monde.</translation>
    </message>
    <message>
        <source>take it out</source>
        <translation>la retirer</translation>
    </message>
    <message>
        <source>Of conditions of one kind one is enough; of several kinds each has to hold.</source>
        <translation>Parmi les conditions d’un même genre, une suffit ; de genres différents, toutes doivent être remplies.</translation>
    </message>
    <message>
        <source>Years, then Enter</source>
        <translation>Années, puis Entrée</translation>
    </message>
    <message>
        <source>As it stands at the courses, then Enter</source>
        <translation>Comme dans les cours, puis Entrée</translation>
    </message>
</context>
<context>
    <name>ConnectionLine</name>
    <message>
        <source>Connection lost, trying again…</source>
        <translation>Connexion perdue, nouvelle tentative…</translation>
    </message>
    <message>
        <source>Waiting for the database’s answer…</source>
        <translation>En attente de la réponse de la base de données…</translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>Contact sheet</source>
        <translation>Planche</translation>
    </message>
    <message>
        <source>Contact sheet · %1</source>
        <translation>Planche · %1</translation>
    </message>
    <message>
        <source>Everything was found. A letter takes a document out; it stays in the queue.</source>
        <translation>Tout a été trouvé. Une lettre retire une pièce ; elle reste dans la file.</translation>
    </message>
    <message>
        <source>No further sheet</source>
        <translation>Plus de planche</translation>
    </message>
    <message>
        <source>Nothing for a sheet</source>
        <translation>Rien pour une planche</translation>
    </message>
    <message>
        <source>What is not certain, or was not read yet, waits in the queue.</source>
        <translation>Ce qui n’est pas certain, ou pas encore lu, attend dans la file.</translation>
    </message>
    <message>
        <source>Accepted just now. A press takes one back alone:</source>
        <translation>Acceptées à l’instant. Un appui en reprend une seule :</translation>
    </message>
    <message>
        <source>On the contact sheet</source>
        <translation>Sur la planche</translation>
    </message>
    <message numerus="yes">
        <source>Accept %n document(s)</source>
        <translation>
            <numerusform>Accepter %n pièce</numerusform>
            <numerusform>Accepter %n pièces</numerusform>
        </translation>
    </message>
    <message>
        <source>Take one out by its letter (A to L), or put it back</source>
        <translation>En retirer une par sa lettre (A à L), ou la remettre</translation>
    </message>
    <message>
        <source>Back to the queue</source>
        <translation>Retour à la file</translation>
    </message>
</context>
<context>
    <name>ContactSheetTile</name>
    <message>
        <source>stays in the queue</source>
        <translation>reste dans la file</translation>
    </message>
</context>
<context>
    <name>CopyBar</name>
    <message>
        <source>Save the document</source>
        <translation>Enregistrer la pièce</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Open it all the same</source>
        <translation>Ouvrir quand même</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Save a copy as…</source>
        <translation>Enregistrer une copie sous…</translation>
    </message>
    <message>
        <source>Open with another program</source>
        <translation>Ouvrir avec un autre programme</translation>
    </message>
    <message>
        <source>Print the pages</source>
        <translation>Imprimer les pages</translation>
    </message>
</context>
<context>
    <name>CopyMenu</name>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
</context>
<context>
    <name>CoursesField</name>
    <message>
        <source>Courses of %1</source>
        <translation>Cours de %1</translation>
    </message>
    <message>
        <source>There are no courses yet to enrol in.</source>
        <translation>Il n’y a pas encore de cours où inscrire.</translation>
    </message>
    <message>
        <source>take this course out</source>
        <translation>retirer ce cours</translation>
    </message>
    <message>
        <source>A discipline, a teacher or a day, then Enter</source>
        <translation>Une discipline, un professeur ou un jour, puis Entrée</translation>
    </message>
</context>
<context>
    <name>DepositCurve</name>
    <message>
        <source>Dossiers deposited so far, against last year</source>
        <translation>Dossiers déposés à ce jour, comparés à l’an dernier</translation>
    </message>
    <message>
        <source>last year %1, closed</source>
        <translation>l’an dernier %1, close</translation>
    </message>
    <message>
        <source>last year %1</source>
        <translation>l’an dernier %1</translation>
    </message>
    <message>
        <source>%1 · %2 deposited (+%3)</source>
        <translation>%1 · %2 déposés (+%3)</translation>
    </message>
</context>
<context>
    <name>DeskQuestions</name>
    <message>
        <source>Whose details?</source>
        <translation>La fiche de qui ?</translation>
    </message>
    <message>
        <source>Which student?</source>
        <translation>Quel élève ?</translation>
    </message>
    <message>
        <source>%1, who left</source>
        <translation>%1, parti(e)</translation>
    </message>
    <message>
        <source>%1: to which family?</source>
        <translation>%1 : vers quel foyer ?</translation>
    </message>
    <message>
        <source>%1 goes to %2, with courses, documents, dossiers and requests. Money stays where it was paid. This can be taken back until something is done for that family.</source>
        <translation>%1 rejoint %2, avec ses cours, pièces, dossiers et demandes. L’argent reste là où il a été payé. Cela peut être annulé tant que rien n’est fait pour ce foyer.</translation>
    </message>
    <message>
        <source>%1: the last day</source>
        <translation>%1 : le dernier jour</translation>
    </message>
    <message>
        <source>For example 02/06/2026. No campaign that opens afterwards asks for this student.</source>
        <translation>Par exemple 02/06/2026. Aucune campagne ouverte ensuite ne demande cet élève.</translation>
    </message>
    <message>
        <source>Move the student</source>
        <translation>Changer de foyer</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>Le noter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>DirectionHome</name>
    <message>
        <source>dossiers await your decision</source>
        <translation>dossiers soumis à votre décision</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>rien en attente</translation>
    </message>
    <message>
        <source>the oldest for %1</source>
        <translation>attente la plus longue : %1</translation>
    </message>
    <message>
        <source>For the direction</source>
        <translation>Pour la direction</translation>
    </message>
    <message>
        <source>dossiers deposited</source>
        <translation>dossiers déposés</translation>
    </message>
    <message>
        <source>places free again</source>
        <translation>places libérées</translation>
    </message>
    <message>
        <source>Places given up</source>
        <translation>Places abandonnées</translation>
    </message>
    <message>
        <source>For you to decide</source>
        <translation>À vous de décider</translation>
    </message>
    <message>
        <source>Nothing has been referred to you.</source>
        <translation>Rien ne vous a été soumis.</translation>
    </message>
    <message>
        <source>Who is silent</source>
        <translation>Les familles muettes</translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) silent for two weeks</source>
        <translation>
            <numerusform>%n famille muette depuis deux semaines</numerusform>
            <numerusform>%n familles muettes depuis deux semaines</numerusform>
        </translation>
    </message>
    <message>
        <source>given up by the family</source>
        <translation>abandonnées par la famille</translation>
    </message>
    <message>
        <source>No family has been silent for two weeks.</source>
        <translation>Aucune famille n’est muette depuis deux semaines.</translation>
    </message>
</context>
<context>
    <name>DirectionWords</name>
    <message>
        <source>since %1</source>
        <translation>depuis le %1</translation>
    </message>
    <message>
        <source>no campaign of last year to compare with</source>
        <translation>pas de campagne l’an dernier pour comparer</translation>
    </message>
    <message>
        <source>as many as last year on the same day</source>
        <translation>autant que l’an dernier au même jour</translation>
    </message>
    <message numerus="yes">
        <source>%n more than last year on the same day</source>
        <translation>
            <numerusform>%n de plus que l’an dernier au même jour</numerusform>
            <numerusform>%n de plus que l’an dernier au même jour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fewer than last year on the same day</source>
        <translation>
            <numerusform>%n de moins que l’an dernier au même jour</numerusform>
            <numerusform>%n de moins que l’an dernier au même jour</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DocumentViewer</name>
    <message>
        <source>Its seal is wrong: the file was made or changed by somebody else. Another program is not shielded from what it may hold.</source>
        <translation>Son cachet est faux : le fichier a été fait ou modifié par quelqu’un d’autre. Un autre programme n’est pas protégé de ce qu’il peut contenir.</translation>
    </message>
    <message>
        <source>It could not be looked at here, and a file that is to do harm looks just so. Another program is not shielded from what it may hold.</source>
        <translation>Il n’a pas pu être affiché ici, et c’est aussi ce que fait un fichier malveillant. Un autre programme n’est pas protégé de ce qu’il peut contenir.</translation>
    </message>
    <message>
        <source>Copied · %1</source>
        <translation>Copié · %1</translation>
    </message>
    <message>
        <source>No words were read there.</source>
        <translation>Aucun mot n’a été lu à cet endroit.</translation>
    </message>
    <message>
        <source>No file was deposited.</source>
        <translation>Aucun fichier n’a été déposé.</translation>
    </message>
</context>
<context>
    <name>DocumentWords</name>
    <message>
        <source> or </source>
        <translation> ou </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Date de naissance</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Ville</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>less than 3 months old</source>
        <translation>de moins de 3 mois</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Avis</translation>
    </message>
    <message>
        <source>%1, on the income of %2</source>
        <translation>%1, sur les revenus %2</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>covers %1</source>
        <translation>couvre %1</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Validité</translation>
    </message>
    <message>
        <source>a last day that has not passed</source>
        <translation>une date de fin non dépassée</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>Indique</translation>
    </message>
    <message>
        <source>Deposited already by %1</source>
        <translation>Déjà déposé par %1</translation>
    </message>
    <message>
        <source>Deposited already for the household</source>
        <translation>Déjà déposé pour le foyer</translation>
    </message>
    <message>
        <source>Deposited already for %1, of this household</source>
        <translation>Déjà déposé pour %1, du même foyer</translation>
    </message>
    <message>
        <source>%1, valid until %2</source>
        <translation>%1, valable jusqu’au %2</translation>
    </message>
    <message>
        <source>taken back by the family</source>
        <translation>retiré par la famille</translation>
    </message>
</context>
<context>
    <name>DocumentsPage</name>
    <message>
        <source>Documents to check</source>
        <translation>Pièces à contrôler</translation>
    </message>
    <message>
        <source>Nothing left to check</source>
        <translation>Plus rien à contrôler</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) checked.</source>
        <translation>
            <numerusform>%n pièce traitée.</numerusform>
            <numerusform>%n pièces traitées.</numerusform>
        </translation>
    </message>
    <message>
        <source>What families deposit will appear here by itself.</source>
        <translation>Ce que les familles déposent apparaîtra ici tout seul.</translation>
    </message>
    <message>
        <source>Last year, %1</source>
        <translation>L’an dernier, %1</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Cette année</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Accept, then next</source>
        <translation>Accepter, puis suivant</translation>
    </message>
    <message>
        <source>Accept and stay</source>
        <translation>Accepter et rester</translation>
    </message>
    <message>
        <source>Refuse with a reason, then next</source>
        <translation>Refuser avec un motif, puis suivant</translation>
    </message>
    <message>
        <source>Note the last day on the paper</source>
        <translation>Noter la date de fin lue sur la pièce</translation>
    </message>
    <message>
        <source>Put last year’s away</source>
        <translation>Ranger celle de l’an dernier</translation>
    </message>
    <message>
        <source>Lay last year’s beside</source>
        <translation>Mettre à côté celle de l’an dernier</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>Back in its place</source>
        <translation>Remettre à sa place</translation>
    </message>
    <message>
        <source>Set aside until tomorrow</source>
        <translation>Mettre de côté jusqu’à demain</translation>
    </message>
    <message>
        <source>Set aside for a week</source>
        <translation>Mettre de côté pour une semaine</translation>
    </message>
    <message>
        <source>Family by family, or as they came</source>
        <translation>Foyer par foyer, ou par ancienneté</translation>
    </message>
    <message>
        <source>One kind of them, the next, all</source>
        <translation>Un seul type, le suivant, tous</translation>
    </message>
    <message>
        <source>Contact sheet of what is found</source>
        <translation>Planche de ce qui est trouvé</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) set aside until tomorrow</source>
        <translation>
            <numerusform>%n pièce mise de côté jusqu’à demain</numerusform>
            <numerusform>%n pièces mises de côté jusqu’à demain</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be set aside: they changed meanwhile.</source>
        <translation>
            <numerusform>%n n’a pas pu être mise de côté : elle a changé entre-temps.</numerusform>
            <numerusform>%n n’ont pas pu être mises de côté : elles ont changé entre-temps.</numerusform>
        </translation>
    </message>
    <message>
        <source>the list</source>
        <translation>la liste</translation>
    </message>
    <message>
        <source>the panel at the right</source>
        <translation>le volet de droite</translation>
    </message>
    <message>
        <source>Set aside what is chosen</source>
        <translation>Mettre de côté ce qui est choisi</translation>
    </message>
    <message>
        <source>Refuse what is chosen, with one reason</source>
        <translation>Refuser ce qui est choisi, pour un même motif</translation>
    </message>
</context>
<context>
    <name>DomainCard</name>
    <message>
        <source>Domain of the sender</source>
        <translation>Domaine de l’expéditeur</translation>
    </message>
    <message>
        <source>What the domain publishes decides whether families find our mails among the undesirable ones.</source>
        <translation>Ce que publie le domaine décide si les familles trouvent nos courriels parmi les indésirables.</translation>
    </message>
    <message>
        <source>Looking it up…</source>
        <translation>Vérification…</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>Vérifier</translation>
    </message>
</context>
<context>
    <name>EditFieldRow</name>
    <message>
        <source>sensitive</source>
        <translation>sensible</translation>
    </message>
    <message>
        <source>changed since the request</source>
        <translation>modifié depuis la demande</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Corrected, then accepted</source>
        <translation>Corrigé, puis accepté</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>Decide again</source>
        <translation>Revenir sur ce choix</translation>
    </message>
    <message>
        <source>At the request</source>
        <translation>À la demande</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Actuel</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Demandé</translation>
    </message>
    <message>
        <source>corrected to: %1</source>
        <translation>corrigé en : %1</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Corriger</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Refuser</translation>
    </message>
    <message>
        <source>The right value, then Enter</source>
        <translation>La bonne valeur, puis Entrée</translation>
    </message>
    <message>
        <source>written: %1</source>
        <translation>écrit : %1</translation>
    </message>
    <message>
        <source>The right lines, then Enter; Shift+Enter begins another line</source>
        <translation>Les bonnes lignes, puis Entrée ; Maj+Entrée commence une autre ligne</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Accept this field</source>
        <translation>Accepter ce champ</translation>
    </message>
</context>
<context>
    <name>EditVerdictPanel</name>
    <message>
        <source>Household</source>
        <translation>Foyer</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>Élèves</translation>
    </message>
    <message>
        <source>Still to decide</source>
        <translation>Reste à décider</translation>
    </message>
    <message>
        <source>Nothing: it is being recorded.</source>
        <translation>Rien : l’enregistrement est en cours.</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n champ</numerusform>
            <numerusform>%n champs</numerusform>
        </translation>
    </message>
    <message>
        <source>Fields marked “sensitive” are never accepted together with others: each wants a look of its own.</source>
        <translation>Les champs « sensibles » ne sont jamais acceptés avec les autres : chacun demande un regard.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>What this changes</source>
        <translation>Ce que cela change</translation>
    </message>
    <message>
        <source>Give the new address to</source>
        <translation>Adresse aussi pour</translation>
    </message>
</context>
<context>
    <name>EditWords</name>
    <message>
        <source>%1 is not a postal code of %2, but of %3.</source>
        <translation>Le code postal %1 n’est pas celui de %2, mais de : %3.</translation>
    </message>
    <message>
        <source>The household becomes resident of the communauté.</source>
        <translation>Le foyer devient résident de la communauté de communes.</translation>
    </message>
    <message>
        <source>The household is no longer resident of the communauté.</source>
        <translation>Le foyer n’est plus résident de la communauté de communes.</translation>
    </message>
    <message>
        <source>Will be asked for: %1</source>
        <translation>Sera demandé : %1</translation>
    </message>
    <message>
        <source>No longer asked for: %1</source>
        <translation>Ne sera plus demandé : %1</translation>
    </message>
    <message>
        <source>%1 counts as an adult.</source>
        <translation>%1 compte comme majeur(e).</translation>
    </message>
    <message>
        <source>%1 counts as under age.</source>
        <translation>%1 compte comme mineur(e).</translation>
    </message>
    <message>
        <source>No French address has this postal code: the country is missing.</source>
        <translation>Aucune adresse française n’a ce code postal : il manque le pays.</translation>
    </message>
    <message>
        <source>Longer than the %1 characters that the post reads: %2</source>
        <translation>Plus long que les %1 caractères que lit La Poste : %2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1 : %2 → %3</translation>
    </message>
</context>
<context>
    <name>EditsPage</name>
    <message>
        <source>Changes to validate</source>
        <translation>Fiches à valider</translation>
    </message>
    <message>
        <source>Student · asked %1</source>
        <translation>Élève · demande du %1</translation>
    </message>
    <message>
        <source>Guardian · asked %1</source>
        <translation>Responsable · demande du %1</translation>
    </message>
    <message>
        <source>This request has been decided.</source>
        <translation>Cette demande a été traitée.</translation>
    </message>
    <message>
        <source>No change is waiting</source>
        <translation>Aucune fiche en attente</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) decided.</source>
        <translation>
            <numerusform>%n demande traitée.</numerusform>
            <numerusform>%n demandes traitées.</numerusform>
        </translation>
    </message>
    <message>
        <source>What families ask to change will appear here by itself.</source>
        <translation>Ce que les familles demandent à modifier apparaîtra ici tout seul.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) accepted</source>
        <translation>
            <numerusform>%n modification acceptée</numerusform>
            <numerusform>%n modifications acceptées</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept the safe ones (%1)</source>
        <translation>Accepter les sûrs (%1)</translation>
    </message>
    <message numerus="yes">
        <source>Accept %n change(s) that need no second look?</source>
        <translation>
            <numerusform>Accepter %n modification qui n’appelle pas d’examen ?</numerusform>
            <numerusform>Accepter %n modifications qui n’appellent pas d’examen ?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 accepted…</source>
        <translation>%1 acceptées sur %2…</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) could not be accepted:</source>
        <translation>
            <numerusform>%n modification n’a pas pu être acceptée :</numerusform>
            <numerusform>%n modifications n’ont pas pu être acceptées :</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept them all</source>
        <translation>Tout accepter</translation>
    </message>
    <message>
        <source>The family has asked anew since: its newer request counts, this one no longer.</source>
        <translation>La famille a fait depuis une nouvelle demande : c’est elle qui compte, celle-ci ne compte plus.</translation>
    </message>
    <message>
        <source>An earlier request (%1) no longer counts.</source>
        <translation>Une demande antérieure (%1) ne compte plus.</translation>
    </message>
    <message>
        <source>Separated parents</source>
        <translation>Parents séparés</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Accept, then next</source>
        <translation>Accepter, puis suivant</translation>
    </message>
    <message>
        <source>Refuse the field with a reason</source>
        <translation>Refuser le champ avec un motif</translation>
    </message>
    <message>
        <source>Correct the value, then accept</source>
        <translation>Corriger la valeur, puis accepter</translation>
    </message>
    <message>
        <source>Give the new address to the household’s others too</source>
        <translation>Donner la nouvelle adresse aux autres du foyer</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>Champ suivant</translation>
    </message>
    <message>
        <source>Previous field</source>
        <translation>Champ précédent</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>Back in its place</source>
        <translation>Remettre à sa place</translation>
    </message>
    <message>
        <source>Set aside until tomorrow</source>
        <translation>Mettre de côté jusqu’à demain</translation>
    </message>
    <message>
        <source>Set aside for a week</source>
        <translation>Mettre de côté pour une semaine</translation>
    </message>
    <message>
        <source>Accept all that need no second look</source>
        <translation>Accepter tout ce qui n’appelle pas d’examen</translation>
    </message>
    <message>
        <source>Family by family, or as they came</source>
        <translation>Foyer par foyer, ou par ancienneté</translation>
    </message>
    <message>
        <source>One kind of them, the next, all</source>
        <translation>Un seul type, le suivant, tous</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>%1: now %2, asked for %3</source>
        <translation>%1 : actuellement %2, demandé %3</translation>
    </message>
    <message>
        <source>The same family also asks</source>
        <translation>La même famille demande aussi</translation>
    </message>
    <message>
        <source>The family no longer asks for this.</source>
        <translation>La famille a retiré cette demande.</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) set aside until tomorrow</source>
        <translation>
            <numerusform>%n demande mise de côté jusqu’à demain</numerusform>
            <numerusform>%n demandes mises de côté jusqu’à demain</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be set aside: they changed meanwhile.</source>
        <translation>
            <numerusform>%n n’a pas pu être mise de côté : elle a changé entre-temps.</numerusform>
            <numerusform>%n n’ont pas pu être mises de côté : elles ont changé entre-temps.</numerusform>
        </translation>
    </message>
    <message>
        <source>the list</source>
        <translation>la liste</translation>
    </message>
    <message>
        <source>the panel at the right</source>
        <translation>le volet de droite</translation>
    </message>
    <message>
        <source>Set aside what is chosen</source>
        <translation>Mettre de côté ce qui est choisi</translation>
    </message>
</context>
<context>
    <name>EncodingPreview</name>
    <message>
        <source>Where the two differ most: %1 above, %2 below</source>
        <translation>Là où les deux diffèrent le plus : %1 au-dessus, %2 au-dessous</translation>
    </message>
    <message>
        <source>No line reads otherwise.</source>
        <translation>Aucune ligne ne se lit autrement.</translation>
    </message>
    <message>
        <source>Read it in %1</source>
        <translation>Lire en %1</translation>
    </message>
</context>
<context>
    <name>EntryPane</name>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>What was typed is not recorded. Esc once more puts it away.</source>
        <translation>Ce qui est saisi n’est pas enregistré. Échap encore une fois l’abandonne.</translation>
    </message>
    <message>
        <source>Find that family in the list</source>
        <translation>Chercher cette famille dans la liste</translation>
    </message>
    <message>
        <source>Enter the student all the same</source>
        <translation>Saisir l’élève quand même</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>The connection to the database was lost. Nothing was recorded; do it again once it is back.</source>
        <translation>La connexion à la base de données est perdue. Rien n’a été enregistré ; recommencez dès qu’elle est rétablie.</translation>
    </message>
    <message>
        <source>The connection to the database was lost while this was being recorded. Look whether it was before you do it again.</source>
        <translation>La connexion à la base de données s’est perdue pendant l’enregistrement. Vérifiez s’il a eu lieu avant de recommencer.</translation>
    </message>
    <message>
        <source>The database took too long. Nothing was recorded; try again in a moment.</source>
        <translation>La base de données a mis trop de temps à répondre. Rien n’a été enregistré ; réessayez dans un instant.</translation>
    </message>
    <message>
        <source>This is another program’s database. It has been left as it is.</source>
        <translation>Cette base de données est celle d’un autre programme. Elle a été laissée telle quelle.</translation>
    </message>
    <message>
        <source>This has changed since it was displayed. Nothing was recorded; here is its present state.</source>
        <translation>Ceci a changé depuis son affichage. Rien n’a été enregistré ; voici l’état actuel.</translation>
    </message>
    <message>
        <source>%1 changed this at %2. Nothing was recorded; here is its present state.</source>
        <translation>%1 a modifié ceci à %2. Rien n’a été enregistré ; voici l’état actuel.</translation>
    </message>
    <message>
        <source>This is not possible in the present state.</source>
        <translation>Ce n’est pas possible dans l’état actuel.</translation>
    </message>
    <message>
        <source>the family has not validated its dossier yet</source>
        <translation>la famille n’a pas encore validé son dossier</translation>
    </message>
    <message>
        <source>%1 (not deposited)</source>
        <translation>%1 (non déposée)</translation>
    </message>
    <message>
        <source>%1 (to be checked)</source>
        <translation>%1 (à contrôler)</translation>
    </message>
    <message>
        <source>%1 (refused)</source>
        <translation>%1 (refusée)</translation>
    </message>
    <message>
        <source>%1 (expired)</source>
        <translation>%1 (expirée)</translation>
    </message>
    <message>
        <source>the fee (unpaid)</source>
        <translation>les frais de dossier (non réglés)</translation>
    </message>
    <message>
        <source>the answer about image rights</source>
        <translation>la réponse sur le droit à l’image</translation>
    </message>
    <message>
        <source>a change of identity to be validated</source>
        <translation>une modification d’identité à valider</translation>
    </message>
    <message>
        <source>The dossier is complete: it can be approved.</source>
        <translation>Le dossier est complet : il peut être validé.</translation>
    </message>
    <message>
        <source>Still lacking: %1.</source>
        <translation>Il manque encore : %1.</translation>
    </message>
    <message>
        <source>Still lacking: %1 and %2.</source>
        <translation>Il manque encore : %1 et %2.</translation>
    </message>
    <message>
        <source>The database cannot be reached. Check the network or the file’s place, then try again.</source>
        <translation>La base de données est inaccessible. Vérifiez le réseau ou l’emplacement du fichier, puis réessayez.</translation>
    </message>
    <message>
        <source>Another program is using the database. Nothing was recorded; try again in a moment.</source>
        <translation>Un autre programme utilise la base de données. Rien n’a été enregistré ; réessayez dans un instant.</translation>
    </message>
    <message>
        <source>The database cannot be written: its file or folder is read-only. Nothing was recorded.</source>
        <translation>La base de données ne peut pas être modifiée : son fichier ou son dossier est en lecture seule. Rien n’a été enregistré.</translation>
    </message>
    <message>
        <source>The database file is damaged or is not Pupitre’s. It has been left as it is; ask your administrator for the last backup.</source>
        <translation>Le fichier de base de données est endommagé ou n’est pas de Pupitre. Il a été laissé tel quel ; demandez la dernière sauvegarde à votre administrateur.</translation>
    </message>
    <message>
        <source>The database was written by a newer version of Pupitre. Please update the program.</source>
        <translation>La base de données a été écrite par une version plus récente de Pupitre. Mettez le programme à jour.</translation>
    </message>
    <message>
        <source>The database has to be brought to this version first. Ask your administrator to run “pupitrectl migrate”.</source>
        <translation>La base de données doit d’abord être mise à niveau. Demandez à votre administrateur de lancer « pupitrectl migrate ».</translation>
    </message>
    <message>
        <source>The database’s address is not valid. Give a file, or postgresql://user:password@host:port/name.</source>
        <translation>L’adresse de la base de données n’est pas valable. Indiquez un fichier, ou postgresql://utilisateur:motdepasse@hôte:port/nom.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was recorded; free some space and try again.</source>
        <translation>Le disque est plein. Rien n’a été enregistré ; libérez de la place et réessayez.</translation>
    </message>
    <message>
        <source>The database refused the request. Nothing was recorded; try again, and tell your administrator if it happens again.</source>
        <translation>La base de données a refusé la demande. Rien n’a été enregistré ; réessayez, et prévenez votre administrateur si cela se reproduit.</translation>
    </message>
    <message>
        <source>The file is no longer in the store. Ask your administrator to run “pupitrectl check”.</source>
        <translation>Le fichier n’est plus dans le stockage. Demandez à votre administrateur de lancer « pupitrectl check ».</translation>
    </message>
    <message>
        <source>The stored file is damaged. Ask your administrator to run “pupitrectl check”.</source>
        <translation>Le fichier conservé est endommagé. Demandez à votre administrateur de lancer « pupitrectl check ».</translation>
    </message>
    <message>
        <source>It no longer exists, or no campaign has been prepared.</source>
        <translation>Cela n’existe plus, ou aucune campagne n’a été préparée.</translation>
    </message>
    <message>
        <source>A message of this kind is already waiting to be sent.</source>
        <translation>Un courriel de ce type attend déjà d’être envoyé.</translation>
    </message>
    <message>
        <source>Every field needs a decision first.</source>
        <translation>Chaque champ demande d’abord une décision.</translation>
    </message>
    <message>
        <source>This value cannot be kept (%1).</source>
        <translation>Cette valeur ne peut pas être enregistrée (%1).</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>Votre rôle ne le permet pas.</translation>
    </message>
    <message>
        <source>A refusal needs a reason: the family will read it.</source>
        <translation>Un refus demande un motif : la famille le lira.</translation>
    </message>
    <message>
        <source>There is nothing left to undo.</source>
        <translation>Il n’y a plus rien à annuler.</translation>
    </message>
    <message>
        <source>Too late to undo: the message has been sent. Decide again instead.</source>
        <translation>Trop tard pour annuler : le courriel est parti. Prenez plutôt une nouvelle décision.</translation>
    </message>
    <message>
        <source>Too late to undo: something newer depends on it.</source>
        <translation>Trop tard pour annuler : quelque chose de plus récent en dépend.</translation>
    </message>
    <message>
        <source>The user name or the password is not right.</source>
        <translation>Le nom d’utilisateur ou le mot de passe n’est pas le bon.</translation>
    </message>
    <message>
        <source>Too many attempts. Try again in %1 min.</source>
        <translation>Trop d’essais. Réessayez dans %1 min.</translation>
    </message>
    <message>
        <source>This file is empty. Ask the family for it again.</source>
        <translation>Ce fichier est vide. Redemandez-le à la famille.</translation>
    </message>
    <message>
        <source>This file is too large to be shown safely.</source>
        <translation>Ce fichier est trop grand pour être affiché sans risque.</translation>
    </message>
    <message>
        <source>This kind of file is not accepted (PDF, JPEG, PNG, TIFF, WebP, HEIC, AVIF, GIF or BMP).</source>
        <translation>Ce type de fichier n’est pas accepté (PDF, JPEG, PNG, TIFF, WebP, HEIC, AVIF, GIF ou BMP).</translation>
    </message>
    <message>
        <source>This PDF is protected by a password. Ask the family for it without protection.</source>
        <translation>Ce PDF est protégé par un mot de passe. Demandez-le à la famille sans protection.</translation>
    </message>
    <message>
        <source>This document is unreadable: the file is damaged. Ask the family for it again.</source>
        <translation>Ce document est illisible : le fichier est endommagé. Redemandez-le à la famille.</translation>
    </message>
    <message>
        <source>This PDF is a dynamic form (XFA): what was filled in is seen in Adobe Reader only. Open it with another program, or ask the family to print it into a PDF.</source>
        <translation>Ce PDF est un formulaire dynamique (XFA) : ce qui y est rempli ne se voit que dans Adobe Reader. Ouvrez-le avec un autre programme, ou demandez à la famille de l’imprimer en PDF.</translation>
    </message>
    <message>
        <source>This PDF is a portfolio: a cover sheet with other files inside. Open it with another program, or ask the family for each file by itself.</source>
        <translation>Ce PDF est un porte-documents : une page de garde, et d’autres fichiers dedans. Ouvrez-le avec un autre programme, ou demandez à la famille chaque fichier séparément.</translation>
    </message>
    <message>
        <source>This family has no e-mail address: a letter has to be printed.</source>
        <translation>Cette famille n’a pas d’adresse e-mail : il faut imprimer un courrier.</translation>
    </message>
    <message>
        <source>The family’s e-mail address is not valid: %1</source>
        <translation>L’adresse e-mail de la famille n’est pas valable : %1</translation>
    </message>
    <message>
        <source>A name or a subject holds a line break; correct it first.</source>
        <translation>Un nom ou un objet contient un saut de ligne ; corrigez-le d’abord.</translation>
    </message>
    <message>
        <source>The mail server cannot be reached. Messages wait in the outbox.</source>
        <translation>Le serveur de courriel est inaccessible. Les courriels attendent dans la file d’envoi.</translation>
    </message>
    <message>
        <source>The connection to the mail server is not secure (certificate or STARTTLS). Messages wait in the outbox.</source>
        <translation>La connexion au serveur de courriel n’est pas sûre (certificat ou STARTTLS). Les courriels attendent dans la file d’envoi.</translation>
    </message>
    <message>
        <source>The mail server refused the user name or the password. Messages wait in the outbox.</source>
        <translation>Le serveur de courriel a refusé l’identifiant ou le mot de passe. Les courriels attendent dans la file d’envoi.</translation>
    </message>
    <message>
        <source>No mail server is set. Messages wait in the outbox.</source>
        <translation>Aucun serveur de courriel n’est configuré. Les courriels attendent dans la file d’envoi.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
    <message>
        <source>Say why: the director reads it.</source>
        <translation>Dites pourquoi : la direction le lira.</translation>
    </message>
    <message>
        <source>Say why: the family will read it.</source>
        <translation>Indiquez pourquoi : la famille le lira.</translation>
    </message>
    <message>
        <source>Several files at once become one document, and that works with images only. Bring a PDF by itself.</source>
        <translation>Plusieurs fichiers à la fois deviennent un seul document, et seulement s’il s’agit d’images. Déposez un PDF seul.</translation>
    </message>
    <message>
        <source>This file cannot be read. Only files of this computer can be dropped here.</source>
        <translation>Ce fichier ne peut pas être lu. Seuls les fichiers de cet ordinateur peuvent être déposés ici.</translation>
    </message>
    <message>
        <source>This paper is no longer valid: its last day has passed. Refuse it with the reason.</source>
        <translation>Cette pièce n’est plus valable : sa date de fin est passée. Refusez-la avec le motif.</translation>
    </message>
    <message>
        <source>These two families cannot be merged: one was merged already.</source>
        <translation>Ces deux foyers ne peuvent être réunis : l’un l’est déjà.</translation>
    </message>
    <message>
        <source>A child has two dossiers this year. Give one of the two up first, or merge them from the other family’s page.</source>
        <translation>Un enfant a deux dossiers cette année. Notez d’abord l’abandon de l’un des deux, ou réunissez depuis la page de l’autre foyer.</translation>
    </message>
    <message>
        <source>A paper that waits to be checked is in both families. Check it first.</source>
        <translation>Une pièce à contrôler est dans les deux foyers. Contrôlez-la d’abord.</translation>
    </message>
    <message>
        <source>server</source>
        <translation>serveur</translation>
    </message>
    <message>
        <source>port</source>
        <translation>port</translation>
    </message>
    <message>
        <source>delay: 0 to 600 seconds</source>
        <translation>délai : de 0 à 600 secondes</translation>
    </message>
    <message>
        <source>sessions: 1 to 20</source>
        <translation>connexions : de 1 à 20</translation>
    </message>
    <message>
        <source>mails a minute: 0 to 10,000</source>
        <translation>courriels par minute : de 0 à 10 000</translation>
    </message>
    <message>
        <source>days: 1 to 14</source>
        <translation>jours : de 1 à 14</translation>
    </message>
    <message>
        <source>A password is never sent in clear text: choose STARTTLS or TLS, or leave the user name empty.</source>
        <translation>Un mot de passe ne part jamais en clair : choisissez STARTTLS ou TLS, ou laissez le nom d’utilisateur vide.</translation>
    </message>
    <message>
        <source>This is not a valid e-mail address: %1</source>
        <translation>Cette adresse électronique n’est pas valable : %1</translation>
    </message>
    <message>
        <source>This computer does not know the password of the mail account. Messages wait until another one sends them.</source>
        <translation>Ce poste ne connaît pas le mot de passe du compte de messagerie. Les messages attendent qu’un autre poste les envoie.</translation>
    </message>
    <message>
        <source>The name server does not answer. Check the network, then try again.</source>
        <translation>Le serveur de noms ne répond pas. Vérifiez le réseau, puis réessayez.</translation>
    </message>
    <message>
        <source>The password could not be kept on this computer. The rest was recorded.</source>
        <translation>Le mot de passe n’a pas pu être conservé sur ce poste. Le reste est enregistré.</translation>
    </message>
    <message>
        <source>This family has no postal address: correct it first.</source>
        <translation>Ce foyer n’a pas d’adresse postale : corrigez-la d’abord.</translation>
    </message>
    <message>
        <source>Where mails come back is a folder (/home/…) or a mailbox: imaps://user@server/INBOX</source>
        <translation>Les retours arrivent dans un dossier (/home/…) ou une boîte : imaps://utilisateur@serveur/INBOX</translation>
    </message>
    <message>
        <source>Note what the family wishes.</source>
        <translation>Notez ce que souhaite la famille.</translation>
    </message>
    <message>
        <source>This document could not be opened here: this computer does not know this variety of file. The file itself may be sound.</source>
        <translation>Ce document n’a pas pu être ouvert ici : cet ordinateur ne connaît pas cette variété de fichier. Le fichier lui-même est peut-être bon.</translation>
    </message>
    <message>
        <source>This document could not be opened here: the part of Pupitre that opens files does not start. Tell your administrator; the file itself may be sound.</source>
        <translation>Ce document n’a pas pu être ouvert ici : la partie de Pupitre qui ouvre les fichiers ne démarre pas. Prévenez votre administrateur ; le fichier lui-même est peut-être bon.</translation>
    </message>
    <message>
        <source>This document could not be opened here: it takes too long. The file itself may be sound.</source>
        <translation>Ce document n’a pas pu être ouvert ici : il demande trop de temps. Le fichier lui-même est peut-être bon.</translation>
    </message>
    <message>
        <source>This document could not be opened here: it takes too much memory. The file itself may be sound.</source>
        <translation>Ce document n’a pas pu être ouvert ici : il demande trop de mémoire. Le fichier lui-même est peut-être bon.</translation>
    </message>
    <message>
        <source>This document could not be opened here: the part of Pupitre that opens files stopped. The file itself may be sound.</source>
        <translation>Ce document n’a pas pu être ouvert ici : la partie de Pupitre qui ouvre les fichiers s’est arrêtée. Le fichier lui-même est peut-être bon.</translation>
    </message>
    <message>
        <source>This computer has too little free memory. Close some programs, then try again.</source>
        <translation>Cet ordinateur n’a plus assez de mémoire libre. Fermez des programmes, puis recommencez.</translation>
    </message>
    <message>
        <source>“%1” cannot be left empty.</source>
        <translation>« %1 » ne peut pas être vide.</translation>
    </message>
    <message>
        <source>“%1” needs a letter at least.</source>
        <translation>« %1 » doit contenir au moins une lettre.</translation>
    </message>
    <message>
        <source>“%1” is no day of the calendar. It is written day/month/year: 05/03/2014.</source>
        <translation>« %1 » n’est pas un jour du calendrier. Une date s’écrit jour/mois/année : 05/03/2014.</translation>
    </message>
    <message>
        <source>“%1” lies before 1900.</source>
        <translation>« %1 » est antérieure à 1900.</translation>
    </message>
    <message>
        <source>“%1” lies after today.</source>
        <translation>« %1 » est postérieure à aujourd’hui.</translation>
    </message>
    <message>
        <source>“%1” is no telephone number.</source>
        <translation>« %1 » n’est pas un numéro de téléphone.</translation>
    </message>
    <message>
        <source>“%1” is no e-mail address. It is written name@domain.</source>
        <translation>« %1 » n’est pas une adresse électronique. Elle s’écrit nom@domaine.</translation>
    </message>
    <message>
        <source>“%1” is no postal code.</source>
        <translation>« %1 » n’est pas un code postal.</translation>
    </message>
    <message>
        <source>A French postal code has five digits. For an address abroad, the country is needed.</source>
        <translation>Un code postal français a cinq chiffres. Pour une adresse à l’étranger, indiquez le pays.</translation>
    </message>
    <message>
        <source>This is no postal code of the country that is named.</source>
        <translation>Ce code postal n’est pas un code du pays indiqué.</translation>
    </message>
    <message>
        <source>“%1” is too long: it takes %2 characters at the most.</source>
        <translation>« %1 » est trop long : %2 caractères au plus.</translation>
    </message>
    <message>
        <source>An address has %1 lines at the most, besides the name and the town.</source>
        <translation>Une adresse a %1 lignes au plus, en plus du nom et de la commune.</translation>
    </message>
    <message>
        <source>“%1” holds a character that cannot be read.</source>
        <translation>« %1 » contient un caractère illisible.</translation>
    </message>
    <message>
        <source>No paper is valid for more than 20 years: look at the year of its last day.</source>
        <translation>Aucune pièce n’est valable plus de 20 ans : vérifiez l’année de son dernier jour.</translation>
    </message>
    <message>
        <source>What is set aside comes back on a day after today, within two years.</source>
        <translation>Ce qui est mis de côté revient un jour après aujourd’hui, dans les deux ans.</translation>
    </message>
    <message>
        <source>This cannot be made again from the list: open it and decide there.</source>
        <translation>Ceci ne se refait pas depuis la liste : ouvrez le sujet et décidez-y.</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another folder, and try again.</source>
        <translation>Le fichier n’a pas pu être écrit. Choisissez un autre dossier, puis réessayez.</translation>
    </message>
    <message>
        <source>The file could not be written: %1. Choose another folder, and try again.</source>
        <translation>Le fichier n’a pas pu être écrit : %1. Choisissez un autre dossier, puis réessayez.</translation>
    </message>
    <message>
        <source>A cheque is noted with its number: letters and digits, as it is printed.</source>
        <translation>Un chèque se note avec son numéro : des lettres et des chiffres, comme il est imprimé.</translation>
    </message>
    <message>
        <source>A cheque is noted with the bank that it is drawn on.</source>
        <translation>Un chèque se note avec la banque sur laquelle il est tiré.</translation>
    </message>
    <message>
        <source>Nothing was undone: what you did last (%1) cannot be taken back. What came before is in the list of the last decisions.</source>
        <translation>Rien n’a été annulé : ce que vous avez fait en dernier (%1) ne se reprend pas. Ce qui précède est dans la liste des dernières décisions.</translation>
    </message>
    <message>
        <source>This payment has been taken back already, by a counter-entry.</source>
        <translation>Ce paiement a déjà été annulé, par une écriture d’annulation.</translation>
    </message>
    <message>
        <source>Too late to undo: a dossier has been approved since. Take the payment back from its receipt, on the family’s page.</source>
        <translation>Trop tard pour annuler : un dossier a été validé depuis. Annulez le paiement depuis son reçu, sur la page de la famille.</translation>
    </message>
    <message>
        <source>This is the last administrator: make somebody else one first.</source>
        <translation>C’est le dernier administrateur : nommez-en un autre d’abord.</translation>
    </message>
    <message>
        <source>This account is closed. Open it again first.</source>
        <translation>Ce compte est fermé. Rouvrez-le d’abord.</translation>
    </message>
    <message>
        <source>This password is a temporary one: choose your own.</source>
        <translation>Ce mot de passe est provisoire : choisissez le vôtre.</translation>
    </message>
    <message>
        <source>The database already holds a conservatoire.</source>
        <translation>La base contient déjà un conservatoire.</translation>
    </message>
    <message>
        <source>This campaign is closed: nothing is deposited in it or changed any more.</source>
        <translation>Cette campagne est close : on n’y dépose et n’y change plus rien.</translation>
    </message>
    <message>
        <source>This campaign is open already.</source>
        <translation>Cette campagne est déjà ouverte.</translation>
    </message>
    <message>
        <source>This campaign is not open.</source>
        <translation>Cette campagne n’est pas ouverte.</translation>
    </message>
    <message>
        <source>Families have deposited it already: whose it is and what it is can no longer change. It can be asked for no longer, and another one added.</source>
        <translation>Des familles l’ont déjà déposée : sa portée et sa nature ne peuvent plus changer. On peut ne plus la demander, et en ajouter une autre.</translation>
    </message>
    <message>
        <source>Family %1 has a student of that name and birth date already.</source>
        <translation>La famille %1 a déjà un élève de ce nom et de cette date de naissance.</translation>
    </message>
    <message>
        <source>A change of this field that the family asked for waits. Decide it first.</source>
        <translation>La famille a demandé une modification de ce champ. Traitez-la d’abord.</translation>
    </message>
    <message>
        <source>The student is in this family already.</source>
        <translation>L’élève est déjà dans cette famille.</translation>
    </message>
    <message>
        <source>The student’s dossier is still open. Refuse it or note that the place is given up first.</source>
        <translation>Le dossier de l’élève est encore ouvert. Refusez-le ou notez d’abord l’abandon de la place.</translation>
    </message>
    <message>
        <source>The file holds errors. Nothing was recorded: correct the lines that are shown and read it again.</source>
        <translation>Le fichier contient des erreurs. Rien n’a été enregistré : corrigez les lignes indiquées puis relisez-le.</translation>
    </message>
    <message>
        <source>The file holds warnings that nobody has accepted yet. Nothing was recorded.</source>
        <translation>Le fichier contient des avertissements que personne n’a encore acceptés. Rien n’a été enregistré.</translation>
    </message>
    <message>
        <source>The file brings nothing that is not there already.</source>
        <translation>Le fichier n’apporte rien de nouveau.</translation>
    </message>
    <message>
        <source>%1 has changed since the import, which can no longer be taken back as a whole.</source>
        <translation>%1 a changé depuis l’importation, qui ne peut plus être annulée en entier.</translation>
    </message>
    <message>
        <source>school year</source>
        <translation>année scolaire</translation>
    </message>
    <message>
        <source>opening day</source>
        <translation>jour d’ouverture</translation>
    </message>
    <message>
        <source>closing day: not before the opening</source>
        <translation>jour de clôture : pas avant l’ouverture</translation>
    </message>
    <message>
        <source>last day for what is late: not before the closing</source>
        <translation>dernier jour des dépôts tardifs : pas avant la clôture</translation>
    </message>
    <message>
        <source>days to complete: 1 to 90</source>
        <translation>jours pour compléter : de 1 à 90</translation>
    </message>
    <message>
        <source>day for ages: within a year of 1 September</source>
        <translation>jour de référence des âges : à moins d’un an du 1er septembre</translation>
    </message>
    <message>
        <source>fee</source>
        <translation>frais</translation>
    </message>
    <message>
        <source>code: small letters, digits and underscores, once a campaign</source>
        <translation>code : minuscules, chiffres et tirets bas, une fois par campagne</translation>
    </message>
    <message>
        <source>name of the document</source>
        <translation>nom de la pièce</translation>
    </message>
    <message>
        <source>place in the list</source>
        <translation>place dans la liste</translation>
    </message>
    <message>
        <source>age of the paper: 0 to 120 months</source>
        <translation>ancienneté de la pièce : de 0 à 120 mois</translation>
    </message>
    <message>
        <source>alternatives: files only</source>
        <translation>pièces au choix : fichiers seulement</translation>
    </message>
    <message>
        <source>conditions</source>
        <translation>conditions</translation>
    </message>
    <message>
        <source>You may not write to this folder, or not over this file. Choose another one.</source>
        <translation>Vous ne pouvez pas écrire dans ce dossier, ou pas sur ce fichier. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>This folder is not there any more. Choose another one.</source>
        <translation>Ce dossier n’existe plus. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>These conditions cannot be kept: one is unknown, said twice, or contradicts another.</source>
        <translation>Ces conditions ne peuvent pas être gardées : l’une est inconnue, dite deux fois, ou en contredit une autre.</translation>
    </message>
    <message>
        <source>“%1” is no field that can be filled in.</source>
        <translation>« %1 » n’est pas un champ que l’on sait remplir.</translation>
    </message>
    <message>
        <source>The database holds several conservatoires: sign in to one of them first.</source>
        <translation>La base contient plusieurs conservatoires : connectez-vous d’abord à l’un d’eux.</translation>
    </message>
    <message>
        <source>Nothing is different from what is recorded.</source>
        <translation>Rien n’est différent de ce qui est enregistré.</translation>
    </message>
    <message>
        <source>Only the document with the code “fee” is a fee, and only “image_right” a question.</source>
        <translation>Seule la pièce de code « fee » est un droit à payer, et seule « image_right » une question.</translation>
    </message>
    <message>
        <source>Too many attempts. Try again in %1 s.</source>
        <translation>Trop d’essais. Réessayez dans %1 s.</translation>
    </message>
    <message>
        <source>files to be read</source>
        <translation>fichiers à lire</translation>
    </message>
    <message>
        <source>family</source>
        <translation>famille</translation>
    </message>
    <message>
        <source>last day: not after today</source>
        <translation>dernier jour : pas après aujourd’hui</translation>
    </message>
    <message>
        <source>“%1” cannot be opened. See that it is there, that it is a file and that you may read it.</source>
        <translation>« %1 » ne peut pas être ouvert. Vérifiez qu’il est là, que c’est bien un fichier et que vous avez le droit de le lire.</translation>
    </message>
    <message>
        <source>Too many people come in at this moment. Try again in a few seconds.</source>
        <translation>Trop de personnes se connectent en ce moment. Réessayez dans quelques secondes.</translation>
    </message>
    <message>
        <source>An antivirus recognises something harmful in the file. It was not kept.</source>
        <translation>Un antivirus reconnaît quelque chose de nuisible dans le fichier. Il n’a pas été gardé.</translation>
    </message>
    <message>
        <source>%1 (explained by the family)</source>
        <translation>%1 (expliquée par la famille)</translation>
    </message>
    <message>
        <source>The database does not let this program do that. Nothing was recorded; ask your administrator to look at its roles (“pupitrectl database roles”).</source>
        <translation>La base de données n’autorise pas cette opération. Rien n’a été enregistré ; demandez à votre administrateur de vérifier ses rôles (« pupitrectl database roles »).</translation>
    </message>
    <message>
        <source>The fee is settled already: nothing is left to pay.</source>
        <translation>Les frais sont déjà soldés : il ne reste rien à régler.</translation>
    </message>
    <message>
        <source>Something was deposited or decided in this campaign: it can no longer be withdrawn.</source>
        <translation>Quelque chose a été déposé ou décidé dans cette campagne : son ouverture ne peut plus être retirée.</translation>
    </message>
    <message>
        <source>Only parents who live apart have an account each. Note first that they do.</source>
        <translation>Seuls des parents séparés ont un compte chacun. Notez d’abord qu’ils le sont.</translation>
    </message>
    <message>
        <source>The family’s own account is this parent’s already.</source>
        <translation>Le compte de la famille est déjà celui de ce parent.</translation>
    </message>
    <message>
        <source>fee of who lives outside</source>
        <translation>frais des familles extérieures</translation>
    </message>
    <message>
        <source>most that a family pays: more than nothing</source>
        <translation>plafond par foyer : supérieur à zéro</translation>
    </message>
    <message>
        <source>amount: more than nothing, and not more than is left to pay</source>
        <translation>montant : supérieur à zéro, sans dépasser le reste à régler</translation>
    </message>
    <message>
        <source>The most that a family pays is less than what it pays for one: one of the two is wrong.</source>
        <translation>Le plafond par foyer est inférieur à ce que coûte un seul élève : l’un des deux montants est faux.</translation>
    </message>
    <message>
        <source>An exception takes two persons here: somebody else has to refer the dossier first.</source>
        <translation>Une exception demande ici deux personnes : quelqu’un d’autre doit d’abord soumettre le dossier.</translation>
    </message>
    <message>
        <source>An exception takes two persons here: you have asked for it, another one grants it.</source>
        <translation>Une exception demande ici deux personnes : vous l’avez demandée, une autre l’accorde.</translation>
    </message>
    <message>
        <source>One of the two families has changed since. Look at both before you merge them again.</source>
        <translation>L’une des deux familles a changé depuis. Regardez-les toutes deux avant de les fusionner à nouveau.</translation>
    </message>
    <message>
        <source>Something was paid or waived since. Look at what the family owes before you take this again.</source>
        <translation>Un paiement ou une exonération a été enregistré depuis. Regardez ce que la famille doit avant de recommencer.</translation>
    </message>
</context>
<context>
    <name>ExportCommands</name>
    <message>
        <source>Export what is in view</source>
        <translation>Exporter ce qui est affiché</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Classeur Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV for any spreadsheet (*.csv)</source>
        <translation>CSV pour tout tableur (*.csv)</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Print what is in view</source>
        <translation>Imprimer ce qui est affiché</translation>
    </message>
    <message>
        <source>Export what is chosen</source>
        <translation>Exporter ce qui est choisi</translation>
    </message>
    <message>
        <source>Print what is chosen</source>
        <translation>Imprimer ce qui est choisi</translation>
    </message>
</context>
<context>
    <name>ExportWords</name>
    <message>
        <source>Campaign %1</source>
        <translation>Campagne %1</translation>
    </message>
    <message>
        <source>%1 lines, on %2 at %3</source>
        <translation>Lignes : %1, le %2 à %3</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 sur %2</translation>
    </message>
    <message>
        <source>What was chosen of it</source>
        <translation>Seulement ce qui a été choisi</translation>
    </message>
</context>
<context>
    <name>FactRow</name>
    <message>
        <source>found in the text</source>
        <translation>trouvé dans le texte</translation>
    </message>
    <message>
        <source>found in part: have a look</source>
        <translation>trouvé en partie : à vérifier</translation>
    </message>
    <message>
        <source>not found in the text</source>
        <translation>pas trouvé dans le texte</translation>
    </message>
    <message>
        <source>the text says otherwise: have a look</source>
        <translation>le texte dit autre chose : à regarder</translation>
    </message>
    <message>
        <source>this figure was not read on the paper: have a look</source>
        <translation>ce montant n’a pas été lu sur le document : à vérifier</translation>
    </message>
</context>
<context>
    <name>FeeCard</name>
    <message>
        <source>Cheque</source>
        <translation>Chèque</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Espèces</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Virement</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Number of the cheque</source>
        <translation>Numéro du chèque</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>Banque</translation>
    </message>
    <message>
        <source>Cheque received</source>
        <translation>Chèque reçu</translation>
    </message>
    <message>
        <source>Both are printed on the receipt.</source>
        <translation>Les deux figurent sur le reçu.</translation>
    </message>
    <message>
        <source>Amount in euros, then Enter and how it is paid</source>
        <translation>Montant en euros, puis Entrée et le moyen de paiement</translation>
    </message>
    <message>
        <source>Why it is not asked for (it stands on the paper), then Enter</source>
        <translation>Pourquoi les frais ne sont pas demandés (le motif figure sur l’attestation), puis Entrée</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>A part of it…</source>
        <translation>Une partie…</translation>
    </message>
    <message>
        <source>Waive it…</source>
        <translation>Exonérer…</translation>
    </message>
    <message>
        <source>exempt, exemption, free, remission</source>
        <translation>exonération, exonérer, gratuit, dispense de frais, remise</translation>
    </message>
</context>
<context>
    <name>FigureWords</name>
    <message>
        <source>Expected</source>
        <translation>Attendus</translation>
    </message>
    <message>
        <source>Households expected</source>
        <translation>Foyers attendus</translation>
    </message>
    <message>
        <source>Access sent</source>
        <translation>Accès envoyé</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connectés</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Commencés</translation>
    </message>
    <message>
        <source>Deposited</source>
        <translation>Déposés</translation>
    </message>
    <message>
        <source>Deposited late</source>
        <translation>Déposés hors délai</translation>
    </message>
    <message>
        <source>Deposited, then refused or given up</source>
        <translation>Déposés, puis refusés ou abandonnés</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complets</translation>
    </message>
    <message>
        <source>Ready to be approved</source>
        <translation>Prêts à valider</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Validés</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusés</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Abandons</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Silencieux</translation>
    </message>
    <message>
        <source>Silent households</source>
        <translation>Foyers silencieux</translation>
    </message>
    <message>
        <source>Without access yet</source>
        <translation>Sans accès encore</translation>
    </message>
    <message>
        <source>No further than the access</source>
        <translation>Restés à l’accès envoyé</translation>
    </message>
    <message>
        <source>Connected, not begun</source>
        <translation>Connectés, non commencés</translation>
    </message>
    <message>
        <source>Begun, not deposited</source>
        <translation>Commencés, non déposés</translation>
    </message>
    <message>
        <source>Deposited, not complete</source>
        <translation>Déposés, incomplets</translation>
    </message>
    <message>
        <source>Complete, not approved</source>
        <translation>Complets, non validés</translation>
    </message>
    <message>
        <source>All dossiers of the campaign, whatever became of them: one a student.</source>
        <translation>Tous les dossiers de la campagne, quelle que soit leur issue : un par élève.</translation>
    </message>
    <message>
        <source>Households with a dossier in the campaign; their list shows the first dossier of each.</source>
        <translation>Foyers qui ont un dossier dans la campagne ; leur liste montre le premier dossier de chacun.</translation>
    </message>
    <message>
        <source>Access to the account was sent to the household.</source>
        <translation>L’accès au compte a été envoyé au foyer.</translation>
    </message>
    <message>
        <source>The household’s account signed in since the campaign opened.</source>
        <translation>Le compte du foyer s’est connecté depuis l’ouverture de la campagne.</translation>
    </message>
    <message>
        <source>The dossier is beyond “not started”, whatever became of it.</source>
        <translation>Le dossier a dépassé « non commencé », quelle que soit son issue.</translation>
    </message>
    <message>
        <source>The dossier was deposited; refused and given up ones are included.</source>
        <translation>Le dossier a été déposé ; les refusés et les abandons sont compris.</translation>
    </message>
    <message>
        <source>Deposited after the campaign’s last day.</source>
        <translation>Déposé après le dernier jour de la campagne.</translation>
    </message>
    <message>
        <source>Of the deposited dossiers, those refused or given up since.</source>
        <translation>Parmi les dossiers déposés, ceux refusés ou abandonnés depuis.</translation>
    </message>
    <message>
        <source>Deposited, and nothing lacks.</source>
        <translation>Déposé, et rien ne manque.</translation>
    </message>
    <message>
        <source>Complete, and the secretariat must act.</source>
        <translation>Complet, et le secrétariat doit agir.</translation>
    </message>
    <message>
        <source>The re-enrolment was approved.</source>
        <translation>La réinscription a été validée.</translation>
    </message>
    <message>
        <source>The dossier was refused.</source>
        <translation>Le dossier a été refusé.</translation>
    </message>
    <message>
        <source>The family gave the dossier up.</source>
        <translation>La famille a abandonné le dossier.</translation>
    </message>
    <message>
        <source>Not started, neither refused nor given up.</source>
        <translation>Non commencé, ni refusé ni abandonné.</translation>
    </message>
    <message>
        <source>All dossiers of the household are silent; the list shows the first of each.</source>
        <translation>Tous les dossiers du foyer sont silencieux ; la liste montre le premier de chacun.</translation>
    </message>
    <message>
        <source>Not started: no access was sent, and the account has not signed in.</source>
        <translation>Non commencé : aucun accès envoyé, et le compte ne s’est pas connecté.</translation>
    </message>
    <message>
        <source>Not started: access was sent, and the account has not signed in.</source>
        <translation>Non commencé : accès envoyé, et le compte ne s’est pas connecté.</translation>
    </message>
    <message>
        <source>Not started, although the account signed in.</source>
        <translation>Non commencé, bien que le compte se soit connecté.</translation>
    </message>
    <message>
        <source>Begun, not deposited and not decided.</source>
        <translation>Commencé, ni déposé ni décidé.</translation>
    </message>
    <message>
        <source>Deposited and not decided; something lacks.</source>
        <translation>Déposé et non décidé ; il manque quelque chose.</translation>
    </message>
    <message>
        <source>Deposited and not decided; nothing lacks.</source>
        <translation>Déposé et non décidé ; rien ne manque.</translation>
    </message>
    <message>
        <source>Same day of the campaign</source>
        <translation>Même jour de campagne</translation>
    </message>
    <message>
        <source>Same date</source>
        <translation>Même date</translation>
    </message>
    <message>
        <source>As many days before the closing</source>
        <translation>Autant de jours avant la clôture</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 pt</source>
        <translation>%1 pt</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>Musique</translation>
    </message>
    <message>
        <source>Dance</source>
        <translation>Danse</translation>
    </message>
    <message>
        <source>Drama</source>
        <translation>Théâtre</translation>
    </message>
</context>
<context>
    <name>FirstSetupPage</name>
    <message>
        <source>Conservatoire</source>
        <translation>Conservatoire</translation>
    </message>
    <message>
        <source>Communes</source>
        <translation>Communes</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Campagne</translation>
    </message>
    <message>
        <source>Documents asked for</source>
        <translation>Pièces demandées</translation>
    </message>
    <message>
        <source>Families and courses</source>
        <translation>Familles et cours</translation>
    </message>
    <message>
        <source>Make the conservatoire</source>
        <translation>Créer le conservatoire</translation>
    </message>
    <message>
        <source>To the desk</source>
        <translation>Au guichet</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>New conservatoire</source>
        <translation>Nouveau conservatoire</translation>
    </message>
    <message>
        <source>The step before</source>
        <translation>L’étape précédente</translation>
    </message>
    <message>
        <source>The next step</source>
        <translation>L’étape suivante</translation>
    </message>
    <message>
        <source>Later: to the desk</source>
        <translation>Plus tard : au guichet</translation>
    </message>
</context>
<context>
    <name>FirstSitePane</name>
    <message>
        <source>The two new passwords are not the same.</source>
        <translation>Les deux nouveaux mots de passe diffèrent.</translation>
    </message>
    <message>
        <source>New conservatoire</source>
        <translation>Nouveau conservatoire</translation>
    </message>
    <message>
        <source>This database is empty. The name of the conservatoire and one account are enough to begin; all else can be changed later, under Settings.</source>
        <translation>Cette base est vide. Le nom du conservatoire et un compte suffisent pour commencer ; tout le reste se modifie ensuite, sous Réglages.</translation>
    </message>
    <message>
        <source>You, the first administrator</source>
        <translation>Vous, premier administrateur</translation>
    </message>
    <message>
        <source>Your name, as colleagues and families read it</source>
        <translation>Votre nom, tel que collègues et familles le lisent</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nom d’utilisateur</translation>
    </message>
    <message>
        <source>To sign in with: letters, digits and . _ -</source>
        <translation>Pour se connecter : lettres, chiffres et . _ -</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>12 characters at least. Four words that have nothing to do with each other are a good one.</source>
        <translation>12 caractères au moins. Quatre mots sans rapport entre eux conviennent bien.</translation>
    </message>
    <message>
        <source>Password once more</source>
        <translation>Mot de passe, encore une fois</translation>
    </message>
</context>
<context>
    <name>FunnelRow</name>
    <message>
        <source>reached</source>
        <translation>atteint</translation>
    </message>
    <message>
        <source>came no further</source>
        <translation>en sont restés là</translation>
    </message>
</context>
<context>
    <name>GivenPasswordCard</name>
    <message>
        <source>Temporary password of %1. It is shown this once: hand it over now.</source>
        <translation>Mot de passe provisoire de %1. Il ne s’affiche que cette fois : remettez-le maintenant.</translation>
    </message>
    <message>
        <source>Password, letter by letter</source>
        <translation>Mot de passe, lettre par lettre</translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation>Le copier</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Masquer</translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source>cheque no. %1, %2</source>
        <translation>chèque n° %1, %2</translation>
    </message>
    <message>
        <source>counter-entry %1 of receipt %2</source>
        <translation>écriture d’annulation %1 du reçu %2</translation>
    </message>
    <message>
        <source>receipt %1</source>
        <translation>reçu %1</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Good day, %1.</source>
        <translation>Bonjour, %1.</translation>
    </message>
    <message>
        <source>changes to validate</source>
        <translation>fiches à valider</translation>
    </message>
    <message>
        <source>documents to check</source>
        <translation>pièces à contrôler</translation>
    </message>
    <message>
        <source>dossiers ready to approve</source>
        <translation>dossiers prêts à valider</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>encore %n jour</numerusform>
            <numerusform>encore %n jours</numerusform>
        </translation>
    </message>
    <message>
        <source>closed</source>
        <translation>terminée</translation>
    </message>
    <message>
        <source>opened %1</source>
        <translation>ouverte le %1</translation>
    </message>
    <message>
        <source>closes %1</source>
        <translation>se termine le %1</translation>
    </message>
    <message>
        <source>What is stuck</source>
        <translation>Ce qui coince</translation>
    </message>
    <message>
        <source>Mails are paused: the server cannot be used</source>
        <translation>Courriels en pause : le serveur ne répond pas</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n en attente</numerusform>
            <numerusform>%n en attente</numerusform>
        </translation>
    </message>
    <message>
        <source>Mails that failed</source>
        <translation>Courriels en échec</translation>
    </message>
    <message>
        <source>Mails whose fate is uncertain</source>
        <translation>Courriels au sort incertain</translation>
    </message>
    <message>
        <source>Changes in conflict with what stands now</source>
        <translation>Fiches en conflit avec la valeur actuelle</translation>
    </message>
    <message>
        <source>Just now</source>
        <translation>À l’instant</translation>
    </message>
</context>
<context>
    <name>HouseholdBadges</name>
    <message>
        <source>Login %1</source>
        <translation>Identifiant %1</translation>
    </message>
    <message>
        <source>Credentials: %1</source>
        <translation>Identifiants : %1</translation>
    </message>
    <message>
        <source>Separated parents</source>
        <translation>Parents séparés</translation>
    </message>
    <message>
        <source>Letters in English</source>
        <translation>Courriers en anglais</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>Résident</translation>
    </message>
    <message>
        <source>Direct debit</source>
        <translation>Prélèvement</translation>
    </message>
    <message>
        <source>The family</source>
        <translation>La famille</translation>
    </message>
</context>
<context>
    <name>HouseholdPanel</name>
    <message>
        <source>no telephone</source>
        <translation>pas de téléphone</translation>
    </message>
    <message>
        <source>no e-mail address</source>
        <translation>pas d’adresse e-mail</translation>
    </message>
    <message>
        <source>Send credentials</source>
        <translation>Envoyer les identifiants</translation>
    </message>
    <message>
        <source>What stands in the way</source>
        <translation>Ce qui bloque</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identité</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>Élèves</translation>
    </message>
    <message>
        <source>Tuition invoices</source>
        <translation>Facturation cotisations</translation>
    </message>
    <message>
        <source>Rental invoices</source>
        <translation>Facturation locations</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Courriels</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>Rien pour l’instant.</translation>
    </message>
    <message>
        <source>Password by telephone</source>
        <translation>Mot de passe par téléphone</translation>
    </message>
    <message>
        <source>Since you looked, %1</source>
        <translation>Depuis votre passage, %1</translation>
    </message>
    <message>
        <source>Letter with credentials</source>
        <translation>Lettre d’identifiants</translation>
    </message>
    <message>
        <source>Write in French only</source>
        <translation>Écrire seulement en français</translation>
    </message>
    <message>
        <source>Write in English, the French below</source>
        <translation>Écrire en anglais, le français dessous</translation>
    </message>
    <message>
        <source>What one parent deposits or asks for is answered to that parent alone.</source>
        <translation>Les réponses à ce qu’un parent dépose ou demande ne vont qu’à lui.</translation>
    </message>
    <message>
        <source>The parents no longer live apart</source>
        <translation>Les parents ne sont plus séparés</translation>
    </message>
    <message>
        <source>The parents live apart</source>
        <translation>Les parents sont séparés</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Print a letter with credentials</source>
        <translation>Imprimer une lettre d’identifiants</translation>
    </message>
    <message>
        <source>A one-time password to read out</source>
        <translation>Dicter un mot de passe provisoire</translation>
    </message>
    <message>
        <source>Take the fee: cheque, cash, card, transfer</source>
        <translation>Encaisser : chèque, espèces, carte, virement</translation>
    </message>
    <message>
        <source>Letters in English with the French below, or in French</source>
        <translation>Courriers en anglais avec le français dessous, ou en français</translation>
    </message>
    <message>
        <source>The parents live apart, or no longer</source>
        <translation>Parents séparés, ou plus</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>The parents get one answer together.</source>
        <translation>Les parents reçoivent une réponse commune.</translation>
    </message>
    <message>
        <source>Copy the telephone number</source>
        <translation>Copier le numéro de téléphone</translation>
    </message>
    <message>
        <source>Copy the e-mail address</source>
        <translation>Copier l’adresse électronique</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copier l’adresse postale</translation>
    </message>
    <message>
        <source>No longer by direct debit</source>
        <translation>Plus par prélèvement</translation>
    </message>
    <message>
        <source>By monthly direct debit</source>
        <translation>Par prélèvement mensuel</translation>
    </message>
    <message>
        <source>Edit somebody’s details…</source>
        <translation>Modifier une fiche…</translation>
    </message>
    <message>
        <source>correct, change, name, address, telephone, identity</source>
        <translation>corriger, changer, nom, adresse, téléphone, identité, coordonnées</translation>
    </message>
    <message>
        <source>Add a student…</source>
        <translation>Ajouter un élève…</translation>
    </message>
    <message>
        <source>new student, brother, sister, sibling, child</source>
        <translation>nouvel élève, frère, sœur, fratrie, enfant</translation>
    </message>
    <message>
        <source>Add a guardian…</source>
        <translation>Ajouter un responsable…</translation>
    </message>
    <message>
        <source>new guardian, parent, father, mother</source>
        <translation>nouveau responsable, parent, père, mère</translation>
    </message>
    <message>
        <source>A student goes to another family…</source>
        <translation>Changer de foyer…</translation>
    </message>
    <message>
        <source>move, household, foster, other parent</source>
        <translation>déménager, famille, autre parent, déplacer</translation>
    </message>
    <message>
        <source>A student left, or is there again…</source>
        <translation>A quitté le conservatoire, ou est de retour…</translation>
    </message>
    <message>
        <source>departure, last day, gone, comes back</source>
        <translation>départ, dernier jour, élève parti, revient</translation>
    </message>
    <message>
        <source>The family pays by direct debit, or no longer</source>
        <translation>La famille paie par prélèvement, ou n’y paie plus</translation>
    </message>
    <message>
        <source>bank, monthly, debit</source>
        <translation>banque, mensuel, prélèvement, RIB</translation>
    </message>
    <message>
        <source>End the family’s sessions on the extranet</source>
        <translation>Terminer les sessions de la famille sur l’extranet</translation>
    </message>
    <message>
        <source>sign out, disconnect, account, web, online</source>
        <translation>déconnecter, compte, extranet, en ligne, session</translation>
    </message>
    <message>
        <source>An account of their own for a parent who lives apart…</source>
        <translation>Ouvrir à un parent séparé son propre compte…</translation>
    </message>
    <message>
        <source>separated, divorced, father, mother, extranet, login, web</source>
        <translation>séparés, divorcés, père, mère, extranet, identifiant, web</translation>
    </message>
    <message>
        <source>Close a parent’s own account…</source>
        <translation>Fermer le compte d’un parent…</translation>
    </message>
    <message>
        <source>separated, extranet, login, web</source>
        <translation>séparés, extranet, identifiant, web</translation>
    </message>
    <message>
        <source>part, instalment, waive, exempt</source>
        <translation>partie, acompte, plusieurs fois, exonérer, exonération</translation>
    </message>
</context>
<context>
    <name>HouseholdPicker</name>
    <message>
        <source>Name, e-mail, telephone, town…</source>
        <translation>Nom, e-mail, téléphone, commune…</translation>
    </message>
    <message>
        <source>Families found</source>
        <translation>Familles trouvées</translation>
    </message>
    <message>
        <source>No family found. Try fewer letters.</source>
        <translation>Aucune famille trouvée. Essayez moins de lettres.</translation>
    </message>
</context>
<context>
    <name>HouseholdWords</name>
    <message>
        <source>message not delivered: %1</source>
        <translation>courriel non remis : %1</translation>
    </message>
    <message>
        <source>Legal guardian</source>
        <translation>Responsable légal</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>Responsable payeur</translation>
    </message>
    <message>
        <source>%1 due</source>
        <translation>%1 à régler</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Réglé</translation>
    </message>
    <message>
        <source>Counter-entry %1</source>
        <translation>Écriture d’annulation %1</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>Reçu %1</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Émis</translation>
    </message>
    <message>
        <source>sent %1</source>
        <translation>envoyés %1</translation>
    </message>
    <message>
        <source>never sent</source>
        <translation>jamais envoyés</translation>
    </message>
    <message>
        <source>Fee paid</source>
        <translation>Frais réglés</translation>
    </message>
    <message>
        <source>cancels %1</source>
        <translation>annule %1</translation>
    </message>
    <message>
        <source>No dossier</source>
        <translation>Pas de dossier</translation>
    </message>
    <message>
        <source>left on %1</source>
        <translation>parti le %1</translation>
    </message>
    <message>
        <source>imported on %1</source>
        <translation>importé le %1</translation>
    </message>
    <message numerus="yes">
        <source>connected less than %n minute(s) ago</source>
        <translation>
            <numerusform>connectée il y a moins de %n minute</numerusform>
            <numerusform>connectée il y a moins de %n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>Login %1</source>
        <translation>Identifiant %1</translation>
    </message>
    <message>
        <source>last page seen %1</source>
        <translation>dernière page vue %1</translation>
    </message>
    <message>
        <source>last sign-in %1</source>
        <translation>dernière connexion %1</translation>
    </message>
    <message>
        <source>has never signed in</source>
        <translation>ne s’est jamais connectée</translation>
    </message>
    <message>
        <source>no password of its own yet</source>
        <translation>pas encore de mot de passe choisi</translation>
    </message>
    <message numerus="yes">
        <source>%n open session(s)</source>
        <translation>
            <numerusform>%n session ouverte</numerusform>
            <numerusform>%n sessions ouvertes</numerusform>
        </translation>
    </message>
    <message>
        <source>no open session</source>
        <translation>aucune session ouverte</translation>
    </message>
    <message>
        <source>A new password was asked for; the answer is not written yet.</source>
        <translation>Un nouveau mot de passe a été demandé ; la réponse n’est pas encore écrite.</translation>
    </message>
    <message>
        <source>Waiver %1</source>
        <translation>Exonération %1</translation>
    </message>
    <message>
        <source>Fee paid · %1 too much</source>
        <translation>Frais réglés · %1 en trop</translation>
    </message>
    <message>
        <source>No fee</source>
        <translation>Pas de frais</translation>
    </message>
    <message>
        <source>Fee waived</source>
        <translation>Frais exonérés</translation>
    </message>
    <message>
        <source>Fee paid and waived</source>
        <translation>Frais réglés et exonérés</translation>
    </message>
    <message>
        <source>Fee %1</source>
        <translation>Frais %1</translation>
    </message>
    <message>
        <source>%1 paid</source>
        <translation>%1 réglés</translation>
    </message>
    <message>
        <source>%1 waived</source>
        <translation>%1 exonérés</translation>
    </message>
    <message>
        <source>%1 left to pay</source>
        <translation>reste %1 à régler</translation>
    </message>
    <message>
        <source>%1 too much</source>
        <translation>%1 en trop</translation>
    </message>
    <message>
        <source>credentials given %1</source>
        <translation>identifiants donnés %1</translation>
    </message>
    <message>
        <source>credentials never given</source>
        <translation>identifiants jamais donnés</translation>
    </message>
    <message>
        <source>no e-mail address: note one first</source>
        <translation>pas d’adresse électronique : notez-en une d’abord</translation>
    </message>
    <message>
        <source>%1 gets an account of their own; its credentials go to: %2.</source>
        <translation>Un compte est ouvert pour %1 ; ses identifiants partent à : %2.</translation>
    </message>
    <message>
        <source>The login %1 is %2’s alone from then on: it gets a new password too, and all open sessions of the family end.</source>
        <translation>L’identifiant %1 est dès lors réservé à %2. Son mot de passe change aussi, et toutes les sessions ouvertes de la famille prennent fin.</translation>
    </message>
    <message>
        <source>Each of both sees the children and what concerns both, but never the other’s address, telephones, e-mail, files, requests or mails; the invoices are the payer’s.</source>
        <translation>Chaque parent voit les enfants et ce qui concerne les deux parents, mais jamais l’adresse, les téléphones, l’adresse électronique, les fichiers, les demandes ni les courriels de l’autre ; les factures sont au payeur.</translation>
    </message>
</context>
<context>
    <name>HouseholdsPage</name>
    <message>
        <source>Households</source>
        <translation>Foyers</translation>
    </message>
    <message>
        <source>Name, e-mail, telephone, town…</source>
        <translation>Nom, e-mail, téléphone, commune…</translation>
    </message>
    <message>
        <source>No household found</source>
        <translation>Aucun foyer trouvé</translation>
    </message>
    <message>
        <source>Try fewer letters: the beginning of a name is enough.</source>
        <translation>Essayez moins de lettres : le début d’un nom suffit.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Vouliez-vous dire %1 ?</translation>
    </message>
    <message>
        <source>Entered twice? (%1)</source>
        <translation>Saisis deux fois ? (%1)</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Record what was typed first, or put it away.</source>
        <translation>Enregistrez d’abord ce qui est saisi, ou abandonnez-le.</translation>
    </message>
    <message>
        <source>New family</source>
        <translation>Nouvelle famille</translation>
    </message>
    <message>
        <source>enter a family, register, newcomer, household</source>
        <translation>saisir une famille, inscrire, nouveau foyer, arrivant</translation>
    </message>
    <message>
        <source>the list</source>
        <translation>la liste</translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) will be reminded</source>
        <translation>
            <numerusform>%n famille va être relancée</numerusform>
            <numerusform>%n familles vont être relancées</numerusform>
        </translation>
    </message>
    <message>
        <source>Remind the families that are chosen of what they still have to do</source>
        <translation>Relancer les familles choisies pour ce qu’il leur reste à faire</translation>
    </message>
</context>
<context>
    <name>ImportFindings</name>
    <message>
        <source>error</source>
        <translation>erreur</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>for information</source>
        <translation>pour information</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Ce qui a été trouvé</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s): correct the file, and bring it once more. Nothing comes in before.</source>
        <translation>
            <numerusform>%n erreur : corrigez le fichier, puis rapportez-le. Rien n’entre avant.</numerusform>
            <numerusform>%n erreurs : corrigez le fichier, puis rapportez-le. Rien n’entre avant.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kind(s) of warnings to look at.</source>
        <translation>
            <numerusform>%n sorte d’avertissement à regarder.</numerusform>
            <numerusform>%n sortes d’avertissements à regarder.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>Rien ne s’y oppose.</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n fois</numerusform>
            <numerusform>%n fois</numerusform>
        </translation>
    </message>
    <message>
        <source>I have seen it</source>
        <translation>J’ai vu</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Only an administrator brings families in.</source>
        <translation>Seul un administrateur importe des familles.</translation>
    </message>
    <message>
        <source>Files to bring in</source>
        <translation>Fichiers à importer</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt *.tsv *.xlsx *.zip)</source>
        <translation>Tableaux (*.csv *.txt *.tsv *.xlsx *.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Drop a file here, choose it, or type its place.</source>
        <translation>Déposez un fichier ici, choisissez-le, ou tapez son emplacement.</translation>
    </message>
    <message>
        <source>Place of a file, then Enter</source>
        <translation>Emplacement d’un fichier, puis Entrée</translation>
    </message>
    <message>
        <source>Who is there already</source>
        <translation>Ceux qui sont déjà là</translation>
    </message>
    <message>
        <source>Fill in what is empty</source>
        <translation>Compléter ce qui est vide</translation>
    </message>
    <message>
        <source>The file is right</source>
        <translation>Le fichier a raison</translation>
    </message>
    <message>
        <source>Leave them as they are</source>
        <translation>Les laisser tels quels</translation>
    </message>
    <message>
        <source>What would come in</source>
        <translation>Ce qui entrerait</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n nouveau</numerusform>
            <numerusform>%n nouveaux</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n completed</source>
        <translation>
            <numerusform>%n complété</numerusform>
            <numerusform>%n complétés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as they are</source>
        <translation>
            <numerusform>%n inchangé</numerusform>
            <numerusform>%n inchangés</numerusform>
        </translation>
    </message>
    <message>
        <source>Is it the same student?</source>
        <translation>Est-ce le même élève ?</translation>
    </message>
    <message>
        <source>In the file: %1</source>
        <translation>Dans le fichier : %1</translation>
    </message>
    <message>
        <source>Here: %1</source>
        <translation>Ici : %1</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>Le même</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Quelqu’un d’autre</translation>
    </message>
    <message>
        <source>What has come in</source>
        <translation>Ce qui a été importé</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Annuler cet import</translation>
    </message>
    <message>
        <source>All but those</source>
        <translation>Tout, sauf ceux-là</translation>
    </message>
    <message>
        <source>Yes, take it back</source>
        <translation>Oui, annuler</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Laisser</translation>
    </message>
    <message>
        <source>Something was done since with: %1</source>
        <translation>Depuis, il y a eu du nouveau pour : %1</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Choisir des fichiers</translation>
    </message>
    <message>
        <source>I have seen all warnings</source>
        <translation>J’ai vu tous les avertissements</translation>
    </message>
    <message>
        <source>Bring it in</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Save the file to correct</source>
        <translation>Enregistrer le fichier à corriger</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>CSV for any spreadsheet (*.csv)</source>
        <translation>CSV pour tout tableur (*.csv)</translation>
    </message>
    <message>
        <source>CSV, XLSX, or a ZIP of several, as the former program or a spreadsheet writes it. First a dry run says what would come in and what is wrong; nothing is recorded before you say so, and all of it or nothing.</source>
        <translation>CSV, XLSX ou ZIP de plusieurs fichiers, comme l’ancien logiciel ou un tableur les écrit. Un essai à blanc dit d’abord ce qui entrerait et ce qui ne va pas ; rien n’est enregistré avant votre accord, et tout ou rien.</translation>
    </message>
</context>
<context>
    <name>ImportTableCard</name>
    <message>
        <source>Take this file out</source>
        <translation>Retirer ce fichier</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>De quoi il s’agit</translation>
    </message>
    <message>
        <source>Encoding, where accents look wrong</source>
        <translation>Codage, si les accents sont faux</translation>
    </message>
    <message>
        <source>Which sheet</source>
        <translation>Quelle feuille</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>(without a heading)</source>
        <translation>(sans titre)</translation>
    </message>
    <message>
        <source>Save the file to correct</source>
        <translation>Enregistrer le fichier à corriger</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>This household is neither in the file nor known. Bring the households’ file with it.</source>
        <translation>Ce foyer n’est ni dans le fichier ni connu. Apportez aussi le fichier des foyers.</translation>
    </message>
    <message>
        <source>This student is neither in the file nor known. Bring the students’ file with it.</source>
        <translation>Cet élève n’est ni dans le fichier ni connu. Apportez aussi le fichier des élèves.</translation>
    </message>
    <message>
        <source>This course is neither in the file nor known. Bring the courses’ file with it.</source>
        <translation>Ce cours n’est ni dans le fichier ni connu. Apportez aussi le fichier des cours.</translation>
    </message>
    <message>
        <source>Two different people or courses have this reference.</source>
        <translation>Deux personnes ou deux cours différents portent cette référence.</translation>
    </message>
    <message>
        <source>Another household has this login.</source>
        <translation>Un autre foyer a cet identifiant.</translation>
    </message>
    <message>
        <source>This line names neither a student nor a guardian.</source>
        <translation>Cette ligne ne nomme ni élève ni responsable.</translation>
    </message>
    <message>
        <source>This course has no discipline.</source>
        <translation>Ce cours n’a pas de discipline.</translation>
    </message>
    <message>
        <source>No birth date: homonyms cannot be told apart.</source>
        <translation>Pas de date de naissance : des homonymes ne se distinguent pas.</translation>
    </message>
    <message>
        <source>A minor without a guardian: nobody can be written to.</source>
        <translation>Un mineur sans responsable : personne à qui écrire.</translation>
    </message>
    <message>
        <source>This reference was that of %1. Nobody is mixed up: look who it is.</source>
        <translation>Cette référence était celle de %1. Rien n’est mélangé : regardez de qui il s’agit.</translation>
    </message>
    <message>
        <source>The students of one household are in two here: %1.</source>
        <translation>Les élèves d’un même foyer sont ici dans deux : %1.</translation>
    </message>
    <message>
        <source>The payer is none of the guardians: the first guardian pays.</source>
        <translation>Le payeur n’est aucun des responsables : le premier responsable paie.</translation>
    </message>
    <message>
        <source>A request of the family to change this waits: it is left as it is.</source>
        <translation>Une demande de la famille attend pour ce champ : il reste tel quel.</translation>
    </message>
    <message>
        <source>Another value stands there, and is left as it is.</source>
        <translation>Une autre valeur s’y trouve, et reste telle quelle.</translation>
    </message>
    <message>
        <source>May be %1, who is here already: say whether it is the same student.</source>
        <translation>Peut-être %1, qui est déjà là : dites si c’est le même élève.</translation>
    </message>
    <message>
        <source>Siblings who come together in one household.</source>
        <translation>Frères et sœurs réunis dans un foyer.</translation>
    </message>
    <message>
        <source>The very same line stands above: it counts once.</source>
        <translation>La même ligne se trouve plus haut : elle compte une fois.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>ligne %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>One line a student</source>
        <translation>Une ligne par élève</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>Foyers</translation>
    </message>
    <message>
        <source>Guardians</source>
        <translation>Responsables</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>Élèves</translation>
    </message>
    <message>
        <source>Teachers</source>
        <translation>Enseignants</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>Cours</translation>
    </message>
    <message>
        <source>Enrolments</source>
        <translation>Inscriptions</translation>
    </message>
    <message>
        <source>Absences</source>
        <translation>Absences</translation>
    </message>
    <message>
        <source>Repertoire</source>
        <translation>Répertoire</translation>
    </message>
    <message>
        <source>Invoices</source>
        <translation>Factures</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Encaissements</translation>
    </message>
    <message>
        <source>Documents seen</source>
        <translation>Pièces vues</translation>
    </message>
    <message>
        <source>goes nowhere</source>
        <translation>ne va nulle part</translation>
    </message>
    <message>
        <source>Families</source>
        <translation>Familles</translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) and</source>
        <translation>
            <numerusform>%n famille et</numerusform>
            <numerusform>%n familles et</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n student(s) have come in.</source>
        <translation>
            <numerusform>%n élève importé(e).</numerusform>
            <numerusform>%n élèves importés.</numerusform>
        </translation>
    </message>
    <message>
        <source>taken back %1</source>
        <translation>annulé %1</translation>
    </message>
    <message>
        <source>something rests on it</source>
        <translation>autre chose repose dessus</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Le fichier est vide.</translation>
    </message>
    <message>
        <source>The file is larger than %1 MB.</source>
        <translation>Le fichier dépasse %1 Mo.</translation>
    </message>
    <message>
        <source>The file could not be read or written: %1</source>
        <translation>Le fichier n’a pas pu être lu ou écrit : %1</translation>
    </message>
    <message>
        <source>This is a workbook of an old or protected form.</source>
        <translation>C’est un classeur d’un ancien format ou protégé.</translation>
    </message>
    <message>
        <source>This is an OpenDocument file (.ods).</source>
        <translation>C’est un fichier OpenDocument (.ods).</translation>
    </message>
    <message>
        <source>This is a web page or an XML file, whatever its name says.</source>
        <translation>C’est une page web ou un fichier XML, quel que soit son nom.</translation>
    </message>
    <message>
        <source>The file holds no table.</source>
        <translation>Le fichier ne contient aucun tableau.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>Le fichier est endommagé.</translation>
    </message>
    <message>
        <source>Unpacked, the file is larger than %1 MB.</source>
        <translation>Décompressé, le fichier dépasse %1 Mo.</translation>
    </message>
    <message>
        <source>The file unpacks to more than a hundred times its size.</source>
        <translation>Le fichier se décompresse en plus de cent fois sa taille.</translation>
    </message>
    <message>
        <source>The file holds declarations that no spreadsheet writes.</source>
        <translation>Le fichier contient des déclarations qu’aucun tableur n’écrit.</translation>
    </message>
    <message>
        <source>The file holds several tables: %1</source>
        <translation>Le fichier contient plusieurs tableaux : %1</translation>
    </message>
    <message>
        <source>The workbook has several sheets, or only hidden ones: %1</source>
        <translation>Le classeur a plusieurs feuilles, ou seulement des feuilles masquées : %1</translation>
    </message>
    <message>
        <source>“%2” is not in the file.</source>
        <translation>« %2 » n’est pas dans le fichier.</translation>
    </message>
    <message>
        <source>The table has more than %1 lines.</source>
        <translation>Le tableau a plus de %1 lignes.</translation>
    </message>
    <message>
        <source>A line has more than %1 columns.</source>
        <translation>Une ligne a plus de %1 colonnes.</translation>
    </message>
    <message>
        <source>A line is longer than %1 kB.</source>
        <translation>Une ligne dépasse %1 ko.</translation>
    </message>
    <message>
        <source>A cell is longer than %1 kB.</source>
        <translation>Une cellule dépasse %1 ko.</translation>
    </message>
    <message>
        <source>A quotation mark opens here and is never closed.</source>
        <translation>Un guillemet s’ouvre ici et n’est jamais fermé.</translation>
    </message>
    <message>
        <source>A quotation mark stands in the middle of a cell: the line was not read.</source>
        <translation>Un guillemet se trouve au milieu d’une cellule : la ligne n’a pas été lue.</translation>
    </message>
    <message>
        <source>A character cannot be read (byte %2).</source>
        <translation>Un caractère est illisible (octet %2).</translation>
    </message>
    <message>
        <source>No line of headings was found.</source>
        <translation>Aucune ligne d’en-têtes n’a été trouvée.</translation>
    </message>
    <message>
        <source>Nothing stands below the headings.</source>
        <translation>Il n’y a rien sous les en-têtes.</translation>
    </message>
    <message>
        <source>The file may come from an old Macintosh (“%2”).</source>
        <translation>Le fichier vient peut-être d’un ancien Macintosh (« %2 »).</translation>
    </message>
    <message>
        <source>The file may come from MS-DOS (“%2”).</source>
        <translation>Le fichier vient peut-être de MS-DOS (« %2 »).</translation>
    </message>
    <message>
        <source>The file may be in UTF-16.</source>
        <translation>Le fichier est peut-être en UTF-16.</translation>
    </message>
    <message>
        <source>“%2” was encoded twice: read as “%1”.</source>
        <translation>« %2 » a été codé deux fois : lu comme « %1 ».</translation>
    </message>
    <message>
        <source>This cell holds what looks like %1 further lines of the table.</source>
        <translation>Cette cellule contient ce qui ressemble à %1 autres lignes du tableau.</translation>
    </message>
    <message>
        <source>The line has more cells than there are headings (“%2”).</source>
        <translation>La ligne a plus de cellules que d’en-têtes (« %2 »).</translation>
    </message>
    <message>
        <source>The line has fewer cells than there are headings.</source>
        <translation>La ligne a moins de cellules que d’en-têtes.</translation>
    </message>
    <message>
        <source>Hidden sheets were not read: %1</source>
        <translation>Des feuilles masquées n’ont pas été lues : %1</translation>
    </message>
    <message>
        <source>Hidden lines were read as well: %1.</source>
        <translation>Des lignes masquées ont été lues aussi : %1.</translation>
    </message>
    <message>
        <source>Hidden columns were read as well.</source>
        <translation>Des colonnes masquées ont été lues aussi.</translation>
    </message>
    <message>
        <source>The value of merged cells was repeated downwards: %1 cells.</source>
        <translation>La valeur de cellules fusionnées a été répétée vers le bas : %1 cellules.</translation>
    </message>
    <message>
        <source>The formula has no result (%2).</source>
        <translation>La formule n’a pas de résultat (%2).</translation>
    </message>
    <message>
        <source>The formula was saved without its result.</source>
        <translation>La formule a été enregistrée sans son résultat.</translation>
    </message>
    <message>
        <source>Lines above the headings were not read: %1.</source>
        <translation>Des lignes au-dessus des en-têtes n’ont pas été lues : %1.</translation>
    </message>
    <message>
        <source>The headings stand in two lines, which were read as one.</source>
        <translation>Les en-têtes occupent deux lignes, lues comme une seule.</translation>
    </message>
    <message>
        <source>Blank lines were passed over: %1.</source>
        <translation>Des lignes vides ont été ignorées : %1.</translation>
    </message>
    <message>
        <source>The line is a total (“%2”) and is left out.</source>
        <translation>La ligne est un total (« %2 ») et n’est pas reprise.</translation>
    </message>
    <message>
        <source>The line is marked “%2” and is left out.</source>
        <translation>La ligne porte la mention « %2 » et n’est pas reprise.</translation>
    </message>
    <message>
        <source>A column has values and no heading.</source>
        <translation>Une colonne a des valeurs et pas d’en-tête.</translation>
    </message>
    <message>
        <source>An earlier column is already read as this one would be.</source>
        <translation>Une colonne précédente est déjà lue comme celle-ci le serait.</translation>
    </message>
    <message>
        <source>This column goes nowhere.</source>
        <translation>Cette colonne ne va nulle part.</translation>
    </message>
    <message>
        <source>This column may tell of somebody’s health: it is neither read nor kept.</source>
        <translation>Cette colonne peut parler de la santé de quelqu’un : elle n’est ni lue ni conservée.</translation>
    </message>
    <message>
        <source>An age is no birth date: it is not read.</source>
        <translation>Un âge n’est pas une date de naissance : il n’est pas lu.</translation>
    </message>
    <message>
        <source>No column is read as “%1”, which is needed.</source>
        <translation>Aucune colonne n’est lue comme « %1 », qui est nécessaire.</translation>
    </message>
    <message>
        <source>The cell must not be empty.</source>
        <translation>La cellule ne doit pas être vide.</translation>
    </message>
    <message>
        <source>A name has letters.</source>
        <translation>Un nom contient des lettres.</translation>
    </message>
    <message>
        <source>This is no date.</source>
        <translation>Ce n’est pas une date.</translation>
    </message>
    <message>
        <source>The date is before 1900.</source>
        <translation>La date est antérieure à 1900.</translation>
    </message>
    <message>
        <source>The birth date is still to come.</source>
        <translation>La date de naissance n’est pas encore arrivée.</translation>
    </message>
    <message>
        <source>This is no telephone number.</source>
        <translation>Ce n’est pas un numéro de téléphone.</translation>
    </message>
    <message>
        <source>A spreadsheet shortened the number: its digits are lost.</source>
        <translation>Un tableur a abrégé le numéro : ses chiffres sont perdus.</translation>
    </message>
    <message>
        <source>This is no e-mail address.</source>
        <translation>Ce n’est pas une adresse électronique.</translation>
    </message>
    <message>
        <source>This is no postal code.</source>
        <translation>Ce n’est pas un code postal.</translation>
    </message>
    <message>
        <source>This is no amount.</source>
        <translation>Ce n’est pas un montant.</translation>
    </message>
    <message>
        <source>This is no time of day.</source>
        <translation>Ce n’est pas une heure.</translation>
    </message>
    <message>
        <source>This is no day of the week.</source>
        <translation>Ce n’est pas un jour de la semaine.</translation>
    </message>
    <message>
        <source>This is no duration.</source>
        <translation>Ce n’est pas une durée.</translation>
    </message>
    <message>
        <source>This is neither yes nor no.</source>
        <translation>Ce n’est ni oui ni non.</translation>
    </message>
    <message>
        <source>This is neither F nor M.</source>
        <translation>Ce n’est ni F ni M.</translation>
    </message>
    <message>
        <source>This is neither M. nor Mme.</source>
        <translation>Ce n’est ni M. ni Mme.</translation>
    </message>
    <message>
        <source>This is no school year.</source>
        <translation>Ce n’est pas une année scolaire.</translation>
    </message>
    <message>
        <source>This is no whole number.</source>
        <translation>Ce n’est pas un nombre entier.</translation>
    </message>
    <message>
        <source>The text is too long.</source>
        <translation>Le texte est trop long.</translation>
    </message>
    <message>
        <source>The address has too many lines.</source>
        <translation>L’adresse a trop de lignes.</translation>
    </message>
    <message>
        <source>The cell holds a character that no text has.</source>
        <translation>La cellule contient un caractère qu’aucun texte ne contient.</translation>
    </message>
    <message>
        <source>The word is in none of your lists.</source>
        <translation>Le mot n’est dans aucune de vos listes.</translation>
    </message>
    <message>
        <source>Nothing tells which word is the last name.</source>
        <translation>Rien ne dit quel mot est le nom de famille.</translation>
    </message>
    <message>
        <source>Nothing tells who these people are.</source>
        <translation>Rien ne dit qui sont ces personnes.</translation>
    </message>
    <message>
        <source>“%2” was read as “%1”.</source>
        <translation>« %2 » a été lu comme « %1 ».</translation>
    </message>
    <message>
        <source>“%2” was read as “%1”: the century is a guess.</source>
        <translation>« %2 » a été lu comme « %1 » : le siècle est une supposition.</translation>
    </message>
    <message>
        <source>The number “%2” of a spreadsheet was read as “%1”.</source>
        <translation>Le nombre « %2 » d’un tableur a été lu comme « %1 ».</translation>
    </message>
    <message>
        <source>“%2” lacked its first zero: read as “%1”.</source>
        <translation>Il manquait le premier zéro à « %2 » : lu comme « %1 ».</translation>
    </message>
    <message>
        <source>The cell holds several values; the first is kept, and these too: %1</source>
        <translation>La cellule contient plusieurs valeurs ; la première est retenue, et aussi : %1</translation>
    </message>
    <message>
        <source>Export it again and check that it opens in a spreadsheet.</source>
        <translation>Exportez-le à nouveau et vérifiez qu’il s’ouvre dans un tableur.</translation>
    </message>
    <message>
        <source>Divide it into several files.</source>
        <translation>Divisez-le en plusieurs fichiers.</translation>
    </message>
    <message>
        <source>Copy it to this computer and try again.</source>
        <translation>Copiez-le sur cet ordinateur et réessayez.</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet, take its password off and save it as .xlsx.</source>
        <translation>Ouvrez-le dans un tableur, retirez son mot de passe et enregistrez-le en .xlsx.</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet and save it as .xlsx or CSV.</source>
        <translation>Ouvrez-le dans un tableur et enregistrez-le en .xlsx ou en CSV.</translation>
    </message>
    <message>
        <source>Choose a CSV, an .xlsx workbook or a ZIP of them.</source>
        <translation>Choisissez un CSV, un classeur .xlsx ou un ZIP qui en contient.</translation>
    </message>
    <message>
        <source>Export it again, or open it in a spreadsheet and save it anew.</source>
        <translation>Exportez-le à nouveau, ou ouvrez-le dans un tableur et enregistrez-le de nouveau.</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet and save it anew, or as CSV.</source>
        <translation>Ouvrez-le dans un tableur et enregistrez-le de nouveau, ou en CSV.</translation>
    </message>
    <message>
        <source>Do not trust it: ask where it comes from.</source>
        <translation>Ne vous y fiez pas : demandez d’où il vient.</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>Choisissez-en une.</translation>
    </message>
    <message>
        <source>Choose another table.</source>
        <translation>Choisissez un autre tableau.</translation>
    </message>
    <message>
        <source>Remove the columns that are not needed.</source>
        <translation>Supprimez les colonnes inutiles.</translation>
    </message>
    <message>
        <source>Look for a text without end in it, or for another separator.</source>
        <translation>Cherchez-y un texte sans fin, ou un autre séparateur.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Raccourcissez-le.</translation>
    </message>
    <message>
        <source>Remove it, or write it twice if it belongs to the text.</source>
        <translation>Supprimez-le, ou doublez-le s’il fait partie du texte.</translation>
    </message>
    <message>
        <source>Remove it, or put the cell between quotation marks and write it twice.</source>
        <translation>Supprimez-le, ou mettez la cellule entre guillemets et doublez-le.</translation>
    </message>
    <message>
        <source>Type it again, or choose another encoding.</source>
        <translation>Retapez-le, ou choisissez un autre codage.</translation>
    </message>
    <message>
        <source>Put a line with the names of the columns above the data.</source>
        <translation>Ajoutez au-dessus des données une ligne avec le nom des colonnes.</translation>
    </message>
    <message>
        <source>Check that the export was whole.</source>
        <translation>Vérifiez que l’export était complet.</translation>
    </message>
    <message>
        <source>Look at the preview and choose the encoding that reads well.</source>
        <translation>Regardez l’aperçu et choisissez le codage qui se lit bien.</translation>
    </message>
    <message>
        <source>Nothing to do if it reads well.</source>
        <translation>Rien à faire si cela se lit bien.</translation>
    </message>
    <message>
        <source>Look for a quotation mark at its beginning that does not belong there.</source>
        <translation>Cherchez à son début un guillemet qui n’a rien à y faire.</translation>
    </message>
    <message>
        <source>Look for a separator inside of a text.</source>
        <translation>Cherchez un séparateur à l’intérieur d’un texte.</translation>
    </message>
    <message>
        <source>Look for a line break inside of a text.</source>
        <translation>Cherchez un retour à la ligne à l’intérieur d’un texte.</translation>
    </message>
    <message>
        <source>Choose one by its name if it is needed.</source>
        <translation>Choisissez-en une par son nom si elle est utile.</translation>
    </message>
    <message>
        <source>Remove them from the sheet if they should not be imported.</source>
        <translation>Supprimez-les de la feuille si elles ne doivent pas être importées.</translation>
    </message>
    <message>
        <source>Nothing to do if each line reads well.</source>
        <translation>Rien à faire si chaque ligne se lit bien.</translation>
    </message>
    <message>
        <source>Type the value.</source>
        <translation>Saisissez la valeur.</translation>
    </message>
    <message>
        <source>Open the file in a spreadsheet and save it anew.</source>
        <translation>Ouvrez le fichier dans un tableur et enregistrez-le de nouveau.</translation>
    </message>
    <message>
        <source>Nothing to do if they are a title.</source>
        <translation>Rien à faire si c’est un titre.</translation>
    </message>
    <message>
        <source>Check where each column goes.</source>
        <translation>Vérifiez où va chaque colonne.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Rien à faire.</translation>
    </message>
    <message>
        <source>Remove that word if the line should be imported.</source>
        <translation>Retirez ce mot si la ligne doit être importée.</translation>
    </message>
    <message>
        <source>Give it a name, or say that it is left out.</source>
        <translation>Donnez-lui un nom, ou indiquez qu’elle n’est pas reprise.</translation>
    </message>
    <message>
        <source>Say where it goes, for instance to the second guardian.</source>
        <translation>Indiquez où elle va, par exemple au deuxième responsable.</translation>
    </message>
    <message>
        <source>Say where it goes, or that it is left out.</source>
        <translation>Indiquez où elle va, ou qu’elle n’est pas reprise.</translation>
    </message>
    <message>
        <source>Nothing to do. Remove it from the file.</source>
        <translation>Rien à faire. Supprimez-la du fichier.</translation>
    </message>
    <message>
        <source>Export the birth dates.</source>
        <translation>Exportez les dates de naissance.</translation>
    </message>
    <message>
        <source>Say which column it is, or add it to the file.</source>
        <translation>Indiquez quelle colonne c’est, ou ajoutez-la au fichier.</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>Remplissez-la.</translation>
    </message>
    <message>
        <source>Type the name.</source>
        <translation>Saisissez le nom.</translation>
    </message>
    <message>
        <source>Write day, month and year: 31/12/2015.</source>
        <translation>Écrivez jour, mois et année : 31/12/2015.</translation>
    </message>
    <message>
        <source>Check the year.</source>
        <translation>Vérifiez l’année.</translation>
    </message>
    <message>
        <source>Write the number alone, with its ten digits.</source>
        <translation>Écrivez le numéro seul, avec ses dix chiffres.</translation>
    </message>
    <message>
        <source>Make the column text in the spreadsheet and export again.</source>
        <translation>Mettez la colonne au format texte dans le tableur et exportez à nouveau.</translation>
    </message>
    <message>
        <source>Correct it, or empty the cell.</source>
        <translation>Corrigez-la, ou videz la cellule.</translation>
    </message>
    <message>
        <source>Write its five digits.</source>
        <translation>Écrivez ses cinq chiffres.</translation>
    </message>
    <message>
        <source>Write euros and cents: 1 234,50.</source>
        <translation>Écrivez euros et centimes : 1 234,50.</translation>
    </message>
    <message>
        <source>Write it as 17h30.</source>
        <translation>Écrivez-la sous la forme 17h30.</translation>
    </message>
    <message>
        <source>Write it whole: lundi.</source>
        <translation>Écrivez-le en entier : lundi.</translation>
    </message>
    <message>
        <source>Write it in minutes: 45.</source>
        <translation>Écrivez-la en minutes : 45.</translation>
    </message>
    <message>
        <source>Write oui or non.</source>
        <translation>Écrivez oui ou non.</translation>
    </message>
    <message>
        <source>Write F or M, or empty the cell.</source>
        <translation>Écrivez F ou M, ou videz la cellule.</translation>
    </message>
    <message>
        <source>Write M. or Mme, or empty the cell.</source>
        <translation>Écrivez M. ou Mme, ou videz la cellule.</translation>
    </message>
    <message>
        <source>Write it as 2026-2027.</source>
        <translation>Écrivez-la sous la forme 2026-2027.</translation>
    </message>
    <message>
        <source>Write digits alone.</source>
        <translation>Écrivez des chiffres seulement.</translation>
    </message>
    <message>
        <source>Write it in four lines at the most.</source>
        <translation>Écrivez-la en quatre lignes au plus.</translation>
    </message>
    <message>
        <source>Type it again.</source>
        <translation>Retapez-la.</translation>
    </message>
    <message>
        <source>Say what it stands for; it is asked once for all its lines.</source>
        <translation>Indiquez ce qu’il désigne ; la question vaut pour toutes ses lignes.</translation>
    </message>
    <message>
        <source>Write the last name in capitals and the first name in small letters, or in two columns.</source>
        <translation>Écrivez le nom en capitales et le prénom en minuscules, ou dans deux colonnes.</translation>
    </message>
    <message>
        <source>Write each with last and first name: DUPONT Jean / MARTIN Anne.</source>
        <translation>Écrivez pour chacune nom et prénom : DUPONT Jean / MARTIN Anne.</translation>
    </message>
    <message>
        <source>Nothing to do if that is right.</source>
        <translation>Rien à faire si c’est juste.</translation>
    </message>
    <message>
        <source>Write the year with four digits if that is wrong.</source>
        <translation>Écrivez l’année avec quatre chiffres si c’est faux.</translation>
    </message>
    <message>
        <source>character %1</source>
        <translation>caractère %1</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>colonne %1</translation>
    </message>
    <message>
        <source>column %1 (%2)</source>
        <translation>colonne %1 (%2)</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>le fichier</translation>
    </message>
    <message>
        <source>line %1, %2</source>
        <translation>ligne %1, %2</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1 : %2 %3</translation>
    </message>
    <message>
        <source>Pupitre keeps nothing of this column.</source>
        <translation>Pupitre ne garde rien de cette colonne.</translation>
    </message>
    <message>
        <source>What is “%1”?</source>
        <translation>Que veut dire « %1 » ?</translation>
    </message>
    <message>
        <source>Keep it so</source>
        <translation>Garder tel quel</translation>
    </message>
    <message>
        <source>A new one</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Laisser de côté</translation>
    </message>
    <message>
        <source>Discipline</source>
        <translation>Discipline</translation>
    </message>
    <message>
        <source>Level of a course</source>
        <translation>Niveau d’un cours</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n ligne</numerusform>
            <numerusform>%n lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>No commune of France is called so. Say which one it is, or keep it as it stands.</source>
        <translation>Aucune commune de France ne s’appelle ainsi. Dites laquelle c’est, ou gardez-la telle quelle.</translation>
    </message>
    <message>
        <source>No course of yours has this level. Say which one it is, or let it be a new one.</source>
        <translation>Aucun de vos cours n’a ce niveau. Dites lequel c’est, ou créez-le.</translation>
    </message>
    <message>
        <source>No course of yours has this discipline. Say which one it is, or let it be a new one.</source>
        <translation>Aucun de vos cours n’a cette discipline. Dites laquelle c’est, ou créez-la.</translation>
    </message>
</context>
<context>
    <name>KeyNames</name>
    <message>
        <source>Shift</source>
        <translation>Maj</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>Pg préc.</translation>
    </message>
    <message>
        <source>PgDn</source>
        <translation>Pg suiv.</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
</context>
<context>
    <name>KeysOverlay</name>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <translation>%1, puis %2</translation>
    </message>
</context>
<context>
    <name>LastDecisions</name>
    <message>
        <source>Last decisions</source>
        <translation>Dernières décisions</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>annulée</translation>
    </message>
    <message>
        <source>made again on its page</source>
        <translation>se refait sur sa page</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Refaire</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Nothing has been decided yet.</source>
        <translation>Rien n’a encore été décidé.</translation>
    </message>
    <message>
        <source>Mine alone</source>
        <translation>Les miennes seules</translation>
    </message>
</context>
<context>
    <name>LetterBar</name>
    <message numerus="yes">
        <source>%n family(ies) get none, at the end of the list.</source>
        <translation>
            <numerusform>%n famille n’en recevra pas : voir en fin de liste.</numerusform>
            <numerusform>%n familles n’en recevront pas : voir en fin de liste.</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking whom it concerns…</source>
        <translation>Recherche des familles concernées…</translation>
    </message>
    <message>
        <source>Nobody is to get this letter now.</source>
        <translation>Personne n’a besoin de ce courriel en ce moment.</translation>
    </message>
    <message numerus="yes">
        <source>Remind %n family(ies) of what they still have to do?</source>
        <translation>
            <numerusform>Relancer %n famille pour ce qu’il lui reste à faire ?</numerusform>
            <numerusform>Relancer %n familles pour ce qu’il leur reste à faire ?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send credentials to %n family(ies) who never connected?</source>
        <translation>
            <numerusform>Envoyer ses identifiants à %n famille qui ne s’est jamais connectée ?</numerusform>
            <numerusform>Envoyer leurs identifiants à %n familles qui ne se sont jamais connectées ?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 letters queued</source>
        <translation>%1 courriels sur %2 mis à l’envoi</translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) got no letter</source>
        <translation>
            <numerusform>%n famille n’a pas reçu de courriel</numerusform>
            <numerusform>%n familles n’ont pas reçu de courriel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remind %n family(ies)</source>
        <translation>
            <numerusform>Relancer %n famille</numerusform>
            <numerusform>Relancer %n familles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n credentials</source>
        <translation>
            <numerusform>Envoyer %n courriel</numerusform>
            <numerusform>Envoyer %n courriels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print %n letter(s)</source>
        <translation>
            <numerusform>Imprimer %n lettre</numerusform>
            <numerusform>Imprimer %n lettres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LetterField</name>
    <message>
        <source>the conservatoire</source>
        <translation>le conservatoire</translation>
    </message>
    <message>
        <source>its address</source>
        <translation>son adresse</translation>
    </message>
    <message>
        <source>its telephone</source>
        <translation>son téléphone</translation>
    </message>
    <message>
        <source>its e-mail</source>
        <translation>son adresse électronique</translation>
    </message>
    <message>
        <source>the extranet’s address</source>
        <translation>l’adresse de l’extranet</translation>
    </message>
    <message>
        <source>the school year</source>
        <translation>l’année scolaire</translation>
    </message>
    <message>
        <source>who writes, and in which function</source>
        <translation>qui écrit, et en quelle qualité</translation>
    </message>
    <message>
        <source>the family’s login</source>
        <translation>l’identifiant de la famille</translation>
    </message>
    <message>
        <source>the recipient</source>
        <translation>le destinataire</translation>
    </message>
    <message>
        <source>the one-time password</source>
        <translation>le mot de passe provisoire</translation>
    </message>
    <message>
        <source>the password’s last day</source>
        <translation>le dernier jour du mot de passe</translation>
    </message>
    <message>
        <source>what lacks, line by line</source>
        <translation>ce qui manque, ligne par ligne</translation>
    </message>
    <message>
        <source>the last day</source>
        <translation>le dernier jour</translation>
    </message>
    <message>
        <source>what was refused, with the reasons</source>
        <translation>ce qui est refusé, avec les motifs</translation>
    </message>
    <message>
        <source>whose identity</source>
        <translation>de qui est la fiche</translation>
    </message>
    <message>
        <source>the student</source>
        <translation>l’élève</translation>
    </message>
    <message>
        <source>the receipt’s number</source>
        <translation>le numéro du reçu</translation>
    </message>
    <message>
        <source>next year’s courses</source>
        <translation>les cours de l’an prochain</translation>
    </message>
    <message>
        <source>the reason</source>
        <translation>le motif</translation>
    </message>
    <message>
        <source>how and until when to appeal</source>
        <translation>voies et délai de recours</translation>
    </message>
    <message>
        <source>what was paid</source>
        <translation>ce qui a été réglé</translation>
    </message>
    <message>
        <source>what is settled, with the receipt</source>
        <translation>ce qui est réglé, avec le reçu</translation>
    </message>
    <message>
        <source>the extranet’s address, and the link</source>
        <translation>l’adresse de l’extranet et le lien</translation>
    </message>
    <message>
        <source>the day of the change</source>
        <translation>le jour du changement</translation>
    </message>
    <message>
        <source>the day of receipt</source>
        <translation>la date de réception</translation>
    </message>
    <message>
        <source>whether something lacks, and until when</source>
        <translation>s’il manque quelque chose, et jusqu’à quand</translation>
    </message>
    <message>
        <source>the dossiers, with their numbers</source>
        <translation>les dossiers, avec leurs numéros</translation>
    </message>
    <message>
        <source>what was deposited</source>
        <translation>ce qui a été déposé</translation>
    </message>
    <message>
        <source>the former e-mail address</source>
        <translation>l’ancienne adresse</translation>
    </message>
</context>
<context>
    <name>LetterSheets</name>
    <message>
        <source>Letters</source>
        <translation>Lettres</translation>
    </message>
    <message>
        <source>No postal address: %1.</source>
        <translation>Pas d’adresse postale : %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) to be printed. The file is gone when Pupitre is closed.</source>
        <translation>
            <numerusform>%n lettre à imprimer. Le fichier disparaît à la fermeture de Pupitre.</numerusform>
            <numerusform>%n lettres à imprimer. Le fichier disparaît à la fermeture de Pupitre.</numerusform>
        </translation>
    </message>
    <message>
        <source>Letters are printed again from each family’s page.</source>
        <translation>Les lettres se réimpriment depuis la page de chaque famille.</translation>
    </message>
</context>
<context>
    <name>LetterWords</name>
    <message>
        <source>%1, on paper</source>
        <translation>%1, sur papier</translation>
    </message>
    <message>
        <source>The subject is empty.</source>
        <translation>L’objet est vide.</translation>
    </message>
    <message>
        <source>This letter has no field %1.</source>
        <translation>Cette lettre n’a pas de champ %1.</translation>
    </message>
    <message>
        <source>“%1” must be in the letter: the families need it, or the law asks for it.</source>
        <translation>« %1 » doit figurer dans la lettre : les familles en ont besoin, ou la loi le demande.</translation>
    </message>
    <message>
        <source>A line of the box is written “= Label: value”: %1</source>
        <translation>Une ligne de l’encadré s’écrit « = Libellé: valeur » : %1</translation>
    </message>
    <message>
        <source>“%1”: a list stands on a line of its own, behind a star; any other field inside a sentence.</source>
        <translation>« %1 » : une liste est seule sur sa ligne, derrière une étoile ; tout autre champ est dans une phrase.</translation>
    </message>
    <message>
        <source>A field here is not whole. Put it in anew from the list below: %1</source>
        <translation>Un champ n’est pas entier ici. Remettez-le depuis la liste ci-dessous : %1</translation>
    </message>
</context>
<context>
    <name>LettersForm</name>
    <message>
        <source>In French</source>
        <translation>En français</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>En anglais</translation>
    </message>
    <message>
        <source>Families who chose English read these words first and the French below them.</source>
        <translation>Les familles qui ont choisi l’anglais lisent d’abord ces mots, et le français dessous.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Revenir à ce qui est enregistré</translation>
    </message>
    <message>
        <source>Back to the program’s own words</source>
        <translation>Revenir au texte d’origine</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Champs</translation>
    </message>
    <message>
        <source>One press puts it where the cursor is. Those with a dot must be in the letter.</source>
        <translation>Un clic l’insère à l’endroit du curseur. Ceux marqués d’un point doivent figurer dans la lettre.</translation>
    </message>
    <message>
        <source>An empty line begins a paragraph. “= Label: value” is a line of the box, “--” begins the foot.</source>
        <translation>Une ligne vide commence un paragraphe. « = Libellé: valeur » est une ligne de l’encadré, « -- » commence le pied.</translation>
    </message>
    <message>
        <source>As %1 reads it</source>
        <translation>Tel que le lit %1</translation>
    </message>
    <message>
        <source>Another family</source>
        <translation>Une autre famille</translation>
    </message>
</context>
<context>
    <name>LettersPane</name>
    <message>
        <source>Letters</source>
        <translation>Lettres</translation>
    </message>
    <message>
        <source>Only the director and the administrator change these settings.</source>
        <translation>Seuls la direction et l’administrateur modifient ces réglages.</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
</context>
<context>
    <name>LevelForm</name>
    <message>
        <source>What does “%1” mean?</source>
        <translation>Que signifie « %1 » ?</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Cycle</translation>
    </message>
    <message>
        <source>Year of the cycle</source>
        <translation>Année du cycle</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Non précisée</translation>
    </message>
    <message>
        <source>Parcours</source>
        <translation>Parcours</translation>
    </message>
    <message>
        <source>Families will read: %1</source>
        <translation>Les familles liront : %1</translation>
    </message>
    <message>
        <source>Class these courses</source>
        <translation>Classer ces cours</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>LockCover</name>
    <message>
        <source>Type your password.</source>
        <translation>Saisissez votre mot de passe.</translation>
    </message>
    <message>
        <source>This desk is locked. What you had begun is still there.</source>
        <translation>Ce poste est verrouillé. Ce que vous aviez commencé est toujours là.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Déverrouillage…</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Déverrouiller</translation>
    </message>
    <message>
        <source>Somebody else signs in</source>
        <translation>Quelqu’un d’autre se connecte</translation>
    </message>
</context>
<context>
    <name>MailAccountForm</name>
    <message>
        <source>Mail account</source>
        <translation>Compte de messagerie</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Chiffrement</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nom d’utilisateur</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>kept on this computer</source>
        <translation>conservé sur ce poste</translation>
    </message>
    <message>
        <source>not known on this computer</source>
        <translation>inconnu sur ce poste</translation>
    </message>
    <message>
        <source>Sender’s address</source>
        <translation>Adresse d’expédition</translation>
    </message>
    <message>
        <source>Name that families see</source>
        <translation>Nom que voient les familles</translation>
    </message>
    <message>
        <source>Answers go to</source>
        <translation>Les réponses vont à</translation>
    </message>
    <message>
        <source>A mailbox that somebody reads.</source>
        <translation>Une boîte que quelqu’un lit.</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Rythme</translation>
    </message>
    <message>
        <source>Sessions beside each other</source>
        <translation>Connexions simultanées</translation>
    </message>
    <message>
        <source>Large providers take two.</source>
        <translation>Les grands hébergeurs en acceptent deux.</translation>
    </message>
    <message>
        <source>Mails a minute at the most</source>
        <translation>Courriels par minute, au plus</translation>
    </message>
    <message>
        <source>0: no limit.</source>
        <translation>0 : sans limite.</translation>
    </message>
    <message>
        <source>Days after which it is given up</source>
        <translation>Jours avant abandon</translation>
    </message>
    <message>
        <source>When a server says “later” each time.</source>
        <translation>Quand un serveur répond « plus tard » à chaque fois.</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Revenir à ce qui est enregistré</translation>
    </message>
    <message>
        <source>Seconds before a mail leaves</source>
        <translation>Secondes avant le départ d’un courriel</translation>
    </message>
    <message>
        <source>Until then, an undo means that nothing was sent.</source>
        <translation>Jusque-là, annuler veut dire que rien n’est parti.</translation>
    </message>
    <message>
        <source>Mails that come back</source>
        <translation>Courriels qui reviennent</translation>
    </message>
    <message>
        <source>The mailbox of the sender’s address, or a folder. Reports of mails that could not be delivered are read there; nothing else is touched.</source>
        <translation>La boîte de l’adresse d’expédition, ou un dossier. Les avis de non-remise y sont lus ; rien d’autre n’est touché.</translation>
    </message>
    <message>
        <source>Password of that mailbox</source>
        <translation>Mot de passe de cette boîte</translation>
    </message>
    <message>
        <source>Left empty, the one that is kept stays.</source>
        <translation>Laissé vide, celui qui est conservé reste.</translation>
    </message>
</context>
<context>
    <name>MailAccountTest</name>
    <message>
        <source>not asked for</source>
        <translation>non demandé</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>non atteint</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <source>Talks to the server as it stands in the form, recorded or not, and sends one message.</source>
        <translation>Dialogue avec le serveur tel que le formulaire le décrit, enregistré ou non, et envoie un message.</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinataire</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Talking to the server…</source>
        <translation>Dialogue avec le serveur…</translation>
    </message>
    <message>
        <source>done</source>
        <translation>réussi</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Serveur : %1</translation>
    </message>
    <message>
        <source>Test of the account</source>
        <translation>Essai du compte</translation>
    </message>
</context>
<context>
    <name>MailPage</name>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyés</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>En échec</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Incertains</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Courriels</translation>
    </message>
    <message>
        <source>No message here</source>
        <translation>Aucun courriel ici</translation>
    </message>
    <message>
        <source>Credentials, requests for completion and receipts will be listed here, with what became of them.</source>
        <translation>Identifiants, demandes de complément et reçus seront listés ici, avec ce qu’ils sont devenus.</translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) leave now</source>
        <translation>
            <numerusform>%n courriel part maintenant</numerusform>
            <numerusform>%n courriels partent maintenant</numerusform>
        </translation>
    </message>
    <message>
        <source>Credentials…</source>
        <translation>Identifiants…</translation>
    </message>
    <message>
        <source>Remind…</source>
        <translation>Relancer…</translation>
    </message>
    <message>
        <source>Print the list to ring up</source>
        <translation>Imprimer la liste à appeler</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Credentials for those who never connected</source>
        <translation>Identifiants à ceux qui ne se sont jamais connectés</translation>
    </message>
    <message>
        <source>Remind those who have something to do</source>
        <translation>Relancer ceux qui ont quelque chose à faire</translation>
    </message>
    <message>
        <source>Letters on paper to those whom no mail reaches</source>
        <translation>Lettres à ceux qu’aucun courriel n’atteint</translation>
    </message>
    <message>
        <source>Print what did not arrive, with whom to ring up</source>
        <translation>Imprimer ce qui n’est pas arrivé, avec qui appeler</translation>
    </message>
    <message>
        <source>Let the sending go on</source>
        <translation>Reprendre l’envoi</translation>
    </message>
    <message>
        <source>Stop the sending</source>
        <translation>Suspendre l’envoi</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) will be sent again</source>
        <translation>
            <numerusform>%n message sera renvoyé</numerusform>
            <numerusform>%n messages seront renvoyés</numerusform>
        </translation>
    </message>
    <message>
        <source>the list</source>
        <translation>la liste</translation>
    </message>
    <message>
        <source>Send again what is chosen: all of it has failed</source>
        <translation>Renvoyer les messages choisis (tous en échec)</translation>
    </message>
    <message numerus="yes">
        <source>%n could not be sent again: they changed meanwhile.</source>
        <translation>
            <numerusform>%n n’a pas pu être renvoyé : il a changé entre-temps.</numerusform>
            <numerusform>%n n’ont pas pu être renvoyés : ils ont changé entre-temps.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MailPane</name>
    <message>
        <source>Mail account</source>
        <translation>Compte de messagerie</translation>
    </message>
    <message>
        <source>Only the director and the administrator change these settings.</source>
        <translation>Seuls la direction et l’administrateur modifient ces réglages.</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Test the mail account</source>
        <translation>Essayer le compte de messagerie</translation>
    </message>
    <message>
        <source>Stop the test</source>
        <translation>Arrêter l’essai</translation>
    </message>
</context>
<context>
    <name>MailWords</name>
    <message>
        <source>Came back</source>
        <translation>Revenu</translation>
    </message>
    <message>
        <source>Delayed on its way</source>
        <translation>Retardé en chemin</translation>
    </message>
    <message>
        <source>The family’s mail server could not be reached yet; it is tried again by itself. (%1)</source>
        <translation>Le serveur de la famille n’est pas encore joignable ; l’envoi se poursuit de lui-même. (%1)</translation>
    </message>
    <message>
        <source>(a one-time password, on the paper alone)</source>
        <translation>(un mot de passe provisoire, sur le papier seulement)</translation>
    </message>
    <message>
        <source>(a one-time password, made when the message leaves)</source>
        <translation>(un mot de passe provisoire, créé au départ du courriel)</translation>
    </message>
    <message>
        <source>Printed letter</source>
        <translation>Lettre imprimée</translation>
    </message>
</context>
<context>
    <name>ManualOverlay</name>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Close the manual</source>
        <translation>Fermer le manuel</translation>
    </message>
</context>
<context>
    <name>MarkedText</name>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
</context>
<context>
    <name>MessagePanel</name>
    <message>
        <source>To %1</source>
        <translation>À %1</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Renvoyer</translation>
    </message>
    <message>
        <source>Mark as sent</source>
        <translation>Marquer comme envoyé</translation>
    </message>
    <message>
        <source>What the server answered</source>
        <translation>Réponses du serveur</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>The words of the message</source>
        <translation>Texte du message</translation>
    </message>
    <message>
        <source>Enclosed</source>
        <translation>Pièce jointe</translation>
    </message>
</context>
<context>
    <name>MoneyRow</name>
    <message>
        <source>Open the receipt</source>
        <translation>Ouvrir le reçu</translation>
    </message>
    <message>
        <source>Mail the receipt</source>
        <translation>Envoyer le reçu</translation>
    </message>
    <message>
        <source>Take the payment back</source>
        <translation>Annuler le paiement</translation>
    </message>
    <message>
        <source>Why the payment is taken back (the family will read it), then Enter</source>
        <translation>Pourquoi le paiement est annulé (la famille le lira), puis Entrée</translation>
    </message>
    <message>
        <source>Take the waiver back</source>
        <translation>Annuler l’exonération</translation>
    </message>
    <message>
        <source>Why the waiver is taken back (the family will read it), then Enter</source>
        <translation>Pourquoi l’exonération est annulée (la famille le lira), puis Entrée</translation>
    </message>
</context>
<context>
    <name>NewFamilyPane</name>
    <message>
        <source>New family</source>
        <translation>Nouvelle famille</translation>
    </message>
    <message>
        <source>It gets a login of its own. A student who takes a course of the year that ends has a dossier at once.</source>
        <translation>Elle reçoit son propre identifiant. Un élève inscrit à un cours de l’année qui s’achève a aussitôt un dossier.</translation>
    </message>
    <message>
        <source>Enter the family</source>
        <translation>Saisir la famille</translation>
    </message>
    <message>
        <source>Guardian and payer</source>
        <translation>Responsable légal et payeur</translation>
    </message>
    <message>
        <source>First student</source>
        <translation>Premier élève</translation>
    </message>
    <message>
        <source>Without a last name the student has that of the guardian.</source>
        <translation>Sans nom, l’élève porte celui du responsable.</translation>
    </message>
    <message>
        <source>Lives at the guardian’s address</source>
        <translation>Habite à l’adresse du responsable</translation>
    </message>
    <message>
        <source>An adult student, without a guardian</source>
        <translation>Élève majeur, sans responsable</translation>
    </message>
    <message>
        <source>Pays by monthly direct debit</source>
        <translation>Paie par prélèvement mensuel</translation>
    </message>
    <message>
        <source>Letters in English, the French below</source>
        <translation>Courriers en anglais, le français dessous</translation>
    </message>
    <message>
        <source>All fields of the register</source>
        <translation>Tous les champs du registre</translation>
    </message>
</context>
<context>
    <name>NewsCard</name>
    <message numerus="yes">
        <source>and %n more: the journal below says them all</source>
        <translation>
            <numerusform>et %n autre : le journal, plus bas, dit tout</numerusform>
            <numerusform>et %n autres : le journal, plus bas, dit tout</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OpeningWords</name>
    <message>
        <source>Could not be opened here</source>
        <translation>N’a pas pu être ouvert ici</translation>
    </message>
    <message>
        <source>Too large to be shown here</source>
        <translation>Trop grand pour être affiché ici</translation>
    </message>
    <message>
        <source>To be opened with another program</source>
        <translation>À ouvrir avec un autre programme</translation>
    </message>
    <message>
        <source>Unreadable document</source>
        <translation>Document illisible</translation>
    </message>
    <message>
        <source>The document is not at hand</source>
        <translation>Le document n’est pas disponible</translation>
    </message>
    <message>
        <source>This page could not be shown.</source>
        <translation>Cette page n’a pas pu être affichée.</translation>
    </message>
</context>
<context>
    <name>OwnPasswordCard</name>
    <message>
        <source>The two new passwords are not the same.</source>
        <translation>Les deux nouveaux mots de passe diffèrent.</translation>
    </message>
    <message>
        <source>Your password is changed. Your other sessions have ended.</source>
        <translation>Votre mot de passe est changé. Vos autres sessions ont pris fin.</translation>
    </message>
    <message>
        <source>My password</source>
        <translation>Mon mot de passe</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>Mot de passe actuel</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Nouveau mot de passe</translation>
    </message>
    <message>
        <source>12 characters at least. Four words that have nothing to do with each other are a good one.</source>
        <translation>12 caractères au moins. Quatre mots sans rapport entre eux conviennent bien.</translation>
    </message>
    <message>
        <source>New password once more</source>
        <translation>Nouveau mot de passe, encore une fois</translation>
    </message>
    <message>
        <source>Change my password</source>
        <translation>Changer mon mot de passe</translation>
    </message>
</context>
<context>
    <name>PageFaces</name>
    <message>
        <source>This could not be shown</source>
        <translation>Affichage impossible</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Chargement</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
</context>
<context>
    <name>PageStrip</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Page %1</translation>
    </message>
</context>
<context>
    <name>PaneHandle</name>
    <message>
        <source>Width of %1</source>
        <translation>Largeur : %1</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Wider: %1</source>
        <translation>Élargir : %1</translation>
    </message>
    <message>
        <source>Narrower: %1</source>
        <translation>Rétrécir : %1</translation>
    </message>
</context>
<context>
    <name>PasswordCard</name>
    <message>
        <source>A new one-time password to read out on the telephone. The one before it will no longer be valid.</source>
        <translation>Un nouveau mot de passe provisoire à dicter au téléphone. Le précédent ne sera plus valable.</translation>
    </message>
    <message>
        <source>Login %1 – to be used once, before %2.</source>
        <translation>Identifiant %1 – à utiliser une seule fois, avant %2.</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Créer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Masquer</translation>
    </message>
    <message>
        <source>A letter with a new one-time password, to be printed. The one before it will no longer be valid.</source>
        <translation>Une lettre avec un nouveau mot de passe provisoire, à imprimer. Le précédent ne sera plus valable.</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>Imprimer</translation>
    </message>
    <message>
        <source>Password, letter by letter</source>
        <translation>Mot de passe, lettre par lettre</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>Dossier</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Who must act</source>
        <translation>Qui doit agir</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
</context>
<context>
    <name>PersonPane</name>
    <message>
        <source>New guardian</source>
        <translation>Nouveau responsable</translation>
    </message>
    <message>
        <source>New student</source>
        <translation>Nouvel élève</translation>
    </message>
    <message>
        <source>What is written here is recorded at once. What a family asks for in writing waits under Changes.</source>
        <translation>Ce qui est écrit ici est enregistré aussitôt. Ce qu’une famille demande par écrit attend sous Modifications.</translation>
    </message>
    <message>
        <source>Legal guardian</source>
        <translation>Responsable légal</translation>
    </message>
    <message>
        <source>Holds parental authority.</source>
        <translation>Détient l’autorité parentale.</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>Responsable payeur</translation>
    </message>
    <message>
        <source>To bill somebody else, tick it at that person.</source>
        <translation>Pour facturer quelqu’un d’autre, cochez-le chez cette personne.</translation>
    </message>
    <message>
        <source>Is billed, in the place of whoever is now.</source>
        <translation>Est facturé, à la place de qui l’est aujourd’hui.</translation>
    </message>
    <message>
        <source>The new address is theirs too</source>
        <translation>La nouvelle adresse est aussi la leur</translation>
    </message>
</context>
<context>
    <name>PresenceBadge</name>
    <message>
        <source>%1 is looking at this</source>
        <translation>%1 examine ceci</translation>
    </message>
</context>
<context>
    <name>QueueCard</name>
    <message>
        <source>nothing waits</source>
        <translation>rien en attente</translation>
    </message>
    <message>
        <source>the oldest for %1</source>
        <translation>attente la plus longue : %1</translation>
    </message>
</context>
<context>
    <name>QueueOrderBar</name>
    <message>
        <source>By family</source>
        <translation>Par foyer</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Tous les types</translation>
    </message>
    <message>
        <source>Everything found</source>
        <translation>Tout est trouvé</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Planche</translation>
    </message>
</context>
<context>
    <name>QueueRow</name>
    <message>
        <source>set aside until %1</source>
        <translation>de côté jusqu’au %1</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Espaces</translation>
    </message>
</context>
<context>
    <name>RailItem</name>
    <message>
        <source>%1, %2 waiting</source>
        <translation>%1, %2 en attente</translation>
    </message>
    <message>
        <source>before the eyes</source>
        <translation>page affichée</translation>
    </message>
</context>
<context>
    <name>ReasonPicker</name>
    <message>
        <source>Reason – the family will read it</source>
        <translation>Motif – la famille le lira</translation>
    </message>
    <message>
        <source>Another reason, then Enter</source>
        <translation>Autre motif, puis Entrée</translation>
    </message>
</context>
<context>
    <name>ReasonsPane</name>
    <message>
        <source>Reasons</source>
        <translation>Motifs</translation>
    </message>
    <message>
        <source>What a family reads when something is refused. The first nine have a key each, in this order. A decision keeps the words it was taken with.</source>
        <translation>Ce qu’une famille lit quand quelque chose est refusé. Les neuf premiers ont chacun leur touche, dans cet ordre. Une décision garde les mots avec lesquels elle a été prise.</translation>
    </message>
    <message>
        <source>Only the director and the administrator change these settings.</source>
        <translation>Seuls la direction et l’administrateur modifient ces réglages.</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Pièces</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Fiches</translation>
    </message>
    <message>
        <source>Re-enrolments</source>
        <translation>Réinscriptions</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Dérogations</translation>
    </message>
    <message>
        <source>no longer offered</source>
        <translation>n’est plus proposé</translation>
    </message>
    <message>
        <source>No reason yet. The desk can still write free words.</source>
        <translation>Pas encore de motif. Le guichet peut toujours écrire librement.</translation>
    </message>
    <message>
        <source>New reason</source>
        <translation>Nouveau motif</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>In French</source>
        <translation>En français</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>En anglais</translation>
    </message>
    <message>
        <source>For families who chose English; empty: the French words.</source>
        <translation>Pour les familles qui ont choisi l’anglais ; vide : les mots français.</translation>
    </message>
    <message>
        <source>Offer it no longer</source>
        <translation>Ne plus proposer</translation>
    </message>
    <message>
        <source>Offer it again</source>
        <translation>Proposer de nouveau</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Add a reason</source>
        <translation>Ajouter un motif</translation>
    </message>
    <message>
        <source>Further up</source>
        <translation>Plus haut</translation>
    </message>
    <message>
        <source>Further down</source>
        <translation>Plus bas</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Revenir à ce qui est enregistré</translation>
    </message>
    <message>
        <source>The reason before</source>
        <translation>Le motif précédent</translation>
    </message>
    <message>
        <source>The next reason</source>
        <translation>Le motif suivant</translation>
    </message>
</context>
<context>
    <name>ReceiptCard</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Open the receipt</source>
        <translation>Ouvrir le reçu</translation>
    </message>
    <message>
        <source>Mail the receipt</source>
        <translation>Envoyer le reçu</translation>
    </message>
</context>
<context>
    <name>RefusalPanel</name>
    <message numerus="yes">
        <source>%n document(s) refused</source>
        <translation>
            <numerusform>%n pièce refusée</numerusform>
            <numerusform>%n pièces refusées</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 refused…</source>
        <translation>%1 sur %2 refusées…</translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n chosen document(s)</source>
        <translation>
            <numerusform>Refuser %n pièce choisie</numerusform>
            <numerusform>Refuser %n pièces choisies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) could not be refused:</source>
        <translation>
            <numerusform>%n pièce n’a pas pu être refusée :</numerusform>
            <numerusform>%n pièces n’ont pas pu être refusées :</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) will leave, one a family:</source>
        <translation>
            <numerusform>%n courriel partira, un par famille :</numerusform>
            <numerusform>%n courriels partiront, un par famille :</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) to be told otherwise.</source>
        <translation>
            <numerusform>%n famille à prévenir autrement.</numerusform>
            <numerusform>%n familles à prévenir autrement.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop after this one</source>
        <translation>Arrêter après celle-ci</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>ReinscriptionBatchBar</name>
    <message>
        <source>%1 of %2 approved…</source>
        <translation>%1 sur %2 validés…</translation>
    </message>
    <message numerus="yes">
        <source>%n dossier(s) could not be approved:</source>
        <translation>
            <numerusform>%n dossier n’a pas pu être validé :</numerusform>
            <numerusform>%n dossiers n’ont pas pu être validés :</numerusform>
        </translation>
    </message>
    <message>
        <source>Approve them all</source>
        <translation>Tout valider</translation>
    </message>
    <message numerus="yes">
        <source>Set %n chosen dossier(s) aside until tomorrow?</source>
        <translation>
            <numerusform>Mettre %n dossier choisi de côté jusqu’à demain ?</numerusform>
            <numerusform>Mettre %n dossiers choisis de côté jusqu’à demain ?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 set aside…</source>
        <translation>%1 sur %2 mis de côté…</translation>
    </message>
    <message numerus="yes">
        <source>%n dossier(s) could not be set aside:</source>
        <translation>
            <numerusform>%n dossier n’a pas pu être mis de côté :</numerusform>
            <numerusform>%n dossiers n’ont pas pu être mis de côté :</numerusform>
        </translation>
    </message>
    <message>
        <source>Set them aside</source>
        <translation>Les mettre de côté</translation>
    </message>
    <message numerus="yes">
        <source>%n dossier(s) set aside</source>
        <translation>
            <numerusform>%n dossier mis de côté</numerusform>
            <numerusform>%n dossiers mis de côté</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dossier(s) approved</source>
        <translation>
            <numerusform>%n dossier validé</numerusform>
            <numerusform>%n dossiers validés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %n chosen dossier(s), with their mails?</source>
        <translation>
            <numerusform>Valider %n dossier choisi, avec son courriel ?</numerusform>
            <numerusform>Valider %n dossiers choisis, avec leurs courriels ?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %n complete dossier(s), with their mails?</source>
        <translation>
            <numerusform>Valider %n dossier complet, avec son courriel ?</numerusform>
            <numerusform>Valider %n dossiers complets, avec leurs courriels ?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReinscriptionLenses</name>
    <message>
        <source>To approve</source>
        <translation>À valider</translation>
    </message>
    <message>
        <source>Secretariat</source>
        <translation>Secrétariat</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Famille</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>Musique</translation>
    </message>
    <message>
        <source>Dance</source>
        <translation>Danse</translation>
    </message>
    <message>
        <source>Drama</source>
        <translation>Théâtre</translation>
    </message>
    <message>
        <source>Forget this list</source>
        <translation>Oublier cette liste</translation>
    </message>
    <message>
        <source>Keep this list</source>
        <translation>Garder cette liste</translation>
    </message>
    <message>
        <source>A name for this list, then Enter</source>
        <translation>Un nom pour cette liste, puis Entrée</translation>
    </message>
</context>
<context>
    <name>ReinscriptionPanel</name>
    <message>
        <source>born %1</source>
        <translation>né(e) le %1</translation>
    </message>
    <message>
        <source>deposited %1</source>
        <translation>déposé %1</translation>
    </message>
    <message>
        <source>Put before the director: %1</source>
        <translation>Soumis à la direction : %1</translation>
    </message>
    <message>
        <source>The family asks for: %1</source>
        <translation>La famille demande : %1</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Pièces et conditions</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>At the desk</source>
        <translation>Au guichet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Not asked for</source>
        <translation>Dispenser</translation>
    </message>
    <message>
        <source>Courses %1</source>
        <translation>Cours %1</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Changer</translation>
    </message>
    <message>
        <source>No course this year.</source>
        <translation>Aucun cours cette année.</translation>
    </message>
    <message>
        <source>None: the place is free.</source>
        <translation>Aucun : la place est libre.</translation>
    </message>
    <message>
        <source>What is asked for is to be arranged with the family; the other courses are carried over when the dossier is approved.</source>
        <translation>Ce qui est demandé est à régler avec la famille ; les autres cours seront repris à la validation du dossier.</translation>
    </message>
    <message>
        <source>This year’s courses will be carried over when the dossier is approved.</source>
        <translation>Les cours de cette année seront repris à la validation du dossier.</translation>
    </message>
    <message>
        <source>Household %1</source>
        <translation>Foyer %1</translation>
    </message>
    <message>
        <source>Let go: for the dossier of %1</source>
        <translation>Lâchez : pour le dossier de %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Who must act</source>
        <translation>Qui doit agir</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>late</source>
        <translation>hors délai</translation>
    </message>
    <message>
        <source>Ask all the same</source>
        <translation>Demander quand même</translation>
    </message>
    <message>
        <source>What the family answered</source>
        <translation>Réponses de la famille</translation>
    </message>
</context>
<context>
    <name>ReinscriptionRecord</name>
    <message>
        <source>Correspondence</source>
        <translation>Correspondance</translation>
    </message>
    <message>
        <source>Nothing was written to the family yet.</source>
        <translation>Rien n’a encore été écrit à la famille.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Nothing happened to this dossier yet.</source>
        <translation>Il ne s’est encore rien passé dans ce dossier.</translation>
    </message>
</context>
<context>
    <name>ReinscriptionVerdict</name>
    <message>
        <source>Why it is approved all the same, then Enter</source>
        <translation>Pourquoi il est validé malgré tout, puis Entrée</translation>
    </message>
    <message>
        <source>What the director should decide, then Enter</source>
        <translation>Ce que la direction doit décider, puis Entrée</translation>
    </message>
    <message>
        <source>What the family said (it will read it), then Enter</source>
        <translation>Ce que la famille a dit (elle le lira), puis Entrée</translation>
    </message>
    <message>
        <source>Why it is reopened (the family will read it), then Enter</source>
        <translation>Pourquoi il est rouvert (la famille le lira), puis Entrée</translation>
    </message>
    <message>
        <source>%1 – what the family wishes (it will read it), then Enter</source>
        <translation>%1 – ce que souhaite la famille (elle le lira), puis Entrée</translation>
    </message>
    <message>
        <source>Why “%1” is not asked for, then Enter</source>
        <translation>Pourquoi « %1 » n’est pas demandée, puis Entrée</translation>
    </message>
    <message>
        <source>What the family asks for</source>
        <translation>Ce que demande la famille</translation>
    </message>
    <message>
        <source>Received at the desk – the original was seen</source>
        <translation>Reçue au guichet – l’original a été vu</translation>
    </message>
    <message>
        <source>Not asked for – which paper?</source>
        <translation>Dispense – pour quelle pièce ?</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) brought – which paper is it?</source>
        <translation>
            <numerusform>%n fichier apporté – pour quelle pièce ?</numerusform>
            <numerusform>%n fichiers apportés – pour quelle pièce ?</numerusform>
        </translation>
    </message>
    <message>
        <source>Approve the dossier</source>
        <translation>Valider le dossier</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Approve all the same</source>
        <translation>Valider malgré tout</translation>
    </message>
    <message>
        <source>Ask the director</source>
        <translation>Soumettre à la direction</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Refuser</translation>
    </message>
    <message>
        <source>Place given up</source>
        <translation>Abandon</translation>
    </message>
    <message>
        <source>Reopen the dossier</source>
        <translation>Rouvrir le dossier</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Approve, then next</source>
        <translation>Valider, puis suivant</translation>
    </message>
    <message>
        <source>Refuse the dossier with a reason</source>
        <translation>Refuser le dossier avec un motif</translation>
    </message>
    <message>
        <source>A paper was received at the desk</source>
        <translation>Une pièce est reçue au guichet</translation>
    </message>
    <message>
        <source>A paper is not asked for</source>
        <translation>Dispenser d’une pièce</translation>
    </message>
    <message>
        <source>A change of course that the family asks for</source>
        <translation>Un changement de cours demandé par la famille</translation>
    </message>
    <message>
        <source>The family gives the place up</source>
        <translation>La famille renonce à la place</translation>
    </message>
    <message>
        <source>Reopen what was decided</source>
        <translation>Rouvrir ce qui a été décidé</translation>
    </message>
    <message>
        <source>Back in its place</source>
        <translation>Remettre à sa place</translation>
    </message>
    <message>
        <source>Set aside until tomorrow</source>
        <translation>Mettre de côté jusqu’à demain</translation>
    </message>
    <message>
        <source>Set aside for a week</source>
        <translation>Mettre de côté pour une semaine</translation>
    </message>
    <message>
        <source>Next year’s courses and the mail in one go · %1 paid</source>
        <translation>Cours de l’an prochain et courriel d’un seul geste · %1 réglés</translation>
    </message>
    <message>
        <source>Files that the family brought</source>
        <translation>Fichiers apportés par la famille</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choisir</translation>
    </message>
    <message>
        <source>Documents and pictures (%1)</source>
        <translation>Documents et images (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Tous les fichiers (%1)</translation>
    </message>
    <message>
        <source>Choose a file that the family brought…</source>
        <translation>Choisir un fichier apporté par la famille…</translation>
    </message>
    <message>
        <source>The family hands its dossier in, here at the desk</source>
        <translation>La famille dépose son dossier, ici au guichet</translation>
    </message>
    <message>
        <source>Why “%1” is needed all the same (the family will read it), then Enter</source>
        <translation>Pourquoi « %1 » est nécessaire quand même (la famille le lira), puis Entrée</translation>
    </message>
    <message>
        <source>Asked for all the same – which paper?</source>
        <translation>Demandée quand même – quelle pièce ?</translation>
    </message>
    <message>
        <source>The family: “%1”</source>
        <translation>La famille : « %1 »</translation>
    </message>
    <message>
        <source>Ask for an explained paper all the same</source>
        <translation>Demander quand même une pièce expliquée</translation>
    </message>
    <message>
        <source>explanation, insist, required</source>
        <translation>explication, insister, exiger, obligatoire</translation>
    </message>
</context>
<context>
    <name>ReinscriptionWords</name>
    <message>
        <source>give up %1</source>
        <translation>arrêter %1</translation>
    </message>
    <message>
        <source>change %1: %2</source>
        <translation>changer %1 : %2</translation>
    </message>
    <message>
        <source>one more course: %1</source>
        <translation>un cours de plus : %1</translation>
    </message>
    <message>
        <source>Give up %1</source>
        <translation>Arrêter %1</translation>
    </message>
    <message>
        <source>Change %1…</source>
        <translation>Changer %1…</translation>
    </message>
    <message>
        <source>One more course…</source>
        <translation>Un cours de plus…</translation>
    </message>
    <message>
        <source>No longer ask for: %1</source>
        <translation>Ne plus demander : %1</translation>
    </message>
    <message>
        <source>Keep %1 as it is this year</source>
        <translation>Garder %1 comme cette année</translation>
    </message>
    <message>
        <source>Approved %1.</source>
        <translation>Validé %1.</translation>
    </message>
    <message>
        <source>Refused %1: %2</source>
        <translation>Refusé %1 : %2</translation>
    </message>
    <message>
        <source>The family gave the place up.</source>
        <translation>La famille a renoncé à la place.</translation>
    </message>
    <message>
        <source>The family gave the place up, noted %1: %2</source>
        <translation>La famille a renoncé à la place, noté %1 : %2</translation>
    </message>
    <message>
        <source>It was valid until %1: a new one is needed.</source>
        <translation>Elle était valable jusqu’au %1 : il en faut une nouvelle.</translation>
    </message>
    <message>
        <source>Taken over from last year.</source>
        <translation>Reprise de l’an dernier.</translation>
    </message>
    <message>
        <source>Taken over from last year, valid until %1.</source>
        <translation>Reprise de l’an dernier, valable jusqu’au %1.</translation>
    </message>
    <message>
        <source>Valid until %1.</source>
        <translation>Valable jusqu’au %1.</translation>
    </message>
    <message>
        <source>Unpaid</source>
        <translation>Non réglé</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Répondu</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Pas répondu</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>Expliquée</translation>
    </message>
    <message>
        <source>Validated</source>
        <translation>Validé</translation>
    </message>
    <message>
        <source>Details confirmed</source>
        <translation>Fiches confirmées</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>En règle</translation>
    </message>
</context>
<context>
    <name>ReinscriptionsPage</name>
    <message>
        <source>Dossiers</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>No dossier here</source>
        <translation>Aucun dossier ici</translation>
    </message>
    <message>
        <source>Choose another list at the left.</source>
        <translation>Choisissez une autre liste à gauche.</translation>
    </message>
    <message>
        <source>Approve all (%1)</source>
        <translation>Tout valider (%1)</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>Approve what is chosen</source>
        <translation>Valider ce qui est choisi</translation>
    </message>
    <message>
        <source>Approve all complete dossiers</source>
        <translation>Valider tous les dossiers complets</translation>
    </message>
    <message>
        <source>Choose this one</source>
        <translation>Choisir celui-ci</translation>
    </message>
    <message>
        <source>Remind the families of what is chosen</source>
        <translation>Relancer les familles de ce qui est choisi</translation>
    </message>
    <message>
        <source>Set aside what is chosen</source>
        <translation>Mettre de côté ce qui est choisi</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Ne rien choisir</translation>
    </message>
    <message>
        <source>Keep this list under a name</source>
        <translation>Garder cette liste sous un nom</translation>
    </message>
    <message>
        <source>Back to the figures</source>
        <translation>Retour aux chiffres</translation>
    </message>
    <message>
        <source>the list</source>
        <translation>la liste</translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) will be reminded</source>
        <translation>
            <numerusform>%n famille va être relancée</numerusform>
            <numerusform>%n familles vont être relancées</numerusform>
        </translation>
    </message>
    <message>
        <source>Remind the families of this list</source>
        <translation>Relancer les familles de cette liste</translation>
    </message>
</context>
<context>
    <name>RequirementForm</name>
    <message>
        <source>New document</source>
        <translation>Nouvelle pièce</translation>
    </message>
    <message>
        <source>As families read it</source>
        <translation>Telle que les familles la lisent</translation>
    </message>
    <message>
        <source>In short, for lists</source>
        <translation>En bref, pour les listes</translation>
    </message>
    <message>
        <source>Code, which stays</source>
        <translation>Code, qui reste</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Ce que c’est</translation>
    </message>
    <message>
        <source>A paper to bring</source>
        <translation>Une pièce à apporter</translation>
    </message>
    <message>
        <source>A question to answer</source>
        <translation>Une question à laquelle répondre</translation>
    </message>
    <message>
        <source>A fee</source>
        <translation>Des frais</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>À qui elle est</translation>
    </message>
    <message>
        <source>One a student</source>
        <translation>Une par élève</translation>
    </message>
    <message>
        <source>One a household</source>
        <translation>Une par foyer</translation>
    </message>
    <message>
        <source>How long it stands once it is accepted</source>
        <translation>Combien de temps elle vaut, une fois acceptée</translation>
    </message>
    <message>
        <source>This campaign</source>
        <translation>Cette campagne</translation>
    </message>
    <message>
        <source>Until its last day</source>
        <translation>Jusqu’à son dernier jour</translation>
    </message>
    <message>
        <source>Until it is replaced</source>
        <translation>Jusqu’à ce qu’elle soit remplacée</translation>
    </message>
    <message>
        <source>Without it the dossier is not complete</source>
        <translation>Sans elle le dossier n’est pas complet</translation>
    </message>
    <message>
        <source>Else it may be brought, and never lacks.</source>
        <translation>Sinon elle peut être apportée, et ne manque jamais.</translation>
    </message>
    <message>
        <source>Group of alternatives</source>
        <translation>Groupe d’équivalences</translation>
    </message>
    <message>
        <source>Of papers with the same word here one is enough.</source>
        <translation>Parmi les pièces qui portent le même mot ici, une suffit.</translation>
    </message>
    <message>
        <source>Months that the paper may be old</source>
        <translation>Âge maximal de la pièce, en mois</translation>
    </message>
    <message>
        <source>0: of any age.</source>
        <translation>0 : de tout âge.</translation>
    </message>
    <message>
        <source>Help for families</source>
        <translation>Aide pour les familles</translation>
    </message>
    <message>
        <source>Help in English</source>
        <translation>Aide en anglais</translation>
    </message>
    <message>
        <source>put it where the cursor is</source>
        <translation>le mettre à l’endroit du curseur</translation>
    </message>
</context>
<context>
    <name>RequirementWords</name>
    <message>
        <source>Residence</source>
        <translation>Résidence</translation>
    </message>
    <message>
        <source>Music, dance, drama</source>
        <translation>Musique, danse, théâtre</translation>
    </message>
    <message>
        <source>Discipline</source>
        <translation>Discipline</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Cycle</translation>
    </message>
    <message>
        <source>From an age on</source>
        <translation>À partir d’un âge</translation>
    </message>
    <message>
        <source>Up to an age</source>
        <translation>Jusqu’à un âge</translation>
    </message>
    <message>
        <source>Of age</source>
        <translation>Majorité</translation>
    </message>
    <message>
        <source>Direct debit</source>
        <translation>Prélèvement</translation>
    </message>
    <message>
        <source>Newcomers</source>
        <translation>Nouveaux</translation>
    </message>
    <message>
        <source>lives in a commune of the communauté</source>
        <translation>habite une commune de la communauté</translation>
    </message>
    <message>
        <source>lives outside the communauté</source>
        <translation>habite hors de la communauté</translation>
    </message>
    <message>
        <source>makes music</source>
        <translation>fait de la musique</translation>
    </message>
    <message>
        <source>dances</source>
        <translation>danse</translation>
    </message>
    <message>
        <source>plays theatre</source>
        <translation>fait du théâtre</translation>
    </message>
    <message>
        <source>takes %1</source>
        <translation>suit %1</translation>
    </message>
    <message>
        <source>is in %1</source>
        <translation>est en %1</translation>
    </message>
    <message>
        <source>is %1 or older</source>
        <translation>a %1 ans ou plus</translation>
    </message>
    <message>
        <source>is %1 or younger</source>
        <translation>a %1 ans ou moins</translation>
    </message>
    <message>
        <source>is of age</source>
        <translation>est majeur</translation>
    </message>
    <message>
        <source>is a minor</source>
        <translation>est mineur</translation>
    </message>
    <message>
        <source>pays by direct debit</source>
        <translation>paie par prélèvement</translation>
    </message>
    <message>
        <source>does not pay by direct debit</source>
        <translation>ne paie pas par prélèvement</translation>
    </message>
    <message>
        <source>is new</source>
        <translation>est nouveau</translation>
    </message>
    <message>
        <source>was here before</source>
        <translation>était déjà là</translation>
    </message>
    <message>
        <source>of everybody</source>
        <translation>à tout le monde</translation>
    </message>
    <message>
        <source>of who %1</source>
        <translation>à qui %1</translation>
    </message>
    <message numerus="yes">
        <source>%n student(s) concerned.</source>
        <translation>
            <numerusform>%n élève concerné.</numerusform>
            <numerusform>%n élèves concernés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Newly asked of %n.</source>
        <translation>
            <numerusform>Nouvellement demandée à %n.</numerusform>
            <numerusform>Nouvellement demandée à %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No longer asked of %n.</source>
        <translation>
            <numerusform>N’est plus demandée à %n.</numerusform>
            <numerusform>N’est plus demandée à %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dossier(s) of them are approved, and are not opened again.</source>
        <translation>
            <numerusform>%n de ces dossiers est validé, et n’est pas rouvert.</numerusform>
            <numerusform>%n de ces dossiers sont validés, et ne sont pas rouverts.</numerusform>
        </translation>
    </message>
    <message>
        <source>Among them: %1.</source>
        <translation>Parmi eux : %1.</translation>
    </message>
    <message>
        <source>the school year</source>
        <translation>l’année scolaire</translation>
    </message>
    <message>
        <source>the year of the tax notice</source>
        <translation>l’année de l’avis d’imposition</translation>
    </message>
    <message>
        <source>the year of its income</source>
        <translation>l’année de ses revenus</translation>
    </message>
    <message>
        <source>the communes</source>
        <translation>les communes</translation>
    </message>
</context>
<context>
    <name>RequirementsPane</name>
    <message>
        <source>Documents asked for</source>
        <translation>Pièces demandées</translation>
    </message>
    <message>
        <source>A campaign is prepared first.</source>
        <translation>Une campagne se prépare d’abord.</translation>
    </message>
    <message>
        <source>Campaign %1. In an open campaign each change says first whom it concerns; what was approved stays so.</source>
        <translation>Campagne %1. Dans une campagne ouverte, chaque modification dit d’abord qui elle concerne ; ce qui a été validé le reste.</translation>
    </message>
    <message>
        <source>Only an administrator changes these settings.</source>
        <translation>Seul un administrateur modifie ces réglages.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>no longer asked for</source>
        <translation>n’est plus demandée</translation>
    </message>
    <message>
        <source>Nothing is asked for.</source>
        <translation>Rien n’est demandé.</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Ask for something more</source>
        <translation>Demander une pièce de plus</translation>
    </message>
    <message>
        <source>Further up</source>
        <translation>Plus haut</translation>
    </message>
    <message>
        <source>Further down</source>
        <translation>Plus bas</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Revenir à ce qui est enregistré</translation>
    </message>
    <message>
        <source>The document before</source>
        <translation>La pièce précédente</translation>
    </message>
    <message>
        <source>The next document</source>
        <translation>La pièce suivante</translation>
    </message>
    <message>
        <source>Ask for it no longer</source>
        <translation>Ne plus la demander</translation>
    </message>
    <message>
        <source>Ask for it again</source>
        <translation>La demander de nouveau</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Annuler la dernière modification</translation>
    </message>
</context>
<context>
    <name>ScrollArea</name>
    <message>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
    <message>
        <source>Down the panel beside</source>
        <translation>Descendre dans le panneau à côté</translation>
    </message>
    <message>
        <source>Down the page</source>
        <translation>Descendre dans la page</translation>
    </message>
    <message>
        <source>Up the panel beside</source>
        <translation>Remonter dans le panneau à côté</translation>
    </message>
    <message>
        <source>Up the page</source>
        <translation>Remonter dans la page</translation>
    </message>
</context>
<context>
    <name>SealCard</name>
    <message>
        <source>Seal (2D-Doc)</source>
        <translation>Cachet (2D-Doc)</translation>
    </message>
</context>
<context>
    <name>SealWording</name>
    <message>
        <source>authentic</source>
        <translation>authentique</translation>
    </message>
    <message>
        <source>invalid signature</source>
        <translation>signature invalide</translation>
    </message>
    <message>
        <source>cannot be verified here</source>
        <translation>non vérifiable ici</translation>
    </message>
    <message>
        <source>The seal holds: this is what the authority has written.</source>
        <translation>Le cachet est bon : c’est bien ce que l’administration a écrit.</translation>
    </message>
    <message>
        <source>The seal does not belong to what it says: have the original shown.</source>
        <translation>La signature ne correspond pas au contenu : demandez l’original.</translation>
    </message>
    <message>
        <source>The certificate of this seal is not at hand.</source>
        <translation>Le certificat de ce cachet n’est pas disponible.</translation>
    </message>
    <message>
        <source>Declarants</source>
        <translation>Déclarants</translation>
    </message>
    <message>
        <source>Income of</source>
        <translation>Revenus de</translation>
    </message>
    <message>
        <source>Reference income</source>
        <translation>Revenu de référence</translation>
    </message>
    <message>
        <source>%1 €</source>
        <translation>%1 €</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Parts</translation>
    </message>
</context>
<context>
    <name>SearchPopup</name>
    <message>
        <source>No family found. Try fewer letters.</source>
        <translation>Aucune famille trouvée. Essayez moins de lettres.</translation>
    </message>
    <message>
        <source>Nothing for “%1”. Did you mean %2?</source>
        <translation>Rien pour « %1 ». Vouliez-vous dire %2 ?</translation>
    </message>
    <message>
        <source>Families found</source>
        <translation>Familles trouvées</translation>
    </message>
    <message>
        <source>Name, e-mail, telephone, town… or a setting</source>
        <translation>Nom, courriel, téléphone, ville… ou un réglage</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n dossier(s) chosen</source>
        <translation>
            <numerusform>%n dossier choisi</numerusform>
            <numerusform>%n dossiers choisis</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Ne rien choisir</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Mettre de côté</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>Relancer</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Valider</translation>
    </message>
</context>
<context>
    <name>SelectionCommands</name>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Choose this one, or no longer</source>
        <translation>Choisir celui-ci, ou ne plus le choisir</translation>
    </message>
    <message>
        <source>Choose down to the next</source>
        <translation>Choisir en descendant</translation>
    </message>
    <message>
        <source>Choose up to the one before</source>
        <translation>Choisir en remontant</translation>
    </message>
    <message>
        <source>Choose all of the list</source>
        <translation>Choisir toute la liste</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Ne rien choisir</translation>
    </message>
</context>
<context>
    <name>SelectionFoot</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n choisie</numerusform>
            <numerusform>%n choisies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendingCard</name>
    <message>
        <source>Since %1</source>
        <translation>Depuis %1</translation>
    </message>
    <message>
        <source>next try %1</source>
        <translation>prochain essai %1</translation>
    </message>
    <message>
        <source>answer: %1</source>
        <translation>réponse : %1</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Reprendre l’envoi</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>%1 envoyés sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%n to settle</source>
        <translation>
            <numerusform>%n à régler</numerusform>
            <numerusform>%n à régler</numerusform>
        </translation>
    </message>
    <message>
        <source>the rest was cancelled</source>
        <translation>le reste est annulé</translation>
    </message>
    <message>
        <source>held</source>
        <translation>suspendu</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Suspendre</translation>
    </message>
    <message>
        <source>Cancel the rest</source>
        <translation>Annuler le reste</translation>
    </message>
    <message>
        <source>Mails wait: this computer does not know the password of the mail account, and no other one is sending. It is entered in the settings.</source>
        <translation>Des courriels attendent : ce poste ne connaît pas le mot de passe du compte de messagerie et aucun autre n’envoie. Il se saisit dans les réglages.</translation>
    </message>
</context>
<context>
    <name>SettingsCommands</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Conservatoire</source>
        <translation>Conservatoire</translation>
    </message>
    <message>
        <source>name, address, SIRET, classification, extranet, locking, idle lock, minutes, archives</source>
        <translation>nom, adresse, SIRET, classement, extranet, verrouillage, veille, minutes, archives</translation>
    </message>
    <message>
        <source>Communes</source>
        <translation>Communes</translation>
    </message>
    <message>
        <source>residents, communauté, postal code, outside</source>
        <translation>résidents, communauté, code postal, hors communauté</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>staff, users, role, rights, password, colleagues</source>
        <translation>agents, utilisateurs, rôle, droits, mot de passe, collègues</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Campagne</translation>
    </message>
    <message>
        <source>fee, fees, opening, closing, deadline, last day, late, new campaign, school year</source>
        <translation>frais, tarif, ouverture, clôture, date limite, dernier jour, retard, nouvelle campagne, année scolaire</translation>
    </message>
    <message>
        <source>Documents asked for</source>
        <translation>Pièces demandées</translation>
    </message>
    <message>
        <source>papers, requirements, conditions, tax notice, certificate, insurance, alternatives</source>
        <translation>pièces, exigences, conditions, avis d’imposition, attestation, assurance, équivalences</translation>
    </message>
    <message>
        <source>Teaching</source>
        <translation>Enseignement</translation>
    </message>
    <message>
        <source>disciplines, cycles, levels, parcours, specialities, statistics code</source>
        <translation>disciplines, cycles, niveaux, parcours, spécialités, code statistique, cours à classer</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Motifs</translation>
    </message>
    <message>
        <source>refusal, library, words of a refusal</source>
        <translation>refus, bibliothèque, mots d’un refus</translation>
    </message>
    <message>
        <source>Mail account</source>
        <translation>Compte de messagerie</translation>
    </message>
    <message>
        <source>mail server, SMTP, sender, returned mails, SPF, DKIM</source>
        <translation>serveur de courriel, SMTP, expéditeur, courriels retournés, SPF, DKIM</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Lettres</translation>
    </message>
    <message>
        <source>words of the letters, templates, reminder, refusal</source>
        <translation>mots des lettres, modèles, relance, refus</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>CSV, XLSX, spreadsheet, families from a file, former program, dry run</source>
        <translation>CSV, XLSX, tableur, familles d’un fichier, ancien logiciel, essai à blanc</translation>
    </message>
</context>
<context>
    <name>SettingsMenu</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>The next section</source>
        <translation>La rubrique suivante</translation>
    </message>
    <message>
        <source>The section before</source>
        <translation>La rubrique précédente</translation>
    </message>
</context>
<context>
    <name>SettingsText</name>
    <message>
        <source>There are errors left in the file.</source>
        <translation>Il reste des erreurs dans le fichier.</translation>
    </message>
    <message>
        <source>A warning was not looked at yet.</source>
        <translation>Un avertissement n’a pas encore été regardé.</translation>
    </message>
    <message>
        <source>All that the file says is known already: there is nothing to bring in.</source>
        <translation>Tout ce que dit le fichier est déjà connu : il n’y a rien à importer.</translation>
    </message>
    <message>
        <source>Something was done since to what came in: it cannot be taken back as a whole.</source>
        <translation>Quelque chose a été fait depuis sur ce qui a été importé : l’import ne s’annule pas en entier.</translation>
    </message>
    <message>
        <source>A day is written 02/06/2026.</source>
        <translation>Un jour s’écrit 02/06/2026.</translation>
    </message>
    <message>
        <source>Secretariat</source>
        <translation>Secrétariat</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Administration</translation>
    </message>
</context>
<context>
    <name>SetupErrors</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Administrator’s name</source>
        <translation>Nom de l’administrateur</translation>
    </message>
    <message>
        <source>Administrator’s e-mail</source>
        <translation>Courriel de l’administrateur</translation>
    </message>
    <message>
        <source>Local authority</source>
        <translation>Collectivité</translation>
    </message>
    <message>
        <source>Address of the families’ pages</source>
        <translation>Adresse des pages des familles</translation>
    </message>
    <message>
        <source>Archives service</source>
        <translation>Service d’archives</translation>
    </message>
    <message>
        <source>Contact for personal data</source>
        <translation>Contact pour les données personnelles</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Reason in English</source>
        <translation>Motif en anglais</translation>
    </message>
    <message>
        <source>The password is too short: it takes %1 characters or more.</source>
        <translation>Le mot de passe est trop court : il faut au moins %1 caractères.</translation>
    </message>
    <message>
        <source>The password is too long: it takes %1 characters at the most.</source>
        <translation>Le mot de passe est trop long : %1 caractères au plus.</translation>
    </message>
    <message>
        <source>The password holds a character that cannot be typed again.</source>
        <translation>Le mot de passe contient un caractère qu’on ne pourra pas retaper.</translation>
    </message>
    <message>
        <source>The new password is the present one. Choose another.</source>
        <translation>Le nouveau mot de passe est l’actuel. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>This password is easy to guess. Several words that have nothing to do with each other, with you or with the conservatoire make a good one.</source>
        <translation>Ce mot de passe est facile à deviner. Plusieurs mots sans rapport entre eux, ni avec vous, ni avec le conservatoire, en font un bon.</translation>
    </message>
    <message>
        <source>A SIRET has 14 digits.</source>
        <translation>Un SIRET comporte 14 chiffres.</translation>
    </message>
    <message>
        <source>This is no SIRET: its last digit does not agree with the others. Look for a digit that was mistyped.</source>
        <translation>Ce n’est pas un SIRET : son dernier chiffre ne concorde pas avec les autres. Cherchez un chiffre mal saisi.</translation>
    </message>
    <message>
        <source>A desk is locked after %1 to %2 minutes.</source>
        <translation>Un poste se verrouille après %1 à %2 minutes.</translation>
    </message>
    <message>
        <source>There is no commune “%1”: look at its name and its postal code.</source>
        <translation>Il n’y a pas de commune « %1 » : vérifiez son nom et son code postal.</translation>
    </message>
    <message>
        <source>“%1” cannot be left empty.</source>
        <translation>« %1 » ne peut pas rester vide.</translation>
    </message>
    <message>
        <source>“%1” is too long.</source>
        <translation>« %1 » est trop long.</translation>
    </message>
    <message>
        <source>“%1” holds a line break or a character that cannot be read.</source>
        <translation>« %1 » contient un saut de ligne ou un caractère illisible.</translation>
    </message>
    <message>
        <source>A login takes letters, digits and . _ - @ + without spaces.</source>
        <translation>Un identifiant se compose de lettres, de chiffres et de . _ - @ + sans espace.</translation>
    </message>
    <message>
        <source>Somebody else has this login.</source>
        <translation>Quelqu’un d’autre a cet identifiant.</translation>
    </message>
    <message>
        <source>“%1” is no e-mail address. It is written name@domain.</source>
        <translation>« %1 » n’est pas une adresse électronique. Elle s’écrit nom@domaine.</translation>
    </message>
    <message>
        <source>“%1” is no address of a page. It is written https://…</source>
        <translation>« %1 » n’est pas l’adresse d’une page. Elle s’écrit https://…</translation>
    </message>
</context>
<context>
    <name>SetupSteps</name>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
</context>
<context>
    <name>ShellCommands</name>
    <message>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
    <message>
        <source>Search a family</source>
        <translation>Chercher une famille</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>Toutes les commandes</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Avancer</translation>
    </message>
    <message>
        <source>The manual, at this page’s chapter</source>
        <translation>Le manuel, au chapitre de cette page</translation>
    </message>
    <message>
        <source>About Pupitre, and what is new</source>
        <translation>À propos de Pupitre et nouveautés</translation>
    </message>
    <message>
        <source>Undo the last decision</source>
        <translation>Annuler la dernière décision</translation>
    </message>
    <message>
        <source>Do again what was undone last</source>
        <translation>Refaire ce qui a été annulé en dernier</translation>
    </message>
    <message>
        <source>Last decisions: undo, redo</source>
        <translation>Dernières décisions : annuler, refaire</translation>
    </message>
    <message>
        <source>To the next area of the window</source>
        <translation>À la zone suivante de la fenêtre</translation>
    </message>
    <message>
        <source>To the area before</source>
        <translation>À la zone précédente</translation>
    </message>
    <message>
        <source>The keys of this page</source>
        <translation>Les touches de cette page</translation>
    </message>
    <message>
        <source>Copy what is selected</source>
        <translation>Copier la sélection</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Couleurs claires</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Couleurs sombres</translation>
    </message>
    <message>
        <source>Wide rail</source>
        <translation>Déplier le menu</translation>
    </message>
    <message>
        <source>Narrow rail</source>
        <translation>Replier le menu</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texte plus grand</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texte plus petit</translation>
    </message>
    <message>
        <source>Text as it was designed</source>
        <translation>Taille normale du texte</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Verrouiller</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Se déconnecter</translation>
    </message>
</context>
<context>
    <name>ShownFile</name>
    <message>
        <source>The file to be opened could not be written: is the disk full?</source>
        <translation>Le fichier à ouvrir n’a pas pu être écrit&#xa0;: le disque est-il plein&#xa0;?</translation>
    </message>
    <message>
        <source>No program opens such files here. Until Pupitre is closed the file is %1</source>
        <translation>Aucun programme n’ouvre ce type de fichier ici. Jusqu’à la fermeture de Pupitre, le fichier est %1</translation>
    </message>
    <message>
        <source>Only a folder of this computer can be written to.</source>
        <translation>Seul un dossier de cet ordinateur peut recevoir le fichier.</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Type your user name and your password.</source>
        <translation>Saisissez votre nom d’utilisateur et votre mot de passe.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nom d’utilisateur</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>Back to the desk of %1</source>
        <translation>Revenir au poste de %1</translation>
    </message>
    <message>
        <source>The two new passwords are not the same.</source>
        <translation>Les deux nouveaux mots de passe diffèrent.</translation>
    </message>
    <message>
        <source>Your password is a temporary one. Choose your own: 12 characters at least, for instance four words that have nothing to do with each other.</source>
        <translation>Votre mot de passe est provisoire. Choisissez le vôtre : 12 caractères au moins, par exemple quatre mots sans rapport entre eux.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Nouveau mot de passe</translation>
    </message>
    <message>
        <source>New password once more</source>
        <translation>Nouveau mot de passe, encore une fois</translation>
    </message>
    <message>
        <source>Keep this password</source>
        <translation>Garder ce mot de passe</translation>
    </message>
    <message>
        <source>Somebody else signs in</source>
        <translation>Quelqu’un d’autre se connecte</translation>
    </message>
</context>
<context>
    <name>SiteForm</name>
    <message>
        <source>Conservatoire</source>
        <translation>Conservatoire</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Commune, communauté or association that it belongs to</source>
        <translation>Commune, communauté ou association dont il dépend</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Code postal</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>SIRET</source>
        <translation>SIRET</translation>
    </message>
    <message>
        <source>14 digits.</source>
        <translation>14 chiffres.</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Classement</translation>
    </message>
    <message>
        <source>Not classified</source>
        <translation>Non classé</translation>
    </message>
    <message>
        <source>CRC or CRI</source>
        <translation>CRC ou CRI</translation>
    </message>
    <message>
        <source>CRD</source>
        <translation>CRD</translation>
    </message>
    <message>
        <source>CRR</source>
        <translation>CRR</translation>
    </message>
    <message>
        <source>Address of the extranet</source>
        <translation>Adresse de l’extranet</translation>
    </message>
    <message>
        <source>Minutes until a desk that nobody touches locks</source>
        <translation>Minutes avant qu’un poste inoccupé se verrouille</translation>
    </message>
    <message>
        <source>From 1 to 60.</source>
        <translation>De 1 à 60.</translation>
    </message>
    <message>
        <source>Archives service</source>
        <translation>Service d’archives</translation>
    </message>
    <message>
        <source>Asked before papers are destroyed.</source>
        <translation>Consulté avant la destruction de pièces.</translation>
    </message>
    <message>
        <source>Contact for personal data</source>
        <translation>Contact pour les données personnelles</translation>
    </message>
    <message>
        <source>Whom families may ask about their data.</source>
        <translation>À qui les familles s’adressent pour leurs données.</translation>
    </message>
    <message>
        <source>Passwords of the families</source>
        <translation>Mots de passe des familles</translation>
    </message>
    <message>
        <source>8 to 16 characters, with A, a and 1</source>
        <translation>8 à 16 caractères, avec A, a et 1</translation>
    </message>
    <message>
        <source>12 or more, hard to guess (CNIL)</source>
        <translation>12 ou plus, difficiles à deviner (CNIL)</translation>
    </message>
    <message>
        <source>Two persons for an exception</source>
        <translation>Deux personnes pour une exception</translation>
    </message>
    <message>
        <source>Whoever refers a dossier that lacks something cannot approve it: another person does.</source>
        <translation>Qui soumet un dossier incomplet ne peut pas le valider : une autre personne le fait.</translation>
    </message>
</context>
<context>
    <name>SitePane</name>
    <message>
        <source>Conservatoire</source>
        <translation>Conservatoire</translation>
    </message>
    <message>
        <source>As letters, receipts and reports print it.</source>
        <translation>Tel que lettres, reçus et rapports l’impriment.</translation>
    </message>
    <message>
        <source>Only an administrator changes these settings.</source>
        <translation>Seul un administrateur modifie ces réglages.</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Revenir à ce qui est enregistré</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
</context>
<context>
    <name>SortBar</name>
    <message>
        <source>Sort by: %1</source>
        <translation>Trier par : %1</translation>
    </message>
    <message>
        <source>sorted downwards</source>
        <translation>tri décroissant</translation>
    </message>
    <message>
        <source>sorted upwards</source>
        <translation>tri croissant</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Sort by the next column</source>
        <translation>Trier par la colonne suivante</translation>
    </message>
    <message>
        <source>Sort the other way round</source>
        <translation>Inverser le tri</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>touche %1</translation>
    </message>
</context>
<context>
    <name>StaffForm</name>
    <message>
        <source>New account</source>
        <translation>Nouveau compte</translation>
    </message>
    <message>
        <source>Name, as colleagues and families read it</source>
        <translation>Nom, tel que collègues et familles le lisent</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nom d’utilisateur</translation>
    </message>
    <message>
        <source>To sign in with: letters, digits and . _ -</source>
        <translation>Pour se connecter : lettres, chiffres et . _ -</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>Make the account</source>
        <translation>Créer le compte</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>New temporary password</source>
        <translation>Nouveau mot de passe provisoire</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Déverrouiller</translation>
    </message>
    <message>
        <source>Close this account</source>
        <translation>Fermer ce compte</translation>
    </message>
    <message>
        <source>Open this account again</source>
        <translation>Rouvrir ce compte</translation>
    </message>
    <message>
        <source>A temporary password is made with it. Its person chooses another one at the first sign-in.</source>
        <translation>Un mot de passe provisoire est créé avec lui. La personne en choisit un autre à sa première connexion.</translation>
    </message>
</context>
<context>
    <name>StaffPane</name>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>Nobody is deleted: decisions keep their author. A new role, a new password or a closed account ends that person’s sessions within two seconds.</source>
        <translation>Personne n’est supprimé : les décisions gardent leur auteur. Un nouveau rôle, un nouveau mot de passe ou un compte fermé met fin aux sessions de la personne en deux secondes.</translation>
    </message>
    <message>
        <source>Only an administrator keeps the accounts. Your own password is yours to change.</source>
        <translation>Seul un administrateur tient les comptes. Votre propre mot de passe vous appartient.</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Ajouter un compte</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Revenir à ce qui est enregistré</translation>
    </message>
    <message>
        <source>The account before</source>
        <translation>Le compte précédent</translation>
    </message>
    <message>
        <source>The next account</source>
        <translation>Le compte suivant</translation>
    </message>
</context>
<context>
    <name>StartErrorPage</name>
    <message>
        <source>There is no database here yet</source>
        <translation>Il n’y a pas encore de base ici</translation>
    </message>
    <message>
        <source>Begin with a new conservatoire on this computer. If yours exists already, ask your administrator for its place.</source>
        <translation>Commencez par un nouveau conservatoire sur cet ordinateur. Si le vôtre existe déjà, demandez son emplacement à votre administrateur.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>New conservatoire</source>
        <translation>Nouveau conservatoire</translation>
    </message>
</context>
<context>
    <name>StatusPage</name>
    <message>
        <source>Campaign %1</source>
        <translation>Campagne %1</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>validés</translation>
    </message>
    <message>
        <source>this year</source>
        <translation>cette année</translation>
    </message>
    <message>
        <source>last year</source>
        <translation>l’an dernier</translation>
    </message>
    <message>
        <source>Deposited on %1</source>
        <translation>Déposés le %1</translation>
    </message>
    <message>
        <source>Who must act</source>
        <translation>À qui d’agir</translation>
    </message>
    <message>
        <source>By discipline</source>
        <translation>Par discipline</translation>
    </message>
    <message>
        <source>deposited</source>
        <translation>déposés</translation>
    </message>
    <message>
        <source>students</source>
        <translation>élèves</translation>
    </message>
    <message>
        <source>No dossier yet</source>
        <translation>Aucun dossier</translation>
    </message>
    <message>
        <source>Figures appear as soon as the campaign holds students.</source>
        <translation>Les chiffres apparaissent dès que la campagne compte des élèves.</translation>
    </message>
    <message>
        <source>As it stands %1. %2</source>
        <translation>État : %1. %2</translation>
    </message>
    <message>
        <source>Beside last year</source>
        <translation>En regard de l’an dernier</translation>
    </message>
    <message>
        <source>complete, and the secretariat must act</source>
        <translation>complets, le secrétariat doit agir</translation>
    </message>
    <message>
        <source>of %1 expected</source>
        <translation>sur %1 attendus</translation>
    </message>
    <message>
        <source>Deposited so far</source>
        <translation>Dépôts cumulés</translation>
    </message>
    <message>
        <source>How far dossiers have come</source>
        <translation>Avancement des dossiers</translation>
    </message>
    <message>
        <source>reached · no further</source>
        <translation>atteint · resté là</translation>
    </message>
    <message>
        <source>At the right: how many came no further. With refused and given up: all.</source>
        <translation>À droite : combien en sont restés là. Avec les refus et les abandons : tous.</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>En regard</translation>
    </message>
    <message>
        <source>Bars are of each discipline’s own students. Who is in two disciplines counts in both.</source>
        <translation>Chaque barre porte sur les élèves de la discipline. Qui suit deux disciplines compte dans les deux.</translation>
    </message>
    <message>
        <source>Export without numbers under 5</source>
        <translation>Exporter sans les nombres inférieurs à 5</translation>
    </message>
</context>
<context>
    <name>StatusReport</name>
    <message>
        <source>Figure</source>
        <translation>Chiffre</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Share, %</source>
        <translation>Part, %</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>L’an dernier</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Écart</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Furthest step of each dossier</source>
        <translation>Étape la plus avancée de chaque dossier</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Who must act</source>
        <translation>Qui doit agir</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Ensemble</translation>
    </message>
    <message>
        <source>Deposits, day by day</source>
        <translation>Dépôts, jour par jour</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>On the day</source>
        <translation>Ce jour</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Cumul</translation>
    </message>
    <message>
        <source>Last year so far</source>
        <translation>Cumul l’an dernier</translation>
    </message>
    <message>
        <source>Last year’s campaign</source>
        <translation>Campagne de l’an dernier</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>close</translation>
    </message>
    <message>
        <source>By discipline</source>
        <translation>Par discipline</translation>
    </message>
    <message>
        <source>Discipline</source>
        <translation>Discipline</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Spécialité</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>Élèves</translation>
    </message>
    <message>
        <source>Deposited</source>
        <translation>Déposés</translation>
    </message>
    <message>
        <source>Deposited, %</source>
        <translation>Déposés, %</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Validés</translation>
    </message>
    <message>
        <source>Approved, %</source>
        <translation>Validés, %</translation>
    </message>
    <message>
        <source>All, each student once</source>
        <translation>Ensemble, chaque élève une fois</translation>
    </message>
    <message>
        <source>%1 of %2 dossiers are deposited, %3 of all.</source>
        <translation>Dossiers déposés : %1 sur %2, soit %3.</translation>
    </message>
    <message>
        <source>On last year’s same day they were %1, %2.</source>
        <translation>L’an dernier, le même jour : %1, soit %2.</translation>
    </message>
    <message>
        <source>%1 are approved, %2 are ready to be approved, and %3 wait for the secretariat.</source>
        <translation>Validés : %1 ; prêts à être validés : %2 ; au secrétariat d’agir : %3.</translation>
    </message>
    <message>
        <source>%1 dossiers are silent; in %2 of %3 households all of them are.</source>
        <translation>Dossiers silencieux : %1 ; foyers entièrement silencieux : %2 sur %3.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Campaign %1: where it stands</source>
        <translation>Campagne %1 : où elle en est</translation>
    </message>
    <message>
        <source>From %1 to %2, as it stood on %3 at %4</source>
        <translation>Du %1 au %2, état du %3 à %4</translation>
    </message>
    <message>
        <source>All dossiers of the campaign, without a filter</source>
        <translation>Tous les dossiers de la campagne, sans filtre</translation>
    </message>
    <message>
        <source>How far dossiers have come, in shares of all</source>
        <translation>Avancement des dossiers, en part du total</translation>
    </message>
    <message>
        <source>Deposited so far</source>
        <translation>Dépôts cumulés</translation>
    </message>
    <message>
        <source>this year</source>
        <translation>cette année</translation>
    </message>
    <message>
        <source>last year</source>
        <translation>l’an dernier</translation>
    </message>
    <message>
        <source>How far dossiers have come</source>
        <translation>Avancement des dossiers</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>En regard</translation>
    </message>
    <message>
        <source>Definitions</source>
        <translation>Définitions</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 sur %2</translation>
    </message>
    <message>
        <source>&lt; 5</source>
        <translation>&lt; 5</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>masqué</translation>
    </message>
    <message>
        <source>Numbers from 1 to 4 are hidden (&lt; 5), with those that would tell them</source>
        <translation>Les nombres de 1 à 4 sont masqués (&lt; 5), avec ceux qui les feraient deviner</translation>
    </message>
</context>
<context>
    <name>StatusSubjectWords</name>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1 : %2, %3</translation>
    </message>
    <message>
        <source>%1 last year</source>
        <translation>%1 l’an dernier</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1 ; %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>No campaign before this one is known: nothing is compared.</source>
        <translation>Aucune campagne précédente n’est connue : rien n’est comparé.</translation>
    </message>
    <message>
        <source>%1: beside %2 of the campaign %3</source>
        <translation>%1 : en regard du %2, campagne %3</translation>
    </message>
    <message>
        <source>%1, which was closed by then</source>
        <translation>%1, alors close</translation>
    </message>
</context>
<context>
    <name>TeachingPane</name>
    <message>
        <source>Teaching</source>
        <translation>Enseignement</translation>
    </message>
    <message>
        <source>What the conservatoire calls its disciplines, cycles and parcours. Courses, and what is asked of their students, follow a word that is changed.</source>
        <translation>Comment le conservatoire nomme ses disciplines, ses cycles et ses parcours. Les cours, et ce qui est demandé à leurs élèves, suivent un mot qui change.</translation>
    </message>
    <message>
        <source>Only an administrator changes these settings.</source>
        <translation>Seule l’administration modifie ces réglages.</translation>
    </message>
    <message>
        <source>Disciplines</source>
        <translation>Disciplines</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>Cycles</translation>
    </message>
    <message>
        <source>Parcours</source>
        <translation>Parcours</translation>
    </message>
    <message>
        <source>Specialities</source>
        <translation>Spécialités</translation>
    </message>
    <message>
        <source>no longer offered</source>
        <translation>retiré de la liste</translation>
    </message>
    <message>
        <source>No word yet.</source>
        <translation>Aucun mot pour l’instant.</translation>
    </message>
    <message>
        <source>New word</source>
        <translation>Nouveau mot</translation>
    </message>
    <message>
        <source>Speciality</source>
        <translation>Spécialité</translation>
    </message>
    <message>
        <source>As it is read</source>
        <translation>Libellé</translation>
    </message>
    <message>
        <source>Statistics code</source>
        <translation>Code statistique</translation>
    </message>
    <message>
        <source>The ministry’s, for its yearly survey.</source>
        <translation>Celui du ministère, pour l’enquête annuelle.</translation>
    </message>
    <message>
        <source>Code, which stays</source>
        <translation>Code (définitif)</translation>
    </message>
    <message>
        <source>Empty: made of the word.</source>
        <translation>Vide : tiré du libellé.</translation>
    </message>
    <message>
        <source>Offer it no longer</source>
        <translation>Ne plus le proposer</translation>
    </message>
    <message>
        <source>Offer it again</source>
        <translation>Le proposer de nouveau</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Add a word</source>
        <translation>Ajouter un mot</translation>
    </message>
    <message>
        <source>Class the next level</source>
        <translation>Classer le niveau suivant</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Revenir à ce qui est enregistré</translation>
    </message>
    <message>
        <source>The word before</source>
        <translation>Le mot précédent</translation>
    </message>
    <message>
        <source>The next word</source>
        <translation>Le mot suivant</translation>
    </message>
    <message>
        <source>Further up</source>
        <translation>Plus haut</translation>
    </message>
    <message>
        <source>Further down</source>
        <translation>Plus bas</translation>
    </message>
</context>
<context>
    <name>TeachingWaiting</name>
    <message>
        <source>Levels to class</source>
        <translation>Niveaux à classer</translation>
    </message>
    <message>
        <source>Nobody has said yet what these mean. Families read them as they are written.</source>
        <translation>Personne n’a encore dit ce qu’ils signifient. Les familles les lisent tels qu’ils sont écrits.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classer</translation>
    </message>
    <message>
        <source>Disciplines that are no word yet</source>
        <translation>Disciplines absentes de la liste</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
</context>
<context>
    <name>TeachingWords</name>
    <message numerus="yes">
        <source>%n course(s)</source>
        <translation>
            <numerusform>%n cours</numerusform>
            <numerusform>%n cours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Last decisions</source>
        <translation>Dernières décisions</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Mail paused</source>
        <translation>Courriel en pause</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n en attente</numerusform>
            <numerusform>%n en attente</numerusform>
        </translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Courriels</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Session</translation>
    </message>
</context>
<context>
    <name>TwiceCard</name>
    <message>
        <source>%1, born %2, is in the family %3 (%4) too: entered twice?</source>
        <translation>%1, né(e) le %2, est aussi dans le foyer %3 (%4) : saisi deux fois&#xa0;?</translation>
    </message>
    <message>
        <source>See the other</source>
        <translation>Voir l’autre</translation>
    </message>
    <message>
        <source>What belongs to %1 comes here: children, papers, dossiers, payments, messages. What is written here stays; what is empty is filled in. The login %2 is no longer used. This can be taken back until something is done for this family.</source>
        <translation>Tout ce qui est à %1 vient ici : enfants, pièces, dossiers, règlements, courriels. Ce qui est écrit ici reste, ce qui est vide est complété. L’identifiant %2 ne sert plus. Annulable tant que rien n’a été fait pour ce foyer.</translation>
    </message>
    <message>
        <source>Merge the two here</source>
        <translation>Réunir les deux ici</translation>
    </message>
    <message>
        <source>Merge them</source>
        <translation>Réunir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Merged with %1, who had been entered twice.</source>
        <translation>Réuni avec %1, qui avait été saisi deux fois.</translation>
    </message>
    <message>
        <source>Separate them again</source>
        <translation>Séparer de nouveau</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Merge a family that was entered twice</source>
        <translation>Réunir un foyer saisi deux fois</translation>
    </message>
</context>
<context>
    <name>VerdictPanel</name>
    <message>
        <source>for the whole household</source>
        <translation>pour tout le foyer</translation>
    </message>
    <message>
        <source>Deposited %1 · %2</source>
        <translation>Déposée %1 · %2</translation>
    </message>
    <message>
        <source>What it should say</source>
        <translation>Ce qu’elle doit prouver</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Foyer</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Refuser</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valable jusqu’au</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>jj/mm/aaaa</translation>
    </message>
    <message>
        <source>Next year it need not be brought again as long as it is valid.</source>
        <translation>Tant qu’elle est valable, elle ne sera pas redemandée l’an prochain.</translation>
    </message>
    <message>
        <source>Read on the paper: %1</source>
        <translation>Lu sur la pièce : %1</translation>
    </message>
    <message>
        <source>Left empty: it counts for this year alone.</source>
        <translation>Laissé vide : elle ne compte que pour cette année.</translation>
    </message>
    <message>
        <source>Taken over from last year, valid until %1.</source>
        <translation>Reprise de l’an dernier, valable jusqu’au %1.</translation>
    </message>
    <message>
        <source>Valid until %1.</source>
        <translation>Valable jusqu’au %1.</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>L’an dernier</translation>
    </message>
    <message>
        <source>Put last year’s away</source>
        <translation>Ranger celle de l’an dernier</translation>
    </message>
    <message>
        <source>Lay last year’s beside</source>
        <translation>Mettre à côté celle de l’an dernier</translation>
    </message>
    <message>
        <source>No text could be read in it: read it by eye.</source>
        <translation>Aucun texte n’a pu y être lu : à lire à l’œil.</translation>
    </message>
    <message>
        <source>Read from the picture: mistakes are possible.</source>
        <translation>Lu sur l’image : des erreurs sont possibles.</translation>
    </message>
    <message>
        <source>Separated parents</source>
        <translation>Parents séparés</translation>
    </message>
    <message>
        <source>Deposited by %1, %2 · %3</source>
        <translation>Déposée par %1, %2 · %3</translation>
    </message>
    <message>
        <source>The same file</source>
        <translation>Le même fichier</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Antivirus</source>
        <translation>Antivirus</translation>
    </message>
    <message>
        <source>The family has no such document</source>
        <translation>La famille n’a pas cette pièce</translation>
    </message>
    <message>
        <source>The family writes</source>
        <translation>La famille écrit</translation>
    </message>
    <message>
        <source>The family was told: %1</source>
        <translation>La famille a été prévenue : %1</translation>
    </message>
</context>
<context>
    <name>ViewerCommands</name>
    <message>
        <source>On this page</source>
        <translation>Sur cette page</translation>
    </message>
    <message>
        <source>Search in the document</source>
        <translation>Chercher dans le document</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>As wide as its place</source>
        <translation>Pleine largeur</translation>
    </message>
    <message>
        <source>The whole page</source>
        <translation>Page entière</translation>
    </message>
    <message>
        <source>Turn the view</source>
        <translation>Tourner l’affichage</translation>
    </message>
    <message>
        <source>The pages, small, or without them</source>
        <translation>Les pages en vignettes, ou sans</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Down the page</source>
        <translation>Descendre dans la page</translation>
    </message>
    <message>
        <source>Up the page</source>
        <translation>Remonter dans la page</translation>
    </message>
</context>
<context>
    <name>ViewerToolbar</name>
    <message>
        <source>Word or words in the document</source>
        <translation>Un ou plusieurs mots du document</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>cannot be searched</source>
        <translation>recherche impossible</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>introuvable</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 sur %2</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>document accepted</source>
        <translation>pièce acceptée</translation>
    </message>
    <message>
        <source>document refused</source>
        <translation>pièce refusée</translation>
    </message>
    <message>
        <source>document deposited</source>
        <translation>pièce déposée</translation>
    </message>
    <message>
        <source>verdict taken back</source>
        <translation>verdict annulé</translation>
    </message>
    <message>
        <source>change asked for</source>
        <translation>modification demandée</translation>
    </message>
    <message>
        <source>change decided</source>
        <translation>modification traitée</translation>
    </message>
    <message>
        <source>decision on a change taken back</source>
        <translation>décision sur une modification annulée</translation>
    </message>
    <message>
        <source>dossier deposited</source>
        <translation>dossier déposé</translation>
    </message>
    <message>
        <source>dossier approved</source>
        <translation>dossier validé</translation>
    </message>
    <message>
        <source>approval taken back</source>
        <translation>validation annulée</translation>
    </message>
    <message>
        <source>credentials queued</source>
        <translation>identifiants mis à l’envoi</translation>
    </message>
    <message>
        <source>payment received</source>
        <translation>paiement reçu</translation>
    </message>
    <message>
        <source>message sent</source>
        <translation>courriel envoyé</translation>
    </message>
    <message>
        <source>message failed</source>
        <translation>courriel en échec</translation>
    </message>
    <message>
        <source>message put off</source>
        <translation>courriel reporté</translation>
    </message>
    <message>
        <source>message uncertain</source>
        <translation>courriel au sort incertain</translation>
    </message>
    <message>
        <source>message to be sent again</source>
        <translation>courriel à renvoyer</translation>
    </message>
    <message>
        <source>message marked as sent</source>
        <translation>courriel marqué comme envoyé</translation>
    </message>
    <message>
        <source>member of staff added</source>
        <translation>agent ajouté</translation>
    </message>
    <message>
        <source>demonstration created</source>
        <translation>démonstration créée</translation>
    </message>
    <message>
        <source>To provide</source>
        <translation>À fournir</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Acceptée</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusée</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expirée</translation>
    </message>
    <message>
        <source>Exempted</source>
        <translation>Dispensée</translation>
    </message>
    <message>
        <source>Received at the desk</source>
        <translation>Reçue au guichet</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Non commencée</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Deposited</source>
        <translation>Déposée</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Validée</translation>
    </message>
    <message>
        <source>Dossier refused</source>
        <translation>Refusée</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>Abandon</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>En cours d’envoi</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Reporté</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Incertain</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Famille</translation>
    </message>
    <message>
        <source>Secretariat</source>
        <translation>Secrétariat</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Identifiants</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Nouveau mot de passe</translation>
    </message>
    <message>
        <source>Acknowledgement</source>
        <translation>Accusé de réception</translation>
    </message>
    <message>
        <source>Request for completion</source>
        <translation>Demande de complément</translation>
    </message>
    <message>
        <source>Approval and receipt</source>
        <translation>Validation et reçu</translation>
    </message>
    <message>
        <source>Refusal</source>
        <translation>Refus</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Relance</translation>
    </message>
    <message>
        <source>Payment receipt</source>
        <translation>Reçu de paiement</translation>
    </message>
    <message>
        <source>Answer to a change</source>
        <translation>Réponse à une modification</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Civilité</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Prénom</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Date de naissance</translation>
    </message>
    <message>
        <source>Place of birth</source>
        <translation>Lieu de naissance</translation>
    </message>
    <message>
        <source>Family situation</source>
        <translation>Situation familiale</translation>
    </message>
    <message>
        <source>Profession</source>
        <translation>Profession</translation>
    </message>
    <message>
        <source>Socio-professional code</source>
        <translation>Code socio-professionnel</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Code postal</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Ville</translation>
    </message>
    <message>
        <source>Home telephone</source>
        <translation>Tél. domicile</translation>
    </message>
    <message>
        <source>Work telephone</source>
        <translation>Tél. pro</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Télécopie</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>Mobile</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>School level</source>
        <translation>Niveau scolaire</translation>
    </message>
    <message>
        <source>Image rights</source>
        <translation>Droit à l’image</translation>
    </message>
    <message>
        <source>Leave authorisation</source>
        <translation>Autorisation de sortie</translation>
    </message>
    <message>
        <source>Person to call</source>
        <translation>Personne à prévenir</translation>
    </message>
    <message>
        <source>Emergency telephone</source>
        <translation>Tél. urgence</translation>
    </message>
    <message>
        <source>capitals only</source>
        <translation>majuscules seulement</translation>
    </message>
    <message>
        <source>accents only</source>
        <translation>accents seulement</translation>
    </message>
    <message>
        <source>same number, written otherwise</source>
        <translation>même numéro, autre écriture</translation>
    </message>
    <message>
        <source>was empty</source>
        <translation>était vide</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Pas répondu</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>aujourd’hui %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>hier %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 j</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1&#xa0;Ko</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1&#xa0;Mo</translation>
    </message>
    <message>
        <source>dossier approved in spite of a lack</source>
        <translation>dossier validé malgré un manque</translation>
    </message>
    <message>
        <source>dossier put before the director</source>
        <translation>dossier soumis à la direction</translation>
    </message>
    <message>
        <source>question to the director taken back</source>
        <translation>question à la direction retirée</translation>
    </message>
    <message>
        <source>one-time password given by telephone</source>
        <translation>mot de passe provisoire donné par téléphone</translation>
    </message>
    <message>
        <source>Place given up</source>
        <translation>Abandon</translation>
    </message>
    <message>
        <source>Dossier reopened</source>
        <translation>Dossier rouvert</translation>
    </message>
    <message>
        <source>dossier refused</source>
        <translation>dossier refusé</translation>
    </message>
    <message>
        <source>place given up</source>
        <translation>abandon noté</translation>
    </message>
    <message>
        <source>dossier reopened</source>
        <translation>dossier rouvert</translation>
    </message>
    <message>
        <source>end of the dossier taken back</source>
        <translation>fin du dossier annulée</translation>
    </message>
    <message>
        <source>reopening taken back</source>
        <translation>réouverture annulée</translation>
    </message>
    <message>
        <source>already so</source>
        <translation>déjà ainsi</translation>
    </message>
    <message>
        <source>document received at the desk</source>
        <translation>pièce reçue au guichet</translation>
    </message>
    <message>
        <source>document not asked for</source>
        <translation>pièce dispensée</translation>
    </message>
    <message>
        <source>document out of date</source>
        <translation>pièce expirée</translation>
    </message>
    <message>
        <source>campaign opened</source>
        <translation>campagne ouverte</translation>
    </message>
    <message>
        <source>document set aside</source>
        <translation>pièce mise de côté</translation>
    </message>
    <message>
        <source>document back in its place</source>
        <translation>pièce remise à sa place</translation>
    </message>
    <message>
        <source>change set aside</source>
        <translation>modification mise de côté</translation>
    </message>
    <message>
        <source>change back in its place</source>
        <translation>modification remise à sa place</translation>
    </message>
    <message>
        <source>dossier set aside</source>
        <translation>dossier mis de côté</translation>
    </message>
    <message>
        <source>dossier back in its place</source>
        <translation>dossier remis à sa place</translation>
    </message>
    <message>
        <source>setting aside taken back</source>
        <translation>mise de côté annulée</translation>
    </message>
    <message>
        <source>merged with a family that was entered twice</source>
        <translation>réuni avec un foyer saisi deux fois</translation>
    </message>
    <message>
        <source>families separated again</source>
        <translation>foyers de nouveau séparés</translation>
    </message>
    <message>
        <source>No mail server is set yet. Nothing is lost: everything leaves once it is.</source>
        <translation>Aucun serveur de courriel n’est encore réglé. Rien n’est perdu : tout partira dès qu’il le sera.</translation>
    </message>
    <message>
        <source>The mail server cannot be reached, or does not take the connection. It is tried again by itself.</source>
        <translation>Le serveur de courriel ne répond pas ou refuse la connexion. Pupitre réessaie tout seul.</translation>
    </message>
    <message>
        <source>The mail server does not offer a safe connection, so nothing was said to it. It is tried again by itself.</source>
        <translation>Le serveur de courriel ne propose pas de connexion sûre : rien ne lui a été confié. Pupitre réessaie tout seul.</translation>
    </message>
    <message>
        <source>The mail server cannot prove who it is: its certificate is not valid. It is tried again by itself.</source>
        <translation>Le serveur de courriel ne peut pas prouver qui il est : son certificat n’est pas valable. Pupitre réessaie tout seul.</translation>
    </message>
    <message>
        <source>The mail server refuses the user name or the password. Correct them, then let the sending go on.</source>
        <translation>Le serveur de courriel refuse l’identifiant ou le mot de passe. Corrigez-les, puis reprenez l’envoi.</translation>
    </message>
    <message>
        <source>The mail server does not let us send from this address. Correct it, then let the sending go on.</source>
        <translation>Le serveur de courriel n’autorise pas l’envoi depuis cette adresse. Corrigez-la, puis reprenez l’envoi.</translation>
    </message>
    <message>
        <source>%1 has stopped the sending.</source>
        <translation>%1 a suspendu l’envoi.</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>la connexion a été coupée</translation>
    </message>
    <message>
        <source>the server did not answer in time</source>
        <translation>le serveur n’a pas répondu à temps</translation>
    </message>
    <message>
        <source>A file that goes with it is missing or damaged.</source>
        <translation>Une pièce jointe manque ou est abîmée.</translation>
    </message>
    <message>
        <source>The address is not valid.</source>
        <translation>L’adresse n’est pas valable.</translation>
    </message>
    <message>
        <source>The name or the subject holds a line break.</source>
        <translation>Le nom ou l’objet contient un retour à la ligne.</translation>
    </message>
    <message>
        <source>The program ended while it was being sent.</source>
        <translation>Le programme s’est arrêté pendant l’envoi.</translation>
    </message>
    <message>
        <source>Given up after several tries: %1</source>
        <translation>Abandonné après plusieurs essais : %1</translation>
    </message>
    <message>
        <source>The server refuses it: %1</source>
        <translation>Le serveur le refuse : %1</translation>
    </message>
    <message>
        <source>Not now; it is tried again by itself: %1</source>
        <translation>Pas maintenant ; nouvel essai tout seul : %1</translation>
    </message>
    <message>
        <source>Nobody knows whether it has arrived: it had been handed over, then there was no clear answer (%1).</source>
        <translation>On ne sait pas s’il est arrivé : il venait d’être remis, puis il n’y a pas eu de réponse claire (%1).</translation>
    </message>
    <message>
        <source>reminder queued</source>
        <translation>relance mise à l’envoi</translation>
    </message>
    <message>
        <source>message waits again</source>
        <translation>courriel de nouveau en attente</translation>
    </message>
    <message>
        <source>message cancelled</source>
        <translation>courriel annulé</translation>
    </message>
    <message>
        <source>sending of mails paused</source>
        <translation>envoi des courriels suspendu</translation>
    </message>
    <message>
        <source>sending of mails goes on</source>
        <translation>envoi des courriels repris</translation>
    </message>
    <message>
        <source>letters to many families queued</source>
        <translation>envoi groupé préparé</translation>
    </message>
    <message>
        <source>letters to many families held</source>
        <translation>envoi groupé suspendu</translation>
    </message>
    <message>
        <source>letters to many families go on</source>
        <translation>envoi groupé repris</translation>
    </message>
    <message>
        <source>letters to many families cancelled</source>
        <translation>envoi groupé annulé</translation>
    </message>
    <message>
        <source>Server found</source>
        <translation>Serveur trouvé</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Server answers</source>
        <translation>Réponse du serveur</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Chiffrement</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificat</translation>
    </message>
    <message>
        <source>Name in the certificate</source>
        <translation>Nom dans le certificat</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>Nom d’utilisateur et mot de passe</translation>
    </message>
    <message>
        <source>Sender’s address</source>
        <translation>Adresse d’expédition</translation>
    </message>
    <message>
        <source>Recipient’s address</source>
        <translation>Adresse du destinataire</translation>
    </message>
    <message>
        <source>Message taken</source>
        <translation>Message accepté</translation>
    </message>
    <message>
        <source>No server has this name. Look at its spelling, and whether this computer is on the network.</source>
        <translation>Aucun serveur ne porte ce nom. Vérifiez son orthographe, et que ce poste est bien connecté au réseau.</translation>
    </message>
    <message>
        <source>Nobody answers there. The port may be the wrong one, or closed by the network’s firewall.</source>
        <translation>Personne n’y répond. Le port n’est peut-être pas le bon, ou le pare-feu du réseau le ferme.</translation>
    </message>
    <message>
        <source>The server takes no connection at this port. Look at the port.</source>
        <translation>Le serveur n’accepte pas de connexion sur ce port. Vérifiez le port.</translation>
    </message>
    <message>
        <source>The server says nothing. With port 465, choose “TLS”; with 587, “STARTTLS”.</source>
        <translation>Le serveur ne dit rien. Avec le port 465, choisissez « TLS » ; avec 587, « STARTTLS ».</translation>
    </message>
    <message>
        <source>The server does not want to talk to us.</source>
        <translation>Le serveur refuse de dialoguer avec nous.</translation>
    </message>
    <message>
        <source>No safe connection came about. With port 465, choose “TLS”; with 587, “STARTTLS”.</source>
        <translation>Aucune connexion sûre ne s’est établie. Avec le port 465, choisissez « TLS » ; avec 587, « STARTTLS ».</translation>
    </message>
    <message>
        <source>The server does not offer a safe connection. Nothing was said to it, the password least of all.</source>
        <translation>Le serveur ne propose pas de connexion sûre. Rien ne lui a été dit, surtout pas le mot de passe.</translation>
    </message>
    <message>
        <source>The server cannot prove who it is: its certificate has run out, or comes from an authority that this computer does not know.</source>
        <translation>Le serveur ne peut pas prouver son identité : son certificat a expiré, ou vient d’une autorité que ce poste ne connaît pas.</translation>
    </message>
    <message>
        <source>The server’s certificate is for another name. Use the name that the provider gives for its server.</source>
        <translation>Le certificat du serveur est établi pour un autre nom. Utilisez le nom que l’hébergeur donne à son serveur.</translation>
    </message>
    <message>
        <source>The server refuses the user name or the password. Some providers ask for a password for applications.</source>
        <translation>Le serveur refuse le nom d’utilisateur ou le mot de passe. Certains hébergeurs demandent un mot de passe d’application.</translation>
    </message>
    <message>
        <source>The server does not let this account send from this address.</source>
        <translation>Le serveur ne laisse pas ce compte envoyer depuis cette adresse.</translation>
    </message>
    <message>
        <source>The server does not take this recipient.</source>
        <translation>Le serveur n’accepte pas ce destinataire.</translation>
    </message>
    <message>
        <source>The server did not take the message.</source>
        <translation>Le serveur n’a pas accepté le message.</translation>
    </message>
    <message>
        <source>The domain does not say which servers may send for it. Ask your provider for its SPF record.</source>
        <translation>Le domaine ne dit pas quels serveurs peuvent envoyer pour lui. Demandez à votre hébergeur son enregistrement SPF.</translation>
    </message>
    <message>
        <source>The domain does not say which servers may send for it. Add this TXT record: %1</source>
        <translation>Le domaine ne dit pas quels serveurs peuvent envoyer pour lui. Ajoutez cet enregistrement TXT : %1</translation>
    </message>
    <message>
        <source>The domain has several SPF records, so that none counts. Join them into one.</source>
        <translation>Le domaine a plusieurs enregistrements SPF : aucun ne compte. Réunissez-les en un seul.</translation>
    </message>
    <message>
        <source>The domain’s SPF record does not name this provider: mails may be refused. Add to it: %1</source>
        <translation>L’enregistrement SPF du domaine ne nomme pas cet hébergeur : les courriels risquent d’être refusés. Ajoutez-y : %1</translation>
    </message>
    <message>
        <source>The domain lets %1 send for it.</source>
        <translation>Le domaine laisse %1 envoyer pour lui.</translation>
    </message>
    <message>
        <source>The domain has an SPF record. Whether it names this server cannot be told here: ask your provider.</source>
        <translation>Le domaine a un enregistrement SPF. On ne peut pas dire ici s’il nomme ce serveur : demandez à votre hébergeur.</translation>
    </message>
    <message>
        <source>The provider’s signature can be verified (key “%1”).</source>
        <translation>La signature de l’hébergeur peut être vérifiée (clé « %1 »).</translation>
    </message>
    <message>
        <source>No key was found under the usual names. Ask your provider to turn the DKIM signature on.</source>
        <translation>Aucune clé n’a été trouvée sous les noms habituels. Demandez à votre hébergeur d’activer la signature DKIM.</translation>
    </message>
    <message>
        <source>The domain does not say what becomes of forged mails. Large providers ask for it; add this TXT record at _dmarc: %1</source>
        <translation>Le domaine ne dit pas que faire des courriels falsifiés. Les grands hébergeurs le demandent ; ajoutez cet enregistrement TXT à _dmarc : %1</translation>
    </message>
    <message>
        <source>The domain has several DMARC records, so that none counts. Keep one.</source>
        <translation>Le domaine a plusieurs enregistrements DMARC : aucun ne compte. N’en gardez qu’un.</translation>
    </message>
    <message>
        <source>The domain has a DMARC policy that watches and refuses nothing.</source>
        <translation>Le domaine a une règle DMARC qui observe et ne refuse rien.</translation>
    </message>
    <message>
        <source>Forged mails in the domain’s name are set aside or refused (%1).</source>
        <translation>Les courriels falsifiés au nom du domaine sont mis à l’écart ou refusés (%1).</translation>
    </message>
    <message>
        <source>This address belongs to %1, but mails would leave by another server: families’ servers take them for forgeries. Use an address of the conservatoire.</source>
        <translation>Cette adresse appartient à %1, mais les courriels partiraient par un autre serveur : ceux des familles les prennent pour des faux. Utilisez une adresse du conservatoire.</translation>
    </message>
    <message>
        <source>The name server does not answer: this could not be looked up.</source>
        <translation>Le serveur de noms ne répond pas : cela n’a pas pu être vérifié.</translation>
    </message>
    <message>
        <source>mail account changed</source>
        <translation>compte de messagerie modifié</translation>
    </message>
    <message>
        <source>credentials printed</source>
        <translation>identifiants imprimés</translation>
    </message>
    <message>
        <source>reminder printed</source>
        <translation>relance imprimée</translation>
    </message>
    <message>
        <source>This address does not exist.</source>
        <translation>Cette adresse n’existe pas.</translation>
    </message>
    <message>
        <source>The mailbox is full.</source>
        <translation>La boîte est pleine.</translation>
    </message>
    <message>
        <source>This mailbox takes nothing any more.</source>
        <translation>Cette boîte n’accepte plus rien.</translation>
    </message>
    <message>
        <source>The family’s mail server takes our mails for undesirable. The settings say what the domain lacks.</source>
        <translation>Le serveur de la famille prend nos courriels pour des indésirables. Les réglages disent ce qui manque au domaine.</translation>
    </message>
    <message>
        <source>The family’s mail server could not be reached for days.</source>
        <translation>Le serveur de la famille est resté injoignable plusieurs jours.</translation>
    </message>
    <message>
        <source>message came back</source>
        <translation>message revenu</translation>
    </message>
    <message>
        <source>message delayed on its way</source>
        <translation>message retardé en chemin</translation>
    </message>
    <message>
        <source>letter’s words changed</source>
        <translation>texte d’une lettre modifié</translation>
    </message>
    <message>
        <source>letter back to the program’s words</source>
        <translation>lettre revenue au texte d’origine</translation>
    </message>
    <message>
        <source>This is a copy of the database (%1). What waits here may have left since: look at it, then let the sending go on.</source>
        <translation>Ceci est une copie de la base (%1). Ce qui attend ici est peut-être parti depuis : regardez-le, puis laissez l’envoi reprendre.</translation>
    </message>
    <message>
        <source>this copy of the database was made</source>
        <translation>cette copie de la base a été faite</translation>
    </message>
    <message>
        <source>language of the letters changed</source>
        <translation>langue des courriers changée</translation>
    </message>
    <message>
        <source>change of course noted</source>
        <translation>changement de cours noté</translation>
    </message>
    <message>
        <source>change of course no longer asked for</source>
        <translation>changement de cours retiré</translation>
    </message>
    <message>
        <source>note on a change of course taken back</source>
        <translation>note de changement de cours annulée</translation>
    </message>
    <message>
        <source>certificate of a seal kept</source>
        <translation>certificat de cachet enregistré</translation>
    </message>
    <message>
        <source>parents noted as living apart</source>
        <translation>parents notés comme séparés</translation>
    </message>
    <message>
        <source>parents no longer noted as living apart</source>
        <translation>parents plus notés comme séparés</translation>
    </message>
    <message>
        <source>the server’s answer had no end</source>
        <translation>la réponse du serveur était sans fin</translation>
    </message>
    <message>
        <source>The database did not take the beginning of its sending.</source>
        <translation>La base de données a refusé le début de son envoi.</translation>
    </message>
    <message>
        <source>Birth name</source>
        <translation>Nom de naissance</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Pays</translation>
    </message>
    <message>
        <source>born %1</source>
        <comment>a woman</comment>
        <translation>née %1</translation>
    </message>
    <message>
        <source>born %1</source>
        <comment>a man</comment>
        <translation>né %1</translation>
    </message>
    <message>
        <source>born %1</source>
        <comment>a woman or a man</comment>
        <translation>né(e) %1</translation>
    </message>
    <message>
        <source>The message is too large for the family’s mail server.</source>
        <translation>Le message est trop volumineux pour le serveur de messagerie de la famille.</translation>
    </message>
    <message>
        <source>The mail servers did not understand each other; the address may be right.</source>
        <translation>Les serveurs de messagerie ne se sont pas compris ; l’adresse est peut-être bonne.</translation>
    </message>
    <message>
        <source>The family’s mail server did not take it; the address may be right.</source>
        <translation>Le serveur de messagerie de la famille ne l’a pas pris ; l’adresse est peut-être bonne.</translation>
    </message>
    <message>
        <source>cheque</source>
        <translation>chèque</translation>
    </message>
    <message>
        <source>cash</source>
        <translation>espèces</translation>
    </message>
    <message>
        <source>card</source>
        <translation>carte</translation>
    </message>
    <message>
        <source>transfer</source>
        <translation>virement</translation>
    </message>
    <message>
        <source>copy of a document saved</source>
        <translation>copie d’une pièce enregistrée</translation>
    </message>
    <message>
        <source>document opened with another program</source>
        <translation>pièce ouverte avec un autre programme</translation>
    </message>
    <message>
        <source>document printed</source>
        <translation>pièce imprimée</translation>
    </message>
    <message>
        <source>list exported</source>
        <translation>liste exportée</translation>
    </message>
    <message>
        <source>payment taken back</source>
        <translation>paiement annulé</translation>
    </message>
    <message>
        <source>payment cancelled by a counter-entry</source>
        <translation>paiement annulé par une écriture</translation>
    </message>
    <message>
        <source>payment recorded again</source>
        <translation>paiement enregistré de nouveau</translation>
    </message>
    <message>
        <source>receipt queued</source>
        <translation>reçu en attente d’envoi</translation>
    </message>
    <message>
        <source>receipts put in order with the payments</source>
        <translation>reçus mis en accord avec les paiements</translation>
    </message>
    <message>
        <source>family entered</source>
        <translation>famille saisie</translation>
    </message>
    <message>
        <source>change of a family taken back</source>
        <translation>modification d’une famille annulée</translation>
    </message>
    <message>
        <source>direct debit noted</source>
        <translation>prélèvement noté</translation>
    </message>
    <message>
        <source>direct debit ended</source>
        <translation>prélèvement arrêté</translation>
    </message>
    <message>
        <source>guardian added</source>
        <translation>responsable ajouté</translation>
    </message>
    <message>
        <source>student added</source>
        <translation>élève ajouté</translation>
    </message>
    <message>
        <source>details changed at the desk</source>
        <translation>coordonnées modifiées au guichet</translation>
    </message>
    <message>
        <source>student moved here from another family</source>
        <translation>élève venu d’une autre famille</translation>
    </message>
    <message>
        <source>student moved to another family</source>
        <translation>élève passé dans une autre famille</translation>
    </message>
    <message>
        <source>student left</source>
        <translation>départ de l’élève</translation>
    </message>
    <message>
        <source>student is back</source>
        <translation>retour de l’élève</translation>
    </message>
    <message>
        <source>data imported</source>
        <translation>données importées</translation>
    </message>
    <message>
        <source>import taken back</source>
        <translation>importation annulée</translation>
    </message>
    <message>
        <source>everything exported</source>
        <translation>export complet</translation>
    </message>
    <message>
        <source>campaign prepared</source>
        <translation>campagne préparée</translation>
    </message>
    <message>
        <source>campaign changed</source>
        <translation>campagne modifiée</translation>
    </message>
    <message>
        <source>draft of a campaign discarded</source>
        <translation>brouillon de campagne abandonné</translation>
    </message>
    <message>
        <source>campaign closed</source>
        <translation>campagne close</translation>
    </message>
    <message>
        <source>required document added</source>
        <translation>pièce demandée ajoutée</translation>
    </message>
    <message>
        <source>required document changed</source>
        <translation>pièce demandée modifiée</translation>
    </message>
    <message>
        <source>required document moved</source>
        <translation>pièce demandée déplacée</translation>
    </message>
    <message>
        <source>document no longer required</source>
        <translation>pièce plus demandée</translation>
    </message>
    <message>
        <source>document required again</source>
        <translation>pièce demandée de nouveau</translation>
    </message>
    <message>
        <source>change of a required document taken back</source>
        <translation>modification d’une pièce demandée annulée</translation>
    </message>
    <message>
        <source>account of a member of staff changed</source>
        <translation>compte d’un agent modifié</translation>
    </message>
    <message>
        <source>role of a member of staff changed</source>
        <translation>rôle d’un agent modifié</translation>
    </message>
    <message>
        <source>account of a member of staff closed</source>
        <translation>compte d’un agent fermé</translation>
    </message>
    <message>
        <source>account of a member of staff opened again</source>
        <translation>compte d’un agent rouvert</translation>
    </message>
    <message>
        <source>temporary password given</source>
        <translation>mot de passe provisoire donné</translation>
    </message>
    <message>
        <source>own password changed</source>
        <translation>mot de passe personnel modifié</translation>
    </message>
    <message>
        <source>account of a member of staff unlocked</source>
        <translation>compte d’un agent déverrouillé</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>connexion</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>déconnexion</translation>
    </message>
    <message>
        <source>sign-in refused</source>
        <translation>connexion refusée</translation>
    </message>
    <message>
        <source>sign-in locked after too many attempts</source>
        <translation>connexion verrouillée après trop d’essais</translation>
    </message>
    <message>
        <source>conservatoire created</source>
        <translation>conservatoire créé</translation>
    </message>
    <message>
        <source>conservatoire’s profile changed</source>
        <translation>fiche du conservatoire modifiée</translation>
    </message>
    <message>
        <source>list of communes changed</source>
        <translation>liste des communes modifiée</translation>
    </message>
    <message>
        <source>change to the conservatoire taken back</source>
        <translation>modification du conservatoire annulée</translation>
    </message>
    <message>
        <source>reason added</source>
        <translation>motif ajouté</translation>
    </message>
    <message>
        <source>reason reworded</source>
        <translation>motif reformulé</translation>
    </message>
    <message>
        <source>reason offered again</source>
        <translation>motif de nouveau proposé</translation>
    </message>
    <message>
        <source>reason no longer offered</source>
        <translation>motif retiré</translation>
    </message>
    <message>
        <source>reasons put in another order</source>
        <translation>motifs réordonnés</translation>
    </message>
    <message>
        <source>change to a reason taken back</source>
        <translation>modification d’un motif annulée</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>Mot de passe changé</translation>
    </message>
    <message>
        <source>document taken back by the family</source>
        <translation>document retiré par la famille</translation>
    </message>
    <message>
        <source>absence of a document explained</source>
        <translation>absence d’un document expliquée</translation>
    </message>
    <message>
        <source>note of the family on a document</source>
        <translation>remarque de la famille sur un document</translation>
    </message>
    <message>
        <source>image right answered</source>
        <translation>réponse sur le droit à l’image</translation>
    </message>
    <message>
        <source>details confirmed by the family</source>
        <translation>fiches confirmées par la famille</translation>
    </message>
    <message>
        <source>change no longer asked for</source>
        <translation>demande de modification retirée</translation>
    </message>
    <message>
        <source>validation taken back by the family</source>
        <translation>validation annulée par la famille</translation>
    </message>
    <message>
        <source>new password asked for on the extranet</source>
        <translation>nouveau mot de passe demandé sur l’extranet</translation>
    </message>
    <message>
        <source>own password chosen on the extranet</source>
        <translation>mot de passe choisi sur l’extranet</translation>
    </message>
    <message>
        <source>connected to the extranet</source>
        <translation>connexion à l’extranet</translation>
    </message>
    <message>
        <source>left the extranet</source>
        <translation>déconnexion de l’extranet</translation>
    </message>
    <message>
        <source>connections to the extranet ended</source>
        <translation>connexions à l’extranet fermées</translation>
    </message>
    <message>
        <source>name not found</source>
        <translation>nom introuvable</translation>
    </message>
    <message>
        <source>another year</source>
        <translation>autre année</translation>
    </message>
    <message>
        <source>too old</source>
        <translation>trop ancien</translation>
    </message>
    <message>
        <source>no longer valid</source>
        <translation>plus valable</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>a page is missing</source>
        <translation>il manque une page</translation>
    </message>
    <message>
        <source>seal not valid</source>
        <translation>cachet non valide</translation>
    </message>
    <message>
        <source>not scanned</source>
        <translation>non analysé</translation>
    </message>
    <message>
        <source>What was declared is true</source>
        <translation>Exactitude des déclarations</translation>
    </message>
    <message>
        <source>The rules were read</source>
        <translation>Règlement lu</translation>
    </message>
    <message>
        <source>E-mail address changed</source>
        <translation>Adresse électronique modifiée</translation>
    </message>
    <message>
        <source>document asked for in spite of the explanation</source>
        <translation>pièce demandée malgré l’explication</translation>
    </message>
    <message>
        <source>account of their own opened for a parent</source>
        <translation>compte personnel ouvert pour un parent</translation>
    </message>
    <message>
        <source>account of a parent’s own closed</source>
        <translation>compte personnel d’un parent fermé</translation>
    </message>
    <message>
        <source>word of teaching added</source>
        <translation>terme d’enseignement ajouté</translation>
    </message>
    <message>
        <source>word of teaching changed</source>
        <translation>terme d’enseignement modifié</translation>
    </message>
    <message>
        <source>word of teaching offered again</source>
        <translation>terme d’enseignement proposé de nouveau</translation>
    </message>
    <message>
        <source>word of teaching no longer offered</source>
        <translation>terme d’enseignement retiré de la liste</translation>
    </message>
    <message>
        <source>level of courses classed</source>
        <translation>niveau de cours classé</translation>
    </message>
    <message>
        <source>change of the words of teaching taken back</source>
        <translation>modification des mots de l’enseignement annulée</translation>
    </message>
    <message>
        <source>opening of a campaign withdrawn</source>
        <translation>ouverture d’une campagne retirée</translation>
    </message>
    <message>
        <source>own data downloaded from the extranet</source>
        <translation>données téléchargées depuis l’extranet</translation>
    </message>
    <message>
        <source>fee waived</source>
        <translation>exonération accordée</translation>
    </message>
    <message>
        <source>waiver taken back</source>
        <translation>exonération retirée</translation>
    </message>
    <message>
        <source>waiver cancelled by a counter-entry</source>
        <translation>exonération annulée par une écriture</translation>
    </message>
    <message>
        <source>waiver granted again</source>
        <translation>exonération accordée à nouveau</translation>
    </message>
    <message>
        <source>words of teaching put in another order</source>
        <translation>termes d’enseignement mis dans un autre ordre</translation>
    </message>
</context>
<context>
    <name>pupitre::CampaignEditor</name>
    <message>
        <source>Campaign recorded: %1</source>
        <translation>Campagne enregistrée : %1</translation>
    </message>
    <message>
        <source>The campaign in preparation is gone</source>
        <translation>La campagne en préparation a disparu</translation>
    </message>
    <message>
        <source>Campaign open. %1</source>
        <translation>Campagne ouverte. %1</translation>
    </message>
    <message>
        <source>Campaign closed</source>
        <translation>Campagne close</translation>
    </message>
    <message>
        <source>Opening withdrawn: the campaign %1 is in preparation again.</source>
        <translation>Ouverture retirée : la campagne %1 est de nouveau en préparation.</translation>
    </message>
    <message>
        <source>The campaign %1 is open again.</source>
        <translation>La campagne %1 est de nouveau ouverte.</translation>
    </message>
</context>
<context>
    <name>pupitre::CommunesEditor</name>
    <message numerus="yes">
        <source>%n family(ies) become residents.</source>
        <translation>
            <numerusform>%n famille devient résidente.</numerusform>
            <numerusform>%n familles deviennent résidentes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) stop being residents.</source>
        <translation>
            <numerusform>%n famille cesse d’être résidente.</numerusform>
            <numerusform>%n familles cessent d’être résidentes.</numerusform>
        </translation>
    </message>
    <message>
        <source>No family becomes a resident or stops being one.</source>
        <translation>Aucune famille ne devient résidente ni ne cesse de l’être.</translation>
    </message>
    <message>
        <source>Asked of residents alone: %1.</source>
        <translation>Demandé aux seuls résidents : %1.</translation>
    </message>
    <message>
        <source>Communes recorded. %1</source>
        <translation>Communes enregistrées. %1</translation>
    </message>
</context>
<context>
    <name>pupitre::ContactSheetModel</name>
    <message>
        <source>Left out: %1</source>
        <translation>Laissé de côté : %1</translation>
    </message>
    <message>
        <source>%1 (changed or judged meanwhile)</source>
        <translation>%1 (modifiée ou traitée entre-temps)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) accepted</source>
        <translation>
            <numerusform>%n pièce acceptée</numerusform>
            <numerusform>%n pièces acceptées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · %n left out, changed meanwhile</source>
        <translation>
            <numerusform> · %n laissée de côté, modifiée entre-temps</numerusform>
            <numerusform> · %n laissées de côté, modifiées entre-temps</numerusform>
        </translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Annulé : %1</translation>
    </message>
</context>
<context>
    <name>pupitre::DecisionBatch</name>
    <message>
        <source>No longer in the list</source>
        <translation>N’est plus dans la liste</translation>
    </message>
</context>
<context>
    <name>pupitre::DocumentCheckEditor</name>
    <message>
        <source>Document accepted · %1</source>
        <translation>Pièce acceptée · %1</translation>
    </message>
    <message>
        <source>Document refused · %1</source>
        <translation>Pièce refusée · %1</translation>
    </message>
    <message>
        <source> · the family will be told</source>
        <translation> · la famille sera prévenue</translation>
    </message>
    <message>
        <source> · no e-mail address: tell the family by telephone or letter</source>
        <translation> · pas d’adresse e-mail : prévenez la famille par téléphone ou par courrier</translation>
    </message>
    <message>
        <source>“%1” is no date. Type it as 31/12/2030, or leave it empty.</source>
        <translation>« %1 » n’est pas une date. Tapez-la comme 31/12/2030, ou laissez vide.</translation>
    </message>
</context>
<context>
    <name>pupitre::DocumentCopies</name>
    <message>
        <source>Saved · %1</source>
        <translation>Enregistré · %1</translation>
    </message>
    <message>
        <source>Opened with another program. The copy is gone when Pupitre is closed.</source>
        <translation>Ouvert avec un autre programme. La copie disparaît à la fermeture de Pupitre.</translation>
    </message>
    <message>
        <source>Opened to be printed there. The copy is gone when Pupitre is closed.</source>
        <translation>Ouvert dans le lecteur de l’ordinateur, d’où l’imprimer. La copie disparaît à la fermeture de Pupitre.</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Pièce</translation>
    </message>
</context>
<context>
    <name>pupitre::DocumentQueueModel</name>
    <message>
        <source>Documents to check</source>
        <translation>Pièces à contrôler</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Foyer</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>Élève</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Pièce</translation>
    </message>
    <message>
        <source>Deposited on</source>
        <translation>Déposé le</translation>
    </message>
    <message>
        <source>Set aside until</source>
        <translation>De côté jusqu’au</translation>
    </message>
    <message>
        <source>All that is sought was found</source>
        <translation>Tout ce qui est cherché a été trouvé</translation>
    </message>
    <message>
        <source>Deposited</source>
        <translation>Déposé le</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
</context>
<context>
    <name>pupitre::EditQueueModel</name>
    <message>
        <source>Changes to review</source>
        <translation>Fiches à valider</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Foyer</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>What is to change</source>
        <translation>Ce qui change</translation>
    </message>
    <message>
        <source>Asked on</source>
        <translation>Demandé le</translation>
    </message>
    <message>
        <source>Set aside until</source>
        <translation>De côté jusqu’au</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Demandé</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Ce qui change</translation>
    </message>
</context>
<context>
    <name>pupitre::EditReviewEditor</name>
    <message>
        <source>A refusal needs a reason: the family will read it.</source>
        <translation>Un refus demande un motif : la famille le lira.</translation>
    </message>
    <message>
        <source>Change answered · %1</source>
        <translation>Fiche traitée · %1</translation>
    </message>
    <message>
        <source>Change accepted · %1</source>
        <translation>Fiche acceptée · %1</translation>
    </message>
    <message>
        <source> · the family will be told</source>
        <translation> · la famille sera prévenue</translation>
    </message>
    <message>
        <source> · no e-mail address: tell the family by telephone or letter</source>
        <translation> · pas d’adresse e-mail : prévenez la famille par téléphone ou par courrier</translation>
    </message>
    <message>
        <source>Verdict taken back · %1</source>
        <translation>Avis repris · %1</translation>
    </message>
</context>
<context>
    <name>pupitre::HouseholdEditor</name>
    <message>
        <source>Credentials on their way to %1</source>
        <translation>Identifiants en route vers %1</translation>
    </message>
    <message>
        <source>The two families are one.</source>
        <translation>Les deux foyers n’en font qu’un.</translation>
    </message>
    <message>
        <source>Two families again.</source>
        <translation>De nouveau deux foyers.</translation>
    </message>
    <message>
        <source>The next letters are in English, the French below</source>
        <translation>Les prochains courriers sont en anglais, le français dessous</translation>
    </message>
    <message>
        <source>The next letters are in French</source>
        <translation>Les prochains courriers sont en français</translation>
    </message>
    <message>
        <source>Each parent is answered alone</source>
        <translation>Chaque parent reçoit ses réponses seul</translation>
    </message>
    <message>
        <source>Both parents are answered together</source>
        <translation>Les réponses vont de nouveau au contact du foyer</translation>
    </message>
    <message>
        <source>%1 received · receipt %2</source>
        <translation>%1 reçus · reçu %2</translation>
    </message>
    <message>
        <source>Receipt on its way to %1</source>
        <translation>Reçu en route vers %1</translation>
    </message>
    <message>
        <source>Payment taken back · counter-entry %1</source>
        <translation>Paiement annulé · écriture d’annulation %1</translation>
    </message>
    <message>
        <source> · no e-mail address: write to the family</source>
        <translation> · pas d’adresse e-mail : écrire à la famille</translation>
    </message>
    <message>
        <source>The student is in the other family.</source>
        <translation>L’élève est dans l’autre foyer.</translation>
    </message>
    <message>
        <source>Left on %1 · no campaign asks any more</source>
        <translation>Parti le %1 · aucune campagne ne demande plus rien</translation>
    </message>
    <message>
        <source>The student is there again.</source>
        <translation>L’élève est de retour.</translation>
    </message>
    <message>
        <source>A day is written 02/06/2026.</source>
        <translation>Un jour s’écrit 02/06/2026.</translation>
    </message>
    <message>
        <source>The last day cannot lie after today.</source>
        <translation>Le dernier jour ne peut pas être après aujourd’hui.</translation>
    </message>
    <message>
        <source>The family pays by monthly direct debit.</source>
        <translation>La famille paie par prélèvement mensuel.</translation>
    </message>
    <message>
        <source>The family no longer pays by direct debit.</source>
        <translation>La famille ne paie plus par prélèvement.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended: the family signs in again.</source>
        <translation>
            <numerusform>%n session terminée : la famille se reconnectera.</numerusform>
            <numerusform>%n sessions terminées : la famille se reconnectera.</numerusform>
        </translation>
    </message>
    <message>
        <source>No session was open any more.</source>
        <translation>Plus aucune session n’était ouverte.</translation>
    </message>
    <message>
        <source>Account %1 opened · credentials on their way to %2</source>
        <translation>Compte %1 ouvert · identifiants en route vers %2</translation>
    </message>
    <message>
        <source> · no mail reaches the other parent: print their letter with credentials</source>
        <translation> · aucun courriel n’atteint l’autre parent : imprimez sa lettre d’identifiants</translation>
    </message>
    <message>
        <source>The account is closed. What was that parent’s stays hidden.</source>
        <translation>Le compte est fermé. Ce qui était à ce parent reste caché.</translation>
    </message>
    <message>
        <source>%1 waived · document %2</source>
        <translation>%1 exonérés · attestation %2</translation>
    </message>
    <message>
        <source>Waiver taken back · counter-entry %1</source>
        <translation>Exonération annulée · écriture %1</translation>
    </message>
</context>
<context>
    <name>pupitre::HouseholdSearchModel</name>
    <message>
        <source>Households</source>
        <translation>Foyers</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Foyer</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>Élèves</translation>
    </message>
    <message>
        <source>Identifiant</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>Those that may be entered twice</source>
        <translation>Peut-être saisis deux fois</translation>
    </message>
    <message>
        <source>Searched: %1</source>
        <translation>Recherche : %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
</context>
<context>
    <name>pupitre::ImportEditor</name>
    <message>
        <source>goes nowhere</source>
        <translation>ne va nulle part</translation>
    </message>
    <message>
        <source>Reading the files…</source>
        <translation>Lecture des fichiers…</translation>
    </message>
    <message>
        <source>Looking who is there already…</source>
        <translation>Recherche de qui est déjà là…</translation>
    </message>
    <message>
        <source>Bringing it in…</source>
        <translation>Import en cours…</translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) taken back.</source>
        <translation>
            <numerusform>%n famille annulée.</numerusform>
            <numerusform>%n familles annulées.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is written: correct it, and bring it in its place.</source>
        <translation>%1 est enregistré : corrigez-le, puis importez-le à sa place.</translation>
    </message>
</context>
<context>
    <name>pupitre::LetterEditor</name>
    <message>
        <source>Letter recorded: %1</source>
        <translation>Lettre enregistrée : %1</translation>
    </message>
    <message>
        <source>Back to the program’s own words: %1</source>
        <translation>Retour au texte d’origine : %1</translation>
    </message>
    <message>
        <source>A colleague has changed this letter meanwhile. Your words are still here: record them again, or go back to what is recorded.</source>
        <translation>Un collègue a modifié cette lettre entre-temps. Votre texte est toujours là : enregistrez-le à nouveau, ou revenez à ce qui est enregistré.</translation>
    </message>
</context>
<context>
    <name>pupitre::ListExporter</name>
    <message numerus="yes">
        <source>%n line(s) written to %1</source>
        <translation>
            <numerusform>%n ligne écrite dans %1</numerusform>
            <numerusform>%n lignes écrites dans %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) opened to be printed</source>
        <translation>
            <numerusform>%n ligne ouverte pour l’impression</numerusform>
            <numerusform>%n lignes ouvertes pour l’impression</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pupitre::MailAccountEditor</name>
    <message>
        <source>Mail account recorded</source>
        <translation>Compte de messagerie enregistré</translation>
    </message>
    <message>
        <source>Mail account recorded. There is no keyring on this computer: the password is in a file that only you can read.</source>
        <translation>Compte de messagerie enregistré. Ce poste n’a pas de trousseau : le mot de passe est dans un fichier que vous seul pouvez lire.</translation>
    </message>
    <message>
        <source>There is no such folder on this computer.</source>
        <translation>Ce dossier n’existe pas sur ce poste.</translation>
    </message>
    <message>
        <source>The mailbox refuses the user name or the password.</source>
        <translation>La boîte refuse le nom d’utilisateur ou le mot de passe.</translation>
    </message>
    <message>
        <source>The mailbox’s server cannot prove who it is: its certificate is not valid.</source>
        <translation>Le serveur de la boîte ne peut pas prouver son identité : son certificat n’est pas valable.</translation>
    </message>
    <message>
        <source>The mailbox’s server cannot be reached, or has no such mailbox.</source>
        <translation>Le serveur de la boîte est injoignable, ou n’a pas cette boîte.</translation>
    </message>
    <message>
        <source>Mails that come back</source>
        <translation>Courriels qui reviennent</translation>
    </message>
</context>
<context>
    <name>pupitre::MailListModel</name>
    <message>
        <source>Printed letter</source>
        <translation>Lettre imprimée</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Courriels</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Le</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
</context>
<context>
    <name>pupitre::MailMessageEditor</name>
    <message>
        <source>The message will be sent again</source>
        <translation>Le courriel sera renvoyé</translation>
    </message>
    <message>
        <source>Marked as sent</source>
        <translation>Marqué comme envoyé</translation>
    </message>
</context>
<context>
    <name>pupitre::MailingBatch</name>
    <message>
        <source>The address is not valid: %1</source>
        <translation>L’adresse n’est pas valable : %1</translation>
    </message>
    <message>
        <source>This letter already waits to leave</source>
        <translation>Ce courriel attend déjà de partir</translation>
    </message>
    <message>
        <source>Written to %1 already</source>
        <translation>Déjà écrit %1</translation>
    </message>
    <message>
        <source>No e-mail address: a letter on paper</source>
        <translation>Pas d’adresse électronique : une lettre sur papier</translation>
    </message>
    <message>
        <source>No letter can be printed: %1 (no postal address).</source>
        <translation>Aucune lettre ne peut être imprimée : %1 (pas d’adresse postale).</translation>
    </message>
    <message>
        <source>The last mail to %1 came back</source>
        <translation>Le dernier courriel à %1 est revenu</translation>
    </message>
    <message>
        <source>It has nothing to do at present</source>
        <translation>Elle n’a rien à faire en ce moment</translation>
    </message>
</context>
<context>
    <name>pupitre::NewHouseholdEditor</name>
    <message>
        <source>Family entered, with a dossier of the campaign · login %1</source>
        <translation>Famille saisie, avec un dossier de la campagne · identifiant %1</translation>
    </message>
    <message>
        <source>Family entered · login %1</source>
        <translation>Famille saisie · identifiant %1</translation>
    </message>
</context>
<context>
    <name>pupitre::PersonEditor</name>
    <message>
        <source>Recorded · %1</source>
        <translation>Enregistré · %1</translation>
    </message>
    <message>
        <source>Added, with a dossier of the campaign · %1</source>
        <translation>Ajouté, avec un dossier de la campagne · %1</translation>
    </message>
    <message>
        <source>Added · %1</source>
        <translation>Ajouté · %1</translation>
    </message>
</context>
<context>
    <name>pupitre::PersonForm</name>
    <message>
        <source>Not said</source>
        <translation>Non précisé</translation>
    </message>
    <message>
        <source>Last name that the person goes by</source>
        <translation>Nom d’usage</translation>
    </message>
    <message>
        <source>Where it is another one: papers may bear it.</source>
        <translation>S’il est différent : des pièces peuvent le porter.</translation>
    </message>
    <message>
        <source>For example 05/03/2014.</source>
        <translation>Par exemple 05/03/2014.</translation>
    </message>
    <message>
        <source>Empty: France.</source>
        <translation>Vide : France.</translation>
    </message>
    <message>
        <source>In a commune of the communauté: a resident.</source>
        <translation>Dans une commune de la communauté : résident.</translation>
    </message>
    <message>
        <source>Outside of the communauté: no resident.</source>
        <translation>Hors de la communauté : non résident.</translation>
    </message>
</context>
<context>
    <name>pupitre::ReasonEditor</name>
    <message>
        <source>Reason added</source>
        <translation>Motif ajouté</translation>
    </message>
    <message>
        <source>Reason recorded</source>
        <translation>Motif enregistré</translation>
    </message>
    <message>
        <source>Reason offered again</source>
        <translation>Motif proposé de nouveau</translation>
    </message>
    <message>
        <source>Reason no longer offered</source>
        <translation>Motif qui n’est plus proposé</translation>
    </message>
    <message>
        <source>Order of the reasons recorded</source>
        <translation>Ordre des motifs enregistré</translation>
    </message>
</context>
<context>
    <name>pupitre::RefusalBatch</name>
    <message>
        <source>no e-mail address: by telephone or letter</source>
        <translation>pas d’adresse électronique : par téléphone ou par courrier</translation>
    </message>
</context>
<context>
    <name>pupitre::ReinscriptionEditor</name>
    <message>
        <source>Put before the director · %1</source>
        <translation>Soumis à la direction · %1</translation>
    </message>
    <message>
        <source>Received at the desk · %1</source>
        <translation>Reçue au guichet · %1</translation>
    </message>
    <message>
        <source>Not asked for · %1</source>
        <translation>Dispensée · %1</translation>
    </message>
    <message>
        <source>Noted · %1</source>
        <translation>Noté · %1</translation>
    </message>
    <message>
        <source>The file was not deposited: another dossier is on screen, or this one is being decided on. Drop it again.</source>
        <translation>Le fichier n’a pas été déposé : un autre dossier est à l’écran, ou celui-ci est en cours de décision. Déposez-le de nouveau.</translation>
    </message>
    <message>
        <source>Deposited, to be checked · %1</source>
        <translation>Déposée, à vérifier · %1</translation>
    </message>
    <message>
        <source>Dossier refused · %1</source>
        <translation>Dossier refusé · %1</translation>
    </message>
    <message>
        <source>Place given up · %1</source>
        <translation>Abandon noté · %1</translation>
    </message>
    <message>
        <source> · no e-mail address: write to the family</source>
        <translation> · pas d’adresse e-mail : écrivez à la famille</translation>
    </message>
    <message>
        <source>Dossier reopened · %1</source>
        <translation>Dossier rouvert · %1</translation>
    </message>
    <message>
        <source>Dossier approved · %1</source>
        <translation>Dossier validé · %1</translation>
    </message>
    <message>
        <source>Dossier handed in at the desk · %1</source>
        <translation>Dossier déposé au guichet · %1</translation>
    </message>
    <message>
        <source>Asked for all the same · %1</source>
        <translation>Demandée quand même · %1</translation>
    </message>
</context>
<context>
    <name>pupitre::ReinscriptionListModel</name>
    <message>
        <source>Dossiers</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>Élève</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Foyer</translation>
    </message>
    <message>
        <source>Disciplines</source>
        <translation>Disciplines</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Who must act</source>
        <translation>Qui doit agir</translation>
    </message>
    <message>
        <source>Lacking</source>
        <translation>Manque</translation>
    </message>
    <message>
        <source>Deposited on</source>
        <translation>Déposé le</translation>
    </message>
    <message>
        <source>Set aside until</source>
        <translation>De côté jusqu’au</translation>
    </message>
    <message>
        <source>Deposited</source>
        <translation>Déposé le</translation>
    </message>
    <message>
        <source>Who acts</source>
        <translation>Qui agit</translation>
    </message>
</context>
<context>
    <name>pupitre::RequirementEditor</name>
    <message>
        <source>%1 recorded. %2</source>
        <translation>%1 : enregistré. %2</translation>
    </message>
    <message>
        <source>Asked for again: %1</source>
        <translation>Demandée de nouveau : %1</translation>
    </message>
    <message>
        <source>No longer asked for: %1</source>
        <translation>Ne sera plus demandé : %1</translation>
    </message>
    <message>
        <source>Order of the documents recorded</source>
        <translation>Ordre des pièces enregistré</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Modification annulée</translation>
    </message>
</context>
<context>
    <name>pupitre::SafeEditBatch</name>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1 : %2 (%3)</translation>
    </message>
    <message>
        <source>%1: %2 → %3 (%4)</source>
        <translation>%1 : %2 → %3 (%4)</translation>
    </message>
</context>
<context>
    <name>pupitre::SendingModel</name>
    <message>
        <source>Nothing is sent until you let it go on</source>
        <translation>Plus rien ne part tant que vous ne reprenez pas l’envoi</translation>
    </message>
    <message>
        <source>The sending goes on</source>
        <translation>L’envoi reprend</translation>
    </message>
    <message>
        <source>These letters wait</source>
        <translation>Ces courriels attendent</translation>
    </message>
    <message>
        <source>These letters leave again</source>
        <translation>Ces courriels repartent</translation>
    </message>
    <message>
        <source>What had not left was cancelled</source>
        <translation>Ce qui n’était pas parti est annulé</translation>
    </message>
    <message>
        <source>Mails that did not arrive</source>
        <translation>Courriels non arrivés</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) · %1</source>
        <translation>
            <numerusform>%n message · %1</numerusform>
            <numerusform>%n messages · %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Famille</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Page %1</translation>
    </message>
    <message>
        <source>no telephone</source>
        <translation>pas de téléphone</translation>
    </message>
    <message>
        <source>Nothing is to be settled: no message has failed</source>
        <translation>Rien à régler : aucun message n’est en échec</translation>
    </message>
</context>
<context>
    <name>pupitre::Session</name>
    <message>
        <source>Secretariat</source>
        <translation>Secrétariat</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>Re-enrolment %1</source>
        <translation>Réinscription %1</translation>
    </message>
    <message>
        <source>Demonstration: sign in as secretaire, directrice or admin, password “demonstration”.</source>
        <translation>Démonstration : connectez-vous comme secretaire, directrice ou admin, mot de passe « demonstration ».</translation>
    </message>
    <message>
        <source>Other users of this computer can read the database’s files. Tell your administrator.</source>
        <translation>D’autres utilisateurs de cet ordinateur peuvent lire les fichiers de la base de données. Prévenez votre administrateur.</translation>
    </message>
    <message>
        <source>No campaign yet</source>
        <translation>Pas encore de campagne</translation>
    </message>
    <message>
        <source>Your session has ended: your password or your role was changed. Please sign in again.</source>
        <translation>Votre session a pris fin : votre mot de passe ou votre rôle a changé. Connectez-vous de nouveau.</translation>
    </message>
</context>
<context>
    <name>pupitre::SiteEditor</name>
    <message>
        <source>Conservatoire recorded</source>
        <translation>Conservatoire enregistré</translation>
    </message>
</context>
<context>
    <name>pupitre::StaffEditor</name>
    <message>
        <source>Account made: %1</source>
        <translation>Compte créé : %1</translation>
    </message>
    <message>
        <source>Account recorded: %1</source>
        <translation>Compte enregistré : %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Account opened again: %1</source>
        <translation>Compte rouvert : %1</translation>
    </message>
    <message>
        <source>Account closed: %1</source>
        <translation>Compte fermé : %1</translation>
    </message>
    <message>
        <source>Temporary password given: %1</source>
        <translation>Mot de passe provisoire remis : %1</translation>
    </message>
    <message>
        <source>Account unlocked: %1</source>
        <translation>Compte déverrouillé : %1</translation>
    </message>
    <message>
        <source>The desk: changes, documents, dossiers, payments, credentials.</source>
        <translation>Le guichet : fiches, pièces, dossiers, encaissements, identifiants.</translation>
    </message>
    <message>
        <source>The desk, exceptions and what is approved despite a lack; letters and mails.</source>
        <translation>Le guichet, les dérogations et ce qui est validé malgré un manque ; lettres et courriels.</translation>
    </message>
    <message>
        <source>The desk, and all settings: conservatoire, accounts, campaigns, import.</source>
        <translation>Le guichet, et tous les réglages : conservatoire, comptes, campagnes, import.</translation>
    </message>
</context>
<context>
    <name>pupitre::StaffListModel</name>
    <message>
        <source>last here %1</source>
        <translation>dernière connexion %1</translation>
    </message>
    <message>
        <source>never here yet</source>
        <translation>aucune connexion</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
    <message>
        <source>locked: too many attempts</source>
        <translation>verrouillé : trop d’essais</translation>
    </message>
    <message>
        <source>temporary password</source>
        <translation>mot de passe provisoire</translation>
    </message>
</context>
<context>
    <name>pupitre::SubjectEditor</name>
    <message>
        <source>Set aside until %1 · %2</source>
        <translation>De côté jusqu’au %1 · %2</translation>
    </message>
    <message>
        <source>Back in its place · %1</source>
        <translation>Remis à sa place · %1</translation>
    </message>
    <message>
        <source>This has changed meanwhile: what was begun on it was put away.</source>
        <translation>Ceci a changé entre-temps : ce qui y était commencé a été abandonné.</translation>
    </message>
</context>
<context>
    <name>pupitre::TeachingEditor</name>
    <message>
        <source>Word recorded: %1</source>
        <translation>Mot enregistré : %1</translation>
    </message>
    <message>
        <source>Word added: %1</source>
        <translation>Mot ajouté : %1</translation>
    </message>
    <message>
        <source>Word offered again</source>
        <translation>Mot proposé de nouveau</translation>
    </message>
    <message>
        <source>Word no longer offered</source>
        <translation>Mot retiré de la liste</translation>
    </message>
    <message numerus="yes">
        <source>%n course(s) classed</source>
        <translation>
            <numerusform>%n cours classé</numerusform>
            <numerusform>%n cours classés</numerusform>
        </translation>
    </message>
    <message>
        <source>Order of the words recorded</source>
        <translation>Ordre des mots enregistré</translation>
    </message>
</context>
<context>
    <name>pupitre::Toasts</name>
    <message>
        <source>Undone: %1</source>
        <translation>Annulé : %1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>Refait : %1</translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%n décision</numerusform>
            <numerusform>%n décisions</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was taken back that could be made again.</source>
        <translation>Rien n’a été annulé qui puisse être refait.</translation>
    </message>
    <message numerus="yes">
        <source> · %n stay(s): changed since, or the mail has left</source>
        <translation>
            <numerusform> · %n reste : modifiée depuis, ou courriel parti</numerusform>
            <numerusform>· %n restent : modifiées depuis, ou courriel parti</numerusform>
        </translation>
    </message>
</context>
</TS>
