<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>AccessCard</name>
    <message>
        <source>On the extranet</source>
        <translation>On the extranet</translation>
    </message>
    <message>
        <source>End the sessions</source>
        <translation>End the sessions</translation>
    </message>
    <message>
        <source>An account of their own for a parent</source>
        <translation>An account of their own for a parent</translation>
    </message>
    <message>
        <source>Close a parent’s account</source>
        <translation>Close a parent’s account</translation>
    </message>
</context>
<context>
    <name>AccountQuestions</name>
    <message>
        <source>An account of their own for which parent?</source>
        <translation>An account of their own for which parent?</translation>
    </message>
    <message>
        <source>Which account?</source>
        <translation>Which account?</translation>
    </message>
    <message>
        <source>%1: nobody comes in by it any more, and its sessions end. What that parent deposited and asked for stays hidden from the other one. It can be opened again.</source>
        <translation>%1: nobody comes in by it any more, and its sessions end. What that parent deposited and asked for stays hidden from the other one. It can be opened again.</translation>
    </message>
    <message>
        <source>Open the account</source>
        <translation>Open the account</translation>
    </message>
    <message>
        <source>Close the account</source>
        <translation>Close the account</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>AreaCommands</name>
    <message>
        <source>Go to</source>
        <translation>Go to</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Re-enrolments</source>
        <translation>Re-enrolments</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Mails</translation>
    </message>
    <message>
        <source>Steering</source>
        <translation>Steering</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>AsideButton</name>
    <message>
        <source>set aside until %1</source>
        <translation>set aside until %1</translation>
    </message>
    <message>
        <source>Set aside until tomorrow; with Shift for a week</source>
        <translation>Set aside until tomorrow; with Shift for a week</translation>
    </message>
    <message>
        <source>Back in its place</source>
        <translation>Back in its place</translation>
    </message>
</context>
<context>
    <name>BatchBar</name>
    <message>
        <source>Stop after this one</source>
        <translation>Stop after this one</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>BlockerRow</name>
    <message>
        <source>See the document</source>
        <translation>See the document</translation>
    </message>
    <message>
        <source>See the change</source>
        <translation>See the change</translation>
    </message>
    <message>
        <source>See the dossier</source>
        <translation>See the dossier</translation>
    </message>
    <message>
        <source>Take the fee</source>
        <translation>Take the fee</translation>
    </message>
    <message>
        <source>See the message</source>
        <translation>See the message</translation>
    </message>
</context>
<context>
    <name>BlockersCard</name>
    <message>
        <source>Nothing: everything is in order.</source>
        <translation>Nothing: everything is in order.</translation>
    </message>
</context>
<context>
    <name>CampaignPane</name>
    <message>
        <source>Families may begin on</source>
        <translation>Families may begin on</translation>
    </message>
    <message>
        <source>Last day for families</source>
        <translation>Last day for families</translation>
    </message>
    <message>
        <source>Taken late until</source>
        <translation>Taken late until</translation>
    </message>
    <message>
        <source>Empty: as the last day.</source>
        <translation>Empty: as the last day.</translation>
    </message>
    <message>
        <source>Fee a household, in euros</source>
        <translation>Fee a household, in euros</translation>
    </message>
    <message>
        <source>0 asks for nothing.</source>
        <translation>0 asks for nothing.</translation>
    </message>
    <message>
        <source>Days to bring what lacks</source>
        <translation>Days to bring what lacks</translation>
    </message>
    <message>
        <source>Ages are reckoned on</source>
        <translation>Ages are reckoned on</translation>
    </message>
    <message>
        <source>Empty: 1 September of the year.</source>
        <translation>Empty: 1 September of the year.</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Campaign</translation>
    </message>
    <message>
        <source>Campaign %1</source>
        <translation>Campaign %1</translation>
    </message>
    <message>
        <source>Families re-enrol for this school year. A campaign is prepared first; nobody is asked anything before it is opened.</source>
        <translation>Families re-enrol for this school year. A campaign is prepared first; nobody is asked anything before it is opened.</translation>
    </message>
    <message>
        <source>In preparation: it can be changed freely.</source>
        <translation>In preparation: it can be changed freely.</translation>
    </message>
    <message>
        <source>Open: families are asked.</source>
        <translation>Open: families are asked.</translation>
    </message>
    <message>
        <source>Closed.</source>
        <translation>Closed.</translation>
    </message>
    <message>
        <source>Only an administrator changes these settings.</source>
        <translation>Only an administrator changes these settings.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Prepare the next campaign</source>
        <translation>Prepare the next campaign</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>Last year: %1.</source>
        <translation>Last year: %1.</translation>
    </message>
    <message>
        <source>Prepare this campaign</source>
        <translation>Prepare this campaign</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Back to what is recorded</translation>
    </message>
    <message>
        <source>Give this preparation up</source>
        <translation>Give this preparation up</translation>
    </message>
    <message>
        <source>Close this campaign</source>
        <translation>Close this campaign</translation>
    </message>
    <message>
        <source>What opening it does</source>
        <translation>What opening it does</translation>
    </message>
    <message>
        <source>What is asked for</source>
        <translation>What is asked for</translation>
    </message>
    <message>
        <source>Open it now? Families are asked from its first day on.</source>
        <translation>Open it now? Families are asked from its first day on.</translation>
    </message>
    <message>
        <source>No student is enrolled yet: nobody would be asked. Bring families and courses in first. Open it all the same?</source>
        <translation>No student is enrolled yet: nobody would be asked. Bring families and courses in first. Open it all the same?</translation>
    </message>
    <message>
        <source>Close it? Nothing is deposited in it any more.</source>
        <translation>Close it? Nothing is deposited in it any more.</translation>
    </message>
    <message>
        <source>Give it up? What was prepared is gone, with what it asks for.</source>
        <translation>Give it up? What was prepared is gone, with what it asks for.</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Open this campaign</source>
        <translation>Open this campaign</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>For example 02/06/2026.</source>
        <translation>For example 02/06/2026.</translation>
    </message>
    <message>
        <source>Fee a student, in euros</source>
        <translation>Fee a student, in euros</translation>
    </message>
    <message>
        <source>Fee a speciality, in euros</source>
        <translation>Fee a speciality, in euros</translation>
    </message>
    <message>
        <source>The same of who lives outside, in euros</source>
        <translation>The same of who lives outside, in euros</translation>
    </message>
    <message>
        <source>Empty: everybody pays the same.</source>
        <translation>Empty: everybody pays the same.</translation>
    </message>
    <message>
        <source>A household pays at most, in euros</source>
        <translation>A household pays at most, in euros</translation>
    </message>
    <message>
        <source>Empty: whatever it comes to.</source>
        <translation>Empty: whatever it comes to.</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>It is asked for once</source>
        <translation>It is asked for once</translation>
    </message>
    <message>
        <source>A household</source>
        <translation>A household</translation>
    </message>
    <message>
        <source>A student</source>
        <translation>A student</translation>
    </message>
    <message>
        <source>A speciality of a student</source>
        <translation>A speciality of a student</translation>
    </message>
    <message>
        <source>Withdraw its opening? Nothing was deposited or decided yet: its dossiers are gone, and it is in preparation again.</source>
        <translation>Withdraw its opening? Nothing was deposited or decided yet: its dossiers are gone, and it is in preparation again.</translation>
    </message>
    <message>
        <source>Its opening can no longer be withdrawn. Since then there are:</source>
        <translation>Its opening can no longer be withdrawn. Since then there are:</translation>
    </message>
    <message>
        <source>Withdraw its opening</source>
        <translation>Withdraw its opening</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Change the fee of families who are asked already?</source>
        <translation>Change the fee of families who are asked already?</translation>
    </message>
</context>
<context>
    <name>CampaignWords</name>
    <message>
        <source>in preparation</source>
        <translation>in preparation</translation>
    </message>
    <message>
        <source>open</source>
        <translation>open</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>closed</translation>
    </message>
    <message numerus="yes">
        <source>%n student(s)</source>
        <translation>
            <numerusform>%n student</numerusform>
            <numerusform>%n students</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dossier(s) to begin, one for each student who is enrolled this year.</source>
        <translation>
            <numerusform>%n dossier to begin, one for each student who is enrolled this year.</numerusform>
            <numerusform>%n dossiers to begin, one for each student who is enrolled this year.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) will be asked.</source>
        <translation>
            <numerusform>%n family(ies) will be asked.</numerusform>
            <numerusform>%n family(ies) will be asked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paper(s) still stand and need not be brought again.</source>
        <translation>
            <numerusform>%n paper still stand and need not be brought again.</numerusform>
            <numerusform>%n papers still stand and need not be brought again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) deposited or seen at the desk.</source>
        <translation>
            <numerusform>%n document deposited or seen at the desk.</numerusform>
            <numerusform>%n documents deposited or seen at the desk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photograph(s) that a family is about to deposit.</source>
        <translation>
            <numerusform>%n photograph that a family is about to deposit.</numerusform>
            <numerusform>%n photographs that a family is about to deposit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dossier(s) begun.</source>
        <translation>
            <numerusform>%n dossier begun.</numerusform>
            <numerusform>%n dossiers begun.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s), those that were taken back too.</source>
        <translation>
            <numerusform>%n decision, those that were taken back too.</numerusform>
            <numerusform>%n decisions, those that were taken back too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) merged, moved or brought in since.</source>
        <translation>
            <numerusform>%n family(ies) merged, moved or brought in since.</numerusform>
            <numerusform>%n family(ies) merged, moved or brought in since.</numerusform>
        </translation>
    </message>
    <message>
        <source>The next campaign is in preparation.</source>
        <translation>The next campaign is in preparation.</translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) or waiver(s), those that were taken back too.</source>
        <translation>
            <numerusform>%n payment or waiver, those that were taken back too.</numerusform>
            <numerusform>%n payments or waivers, those that were taken back too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n household(s) have to pay another amount: in all %1, before %2.</source>
        <translation>
            <numerusform>%n household has to pay another amount: in all %1, before %2.</numerusform>
            <numerusform>%n households have to pay another amount: in all %1, before %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them owe(s) more then.</source>
        <translation>
            <numerusform>%n of them owes more then.</numerusform>
            <numerusform>%n of them owe more then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them has/have a surplus then.</source>
        <translation>
            <numerusform>%n of them has a surplus then.</numerusform>
            <numerusform>%n of them have a surplus then.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChecklistRow</name>
    <message>
        <source>The family: “%1”</source>
        <translation>The family: “%1”</translation>
    </message>
</context>
<context>
    <name>CommandMenu</name>
    <message>
        <source>What can be done here</source>
        <translation>What can be done here</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What would you like to do?</source>
        <translation>What would you like to do?</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>No command of these words can be given here.</source>
        <translation>No command of these words can be given here.</translation>
    </message>
</context>
<context>
    <name>CommunesForm</name>
    <message>
        <source>A commune or a postal code, then Enter</source>
        <translation>A commune or a postal code, then Enter</translation>
    </message>
    <message>
        <source>in the list</source>
        <translation>in the list</translation>
    </message>
    <message>
        <source>No commune of France begins so.</source>
        <translation>No commune of France begins so.</translation>
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
        <translation>Without communes nobody is a resident, and what is asked of residents is asked of nobody.</translation>
    </message>
    <message>
        <source>take it out</source>
        <translation>take it out</translation>
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
        <translation>Who lives there is a resident. Before another list is recorded, it says what it does to families.</translation>
    </message>
    <message>
        <source>Only an administrator changes these settings.</source>
        <translation>Only an administrator changes these settings.</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Back to what is recorded</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
</context>
<context>
    <name>ConditionRows</name>
    <message>
        <source>Of whom it is asked</source>
        <translation>Of whom it is asked</translation>
    </message>
    <message>
        <source>Of everybody.</source>
        <translation>Of everybody.</translation>
    </message>
    <message>
        <source>take it out</source>
        <translation>take it out</translation>
    </message>
    <message>
        <source>Of conditions of one kind one is enough; of several kinds each has to hold.</source>
        <translation>Of conditions of one kind one is enough; of several kinds each has to hold.</translation>
    </message>
    <message>
        <source>Years, then Enter</source>
        <translation>Years, then Enter</translation>
    </message>
    <message>
        <source>As it stands at the courses, then Enter</source>
        <translation>As it stands at the courses, then Enter</translation>
    </message>
</context>
<context>
    <name>ConnectionLine</name>
    <message>
        <source>Connection lost, trying again…</source>
        <translation>Connection lost, trying again…</translation>
    </message>
    <message>
        <source>Waiting for the database’s answer…</source>
        <translation>Waiting for the database’s answer…</translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>Contact sheet</source>
        <translation>Contact sheet</translation>
    </message>
    <message>
        <source>Contact sheet · %1</source>
        <translation>Contact sheet · %1</translation>
    </message>
    <message>
        <source>Everything was found. A letter takes a document out; it stays in the queue.</source>
        <translation>Everything was found. A letter takes a document out; it stays in the queue.</translation>
    </message>
    <message>
        <source>No further sheet</source>
        <translation>No further sheet</translation>
    </message>
    <message>
        <source>Nothing for a sheet</source>
        <translation>Nothing for a sheet</translation>
    </message>
    <message>
        <source>What is not certain, or was not read yet, waits in the queue.</source>
        <translation>What is not certain, or was not read yet, waits in the queue.</translation>
    </message>
    <message>
        <source>Accepted just now. A press takes one back alone:</source>
        <translation>Accepted just now. A press takes one back alone:</translation>
    </message>
    <message>
        <source>On the contact sheet</source>
        <translation>On the contact sheet</translation>
    </message>
    <message numerus="yes">
        <source>Accept %n document(s)</source>
        <translation>
            <numerusform>Accept %n document</numerusform>
            <numerusform>Accept %n documents</numerusform>
        </translation>
    </message>
    <message>
        <source>Take one out by its letter (A to L), or put it back</source>
        <translation>Take one out by its letter (A to L), or put it back</translation>
    </message>
    <message>
        <source>Back to the queue</source>
        <translation>Back to the queue</translation>
    </message>
</context>
<context>
    <name>ContactSheetTile</name>
    <message>
        <source>stays in the queue</source>
        <translation>stays in the queue</translation>
    </message>
</context>
<context>
    <name>CopyBar</name>
    <message>
        <source>Save the document</source>
        <translation>Save the document</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Open it all the same</source>
        <translation>Open it all the same</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Save a copy as…</source>
        <translation>Save a copy as…</translation>
    </message>
    <message>
        <source>Open with another program</source>
        <translation>Open with another program</translation>
    </message>
    <message>
        <source>Print the pages</source>
        <translation>Print the pages</translation>
    </message>
</context>
<context>
    <name>CopyMenu</name>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
</context>
<context>
    <name>CoursesField</name>
    <message>
        <source>Courses of %1</source>
        <translation>Courses of %1</translation>
    </message>
    <message>
        <source>There are no courses yet to enrol in.</source>
        <translation>There are no courses yet to enrol in.</translation>
    </message>
    <message>
        <source>take this course out</source>
        <translation>take this course out</translation>
    </message>
    <message>
        <source>A discipline, a teacher or a day, then Enter</source>
        <translation>A discipline, a teacher or a day, then Enter</translation>
    </message>
</context>
<context>
    <name>DepositCurve</name>
    <message>
        <source>Dossiers deposited so far, against last year</source>
        <translation>Dossiers deposited so far, against last year</translation>
    </message>
    <message>
        <source>last year %1, closed</source>
        <translation>last year %1, closed</translation>
    </message>
    <message>
        <source>last year %1</source>
        <translation>last year %1</translation>
    </message>
    <message>
        <source>%1 · %2 deposited (+%3)</source>
        <translation>%1 · %2 deposited (+%3)</translation>
    </message>
</context>
<context>
    <name>DeskQuestions</name>
    <message>
        <source>Whose details?</source>
        <translation>Whose details?</translation>
    </message>
    <message>
        <source>Which student?</source>
        <translation>Which student?</translation>
    </message>
    <message>
        <source>%1, who left</source>
        <translation>%1, who left</translation>
    </message>
    <message>
        <source>%1: to which family?</source>
        <translation>%1: to which family?</translation>
    </message>
    <message>
        <source>%1 goes to %2, with courses, documents, dossiers and requests. Money stays where it was paid. This can be taken back until something is done for that family.</source>
        <translation>%1 goes to %2, with courses, documents, dossiers and requests. Money stays where it was paid. This can be taken back until something is done for that family.</translation>
    </message>
    <message>
        <source>%1: the last day</source>
        <translation>%1: the last day</translation>
    </message>
    <message>
        <source>For example 02/06/2026. No campaign that opens afterwards asks for this student.</source>
        <translation>For example 02/06/2026. No campaign that opens afterwards asks for this student.</translation>
    </message>
    <message>
        <source>Move the student</source>
        <translation>Move the student</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>Note it</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>DirectionHome</name>
    <message>
        <source>dossiers await your decision</source>
        <translation>dossiers await your decision</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>nothing waits</translation>
    </message>
    <message>
        <source>the oldest for %1</source>
        <translation>the oldest for %1</translation>
    </message>
    <message>
        <source>For the direction</source>
        <translation>For the direction</translation>
    </message>
    <message>
        <source>dossiers deposited</source>
        <translation>dossiers deposited</translation>
    </message>
    <message>
        <source>places free again</source>
        <translation>places free again</translation>
    </message>
    <message>
        <source>Places given up</source>
        <translation>Places given up</translation>
    </message>
    <message>
        <source>For you to decide</source>
        <translation>For you to decide</translation>
    </message>
    <message>
        <source>Nothing has been referred to you.</source>
        <translation>Nothing has been referred to you.</translation>
    </message>
    <message>
        <source>Who is silent</source>
        <translation>Who is silent</translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) silent for two weeks</source>
        <translation>
            <numerusform>%n family(ies) silent for two weeks</numerusform>
            <numerusform>%n family(ies) silent for two weeks</numerusform>
        </translation>
    </message>
    <message>
        <source>given up by the family</source>
        <translation>given up by the family</translation>
    </message>
    <message>
        <source>No family has been silent for two weeks.</source>
        <translation>No family has been silent for two weeks.</translation>
    </message>
</context>
<context>
    <name>DirectionWords</name>
    <message>
        <source>since %1</source>
        <translation>since %1</translation>
    </message>
    <message>
        <source>no campaign of last year to compare with</source>
        <translation>no campaign of last year to compare with</translation>
    </message>
    <message>
        <source>as many as last year on the same day</source>
        <translation>as many as last year on the same day</translation>
    </message>
    <message numerus="yes">
        <source>%n more than last year on the same day</source>
        <translation>
            <numerusform>%n more than last year on the same day</numerusform>
            <numerusform>%n more than last year on the same day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fewer than last year on the same day</source>
        <translation>
            <numerusform>%n fewer than last year on the same day</numerusform>
            <numerusform>%n fewer than last year on the same day</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DocumentViewer</name>
    <message>
        <source>Its seal is wrong: the file was made or changed by somebody else. Another program is not shielded from what it may hold.</source>
        <translation>Its seal is wrong: the file was made or changed by somebody else. Another program is not shielded from what it may hold.</translation>
    </message>
    <message>
        <source>It could not be looked at here, and a file that is to do harm looks just so. Another program is not shielded from what it may hold.</source>
        <translation>It could not be looked at here, and a file that is to do harm looks just so. Another program is not shielded from what it may hold.</translation>
    </message>
    <message>
        <source>Copied · %1</source>
        <translation>Copied · %1</translation>
    </message>
    <message>
        <source>No words were read there.</source>
        <translation>No words were read there.</translation>
    </message>
    <message>
        <source>No file was deposited.</source>
        <translation>No file was deposited.</translation>
    </message>
</context>
<context>
    <name>DocumentWords</name>
    <message>
        <source> or </source>
        <translation> or </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Town</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>less than 3 months old</source>
        <translation>less than 3 months old</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>%1, on the income of %2</source>
        <translation>%1, on the income of %2</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>covers %1</source>
        <translation>covers %1</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>Validity</translation>
    </message>
    <message>
        <source>a last day that has not passed</source>
        <translation>a last day that has not passed</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>Says</translation>
    </message>
    <message>
        <source>Deposited already by %1</source>
        <translation>Deposited already by %1</translation>
    </message>
    <message>
        <source>Deposited already for the household</source>
        <translation>Deposited already for the household</translation>
    </message>
    <message>
        <source>Deposited already for %1, of this household</source>
        <translation>Deposited already for %1, of this household</translation>
    </message>
    <message>
        <source>%1, valid until %2</source>
        <translation>%1, valid until %2</translation>
    </message>
    <message>
        <source>taken back by the family</source>
        <translation>taken back by the family</translation>
    </message>
</context>
<context>
    <name>DocumentsPage</name>
    <message>
        <source>Documents to check</source>
        <translation>Documents to check</translation>
    </message>
    <message>
        <source>Nothing left to check</source>
        <translation>Nothing left to check</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) checked.</source>
        <translation>
            <numerusform>%n document checked.</numerusform>
            <numerusform>%n documents checked.</numerusform>
        </translation>
    </message>
    <message>
        <source>What families deposit will appear here by itself.</source>
        <translation>What families deposit will appear here by itself.</translation>
    </message>
    <message>
        <source>Last year, %1</source>
        <translation>Last year, %1</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Accept, then next</source>
        <translation>Accept, then next</translation>
    </message>
    <message>
        <source>Accept and stay</source>
        <translation>Accept and stay</translation>
    </message>
    <message>
        <source>Refuse with a reason, then next</source>
        <translation>Refuse with a reason, then next</translation>
    </message>
    <message>
        <source>Note the last day on the paper</source>
        <translation>Note the last day on the paper</translation>
    </message>
    <message>
        <source>Put last year’s away</source>
        <translation>Put last year’s away</translation>
    </message>
    <message>
        <source>Lay last year’s beside</source>
        <translation>Lay last year’s beside</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>Back in its place</source>
        <translation>Back in its place</translation>
    </message>
    <message>
        <source>Set aside until tomorrow</source>
        <translation>Set aside until tomorrow</translation>
    </message>
    <message>
        <source>Set aside for a week</source>
        <translation>Set aside for a week</translation>
    </message>
    <message>
        <source>Family by family, or as they came</source>
        <translation>Family by family, or as they came</translation>
    </message>
    <message>
        <source>One kind of them, the next, all</source>
        <translation>One kind of them, the next, all</translation>
    </message>
    <message>
        <source>Contact sheet of what is found</source>
        <translation>Contact sheet of what is found</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) set aside until tomorrow</source>
        <translation>
            <numerusform>%n document set aside until tomorrow</numerusform>
            <numerusform>%n documents set aside until tomorrow</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be set aside: they changed meanwhile.</source>
        <translation>
            <numerusform>%n could not be set aside: they changed meanwhile.</numerusform>
            <numerusform>%n could not be set aside: they changed meanwhile.</numerusform>
        </translation>
    </message>
    <message>
        <source>the list</source>
        <translation>the list</translation>
    </message>
    <message>
        <source>the panel at the right</source>
        <translation>the panel at the right</translation>
    </message>
    <message>
        <source>Set aside what is chosen</source>
        <translation>Set aside what is chosen</translation>
    </message>
    <message>
        <source>Refuse what is chosen, with one reason</source>
        <translation>Refuse what is chosen, with one reason</translation>
    </message>
</context>
<context>
    <name>DomainCard</name>
    <message>
        <source>Domain of the sender</source>
        <translation>Domain of the sender</translation>
    </message>
    <message>
        <source>What the domain publishes decides whether families find our mails among the undesirable ones.</source>
        <translation>What the domain publishes decides whether families find our mails among the undesirable ones.</translation>
    </message>
    <message>
        <source>Looking it up…</source>
        <translation>Looking it up…</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>Look it up</translation>
    </message>
</context>
<context>
    <name>EditFieldRow</name>
    <message>
        <source>sensitive</source>
        <translation>sensitive</translation>
    </message>
    <message>
        <source>changed since the request</source>
        <translation>changed since the request</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Corrected, then accepted</source>
        <translation>Corrected, then accepted</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>Decide again</source>
        <translation>Decide again</translation>
    </message>
    <message>
        <source>At the request</source>
        <translation>At the request</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Asked for</translation>
    </message>
    <message>
        <source>corrected to: %1</source>
        <translation>corrected to: %1</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>The right value, then Enter</source>
        <translation>The right value, then Enter</translation>
    </message>
    <message>
        <source>written: %1</source>
        <translation>written: %1</translation>
    </message>
    <message>
        <source>The right lines, then Enter; Shift+Enter begins another line</source>
        <translation>The right lines, then Enter; Shift+Enter begins another line</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Accept this field</source>
        <translation>Accept this field</translation>
    </message>
</context>
<context>
    <name>EditVerdictPanel</name>
    <message>
        <source>Household</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>Students</translation>
    </message>
    <message>
        <source>Still to decide</source>
        <translation>Still to decide</translation>
    </message>
    <message>
        <source>Nothing: it is being recorded.</source>
        <translation>Nothing: it is being recorded.</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message>
        <source>Fields marked “sensitive” are never accepted together with others: each wants a look of its own.</source>
        <translation>Fields marked “sensitive” are never accepted together with others: each wants a look of its own.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>What this changes</source>
        <translation>What this changes</translation>
    </message>
    <message>
        <source>Give the new address to</source>
        <translation>Give the new address to</translation>
    </message>
</context>
<context>
    <name>EditWords</name>
    <message>
        <source>%1 is not a postal code of %2, but of %3.</source>
        <translation>%1 is not a postal code of %2, but of %3.</translation>
    </message>
    <message>
        <source>The household becomes resident of the communauté.</source>
        <translation>The household becomes resident of the communauté.</translation>
    </message>
    <message>
        <source>The household is no longer resident of the communauté.</source>
        <translation>The household is no longer resident of the communauté.</translation>
    </message>
    <message>
        <source>Will be asked for: %1</source>
        <translation>Will be asked for: %1</translation>
    </message>
    <message>
        <source>No longer asked for: %1</source>
        <translation>No longer asked for: %1</translation>
    </message>
    <message>
        <source>%1 counts as an adult.</source>
        <translation>%1 counts as an adult.</translation>
    </message>
    <message>
        <source>%1 counts as under age.</source>
        <translation>%1 counts as under age.</translation>
    </message>
    <message>
        <source>No French address has this postal code: the country is missing.</source>
        <translation>No French address has this postal code: the country is missing.</translation>
    </message>
    <message>
        <source>Longer than the %1 characters that the post reads: %2</source>
        <translation>Longer than the %1 characters that the post reads: %2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
</context>
<context>
    <name>EditsPage</name>
    <message>
        <source>Changes to validate</source>
        <translation>Changes to validate</translation>
    </message>
    <message>
        <source>Student · asked %1</source>
        <translation>Student · asked %1</translation>
    </message>
    <message>
        <source>Guardian · asked %1</source>
        <translation>Guardian · asked %1</translation>
    </message>
    <message>
        <source>This request has been decided.</source>
        <translation>This request has been decided.</translation>
    </message>
    <message>
        <source>No change is waiting</source>
        <translation>No change is waiting</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) decided.</source>
        <translation>
            <numerusform>%n request decided.</numerusform>
            <numerusform>%n requests decided.</numerusform>
        </translation>
    </message>
    <message>
        <source>What families ask to change will appear here by itself.</source>
        <translation>What families ask to change will appear here by itself.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) accepted</source>
        <translation>
            <numerusform>%n change accepted</numerusform>
            <numerusform>%n changes accepted</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept the safe ones (%1)</source>
        <translation>Accept the safe ones (%1)</translation>
    </message>
    <message numerus="yes">
        <source>Accept %n change(s) that need no second look?</source>
        <translation>
            <numerusform>Accept %n change that need no second look?</numerusform>
            <numerusform>Accept %n changes that need no second look?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 accepted…</source>
        <translation>%1 of %2 accepted…</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) could not be accepted:</source>
        <translation>
            <numerusform>%n change could not be accepted:</numerusform>
            <numerusform>%n changes could not be accepted:</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept them all</source>
        <translation>Accept them all</translation>
    </message>
    <message>
        <source>The family has asked anew since: its newer request counts, this one no longer.</source>
        <translation>The family has asked anew since: its newer request counts, this one no longer.</translation>
    </message>
    <message>
        <source>An earlier request (%1) no longer counts.</source>
        <translation>An earlier request (%1) no longer counts.</translation>
    </message>
    <message>
        <source>Separated parents</source>
        <translation>Separated parents</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Accept, then next</source>
        <translation>Accept, then next</translation>
    </message>
    <message>
        <source>Refuse the field with a reason</source>
        <translation>Refuse the field with a reason</translation>
    </message>
    <message>
        <source>Correct the value, then accept</source>
        <translation>Correct the value, then accept</translation>
    </message>
    <message>
        <source>Give the new address to the household’s others too</source>
        <translation>Give the new address to the household’s others too</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>Next field</translation>
    </message>
    <message>
        <source>Previous field</source>
        <translation>Previous field</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>Back in its place</source>
        <translation>Back in its place</translation>
    </message>
    <message>
        <source>Set aside until tomorrow</source>
        <translation>Set aside until tomorrow</translation>
    </message>
    <message>
        <source>Set aside for a week</source>
        <translation>Set aside for a week</translation>
    </message>
    <message>
        <source>Accept all that need no second look</source>
        <translation>Accept all that need no second look</translation>
    </message>
    <message>
        <source>Family by family, or as they came</source>
        <translation>Family by family, or as they came</translation>
    </message>
    <message>
        <source>One kind of them, the next, all</source>
        <translation>One kind of them, the next, all</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>%1: now %2, asked for %3</source>
        <translation>%1: now %2, asked for %3</translation>
    </message>
    <message>
        <source>The same family also asks</source>
        <translation>The same family also asks</translation>
    </message>
    <message>
        <source>The family no longer asks for this.</source>
        <translation>The family no longer asks for this.</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) set aside until tomorrow</source>
        <translation>
            <numerusform>%n request set aside until tomorrow</numerusform>
            <numerusform>%n requests set aside until tomorrow</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be set aside: they changed meanwhile.</source>
        <translation>
            <numerusform>%n could not be set aside: they changed meanwhile.</numerusform>
            <numerusform>%n could not be set aside: they changed meanwhile.</numerusform>
        </translation>
    </message>
    <message>
        <source>the list</source>
        <translation>the list</translation>
    </message>
    <message>
        <source>the panel at the right</source>
        <translation>the panel at the right</translation>
    </message>
    <message>
        <source>Set aside what is chosen</source>
        <translation>Set aside what is chosen</translation>
    </message>
</context>
<context>
    <name>EncodingPreview</name>
    <message>
        <source>Where the two differ most: %1 above, %2 below</source>
        <translation>Where the two differ most: %1 above, %2 below</translation>
    </message>
    <message>
        <source>No line reads otherwise.</source>
        <translation>No line reads otherwise.</translation>
    </message>
    <message>
        <source>Read it in %1</source>
        <translation>Read it in %1</translation>
    </message>
</context>
<context>
    <name>EntryPane</name>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>What was typed is not recorded. Esc once more puts it away.</source>
        <translation>What was typed is not recorded. Esc once more puts it away.</translation>
    </message>
    <message>
        <source>Find that family in the list</source>
        <translation>Find that family in the list</translation>
    </message>
    <message>
        <source>Enter the student all the same</source>
        <translation>Enter the student all the same</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>The connection to the database was lost. Nothing was recorded; do it again once it is back.</source>
        <translation>The connection to the database was lost. Nothing was recorded; do it again once it is back.</translation>
    </message>
    <message>
        <source>The connection to the database was lost while this was being recorded. Look whether it was before you do it again.</source>
        <translation>The connection to the database was lost while this was being recorded. Look whether it was before you do it again.</translation>
    </message>
    <message>
        <source>The database took too long. Nothing was recorded; try again in a moment.</source>
        <translation>The database took too long. Nothing was recorded; try again in a moment.</translation>
    </message>
    <message>
        <source>This is another program’s database. It has been left as it is.</source>
        <translation>This is another program’s database. It has been left as it is.</translation>
    </message>
    <message>
        <source>This has changed since it was displayed. Nothing was recorded; here is its present state.</source>
        <translation>This has changed since it was displayed. Nothing was recorded; here is its present state.</translation>
    </message>
    <message>
        <source>%1 changed this at %2. Nothing was recorded; here is its present state.</source>
        <translation>%1 changed this at %2. Nothing was recorded; here is its present state.</translation>
    </message>
    <message>
        <source>This is not possible in the present state.</source>
        <translation>This is not possible in the present state.</translation>
    </message>
    <message>
        <source>the family has not validated its dossier yet</source>
        <translation>the family has not validated its dossier yet</translation>
    </message>
    <message>
        <source>%1 (not deposited)</source>
        <translation>%1 (not deposited)</translation>
    </message>
    <message>
        <source>%1 (to be checked)</source>
        <translation>%1 (to be checked)</translation>
    </message>
    <message>
        <source>%1 (refused)</source>
        <translation>%1 (refused)</translation>
    </message>
    <message>
        <source>%1 (expired)</source>
        <translation>%1 (expired)</translation>
    </message>
    <message>
        <source>the fee (unpaid)</source>
        <translation>the fee (unpaid)</translation>
    </message>
    <message>
        <source>the answer about image rights</source>
        <translation>the answer about image rights</translation>
    </message>
    <message>
        <source>a change of identity to be validated</source>
        <translation>a change of identity to be validated</translation>
    </message>
    <message>
        <source>The dossier is complete: it can be approved.</source>
        <translation>The dossier is complete: it can be approved.</translation>
    </message>
    <message>
        <source>Still lacking: %1.</source>
        <translation>Still lacking: %1.</translation>
    </message>
    <message>
        <source>Still lacking: %1 and %2.</source>
        <translation>Still lacking: %1 and %2.</translation>
    </message>
    <message>
        <source>The database cannot be reached. Check the network or the file’s place, then try again.</source>
        <translation>The database cannot be reached. Check the network or the file’s place, then try again.</translation>
    </message>
    <message>
        <source>Another program is using the database. Nothing was recorded; try again in a moment.</source>
        <translation>Another program is using the database. Nothing was recorded; try again in a moment.</translation>
    </message>
    <message>
        <source>The database cannot be written: its file or folder is read-only. Nothing was recorded.</source>
        <translation>The database cannot be written: its file or folder is read-only. Nothing was recorded.</translation>
    </message>
    <message>
        <source>The database file is damaged or is not Pupitre’s. It has been left as it is; ask your administrator for the last backup.</source>
        <translation>The database file is damaged or is not Pupitre’s. It has been left as it is; ask your administrator for the last backup.</translation>
    </message>
    <message>
        <source>The database was written by a newer version of Pupitre. Please update the program.</source>
        <translation>The database was written by a newer version of Pupitre. Please update the program.</translation>
    </message>
    <message>
        <source>The database has to be brought to this version first. Ask your administrator to run “pupitrectl migrate”.</source>
        <translation>The database has to be brought to this version first. Ask your administrator to run “pupitrectl migrate”.</translation>
    </message>
    <message>
        <source>The database’s address is not valid. Give a file, or postgresql://user:password@host:port/name.</source>
        <translation>The database’s address is not valid. Give a file, or postgresql://user:password@host:port/name.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was recorded; free some space and try again.</source>
        <translation>The disk is full. Nothing was recorded; free some space and try again.</translation>
    </message>
    <message>
        <source>The database refused the request. Nothing was recorded; try again, and tell your administrator if it happens again.</source>
        <translation>The database refused the request. Nothing was recorded; try again, and tell your administrator if it happens again.</translation>
    </message>
    <message>
        <source>The file is no longer in the store. Ask your administrator to run “pupitrectl check”.</source>
        <translation>The file is no longer in the store. Ask your administrator to run “pupitrectl check”.</translation>
    </message>
    <message>
        <source>The stored file is damaged. Ask your administrator to run “pupitrectl check”.</source>
        <translation>The stored file is damaged. Ask your administrator to run “pupitrectl check”.</translation>
    </message>
    <message>
        <source>It no longer exists, or no campaign has been prepared.</source>
        <translation>It no longer exists, or no campaign has been prepared.</translation>
    </message>
    <message>
        <source>A message of this kind is already waiting to be sent.</source>
        <translation>A message of this kind is already waiting to be sent.</translation>
    </message>
    <message>
        <source>Every field needs a decision first.</source>
        <translation>Every field needs a decision first.</translation>
    </message>
    <message>
        <source>This value cannot be kept (%1).</source>
        <translation>This value cannot be kept (%1).</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>Your role does not allow this.</translation>
    </message>
    <message>
        <source>A refusal needs a reason: the family will read it.</source>
        <translation>A refusal needs a reason: the family will read it.</translation>
    </message>
    <message>
        <source>There is nothing left to undo.</source>
        <translation>There is nothing left to undo.</translation>
    </message>
    <message>
        <source>Too late to undo: the message has been sent. Decide again instead.</source>
        <translation>Too late to undo: the message has been sent. Decide again instead.</translation>
    </message>
    <message>
        <source>Too late to undo: something newer depends on it.</source>
        <translation>Too late to undo: something newer depends on it.</translation>
    </message>
    <message>
        <source>The user name or the password is not right.</source>
        <translation>The user name or the password is not right.</translation>
    </message>
    <message>
        <source>Too many attempts. Try again in %1 min.</source>
        <translation>Too many attempts. Try again in %1 min.</translation>
    </message>
    <message>
        <source>This file is empty. Ask the family for it again.</source>
        <translation>This file is empty. Ask the family for it again.</translation>
    </message>
    <message>
        <source>This file is too large to be shown safely.</source>
        <translation>This file is too large to be shown safely.</translation>
    </message>
    <message>
        <source>This kind of file is not accepted (PDF, JPEG, PNG, TIFF, WebP, HEIC, AVIF, GIF or BMP).</source>
        <translation>This kind of file is not accepted (PDF, JPEG, PNG, TIFF, WebP, HEIC, AVIF, GIF or BMP).</translation>
    </message>
    <message>
        <source>This PDF is protected by a password. Ask the family for it without protection.</source>
        <translation>This PDF is protected by a password. Ask the family for it without protection.</translation>
    </message>
    <message>
        <source>This document is unreadable: the file is damaged. Ask the family for it again.</source>
        <translation>This document is unreadable: the file is damaged. Ask the family for it again.</translation>
    </message>
    <message>
        <source>This PDF is a dynamic form (XFA): what was filled in is seen in Adobe Reader only. Open it with another program, or ask the family to print it into a PDF.</source>
        <translation>This PDF is a dynamic form (XFA): what was filled in is seen in Adobe Reader only. Open it with another program, or ask the family to print it into a PDF.</translation>
    </message>
    <message>
        <source>This PDF is a portfolio: a cover sheet with other files inside. Open it with another program, or ask the family for each file by itself.</source>
        <translation>This PDF is a portfolio: a cover sheet with other files inside. Open it with another program, or ask the family for each file by itself.</translation>
    </message>
    <message>
        <source>This family has no e-mail address: a letter has to be printed.</source>
        <translation>This family has no e-mail address: a letter has to be printed.</translation>
    </message>
    <message>
        <source>The family’s e-mail address is not valid: %1</source>
        <translation>The family’s e-mail address is not valid: %1</translation>
    </message>
    <message>
        <source>A name or a subject holds a line break; correct it first.</source>
        <translation>A name or a subject holds a line break; correct it first.</translation>
    </message>
    <message>
        <source>The mail server cannot be reached. Messages wait in the outbox.</source>
        <translation>The mail server cannot be reached. Messages wait in the outbox.</translation>
    </message>
    <message>
        <source>The connection to the mail server is not secure (certificate or STARTTLS). Messages wait in the outbox.</source>
        <translation>The connection to the mail server is not secure (certificate or STARTTLS). Messages wait in the outbox.</translation>
    </message>
    <message>
        <source>The mail server refused the user name or the password. Messages wait in the outbox.</source>
        <translation>The mail server refused the user name or the password. Messages wait in the outbox.</translation>
    </message>
    <message>
        <source>No mail server is set. Messages wait in the outbox.</source>
        <translation>No mail server is set. Messages wait in the outbox.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Stopped.</translation>
    </message>
    <message>
        <source>Say why: the director reads it.</source>
        <translation>Say why: the director reads it.</translation>
    </message>
    <message>
        <source>Say why: the family will read it.</source>
        <translation>Say why: the family will read it.</translation>
    </message>
    <message>
        <source>Several files at once become one document, and that works with images only. Bring a PDF by itself.</source>
        <translation>Several files at once become one document, and that works with images only. Bring a PDF by itself.</translation>
    </message>
    <message>
        <source>This file cannot be read. Only files of this computer can be dropped here.</source>
        <translation>This file cannot be read. Only files of this computer can be dropped here.</translation>
    </message>
    <message>
        <source>This paper is no longer valid: its last day has passed. Refuse it with the reason.</source>
        <translation>This paper is no longer valid: its last day has passed. Refuse it with the reason.</translation>
    </message>
    <message>
        <source>These two families cannot be merged: one was merged already.</source>
        <translation>These two families cannot be merged: one was merged already.</translation>
    </message>
    <message>
        <source>A child has two dossiers this year. Give one of the two up first, or merge them from the other family’s page.</source>
        <translation>A child has two dossiers this year. Give one of the two up first, or merge them from the other family’s page.</translation>
    </message>
    <message>
        <source>A paper that waits to be checked is in both families. Check it first.</source>
        <translation>A paper that waits to be checked is in both families. Check it first.</translation>
    </message>
    <message>
        <source>server</source>
        <translation>server</translation>
    </message>
    <message>
        <source>port</source>
        <translation>port</translation>
    </message>
    <message>
        <source>delay: 0 to 600 seconds</source>
        <translation>delay: 0 to 600 seconds</translation>
    </message>
    <message>
        <source>sessions: 1 to 20</source>
        <translation>sessions: 1 to 20</translation>
    </message>
    <message>
        <source>mails a minute: 0 to 10,000</source>
        <translation>mails a minute: 0 to 10,000</translation>
    </message>
    <message>
        <source>days: 1 to 14</source>
        <translation>days: 1 to 14</translation>
    </message>
    <message>
        <source>A password is never sent in clear text: choose STARTTLS or TLS, or leave the user name empty.</source>
        <translation>A password is never sent in clear text: choose STARTTLS or TLS, or leave the user name empty.</translation>
    </message>
    <message>
        <source>This is not a valid e-mail address: %1</source>
        <translation>This is not a valid e-mail address: %1</translation>
    </message>
    <message>
        <source>This computer does not know the password of the mail account. Messages wait until another one sends them.</source>
        <translation>This computer does not know the password of the mail account. Messages wait until another one sends them.</translation>
    </message>
    <message>
        <source>The name server does not answer. Check the network, then try again.</source>
        <translation>The name server does not answer. Check the network, then try again.</translation>
    </message>
    <message>
        <source>The password could not be kept on this computer. The rest was recorded.</source>
        <translation>The password could not be kept on this computer. The rest was recorded.</translation>
    </message>
    <message>
        <source>This family has no postal address: correct it first.</source>
        <translation>This family has no postal address: correct it first.</translation>
    </message>
    <message>
        <source>Where mails come back is a folder (/home/…) or a mailbox: imaps://user@server/INBOX</source>
        <translation>Where mails come back is a folder (/home/…) or a mailbox: imaps://user@server/INBOX</translation>
    </message>
    <message>
        <source>Note what the family wishes.</source>
        <translation>Note what the family wishes.</translation>
    </message>
    <message>
        <source>This document could not be opened here: this computer does not know this variety of file. The file itself may be sound.</source>
        <translation>This document could not be opened here: this computer does not know this variety of file. The file itself may be sound.</translation>
    </message>
    <message>
        <source>This document could not be opened here: the part of Pupitre that opens files does not start. Tell your administrator; the file itself may be sound.</source>
        <translation>This document could not be opened here: the part of Pupitre that opens files does not start. Tell your administrator; the file itself may be sound.</translation>
    </message>
    <message>
        <source>This document could not be opened here: it takes too long. The file itself may be sound.</source>
        <translation>This document could not be opened here: it takes too long. The file itself may be sound.</translation>
    </message>
    <message>
        <source>This document could not be opened here: it takes too much memory. The file itself may be sound.</source>
        <translation>This document could not be opened here: it takes too much memory. The file itself may be sound.</translation>
    </message>
    <message>
        <source>This document could not be opened here: the part of Pupitre that opens files stopped. The file itself may be sound.</source>
        <translation>This document could not be opened here: the part of Pupitre that opens files stopped. The file itself may be sound.</translation>
    </message>
    <message>
        <source>This computer has too little free memory. Close some programs, then try again.</source>
        <translation>This computer has too little free memory. Close some programs, then try again.</translation>
    </message>
    <message>
        <source>“%1” cannot be left empty.</source>
        <translation>“%1” cannot be left empty.</translation>
    </message>
    <message>
        <source>“%1” needs a letter at least.</source>
        <translation>“%1” needs a letter at least.</translation>
    </message>
    <message>
        <source>“%1” is no day of the calendar. It is written day/month/year: 05/03/2014.</source>
        <translation>“%1” is no day of the calendar. It is written day/month/year: 05/03/2014.</translation>
    </message>
    <message>
        <source>“%1” lies before 1900.</source>
        <translation>“%1” lies before 1900.</translation>
    </message>
    <message>
        <source>“%1” lies after today.</source>
        <translation>“%1” lies after today.</translation>
    </message>
    <message>
        <source>“%1” is no telephone number.</source>
        <translation>“%1” is no telephone number.</translation>
    </message>
    <message>
        <source>“%1” is no e-mail address. It is written name@domain.</source>
        <translation>“%1” is no e-mail address. It is written name@domain.</translation>
    </message>
    <message>
        <source>“%1” is no postal code.</source>
        <translation>“%1” is no postal code.</translation>
    </message>
    <message>
        <source>A French postal code has five digits. For an address abroad, the country is needed.</source>
        <translation>A French postal code has five digits. For an address abroad, the country is needed.</translation>
    </message>
    <message>
        <source>This is no postal code of the country that is named.</source>
        <translation>This is no postal code of the country that is named.</translation>
    </message>
    <message>
        <source>“%1” is too long: it takes %2 characters at the most.</source>
        <translation>“%1” is too long: it takes %2 characters at the most.</translation>
    </message>
    <message>
        <source>An address has %1 lines at the most, besides the name and the town.</source>
        <translation>An address has %1 lines at the most, besides the name and the town.</translation>
    </message>
    <message>
        <source>“%1” holds a character that cannot be read.</source>
        <translation>“%1” holds a character that cannot be read.</translation>
    </message>
    <message>
        <source>No paper is valid for more than 20 years: look at the year of its last day.</source>
        <translation>No paper is valid for more than 20 years: look at the year of its last day.</translation>
    </message>
    <message>
        <source>What is set aside comes back on a day after today, within two years.</source>
        <translation>What is set aside comes back on a day after today, within two years.</translation>
    </message>
    <message>
        <source>This cannot be made again from the list: open it and decide there.</source>
        <translation>This cannot be made again from the list: open it and decide there.</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another folder, and try again.</source>
        <translation>The file could not be written. Choose another folder, and try again.</translation>
    </message>
    <message>
        <source>The file could not be written: %1. Choose another folder, and try again.</source>
        <translation>The file could not be written: %1. Choose another folder, and try again.</translation>
    </message>
    <message>
        <source>A cheque is noted with its number: letters and digits, as it is printed.</source>
        <translation>A cheque is noted with its number: letters and digits, as it is printed.</translation>
    </message>
    <message>
        <source>A cheque is noted with the bank that it is drawn on.</source>
        <translation>A cheque is noted with the bank that it is drawn on.</translation>
    </message>
    <message>
        <source>Nothing was undone: what you did last (%1) cannot be taken back. What came before is in the list of the last decisions.</source>
        <translation>Nothing was undone: what you did last (%1) cannot be taken back. What came before is in the list of the last decisions.</translation>
    </message>
    <message>
        <source>This payment has been taken back already, by a counter-entry.</source>
        <translation>This payment has been taken back already, by a counter-entry.</translation>
    </message>
    <message>
        <source>Too late to undo: a dossier has been approved since. Take the payment back from its receipt, on the family’s page.</source>
        <translation>Too late to undo: a dossier has been approved since. Take the payment back from its receipt, on the family’s page.</translation>
    </message>
    <message>
        <source>This is the last administrator: make somebody else one first.</source>
        <translation>This is the last administrator: make somebody else one first.</translation>
    </message>
    <message>
        <source>This account is closed. Open it again first.</source>
        <translation>This account is closed. Open it again first.</translation>
    </message>
    <message>
        <source>This password is a temporary one: choose your own.</source>
        <translation>This password is a temporary one: choose your own.</translation>
    </message>
    <message>
        <source>The database already holds a conservatoire.</source>
        <translation>The database already holds a conservatoire.</translation>
    </message>
    <message>
        <source>This campaign is closed: nothing is deposited in it or changed any more.</source>
        <translation>This campaign is closed: nothing is deposited in it or changed any more.</translation>
    </message>
    <message>
        <source>This campaign is open already.</source>
        <translation>This campaign is open already.</translation>
    </message>
    <message>
        <source>This campaign is not open.</source>
        <translation>This campaign is not open.</translation>
    </message>
    <message>
        <source>Families have deposited it already: whose it is and what it is can no longer change. It can be asked for no longer, and another one added.</source>
        <translation>Families have deposited it already: whose it is and what it is can no longer change. It can be asked for no longer, and another one added.</translation>
    </message>
    <message>
        <source>Family %1 has a student of that name and birth date already.</source>
        <translation>Family %1 has a student of that name and birth date already.</translation>
    </message>
    <message>
        <source>A change of this field that the family asked for waits. Decide it first.</source>
        <translation>A change of this field that the family asked for waits. Decide it first.</translation>
    </message>
    <message>
        <source>The student is in this family already.</source>
        <translation>The student is in this family already.</translation>
    </message>
    <message>
        <source>The student’s dossier is still open. Refuse it or note that the place is given up first.</source>
        <translation>The student’s dossier is still open. Refuse it or note that the place is given up first.</translation>
    </message>
    <message>
        <source>The file holds errors. Nothing was recorded: correct the lines that are shown and read it again.</source>
        <translation>The file holds errors. Nothing was recorded: correct the lines that are shown and read it again.</translation>
    </message>
    <message>
        <source>The file holds warnings that nobody has accepted yet. Nothing was recorded.</source>
        <translation>The file holds warnings that nobody has accepted yet. Nothing was recorded.</translation>
    </message>
    <message>
        <source>The file brings nothing that is not there already.</source>
        <translation>The file brings nothing that is not there already.</translation>
    </message>
    <message>
        <source>%1 has changed since the import, which can no longer be taken back as a whole.</source>
        <translation>%1 has changed since the import, which can no longer be taken back as a whole.</translation>
    </message>
    <message>
        <source>school year</source>
        <translation>school year</translation>
    </message>
    <message>
        <source>opening day</source>
        <translation>opening day</translation>
    </message>
    <message>
        <source>closing day: not before the opening</source>
        <translation>closing day: not before the opening</translation>
    </message>
    <message>
        <source>last day for what is late: not before the closing</source>
        <translation>last day for what is late: not before the closing</translation>
    </message>
    <message>
        <source>days to complete: 1 to 90</source>
        <translation>days to complete: 1 to 90</translation>
    </message>
    <message>
        <source>day for ages: within a year of 1 September</source>
        <translation>day for ages: within a year of 1 September</translation>
    </message>
    <message>
        <source>fee</source>
        <translation>fee</translation>
    </message>
    <message>
        <source>code: small letters, digits and underscores, once a campaign</source>
        <translation>code: small letters, digits and underscores, once a campaign</translation>
    </message>
    <message>
        <source>name of the document</source>
        <translation>name of the document</translation>
    </message>
    <message>
        <source>place in the list</source>
        <translation>place in the list</translation>
    </message>
    <message>
        <source>age of the paper: 0 to 120 months</source>
        <translation>age of the paper: 0 to 120 months</translation>
    </message>
    <message>
        <source>alternatives: files only</source>
        <translation>alternatives: files only</translation>
    </message>
    <message>
        <source>conditions</source>
        <translation>conditions</translation>
    </message>
    <message>
        <source>You may not write to this folder, or not over this file. Choose another one.</source>
        <translation>You may not write to this folder, or not over this file. Choose another one.</translation>
    </message>
    <message>
        <source>This folder is not there any more. Choose another one.</source>
        <translation>This folder is not there any more. Choose another one.</translation>
    </message>
    <message>
        <source>These conditions cannot be kept: one is unknown, said twice, or contradicts another.</source>
        <translation>These conditions cannot be kept: one is unknown, said twice, or contradicts another.</translation>
    </message>
    <message>
        <source>“%1” is no field that can be filled in.</source>
        <translation>“%1” is no field that can be filled in.</translation>
    </message>
    <message>
        <source>The database holds several conservatoires: sign in to one of them first.</source>
        <translation>The database holds several conservatoires: sign in to one of them first.</translation>
    </message>
    <message>
        <source>Nothing is different from what is recorded.</source>
        <translation>Nothing is different from what is recorded.</translation>
    </message>
    <message>
        <source>Only the document with the code “fee” is a fee, and only “image_right” a question.</source>
        <translation>Only the document with the code “fee” is a fee, and only “image_right” a question.</translation>
    </message>
    <message>
        <source>Too many attempts. Try again in %1 s.</source>
        <translation>Too many attempts. Try again in %1 s.</translation>
    </message>
    <message>
        <source>files to be read</source>
        <translation>files to be read</translation>
    </message>
    <message>
        <source>family</source>
        <translation>family</translation>
    </message>
    <message>
        <source>last day: not after today</source>
        <translation>last day: not after today</translation>
    </message>
    <message>
        <source>“%1” cannot be opened. See that it is there, that it is a file and that you may read it.</source>
        <translation>“%1” cannot be opened. See that it is there, that it is a file and that you may read it.</translation>
    </message>
    <message>
        <source>Too many people come in at this moment. Try again in a few seconds.</source>
        <translation>Too many people come in at this moment. Try again in a few seconds.</translation>
    </message>
    <message>
        <source>An antivirus recognises something harmful in the file. It was not kept.</source>
        <translation>An antivirus recognises something harmful in the file. It was not kept.</translation>
    </message>
    <message>
        <source>%1 (explained by the family)</source>
        <translation>%1 (explained by the family)</translation>
    </message>
    <message>
        <source>The database does not let this program do that. Nothing was recorded; ask your administrator to look at its roles (“pupitrectl database roles”).</source>
        <translation>The database does not let this program do that. Nothing was recorded; ask your administrator to look at its roles (“pupitrectl database roles”).</translation>
    </message>
    <message>
        <source>The fee is settled already: nothing is left to pay.</source>
        <translation>The fee is settled already: nothing is left to pay.</translation>
    </message>
    <message>
        <source>Something was deposited or decided in this campaign: it can no longer be withdrawn.</source>
        <translation>Something was deposited or decided in this campaign: it can no longer be withdrawn.</translation>
    </message>
    <message>
        <source>Only parents who live apart have an account each. Note first that they do.</source>
        <translation>Only parents who live apart have an account each. Note first that they do.</translation>
    </message>
    <message>
        <source>The family’s own account is this parent’s already.</source>
        <translation>The family’s own account is this parent’s already.</translation>
    </message>
    <message>
        <source>fee of who lives outside</source>
        <translation>fee of who lives outside</translation>
    </message>
    <message>
        <source>most that a family pays: more than nothing</source>
        <translation>most that a family pays: more than nothing</translation>
    </message>
    <message>
        <source>amount: more than nothing, and not more than is left to pay</source>
        <translation>amount: more than nothing, and not more than is left to pay</translation>
    </message>
    <message>
        <source>The most that a family pays is less than what it pays for one: one of the two is wrong.</source>
        <translation>The most that a family pays is less than what it pays for one: one of the two is wrong.</translation>
    </message>
    <message>
        <source>An exception takes two persons here: somebody else has to refer the dossier first.</source>
        <translation>An exception takes two persons here: somebody else has to refer the dossier first.</translation>
    </message>
    <message>
        <source>An exception takes two persons here: you have asked for it, another one grants it.</source>
        <translation>An exception takes two persons here: you have asked for it, another one grants it.</translation>
    </message>
    <message>
        <source>One of the two families has changed since. Look at both before you merge them again.</source>
        <translation>One of the two families has changed since. Look at both before you merge them again.</translation>
    </message>
    <message>
        <source>Something was paid or waived since. Look at what the family owes before you take this again.</source>
        <translation>Something was paid or waived since. Look at what the family owes before you take this again.</translation>
    </message>
</context>
<context>
    <name>ExportCommands</name>
    <message>
        <source>Export what is in view</source>
        <translation>Export what is in view</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV for any spreadsheet (*.csv)</source>
        <translation>CSV for any spreadsheet (*.csv)</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Print what is in view</source>
        <translation>Print what is in view</translation>
    </message>
    <message>
        <source>Export what is chosen</source>
        <translation>Export what is chosen</translation>
    </message>
    <message>
        <source>Print what is chosen</source>
        <translation>Print what is chosen</translation>
    </message>
</context>
<context>
    <name>ExportWords</name>
    <message>
        <source>Campaign %1</source>
        <translation>Campaign %1</translation>
    </message>
    <message>
        <source>%1 lines, on %2 at %3</source>
        <translation>%1 lines, on %2 at %3</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 of %2</translation>
    </message>
    <message>
        <source>What was chosen of it</source>
        <translation>What was chosen of it</translation>
    </message>
</context>
<context>
    <name>FactRow</name>
    <message>
        <source>found in the text</source>
        <translation>found in the text</translation>
    </message>
    <message>
        <source>found in part: have a look</source>
        <translation>found in part: have a look</translation>
    </message>
    <message>
        <source>not found in the text</source>
        <translation>not found in the text</translation>
    </message>
    <message>
        <source>the text says otherwise: have a look</source>
        <translation>the text says otherwise: have a look</translation>
    </message>
    <message>
        <source>this figure was not read on the paper: have a look</source>
        <translation>this figure was not read on the paper: have a look</translation>
    </message>
</context>
<context>
    <name>FeeCard</name>
    <message>
        <source>Cheque</source>
        <translation>Cheque</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Number of the cheque</source>
        <translation>Number of the cheque</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>Bank</translation>
    </message>
    <message>
        <source>Cheque received</source>
        <translation>Cheque received</translation>
    </message>
    <message>
        <source>Both are printed on the receipt.</source>
        <translation>Both are printed on the receipt.</translation>
    </message>
    <message>
        <source>Amount in euros, then Enter and how it is paid</source>
        <translation>Amount in euros, then Enter and how it is paid</translation>
    </message>
    <message>
        <source>Why it is not asked for (it stands on the paper), then Enter</source>
        <translation>Why it is not asked for (it stands on the paper), then Enter</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>A part of it…</source>
        <translation>A part of it…</translation>
    </message>
    <message>
        <source>Waive it…</source>
        <translation>Waive it…</translation>
    </message>
    <message>
        <source>exempt, exemption, free, remission</source>
        <translation>exempt, exemption, free, remission</translation>
    </message>
</context>
<context>
    <name>FigureWords</name>
    <message>
        <source>Expected</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>Households expected</source>
        <translation>Households expected</translation>
    </message>
    <message>
        <source>Access sent</source>
        <translation>Access sent</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begun</translation>
    </message>
    <message>
        <source>Deposited</source>
        <translation>Deposited</translation>
    </message>
    <message>
        <source>Deposited late</source>
        <translation>Deposited late</translation>
    </message>
    <message>
        <source>Deposited, then refused or given up</source>
        <translation>Deposited, then refused or given up</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>Ready to be approved</source>
        <translation>Ready to be approved</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Given up</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Silent</translation>
    </message>
    <message>
        <source>Silent households</source>
        <translation>Silent households</translation>
    </message>
    <message>
        <source>Without access yet</source>
        <translation>Without access yet</translation>
    </message>
    <message>
        <source>No further than the access</source>
        <translation>No further than the access</translation>
    </message>
    <message>
        <source>Connected, not begun</source>
        <translation>Connected, not begun</translation>
    </message>
    <message>
        <source>Begun, not deposited</source>
        <translation>Begun, not deposited</translation>
    </message>
    <message>
        <source>Deposited, not complete</source>
        <translation>Deposited, not complete</translation>
    </message>
    <message>
        <source>Complete, not approved</source>
        <translation>Complete, not approved</translation>
    </message>
    <message>
        <source>All dossiers of the campaign, whatever became of them: one a student.</source>
        <translation>All dossiers of the campaign, whatever became of them: one a student.</translation>
    </message>
    <message>
        <source>Households with a dossier in the campaign; their list shows the first dossier of each.</source>
        <translation>Households with a dossier in the campaign; their list shows the first dossier of each.</translation>
    </message>
    <message>
        <source>Access to the account was sent to the household.</source>
        <translation>Access to the account was sent to the household.</translation>
    </message>
    <message>
        <source>The household’s account signed in since the campaign opened.</source>
        <translation>The household’s account signed in since the campaign opened.</translation>
    </message>
    <message>
        <source>The dossier is beyond “not started”, whatever became of it.</source>
        <translation>The dossier is beyond “not started”, whatever became of it.</translation>
    </message>
    <message>
        <source>The dossier was deposited; refused and given up ones are included.</source>
        <translation>The dossier was deposited; refused and given up ones are included.</translation>
    </message>
    <message>
        <source>Deposited after the campaign’s last day.</source>
        <translation>Deposited after the campaign’s last day.</translation>
    </message>
    <message>
        <source>Of the deposited dossiers, those refused or given up since.</source>
        <translation>Of the deposited dossiers, those refused or given up since.</translation>
    </message>
    <message>
        <source>Deposited, and nothing lacks.</source>
        <translation>Deposited, and nothing lacks.</translation>
    </message>
    <message>
        <source>Complete, and the secretariat must act.</source>
        <translation>Complete, and the secretariat must act.</translation>
    </message>
    <message>
        <source>The re-enrolment was approved.</source>
        <translation>The re-enrolment was approved.</translation>
    </message>
    <message>
        <source>The dossier was refused.</source>
        <translation>The dossier was refused.</translation>
    </message>
    <message>
        <source>The family gave the dossier up.</source>
        <translation>The family gave the dossier up.</translation>
    </message>
    <message>
        <source>Not started, neither refused nor given up.</source>
        <translation>Not started, neither refused nor given up.</translation>
    </message>
    <message>
        <source>All dossiers of the household are silent; the list shows the first of each.</source>
        <translation>All dossiers of the household are silent; the list shows the first of each.</translation>
    </message>
    <message>
        <source>Not started: no access was sent, and the account has not signed in.</source>
        <translation>Not started: no access was sent, and the account has not signed in.</translation>
    </message>
    <message>
        <source>Not started: access was sent, and the account has not signed in.</source>
        <translation>Not started: access was sent, and the account has not signed in.</translation>
    </message>
    <message>
        <source>Not started, although the account signed in.</source>
        <translation>Not started, although the account signed in.</translation>
    </message>
    <message>
        <source>Begun, not deposited and not decided.</source>
        <translation>Begun, not deposited and not decided.</translation>
    </message>
    <message>
        <source>Deposited and not decided; something lacks.</source>
        <translation>Deposited and not decided; something lacks.</translation>
    </message>
    <message>
        <source>Deposited and not decided; nothing lacks.</source>
        <translation>Deposited and not decided; nothing lacks.</translation>
    </message>
    <message>
        <source>Same day of the campaign</source>
        <translation>Same day of the campaign</translation>
    </message>
    <message>
        <source>Same date</source>
        <translation>Same date</translation>
    </message>
    <message>
        <source>As many days before the closing</source>
        <translation>As many days before the closing</translation>
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
        <translation>Music</translation>
    </message>
    <message>
        <source>Dance</source>
        <translation>Dance</translation>
    </message>
    <message>
        <source>Drama</source>
        <translation>Drama</translation>
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
        <translation>Accounts</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Campaign</translation>
    </message>
    <message>
        <source>Documents asked for</source>
        <translation>Documents asked for</translation>
    </message>
    <message>
        <source>Families and courses</source>
        <translation>Families and courses</translation>
    </message>
    <message>
        <source>Make the conservatoire</source>
        <translation>Make the conservatoire</translation>
    </message>
    <message>
        <source>To the desk</source>
        <translation>To the desk</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>New conservatoire</source>
        <translation>New conservatoire</translation>
    </message>
    <message>
        <source>The step before</source>
        <translation>The step before</translation>
    </message>
    <message>
        <source>The next step</source>
        <translation>The next step</translation>
    </message>
    <message>
        <source>Later: to the desk</source>
        <translation>Later: to the desk</translation>
    </message>
</context>
<context>
    <name>FirstSitePane</name>
    <message>
        <source>The two new passwords are not the same.</source>
        <translation>The two new passwords are not the same.</translation>
    </message>
    <message>
        <source>New conservatoire</source>
        <translation>New conservatoire</translation>
    </message>
    <message>
        <source>This database is empty. The name of the conservatoire and one account are enough to begin; all else can be changed later, under Settings.</source>
        <translation>This database is empty. The name of the conservatoire and one account are enough to begin; all else can be changed later, under Settings.</translation>
    </message>
    <message>
        <source>You, the first administrator</source>
        <translation>You, the first administrator</translation>
    </message>
    <message>
        <source>Your name, as colleagues and families read it</source>
        <translation>Your name, as colleagues and families read it</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>To sign in with: letters, digits and . _ -</source>
        <translation>To sign in with: letters, digits and . _ -</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>12 characters at least. Four words that have nothing to do with each other are a good one.</source>
        <translation>12 characters at least. Four words that have nothing to do with each other are a good one.</translation>
    </message>
    <message>
        <source>Password once more</source>
        <translation>Password once more</translation>
    </message>
</context>
<context>
    <name>FunnelRow</name>
    <message>
        <source>reached</source>
        <translation>reached</translation>
    </message>
    <message>
        <source>came no further</source>
        <translation>came no further</translation>
    </message>
</context>
<context>
    <name>GivenPasswordCard</name>
    <message>
        <source>Temporary password of %1. It is shown this once: hand it over now.</source>
        <translation>Temporary password of %1. It is shown this once: hand it over now.</translation>
    </message>
    <message>
        <source>Password, letter by letter</source>
        <translation>Password, letter by letter</translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation>Copy it</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Hide it</translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source>cheque no. %1, %2</source>
        <translation>cheque no. %1, %2</translation>
    </message>
    <message>
        <source>counter-entry %1 of receipt %2</source>
        <translation>counter-entry %1 of receipt %2</translation>
    </message>
    <message>
        <source>receipt %1</source>
        <translation>receipt %1</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Good day, %1.</source>
        <translation>Good day, %1.</translation>
    </message>
    <message>
        <source>changes to validate</source>
        <translation>changes to validate</translation>
    </message>
    <message>
        <source>documents to check</source>
        <translation>documents to check</translation>
    </message>
    <message>
        <source>dossiers ready to approve</source>
        <translation>dossiers ready to approve</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message>
        <source>closed</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>opened %1</source>
        <translation>opened %1</translation>
    </message>
    <message>
        <source>closes %1</source>
        <translation>closes %1</translation>
    </message>
    <message>
        <source>What is stuck</source>
        <translation>What is stuck</translation>
    </message>
    <message>
        <source>Mails are paused: the server cannot be used</source>
        <translation>Mails are paused: the server cannot be used</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>Mails that failed</source>
        <translation>Mails that failed</translation>
    </message>
    <message>
        <source>Mails whose fate is uncertain</source>
        <translation>Mails whose fate is uncertain</translation>
    </message>
    <message>
        <source>Changes in conflict with what stands now</source>
        <translation>Changes in conflict with what stands now</translation>
    </message>
    <message>
        <source>Just now</source>
        <translation>Just now</translation>
    </message>
</context>
<context>
    <name>HouseholdBadges</name>
    <message>
        <source>Login %1</source>
        <translation>Login %1</translation>
    </message>
    <message>
        <source>Credentials: %1</source>
        <translation>Credentials: %1</translation>
    </message>
    <message>
        <source>Separated parents</source>
        <translation>Separated parents</translation>
    </message>
    <message>
        <source>Letters in English</source>
        <translation>Letters in English</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>Resident</translation>
    </message>
    <message>
        <source>Direct debit</source>
        <translation>Direct debit</translation>
    </message>
    <message>
        <source>The family</source>
        <translation>The family</translation>
    </message>
</context>
<context>
    <name>HouseholdPanel</name>
    <message>
        <source>no telephone</source>
        <translation>no telephone</translation>
    </message>
    <message>
        <source>no e-mail address</source>
        <translation>no e-mail address</translation>
    </message>
    <message>
        <source>Send credentials</source>
        <translation>Send credentials</translation>
    </message>
    <message>
        <source>What stands in the way</source>
        <translation>What stands in the way</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identity</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>Students</translation>
    </message>
    <message>
        <source>Tuition invoices</source>
        <translation>Tuition invoices</translation>
    </message>
    <message>
        <source>Rental invoices</source>
        <translation>Rental invoices</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Mails</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>Nothing here yet.</translation>
    </message>
    <message>
        <source>Password by telephone</source>
        <translation>Password by telephone</translation>
    </message>
    <message>
        <source>Since you looked, %1</source>
        <translation>Since you looked, %1</translation>
    </message>
    <message>
        <source>Letter with credentials</source>
        <translation>Letter with credentials</translation>
    </message>
    <message>
        <source>Write in French only</source>
        <translation>Write in French only</translation>
    </message>
    <message>
        <source>Write in English, the French below</source>
        <translation>Write in English, the French below</translation>
    </message>
    <message>
        <source>What one parent deposits or asks for is answered to that parent alone.</source>
        <translation>What one parent deposits or asks for is answered to that parent alone.</translation>
    </message>
    <message>
        <source>The parents no longer live apart</source>
        <translation>The parents no longer live apart</translation>
    </message>
    <message>
        <source>The parents live apart</source>
        <translation>The parents live apart</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Print a letter with credentials</source>
        <translation>Print a letter with credentials</translation>
    </message>
    <message>
        <source>A one-time password to read out</source>
        <translation>A one-time password to read out</translation>
    </message>
    <message>
        <source>Take the fee: cheque, cash, card, transfer</source>
        <translation>Take the fee: cheque, cash, card, transfer</translation>
    </message>
    <message>
        <source>Letters in English with the French below, or in French</source>
        <translation>Letters in English with the French below, or in French</translation>
    </message>
    <message>
        <source>The parents live apart, or no longer</source>
        <translation>The parents live apart, or no longer</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>The parents get one answer together.</source>
        <translation>The parents get one answer together.</translation>
    </message>
    <message>
        <source>Copy the telephone number</source>
        <translation>Copy the telephone number</translation>
    </message>
    <message>
        <source>Copy the e-mail address</source>
        <translation>Copy the e-mail address</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copy the address</translation>
    </message>
    <message>
        <source>No longer by direct debit</source>
        <translation>No longer by direct debit</translation>
    </message>
    <message>
        <source>By monthly direct debit</source>
        <translation>By monthly direct debit</translation>
    </message>
    <message>
        <source>Edit somebody’s details…</source>
        <translation>Edit somebody’s details…</translation>
    </message>
    <message>
        <source>correct, change, name, address, telephone, identity</source>
        <translation>correct, change, name, address, telephone, identity</translation>
    </message>
    <message>
        <source>Add a student…</source>
        <translation>Add a student…</translation>
    </message>
    <message>
        <source>new student, brother, sister, sibling, child</source>
        <translation>new student, brother, sister, sibling, child</translation>
    </message>
    <message>
        <source>Add a guardian…</source>
        <translation>Add a guardian…</translation>
    </message>
    <message>
        <source>new guardian, parent, father, mother</source>
        <translation>new guardian, parent, father, mother</translation>
    </message>
    <message>
        <source>A student goes to another family…</source>
        <translation>A student goes to another family…</translation>
    </message>
    <message>
        <source>move, household, foster, other parent</source>
        <translation>move, household, foster, other parent</translation>
    </message>
    <message>
        <source>A student left, or is there again…</source>
        <translation>A student left, or is there again…</translation>
    </message>
    <message>
        <source>departure, last day, gone, comes back</source>
        <translation>departure, last day, gone, comes back</translation>
    </message>
    <message>
        <source>The family pays by direct debit, or no longer</source>
        <translation>The family pays by direct debit, or no longer</translation>
    </message>
    <message>
        <source>bank, monthly, debit</source>
        <translation>bank, monthly, debit</translation>
    </message>
    <message>
        <source>End the family’s sessions on the extranet</source>
        <translation>End the family’s sessions on the extranet</translation>
    </message>
    <message>
        <source>sign out, disconnect, account, web, online</source>
        <translation>sign out, disconnect, account, web, online</translation>
    </message>
    <message>
        <source>An account of their own for a parent who lives apart…</source>
        <translation>An account of their own for a parent who lives apart…</translation>
    </message>
    <message>
        <source>separated, divorced, father, mother, extranet, login, web</source>
        <translation>separated, divorced, father, mother, extranet, login, web</translation>
    </message>
    <message>
        <source>Close a parent’s own account…</source>
        <translation>Close a parent’s own account…</translation>
    </message>
    <message>
        <source>separated, extranet, login, web</source>
        <translation>separated, extranet, login, web</translation>
    </message>
    <message>
        <source>part, instalment, waive, exempt</source>
        <translation>part, instalment, waive, exempt</translation>
    </message>
</context>
<context>
    <name>HouseholdPicker</name>
    <message>
        <source>Name, e-mail, telephone, town…</source>
        <translation>Name, e-mail, telephone, town…</translation>
    </message>
    <message>
        <source>Families found</source>
        <translation>Families found</translation>
    </message>
    <message>
        <source>No family found. Try fewer letters.</source>
        <translation>No family found. Try fewer letters.</translation>
    </message>
</context>
<context>
    <name>HouseholdWords</name>
    <message>
        <source>message not delivered: %1</source>
        <translation>message not delivered: %1</translation>
    </message>
    <message>
        <source>Legal guardian</source>
        <translation>Legal guardian</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>Payer</translation>
    </message>
    <message>
        <source>%1 due</source>
        <translation>%1 due</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Counter-entry %1</source>
        <translation>Counter-entry %1</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>Receipt %1</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Issued</translation>
    </message>
    <message>
        <source>sent %1</source>
        <translation>sent %1</translation>
    </message>
    <message>
        <source>never sent</source>
        <translation>never sent</translation>
    </message>
    <message>
        <source>Fee paid</source>
        <translation>Fee paid</translation>
    </message>
    <message>
        <source>cancels %1</source>
        <translation>cancels %1</translation>
    </message>
    <message>
        <source>No dossier</source>
        <translation>No dossier</translation>
    </message>
    <message>
        <source>left on %1</source>
        <translation>left on %1</translation>
    </message>
    <message>
        <source>imported on %1</source>
        <translation>imported on %1</translation>
    </message>
    <message numerus="yes">
        <source>connected less than %n minute(s) ago</source>
        <translation>
            <numerusform>connected less than %n minute ago</numerusform>
            <numerusform>connected less than %n minutes ago</numerusform>
        </translation>
    </message>
    <message>
        <source>Login %1</source>
        <translation>Login %1</translation>
    </message>
    <message>
        <source>last page seen %1</source>
        <translation>last page seen %1</translation>
    </message>
    <message>
        <source>last sign-in %1</source>
        <translation>last sign-in %1</translation>
    </message>
    <message>
        <source>has never signed in</source>
        <translation>has never signed in</translation>
    </message>
    <message>
        <source>no password of its own yet</source>
        <translation>no password of its own yet</translation>
    </message>
    <message numerus="yes">
        <source>%n open session(s)</source>
        <translation>
            <numerusform>%n open session</numerusform>
            <numerusform>%n open sessions</numerusform>
        </translation>
    </message>
    <message>
        <source>no open session</source>
        <translation>no open session</translation>
    </message>
    <message>
        <source>A new password was asked for; the answer is not written yet.</source>
        <translation>A new password was asked for; the answer is not written yet.</translation>
    </message>
    <message>
        <source>Waiver %1</source>
        <translation>Waiver %1</translation>
    </message>
    <message>
        <source>Fee paid · %1 too much</source>
        <translation>Fee paid · %1 too much</translation>
    </message>
    <message>
        <source>No fee</source>
        <translation>No fee</translation>
    </message>
    <message>
        <source>Fee waived</source>
        <translation>Fee waived</translation>
    </message>
    <message>
        <source>Fee paid and waived</source>
        <translation>Fee paid and waived</translation>
    </message>
    <message>
        <source>Fee %1</source>
        <translation>Fee %1</translation>
    </message>
    <message>
        <source>%1 paid</source>
        <translation>%1 paid</translation>
    </message>
    <message>
        <source>%1 waived</source>
        <translation>%1 waived</translation>
    </message>
    <message>
        <source>%1 left to pay</source>
        <translation>%1 left to pay</translation>
    </message>
    <message>
        <source>%1 too much</source>
        <translation>%1 too much</translation>
    </message>
    <message>
        <source>credentials given %1</source>
        <translation>credentials given %1</translation>
    </message>
    <message>
        <source>credentials never given</source>
        <translation>credentials never given</translation>
    </message>
    <message>
        <source>no e-mail address: note one first</source>
        <translation>no e-mail address: note one first</translation>
    </message>
    <message>
        <source>%1 gets an account of their own; its credentials go to: %2.</source>
        <translation>%1 gets an account of their own; its credentials go to: %2.</translation>
    </message>
    <message>
        <source>The login %1 is %2’s alone from then on: it gets a new password too, and all open sessions of the family end.</source>
        <translation>The login %1 is %2’s alone from then on: it gets a new password too, and all open sessions of the family end.</translation>
    </message>
    <message>
        <source>Each of both sees the children and what concerns both, but never the other’s address, telephones, e-mail, files, requests or mails; the invoices are the payer’s.</source>
        <translation>Each of both sees the children and what concerns both, but never the other’s address, telephones, e-mail, files, requests or mails; the invoices are the payer’s.</translation>
    </message>
</context>
<context>
    <name>HouseholdsPage</name>
    <message>
        <source>Households</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>Name, e-mail, telephone, town…</source>
        <translation>Name, e-mail, telephone, town…</translation>
    </message>
    <message>
        <source>No household found</source>
        <translation>No household found</translation>
    </message>
    <message>
        <source>Try fewer letters: the beginning of a name is enough.</source>
        <translation>Try fewer letters: the beginning of a name is enough.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Did you mean %1?</translation>
    </message>
    <message>
        <source>Entered twice? (%1)</source>
        <translation>Entered twice? (%1)</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Record what was typed first, or put it away.</source>
        <translation>Record what was typed first, or put it away.</translation>
    </message>
    <message>
        <source>New family</source>
        <translation>New family</translation>
    </message>
    <message>
        <source>enter a family, register, newcomer, household</source>
        <translation>enter a family, register, newcomer, household</translation>
    </message>
    <message>
        <source>the list</source>
        <translation>the list</translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) will be reminded</source>
        <translation>
            <numerusform>%n family will be reminded</numerusform>
            <numerusform>%n families will be reminded</numerusform>
        </translation>
    </message>
    <message>
        <source>Remind the families that are chosen of what they still have to do</source>
        <translation>Remind the families that are chosen of what they still have to do</translation>
    </message>
</context>
<context>
    <name>ImportFindings</name>
    <message>
        <source>error</source>
        <translation>error</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>warning</translation>
    </message>
    <message>
        <source>for information</source>
        <translation>for information</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>What was found</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s): correct the file, and bring it once more. Nothing comes in before.</source>
        <translation>
            <numerusform>%n error: correct the file, and bring it once more. Nothing comes in before.</numerusform>
            <numerusform>%n errors: correct the file, and bring it once more. Nothing comes in before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kind(s) of warnings to look at.</source>
        <translation>
            <numerusform>%n kind of warnings to look at.</numerusform>
            <numerusform>%n kinds of warnings to look at.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>Nothing stands in the way.</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message>
        <source>I have seen it</source>
        <translation>I have seen it</translation>
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
        <translation>Only an administrator brings families in.</translation>
    </message>
    <message>
        <source>Files to bring in</source>
        <translation>Files to bring in</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt *.tsv *.xlsx *.zip)</source>
        <translation>Tables (*.csv *.txt *.tsv *.xlsx *.zip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Drop a file here, choose it, or type its place.</source>
        <translation>Drop a file here, choose it, or type its place.</translation>
    </message>
    <message>
        <source>Place of a file, then Enter</source>
        <translation>Place of a file, then Enter</translation>
    </message>
    <message>
        <source>Who is there already</source>
        <translation>Who is there already</translation>
    </message>
    <message>
        <source>Fill in what is empty</source>
        <translation>Fill in what is empty</translation>
    </message>
    <message>
        <source>The file is right</source>
        <translation>The file is right</translation>
    </message>
    <message>
        <source>Leave them as they are</source>
        <translation>Leave them as they are</translation>
    </message>
    <message>
        <source>What would come in</source>
        <translation>What would come in</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n completed</source>
        <translation>
            <numerusform>%n completed</numerusform>
            <numerusform>%n completed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as they are</source>
        <translation>
            <numerusform>%n as they are</numerusform>
            <numerusform>%n as they are</numerusform>
        </translation>
    </message>
    <message>
        <source>Is it the same student?</source>
        <translation>Is it the same student?</translation>
    </message>
    <message>
        <source>In the file: %1</source>
        <translation>In the file: %1</translation>
    </message>
    <message>
        <source>Here: %1</source>
        <translation>Here: %1</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>The same</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Somebody else</translation>
    </message>
    <message>
        <source>What has come in</source>
        <translation>What has come in</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Take it back</translation>
    </message>
    <message>
        <source>All but those</source>
        <translation>All but those</translation>
    </message>
    <message>
        <source>Yes, take it back</source>
        <translation>Yes, take it back</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>Something was done since with: %1</source>
        <translation>Something was done since with: %1</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Choose files</translation>
    </message>
    <message>
        <source>I have seen all warnings</source>
        <translation>I have seen all warnings</translation>
    </message>
    <message>
        <source>Bring it in</source>
        <translation>Bring it in</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Save the file to correct</source>
        <translation>Save the file to correct</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>CSV for any spreadsheet (*.csv)</source>
        <translation>CSV for any spreadsheet (*.csv)</translation>
    </message>
    <message>
        <source>CSV, XLSX, or a ZIP of several, as the former program or a spreadsheet writes it. First a dry run says what would come in and what is wrong; nothing is recorded before you say so, and all of it or nothing.</source>
        <translation>CSV, XLSX, or a ZIP of several, as the former program or a spreadsheet writes it. First a dry run says what would come in and what is wrong; nothing is recorded before you say so, and all of it or nothing.</translation>
    </message>
</context>
<context>
    <name>ImportTableCard</name>
    <message>
        <source>Take this file out</source>
        <translation>Take this file out</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>What it is about</translation>
    </message>
    <message>
        <source>Encoding, where accents look wrong</source>
        <translation>Encoding, where accents look wrong</translation>
    </message>
    <message>
        <source>Which sheet</source>
        <translation>Which sheet</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>(without a heading)</source>
        <translation>(without a heading)</translation>
    </message>
    <message>
        <source>Save the file to correct</source>
        <translation>Save the file to correct</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>This household is neither in the file nor known. Bring the households’ file with it.</source>
        <translation>This household is neither in the file nor known. Bring the households’ file with it.</translation>
    </message>
    <message>
        <source>This student is neither in the file nor known. Bring the students’ file with it.</source>
        <translation>This student is neither in the file nor known. Bring the students’ file with it.</translation>
    </message>
    <message>
        <source>This course is neither in the file nor known. Bring the courses’ file with it.</source>
        <translation>This course is neither in the file nor known. Bring the courses’ file with it.</translation>
    </message>
    <message>
        <source>Two different people or courses have this reference.</source>
        <translation>Two different people or courses have this reference.</translation>
    </message>
    <message>
        <source>Another household has this login.</source>
        <translation>Another household has this login.</translation>
    </message>
    <message>
        <source>This line names neither a student nor a guardian.</source>
        <translation>This line names neither a student nor a guardian.</translation>
    </message>
    <message>
        <source>This course has no discipline.</source>
        <translation>This course has no discipline.</translation>
    </message>
    <message>
        <source>No birth date: homonyms cannot be told apart.</source>
        <translation>No birth date: homonyms cannot be told apart.</translation>
    </message>
    <message>
        <source>A minor without a guardian: nobody can be written to.</source>
        <translation>A minor without a guardian: nobody can be written to.</translation>
    </message>
    <message>
        <source>This reference was that of %1. Nobody is mixed up: look who it is.</source>
        <translation>This reference was that of %1. Nobody is mixed up: look who it is.</translation>
    </message>
    <message>
        <source>The students of one household are in two here: %1.</source>
        <translation>The students of one household are in two here: %1.</translation>
    </message>
    <message>
        <source>The payer is none of the guardians: the first guardian pays.</source>
        <translation>The payer is none of the guardians: the first guardian pays.</translation>
    </message>
    <message>
        <source>A request of the family to change this waits: it is left as it is.</source>
        <translation>A request of the family to change this waits: it is left as it is.</translation>
    </message>
    <message>
        <source>Another value stands there, and is left as it is.</source>
        <translation>Another value stands there, and is left as it is.</translation>
    </message>
    <message>
        <source>May be %1, who is here already: say whether it is the same student.</source>
        <translation>May be %1, who is here already: say whether it is the same student.</translation>
    </message>
    <message>
        <source>Siblings who come together in one household.</source>
        <translation>Siblings who come together in one household.</translation>
    </message>
    <message>
        <source>The very same line stands above: it counts once.</source>
        <translation>The very same line stands above: it counts once.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>line %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>One line a student</source>
        <translation>One line a student</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>Guardians</source>
        <translation>Guardians</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>Students</translation>
    </message>
    <message>
        <source>Teachers</source>
        <translation>Teachers</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>Courses</translation>
    </message>
    <message>
        <source>Enrolments</source>
        <translation>Enrolments</translation>
    </message>
    <message>
        <source>Absences</source>
        <translation>Absences</translation>
    </message>
    <message>
        <source>Repertoire</source>
        <translation>Repertoire</translation>
    </message>
    <message>
        <source>Invoices</source>
        <translation>Invoices</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Payments</translation>
    </message>
    <message>
        <source>Documents seen</source>
        <translation>Documents seen</translation>
    </message>
    <message>
        <source>goes nowhere</source>
        <translation>goes nowhere</translation>
    </message>
    <message>
        <source>Families</source>
        <translation>Families</translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) and</source>
        <translation>
            <numerusform>%n family(ies) and</numerusform>
            <numerusform>%n family(ies) and</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n student(s) have come in.</source>
        <translation>
            <numerusform>%n student have come in.</numerusform>
            <numerusform>%n students have come in.</numerusform>
        </translation>
    </message>
    <message>
        <source>taken back %1</source>
        <translation>taken back %1</translation>
    </message>
    <message>
        <source>something rests on it</source>
        <translation>something rests on it</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>The file is empty.</translation>
    </message>
    <message>
        <source>The file is larger than %1 MB.</source>
        <translation>The file is larger than %1 MB.</translation>
    </message>
    <message>
        <source>The file could not be read or written: %1</source>
        <translation>The file could not be read or written: %1</translation>
    </message>
    <message>
        <source>This is a workbook of an old or protected form.</source>
        <translation>This is a workbook of an old or protected form.</translation>
    </message>
    <message>
        <source>This is an OpenDocument file (.ods).</source>
        <translation>This is an OpenDocument file (.ods).</translation>
    </message>
    <message>
        <source>This is a web page or an XML file, whatever its name says.</source>
        <translation>This is a web page or an XML file, whatever its name says.</translation>
    </message>
    <message>
        <source>The file holds no table.</source>
        <translation>The file holds no table.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>The file is damaged.</translation>
    </message>
    <message>
        <source>Unpacked, the file is larger than %1 MB.</source>
        <translation>Unpacked, the file is larger than %1 MB.</translation>
    </message>
    <message>
        <source>The file unpacks to more than a hundred times its size.</source>
        <translation>The file unpacks to more than a hundred times its size.</translation>
    </message>
    <message>
        <source>The file holds declarations that no spreadsheet writes.</source>
        <translation>The file holds declarations that no spreadsheet writes.</translation>
    </message>
    <message>
        <source>The file holds several tables: %1</source>
        <translation>The file holds several tables: %1</translation>
    </message>
    <message>
        <source>The workbook has several sheets, or only hidden ones: %1</source>
        <translation>The workbook has several sheets, or only hidden ones: %1</translation>
    </message>
    <message>
        <source>“%2” is not in the file.</source>
        <translation>“%2” is not in the file.</translation>
    </message>
    <message>
        <source>The table has more than %1 lines.</source>
        <translation>The table has more than %1 lines.</translation>
    </message>
    <message>
        <source>A line has more than %1 columns.</source>
        <translation>A line has more than %1 columns.</translation>
    </message>
    <message>
        <source>A line is longer than %1 kB.</source>
        <translation>A line is longer than %1 kB.</translation>
    </message>
    <message>
        <source>A cell is longer than %1 kB.</source>
        <translation>A cell is longer than %1 kB.</translation>
    </message>
    <message>
        <source>A quotation mark opens here and is never closed.</source>
        <translation>A quotation mark opens here and is never closed.</translation>
    </message>
    <message>
        <source>A quotation mark stands in the middle of a cell: the line was not read.</source>
        <translation>A quotation mark stands in the middle of a cell: the line was not read.</translation>
    </message>
    <message>
        <source>A character cannot be read (byte %2).</source>
        <translation>A character cannot be read (byte %2).</translation>
    </message>
    <message>
        <source>No line of headings was found.</source>
        <translation>No line of headings was found.</translation>
    </message>
    <message>
        <source>Nothing stands below the headings.</source>
        <translation>Nothing stands below the headings.</translation>
    </message>
    <message>
        <source>The file may come from an old Macintosh (“%2”).</source>
        <translation>The file may come from an old Macintosh (“%2”).</translation>
    </message>
    <message>
        <source>The file may come from MS-DOS (“%2”).</source>
        <translation>The file may come from MS-DOS (“%2”).</translation>
    </message>
    <message>
        <source>The file may be in UTF-16.</source>
        <translation>The file may be in UTF-16.</translation>
    </message>
    <message>
        <source>“%2” was encoded twice: read as “%1”.</source>
        <translation>“%2” was encoded twice: read as “%1”.</translation>
    </message>
    <message>
        <source>This cell holds what looks like %1 further lines of the table.</source>
        <translation>This cell holds what looks like %1 further lines of the table.</translation>
    </message>
    <message>
        <source>The line has more cells than there are headings (“%2”).</source>
        <translation>The line has more cells than there are headings (“%2”).</translation>
    </message>
    <message>
        <source>The line has fewer cells than there are headings.</source>
        <translation>The line has fewer cells than there are headings.</translation>
    </message>
    <message>
        <source>Hidden sheets were not read: %1</source>
        <translation>Hidden sheets were not read: %1</translation>
    </message>
    <message>
        <source>Hidden lines were read as well: %1.</source>
        <translation>Hidden lines were read as well: %1.</translation>
    </message>
    <message>
        <source>Hidden columns were read as well.</source>
        <translation>Hidden columns were read as well.</translation>
    </message>
    <message>
        <source>The value of merged cells was repeated downwards: %1 cells.</source>
        <translation>The value of merged cells was repeated downwards: %1 cells.</translation>
    </message>
    <message>
        <source>The formula has no result (%2).</source>
        <translation>The formula has no result (%2).</translation>
    </message>
    <message>
        <source>The formula was saved without its result.</source>
        <translation>The formula was saved without its result.</translation>
    </message>
    <message>
        <source>Lines above the headings were not read: %1.</source>
        <translation>Lines above the headings were not read: %1.</translation>
    </message>
    <message>
        <source>The headings stand in two lines, which were read as one.</source>
        <translation>The headings stand in two lines, which were read as one.</translation>
    </message>
    <message>
        <source>Blank lines were passed over: %1.</source>
        <translation>Blank lines were passed over: %1.</translation>
    </message>
    <message>
        <source>The line is a total (“%2”) and is left out.</source>
        <translation>The line is a total (“%2”) and is left out.</translation>
    </message>
    <message>
        <source>The line is marked “%2” and is left out.</source>
        <translation>The line is marked “%2” and is left out.</translation>
    </message>
    <message>
        <source>A column has values and no heading.</source>
        <translation>A column has values and no heading.</translation>
    </message>
    <message>
        <source>An earlier column is already read as this one would be.</source>
        <translation>An earlier column is already read as this one would be.</translation>
    </message>
    <message>
        <source>This column goes nowhere.</source>
        <translation>This column goes nowhere.</translation>
    </message>
    <message>
        <source>This column may tell of somebody’s health: it is neither read nor kept.</source>
        <translation>This column may tell of somebody’s health: it is neither read nor kept.</translation>
    </message>
    <message>
        <source>An age is no birth date: it is not read.</source>
        <translation>An age is no birth date: it is not read.</translation>
    </message>
    <message>
        <source>No column is read as “%1”, which is needed.</source>
        <translation>No column is read as “%1”, which is needed.</translation>
    </message>
    <message>
        <source>The cell must not be empty.</source>
        <translation>The cell must not be empty.</translation>
    </message>
    <message>
        <source>A name has letters.</source>
        <translation>A name has letters.</translation>
    </message>
    <message>
        <source>This is no date.</source>
        <translation>This is no date.</translation>
    </message>
    <message>
        <source>The date is before 1900.</source>
        <translation>The date is before 1900.</translation>
    </message>
    <message>
        <source>The birth date is still to come.</source>
        <translation>The birth date is still to come.</translation>
    </message>
    <message>
        <source>This is no telephone number.</source>
        <translation>This is no telephone number.</translation>
    </message>
    <message>
        <source>A spreadsheet shortened the number: its digits are lost.</source>
        <translation>A spreadsheet shortened the number: its digits are lost.</translation>
    </message>
    <message>
        <source>This is no e-mail address.</source>
        <translation>This is no e-mail address.</translation>
    </message>
    <message>
        <source>This is no postal code.</source>
        <translation>This is no postal code.</translation>
    </message>
    <message>
        <source>This is no amount.</source>
        <translation>This is no amount.</translation>
    </message>
    <message>
        <source>This is no time of day.</source>
        <translation>This is no time of day.</translation>
    </message>
    <message>
        <source>This is no day of the week.</source>
        <translation>This is no day of the week.</translation>
    </message>
    <message>
        <source>This is no duration.</source>
        <translation>This is no duration.</translation>
    </message>
    <message>
        <source>This is neither yes nor no.</source>
        <translation>This is neither yes nor no.</translation>
    </message>
    <message>
        <source>This is neither F nor M.</source>
        <translation>This is neither F nor M.</translation>
    </message>
    <message>
        <source>This is neither M. nor Mme.</source>
        <translation>This is neither M. nor Mme.</translation>
    </message>
    <message>
        <source>This is no school year.</source>
        <translation>This is no school year.</translation>
    </message>
    <message>
        <source>This is no whole number.</source>
        <translation>This is no whole number.</translation>
    </message>
    <message>
        <source>The text is too long.</source>
        <translation>The text is too long.</translation>
    </message>
    <message>
        <source>The address has too many lines.</source>
        <translation>The address has too many lines.</translation>
    </message>
    <message>
        <source>The cell holds a character that no text has.</source>
        <translation>The cell holds a character that no text has.</translation>
    </message>
    <message>
        <source>The word is in none of your lists.</source>
        <translation>The word is in none of your lists.</translation>
    </message>
    <message>
        <source>Nothing tells which word is the last name.</source>
        <translation>Nothing tells which word is the last name.</translation>
    </message>
    <message>
        <source>Nothing tells who these people are.</source>
        <translation>Nothing tells who these people are.</translation>
    </message>
    <message>
        <source>“%2” was read as “%1”.</source>
        <translation>“%2” was read as “%1”.</translation>
    </message>
    <message>
        <source>“%2” was read as “%1”: the century is a guess.</source>
        <translation>“%2” was read as “%1”: the century is a guess.</translation>
    </message>
    <message>
        <source>The number “%2” of a spreadsheet was read as “%1”.</source>
        <translation>The number “%2” of a spreadsheet was read as “%1”.</translation>
    </message>
    <message>
        <source>“%2” lacked its first zero: read as “%1”.</source>
        <translation>“%2” lacked its first zero: read as “%1”.</translation>
    </message>
    <message>
        <source>The cell holds several values; the first is kept, and these too: %1</source>
        <translation>The cell holds several values; the first is kept, and these too: %1</translation>
    </message>
    <message>
        <source>Export it again and check that it opens in a spreadsheet.</source>
        <translation>Export it again and check that it opens in a spreadsheet.</translation>
    </message>
    <message>
        <source>Divide it into several files.</source>
        <translation>Divide it into several files.</translation>
    </message>
    <message>
        <source>Copy it to this computer and try again.</source>
        <translation>Copy it to this computer and try again.</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet, take its password off and save it as .xlsx.</source>
        <translation>Open it in a spreadsheet, take its password off and save it as .xlsx.</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet and save it as .xlsx or CSV.</source>
        <translation>Open it in a spreadsheet and save it as .xlsx or CSV.</translation>
    </message>
    <message>
        <source>Choose a CSV, an .xlsx workbook or a ZIP of them.</source>
        <translation>Choose a CSV, an .xlsx workbook or a ZIP of them.</translation>
    </message>
    <message>
        <source>Export it again, or open it in a spreadsheet and save it anew.</source>
        <translation>Export it again, or open it in a spreadsheet and save it anew.</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet and save it anew, or as CSV.</source>
        <translation>Open it in a spreadsheet and save it anew, or as CSV.</translation>
    </message>
    <message>
        <source>Do not trust it: ask where it comes from.</source>
        <translation>Do not trust it: ask where it comes from.</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>Choose one.</translation>
    </message>
    <message>
        <source>Choose another table.</source>
        <translation>Choose another table.</translation>
    </message>
    <message>
        <source>Remove the columns that are not needed.</source>
        <translation>Remove the columns that are not needed.</translation>
    </message>
    <message>
        <source>Look for a text without end in it, or for another separator.</source>
        <translation>Look for a text without end in it, or for another separator.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Shorten it.</translation>
    </message>
    <message>
        <source>Remove it, or write it twice if it belongs to the text.</source>
        <translation>Remove it, or write it twice if it belongs to the text.</translation>
    </message>
    <message>
        <source>Remove it, or put the cell between quotation marks and write it twice.</source>
        <translation>Remove it, or put the cell between quotation marks and write it twice.</translation>
    </message>
    <message>
        <source>Type it again, or choose another encoding.</source>
        <translation>Type it again, or choose another encoding.</translation>
    </message>
    <message>
        <source>Put a line with the names of the columns above the data.</source>
        <translation>Put a line with the names of the columns above the data.</translation>
    </message>
    <message>
        <source>Check that the export was whole.</source>
        <translation>Check that the export was whole.</translation>
    </message>
    <message>
        <source>Look at the preview and choose the encoding that reads well.</source>
        <translation>Look at the preview and choose the encoding that reads well.</translation>
    </message>
    <message>
        <source>Nothing to do if it reads well.</source>
        <translation>Nothing to do if it reads well.</translation>
    </message>
    <message>
        <source>Look for a quotation mark at its beginning that does not belong there.</source>
        <translation>Look for a quotation mark at its beginning that does not belong there.</translation>
    </message>
    <message>
        <source>Look for a separator inside of a text.</source>
        <translation>Look for a separator inside of a text.</translation>
    </message>
    <message>
        <source>Look for a line break inside of a text.</source>
        <translation>Look for a line break inside of a text.</translation>
    </message>
    <message>
        <source>Choose one by its name if it is needed.</source>
        <translation>Choose one by its name if it is needed.</translation>
    </message>
    <message>
        <source>Remove them from the sheet if they should not be imported.</source>
        <translation>Remove them from the sheet if they should not be imported.</translation>
    </message>
    <message>
        <source>Nothing to do if each line reads well.</source>
        <translation>Nothing to do if each line reads well.</translation>
    </message>
    <message>
        <source>Type the value.</source>
        <translation>Type the value.</translation>
    </message>
    <message>
        <source>Open the file in a spreadsheet and save it anew.</source>
        <translation>Open the file in a spreadsheet and save it anew.</translation>
    </message>
    <message>
        <source>Nothing to do if they are a title.</source>
        <translation>Nothing to do if they are a title.</translation>
    </message>
    <message>
        <source>Check where each column goes.</source>
        <translation>Check where each column goes.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Nothing to do.</translation>
    </message>
    <message>
        <source>Remove that word if the line should be imported.</source>
        <translation>Remove that word if the line should be imported.</translation>
    </message>
    <message>
        <source>Give it a name, or say that it is left out.</source>
        <translation>Give it a name, or say that it is left out.</translation>
    </message>
    <message>
        <source>Say where it goes, for instance to the second guardian.</source>
        <translation>Say where it goes, for instance to the second guardian.</translation>
    </message>
    <message>
        <source>Say where it goes, or that it is left out.</source>
        <translation>Say where it goes, or that it is left out.</translation>
    </message>
    <message>
        <source>Nothing to do. Remove it from the file.</source>
        <translation>Nothing to do. Remove it from the file.</translation>
    </message>
    <message>
        <source>Export the birth dates.</source>
        <translation>Export the birth dates.</translation>
    </message>
    <message>
        <source>Say which column it is, or add it to the file.</source>
        <translation>Say which column it is, or add it to the file.</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>Fill it in.</translation>
    </message>
    <message>
        <source>Type the name.</source>
        <translation>Type the name.</translation>
    </message>
    <message>
        <source>Write day, month and year: 31/12/2015.</source>
        <translation>Write day, month and year: 31/12/2015.</translation>
    </message>
    <message>
        <source>Check the year.</source>
        <translation>Check the year.</translation>
    </message>
    <message>
        <source>Write the number alone, with its ten digits.</source>
        <translation>Write the number alone, with its ten digits.</translation>
    </message>
    <message>
        <source>Make the column text in the spreadsheet and export again.</source>
        <translation>Make the column text in the spreadsheet and export again.</translation>
    </message>
    <message>
        <source>Correct it, or empty the cell.</source>
        <translation>Correct it, or empty the cell.</translation>
    </message>
    <message>
        <source>Write its five digits.</source>
        <translation>Write its five digits.</translation>
    </message>
    <message>
        <source>Write euros and cents: 1 234,50.</source>
        <translation>Write euros and cents: 1 234,50.</translation>
    </message>
    <message>
        <source>Write it as 17h30.</source>
        <translation>Write it as 17h30.</translation>
    </message>
    <message>
        <source>Write it whole: lundi.</source>
        <translation>Write it whole: lundi.</translation>
    </message>
    <message>
        <source>Write it in minutes: 45.</source>
        <translation>Write it in minutes: 45.</translation>
    </message>
    <message>
        <source>Write oui or non.</source>
        <translation>Write oui or non.</translation>
    </message>
    <message>
        <source>Write F or M, or empty the cell.</source>
        <translation>Write F or M, or empty the cell.</translation>
    </message>
    <message>
        <source>Write M. or Mme, or empty the cell.</source>
        <translation>Write M. or Mme, or empty the cell.</translation>
    </message>
    <message>
        <source>Write it as 2026-2027.</source>
        <translation>Write it as 2026-2027.</translation>
    </message>
    <message>
        <source>Write digits alone.</source>
        <translation>Write digits alone.</translation>
    </message>
    <message>
        <source>Write it in four lines at the most.</source>
        <translation>Write it in four lines at the most.</translation>
    </message>
    <message>
        <source>Type it again.</source>
        <translation>Type it again.</translation>
    </message>
    <message>
        <source>Say what it stands for; it is asked once for all its lines.</source>
        <translation>Say what it stands for; it is asked once for all its lines.</translation>
    </message>
    <message>
        <source>Write the last name in capitals and the first name in small letters, or in two columns.</source>
        <translation>Write the last name in capitals and the first name in small letters, or in two columns.</translation>
    </message>
    <message>
        <source>Write each with last and first name: DUPONT Jean / MARTIN Anne.</source>
        <translation>Write each with last and first name: DUPONT Jean / MARTIN Anne.</translation>
    </message>
    <message>
        <source>Nothing to do if that is right.</source>
        <translation>Nothing to do if that is right.</translation>
    </message>
    <message>
        <source>Write the year with four digits if that is wrong.</source>
        <translation>Write the year with four digits if that is wrong.</translation>
    </message>
    <message>
        <source>character %1</source>
        <translation>character %1</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>column %1</translation>
    </message>
    <message>
        <source>column %1 (%2)</source>
        <translation>column %1 (%2)</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>the file</translation>
    </message>
    <message>
        <source>line %1, %2</source>
        <translation>line %1, %2</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source>Pupitre keeps nothing of this column.</source>
        <translation>Pupitre keeps nothing of this column.</translation>
    </message>
    <message>
        <source>What is “%1”?</source>
        <translation>What is “%1”?</translation>
    </message>
    <message>
        <source>Keep it so</source>
        <translation>Keep it so</translation>
    </message>
    <message>
        <source>A new one</source>
        <translation>A new one</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Leave it out</translation>
    </message>
    <message>
        <source>Discipline</source>
        <translation>Discipline</translation>
    </message>
    <message>
        <source>Level of a course</source>
        <translation>Level of a course</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message>
        <source>No commune of France is called so. Say which one it is, or keep it as it stands.</source>
        <translation>No commune of France is called so. Say which one it is, or keep it as it stands.</translation>
    </message>
    <message>
        <source>No course of yours has this level. Say which one it is, or let it be a new one.</source>
        <translation>No course of yours has this level. Say which one it is, or let it be a new one.</translation>
    </message>
    <message>
        <source>No course of yours has this discipline. Say which one it is, or let it be a new one.</source>
        <translation>No course of yours has this discipline. Say which one it is, or let it be a new one.</translation>
    </message>
</context>
<context>
    <name>KeyNames</name>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
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
        <translation>Enter</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>PgUp</translation>
    </message>
    <message>
        <source>PgDn</source>
        <translation>PgDn</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
</context>
<context>
    <name>KeysOverlay</name>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <translation>%1, then %2</translation>
    </message>
</context>
<context>
    <name>LastDecisions</name>
    <message>
        <source>Last decisions</source>
        <translation>Last decisions</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>undone</translation>
    </message>
    <message>
        <source>made again on its page</source>
        <translation>made again on its page</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Nothing has been decided yet.</source>
        <translation>Nothing has been decided yet.</translation>
    </message>
    <message>
        <source>Mine alone</source>
        <translation>Mine alone</translation>
    </message>
</context>
<context>
    <name>LetterBar</name>
    <message numerus="yes">
        <source>%n family(ies) get none, at the end of the list.</source>
        <translation>
            <numerusform>%n family gets none, at the end of the list.</numerusform>
            <numerusform>%n families get none, at the end of the list.</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking whom it concerns…</source>
        <translation>Looking whom it concerns…</translation>
    </message>
    <message>
        <source>Nobody is to get this letter now.</source>
        <translation>Nobody is to get this letter now.</translation>
    </message>
    <message numerus="yes">
        <source>Remind %n family(ies) of what they still have to do?</source>
        <translation>
            <numerusform>Remind %n family of what they still have to do?</numerusform>
            <numerusform>Remind %n families of what they still have to do?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send credentials to %n family(ies) who never connected?</source>
        <translation>
            <numerusform>Send credentials to %n family that never connected?</numerusform>
            <numerusform>Send credentials to %n families that never connected?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 letters queued</source>
        <translation>%1 of %2 letters queued</translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) got no letter</source>
        <translation>
            <numerusform>%n family got no letter</numerusform>
            <numerusform>%n families got no letter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remind %n family(ies)</source>
        <translation>
            <numerusform>Remind %n family</numerusform>
            <numerusform>Remind %n families</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n credentials</source>
        <translation>
            <numerusform>Send %n credentials</numerusform>
            <numerusform>Send %n credentials</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print %n letter(s)</source>
        <translation>
            <numerusform>Print %n letter</numerusform>
            <numerusform>Print %n letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LetterField</name>
    <message>
        <source>the conservatoire</source>
        <translation>the conservatoire</translation>
    </message>
    <message>
        <source>its address</source>
        <translation>its address</translation>
    </message>
    <message>
        <source>its telephone</source>
        <translation>its telephone</translation>
    </message>
    <message>
        <source>its e-mail</source>
        <translation>its e-mail</translation>
    </message>
    <message>
        <source>the extranet’s address</source>
        <translation>the extranet’s address</translation>
    </message>
    <message>
        <source>the school year</source>
        <translation>the school year</translation>
    </message>
    <message>
        <source>who writes, and in which function</source>
        <translation>who writes, and in which function</translation>
    </message>
    <message>
        <source>the family’s login</source>
        <translation>the family’s login</translation>
    </message>
    <message>
        <source>the recipient</source>
        <translation>the recipient</translation>
    </message>
    <message>
        <source>the one-time password</source>
        <translation>the one-time password</translation>
    </message>
    <message>
        <source>the password’s last day</source>
        <translation>the password’s last day</translation>
    </message>
    <message>
        <source>what lacks, line by line</source>
        <translation>what lacks, line by line</translation>
    </message>
    <message>
        <source>the last day</source>
        <translation>the last day</translation>
    </message>
    <message>
        <source>what was refused, with the reasons</source>
        <translation>what was refused, with the reasons</translation>
    </message>
    <message>
        <source>whose identity</source>
        <translation>whose identity</translation>
    </message>
    <message>
        <source>the student</source>
        <translation>the student</translation>
    </message>
    <message>
        <source>the receipt’s number</source>
        <translation>the receipt’s number</translation>
    </message>
    <message>
        <source>next year’s courses</source>
        <translation>next year’s courses</translation>
    </message>
    <message>
        <source>the reason</source>
        <translation>the reason</translation>
    </message>
    <message>
        <source>how and until when to appeal</source>
        <translation>how and until when to appeal</translation>
    </message>
    <message>
        <source>what was paid</source>
        <translation>what was paid</translation>
    </message>
    <message>
        <source>what is settled, with the receipt</source>
        <translation>what is settled, with the receipt</translation>
    </message>
    <message>
        <source>the extranet’s address, and the link</source>
        <translation>the extranet’s address, and the link</translation>
    </message>
    <message>
        <source>the day of the change</source>
        <translation>the day of the change</translation>
    </message>
    <message>
        <source>the day of receipt</source>
        <translation>the day of receipt</translation>
    </message>
    <message>
        <source>whether something lacks, and until when</source>
        <translation>whether something lacks, and until when</translation>
    </message>
    <message>
        <source>the dossiers, with their numbers</source>
        <translation>the dossiers, with their numbers</translation>
    </message>
    <message>
        <source>what was deposited</source>
        <translation>what was deposited</translation>
    </message>
    <message>
        <source>the former e-mail address</source>
        <translation>the former e-mail address</translation>
    </message>
</context>
<context>
    <name>LetterSheets</name>
    <message>
        <source>Letters</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>No postal address: %1.</source>
        <translation>No postal address: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) to be printed. The file is gone when Pupitre is closed.</source>
        <translation>
            <numerusform>%n letter to be printed. The file is gone when Pupitre is closed.</numerusform>
            <numerusform>%n letters to be printed. The file is gone when Pupitre is closed.</numerusform>
        </translation>
    </message>
    <message>
        <source>Letters are printed again from each family’s page.</source>
        <translation>Letters are printed again from each family’s page.</translation>
    </message>
</context>
<context>
    <name>LetterWords</name>
    <message>
        <source>%1, on paper</source>
        <translation>%1, on paper</translation>
    </message>
    <message>
        <source>The subject is empty.</source>
        <translation>The subject is empty.</translation>
    </message>
    <message>
        <source>This letter has no field %1.</source>
        <translation>This letter has no field %1.</translation>
    </message>
    <message>
        <source>“%1” must be in the letter: the families need it, or the law asks for it.</source>
        <translation>“%1” must be in the letter: the families need it, or the law asks for it.</translation>
    </message>
    <message>
        <source>A line of the box is written “= Label: value”: %1</source>
        <translation>A line of the box is written “= Label: value”: %1</translation>
    </message>
    <message>
        <source>“%1”: a list stands on a line of its own, behind a star; any other field inside a sentence.</source>
        <translation>“%1”: a list stands on a line of its own, behind a star; any other field inside a sentence.</translation>
    </message>
    <message>
        <source>A field here is not whole. Put it in anew from the list below: %1</source>
        <translation>A field here is not whole. Put it in anew from the list below: %1</translation>
    </message>
</context>
<context>
    <name>LettersForm</name>
    <message>
        <source>In French</source>
        <translation>In French</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>In English</translation>
    </message>
    <message>
        <source>Families who chose English read these words first and the French below them.</source>
        <translation>Families who chose English read these words first and the French below them.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Back to what is recorded</translation>
    </message>
    <message>
        <source>Back to the program’s own words</source>
        <translation>Back to the program’s own words</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Fields</translation>
    </message>
    <message>
        <source>One press puts it where the cursor is. Those with a dot must be in the letter.</source>
        <translation>One press puts it where the cursor is. Those with a dot must be in the letter.</translation>
    </message>
    <message>
        <source>An empty line begins a paragraph. “= Label: value” is a line of the box, “--” begins the foot.</source>
        <translation>An empty line begins a paragraph. “= Label: value” is a line of the box, “--” begins the foot.</translation>
    </message>
    <message>
        <source>As %1 reads it</source>
        <translation>As %1 reads it</translation>
    </message>
    <message>
        <source>Another family</source>
        <translation>Another family</translation>
    </message>
</context>
<context>
    <name>LettersPane</name>
    <message>
        <source>Letters</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>Only the director and the administrator change these settings.</source>
        <translation>Only the director and the administrator change these settings.</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
</context>
<context>
    <name>LevelForm</name>
    <message>
        <source>What does “%1” mean?</source>
        <translation>What does “%1” mean?</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>Cycle</translation>
    </message>
    <message>
        <source>Year of the cycle</source>
        <translation>Year of the cycle</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Not said</translation>
    </message>
    <message>
        <source>Parcours</source>
        <translation>Parcours</translation>
    </message>
    <message>
        <source>Families will read: %1</source>
        <translation>Families will read: %1</translation>
    </message>
    <message>
        <source>Class these courses</source>
        <translation>Class these courses</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>LockCover</name>
    <message>
        <source>Type your password.</source>
        <translation>Type your password.</translation>
    </message>
    <message>
        <source>This desk is locked. What you had begun is still there.</source>
        <translation>This desk is locked. What you had begun is still there.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Unlocking…</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Somebody else signs in</source>
        <translation>Somebody else signs in</translation>
    </message>
</context>
<context>
    <name>MailAccountForm</name>
    <message>
        <source>Mail account</source>
        <translation>Mail account</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Encryption</translation>
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
        <translation>None</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>kept on this computer</source>
        <translation>kept on this computer</translation>
    </message>
    <message>
        <source>not known on this computer</source>
        <translation>not known on this computer</translation>
    </message>
    <message>
        <source>Sender’s address</source>
        <translation>Sender’s address</translation>
    </message>
    <message>
        <source>Name that families see</source>
        <translation>Name that families see</translation>
    </message>
    <message>
        <source>Answers go to</source>
        <translation>Answers go to</translation>
    </message>
    <message>
        <source>A mailbox that somebody reads.</source>
        <translation>A mailbox that somebody reads.</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Pace</translation>
    </message>
    <message>
        <source>Sessions beside each other</source>
        <translation>Sessions beside each other</translation>
    </message>
    <message>
        <source>Large providers take two.</source>
        <translation>Large providers take two.</translation>
    </message>
    <message>
        <source>Mails a minute at the most</source>
        <translation>Mails a minute at the most</translation>
    </message>
    <message>
        <source>0: no limit.</source>
        <translation>0: no limit.</translation>
    </message>
    <message>
        <source>Days after which it is given up</source>
        <translation>Days after which it is given up</translation>
    </message>
    <message>
        <source>When a server says “later” each time.</source>
        <translation>When a server says “later” each time.</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Back to what is recorded</translation>
    </message>
    <message>
        <source>Seconds before a mail leaves</source>
        <translation>Seconds before a mail leaves</translation>
    </message>
    <message>
        <source>Until then, an undo means that nothing was sent.</source>
        <translation>Until then, an undo means that nothing was sent.</translation>
    </message>
    <message>
        <source>Mails that come back</source>
        <translation>Mails that come back</translation>
    </message>
    <message>
        <source>The mailbox of the sender’s address, or a folder. Reports of mails that could not be delivered are read there; nothing else is touched.</source>
        <translation>The mailbox of the sender’s address, or a folder. Reports of mails that could not be delivered are read there; nothing else is touched.</translation>
    </message>
    <message>
        <source>Password of that mailbox</source>
        <translation>Password of that mailbox</translation>
    </message>
    <message>
        <source>Left empty, the one that is kept stays.</source>
        <translation>Left empty, the one that is kept stays.</translation>
    </message>
</context>
<context>
    <name>MailAccountTest</name>
    <message>
        <source>not asked for</source>
        <translation>not asked for</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>not reached</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Talks to the server as it stands in the form, recorded or not, and sends one message.</source>
        <translation>Talks to the server as it stands in the form, recorded or not, and sends one message.</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Talking to the server…</source>
        <translation>Talking to the server…</translation>
    </message>
    <message>
        <source>done</source>
        <translation>done</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Server: %1</translation>
    </message>
    <message>
        <source>Test of the account</source>
        <translation>Test of the account</translation>
    </message>
</context>
<context>
    <name>MailPage</name>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Uncertain</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Mails</translation>
    </message>
    <message>
        <source>No message here</source>
        <translation>No message here</translation>
    </message>
    <message>
        <source>Credentials, requests for completion and receipts will be listed here, with what became of them.</source>
        <translation>Credentials, requests for completion and receipts will be listed here, with what became of them.</translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) leave now</source>
        <translation>
            <numerusform>%n letter leaves now</numerusform>
            <numerusform>%n letters leave now</numerusform>
        </translation>
    </message>
    <message>
        <source>Credentials…</source>
        <translation>Credentials…</translation>
    </message>
    <message>
        <source>Remind…</source>
        <translation>Remind…</translation>
    </message>
    <message>
        <source>Print the list to ring up</source>
        <translation>Print the list to ring up</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Credentials for those who never connected</source>
        <translation>Credentials for those who never connected</translation>
    </message>
    <message>
        <source>Remind those who have something to do</source>
        <translation>Remind those who have something to do</translation>
    </message>
    <message>
        <source>Letters on paper to those whom no mail reaches</source>
        <translation>Letters on paper to those whom no mail reaches</translation>
    </message>
    <message>
        <source>Print what did not arrive, with whom to ring up</source>
        <translation>Print what did not arrive, with whom to ring up</translation>
    </message>
    <message>
        <source>Let the sending go on</source>
        <translation>Let the sending go on</translation>
    </message>
    <message>
        <source>Stop the sending</source>
        <translation>Stop the sending</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) will be sent again</source>
        <translation>
            <numerusform>%n message will be sent again</numerusform>
            <numerusform>%n messages will be sent again</numerusform>
        </translation>
    </message>
    <message>
        <source>the list</source>
        <translation>the list</translation>
    </message>
    <message>
        <source>Send again what is chosen: all of it has failed</source>
        <translation>Send again what is chosen: all of it has failed</translation>
    </message>
    <message numerus="yes">
        <source>%n could not be sent again: they changed meanwhile.</source>
        <translation>
            <numerusform>%n could not be sent again: it changed meanwhile.</numerusform>
            <numerusform>%n could not be sent again: they changed meanwhile.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MailPane</name>
    <message>
        <source>Mail account</source>
        <translation>Mail account</translation>
    </message>
    <message>
        <source>Only the director and the administrator change these settings.</source>
        <translation>Only the director and the administrator change these settings.</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Test the mail account</source>
        <translation>Test the mail account</translation>
    </message>
    <message>
        <source>Stop the test</source>
        <translation>Stop the test</translation>
    </message>
</context>
<context>
    <name>MailWords</name>
    <message>
        <source>Came back</source>
        <translation>Came back</translation>
    </message>
    <message>
        <source>Delayed on its way</source>
        <translation>Delayed on its way</translation>
    </message>
    <message>
        <source>The family’s mail server could not be reached yet; it is tried again by itself. (%1)</source>
        <translation>The family’s mail server could not be reached yet; it is tried again by itself. (%1)</translation>
    </message>
    <message>
        <source>(a one-time password, on the paper alone)</source>
        <translation>(a one-time password, on the paper alone)</translation>
    </message>
    <message>
        <source>(a one-time password, made when the message leaves)</source>
        <translation>(a one-time password, made when the message leaves)</translation>
    </message>
    <message>
        <source>Printed letter</source>
        <translation>Printed letter</translation>
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
        <translation>Close the manual</translation>
    </message>
</context>
<context>
    <name>MarkedText</name>
    <message>
        <source>nothing</source>
        <translation>nothing</translation>
    </message>
</context>
<context>
    <name>MessagePanel</name>
    <message>
        <source>To %1</source>
        <translation>To %1</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Mark as sent</source>
        <translation>Mark as sent</translation>
    </message>
    <message>
        <source>What the server answered</source>
        <translation>What the server answered</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>The words of the message</source>
        <translation>The words of the message</translation>
    </message>
    <message>
        <source>Enclosed</source>
        <translation>Enclosed</translation>
    </message>
</context>
<context>
    <name>MoneyRow</name>
    <message>
        <source>Open the receipt</source>
        <translation>Open the receipt</translation>
    </message>
    <message>
        <source>Mail the receipt</source>
        <translation>Mail the receipt</translation>
    </message>
    <message>
        <source>Take the payment back</source>
        <translation>Take the payment back</translation>
    </message>
    <message>
        <source>Why the payment is taken back (the family will read it), then Enter</source>
        <translation>Why the payment is taken back (the family will read it), then Enter</translation>
    </message>
    <message>
        <source>Take the waiver back</source>
        <translation>Take the waiver back</translation>
    </message>
    <message>
        <source>Why the waiver is taken back (the family will read it), then Enter</source>
        <translation>Why the waiver is taken back (the family will read it), then Enter</translation>
    </message>
</context>
<context>
    <name>NewFamilyPane</name>
    <message>
        <source>New family</source>
        <translation>New family</translation>
    </message>
    <message>
        <source>It gets a login of its own. A student who takes a course of the year that ends has a dossier at once.</source>
        <translation>It gets a login of its own. A student who takes a course of the year that ends has a dossier at once.</translation>
    </message>
    <message>
        <source>Enter the family</source>
        <translation>Enter the family</translation>
    </message>
    <message>
        <source>Guardian and payer</source>
        <translation>Guardian and payer</translation>
    </message>
    <message>
        <source>First student</source>
        <translation>First student</translation>
    </message>
    <message>
        <source>Without a last name the student has that of the guardian.</source>
        <translation>Without a last name the student has that of the guardian.</translation>
    </message>
    <message>
        <source>Lives at the guardian’s address</source>
        <translation>Lives at the guardian’s address</translation>
    </message>
    <message>
        <source>An adult student, without a guardian</source>
        <translation>An adult student, without a guardian</translation>
    </message>
    <message>
        <source>Pays by monthly direct debit</source>
        <translation>Pays by monthly direct debit</translation>
    </message>
    <message>
        <source>Letters in English, the French below</source>
        <translation>Letters in English, the French below</translation>
    </message>
    <message>
        <source>All fields of the register</source>
        <translation>All fields of the register</translation>
    </message>
</context>
<context>
    <name>NewsCard</name>
    <message numerus="yes">
        <source>and %n more: the journal below says them all</source>
        <translation>
            <numerusform>and %n more: the journal below says them all</numerusform>
            <numerusform>and %n more: the journal below says them all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OpeningWords</name>
    <message>
        <source>Could not be opened here</source>
        <translation>Could not be opened here</translation>
    </message>
    <message>
        <source>Too large to be shown here</source>
        <translation>Too large to be shown here</translation>
    </message>
    <message>
        <source>To be opened with another program</source>
        <translation>To be opened with another program</translation>
    </message>
    <message>
        <source>Unreadable document</source>
        <translation>Unreadable document</translation>
    </message>
    <message>
        <source>The document is not at hand</source>
        <translation>The document is not at hand</translation>
    </message>
    <message>
        <source>This page could not be shown.</source>
        <translation>This page could not be shown.</translation>
    </message>
</context>
<context>
    <name>OwnPasswordCard</name>
    <message>
        <source>The two new passwords are not the same.</source>
        <translation>The two new passwords are not the same.</translation>
    </message>
    <message>
        <source>Your password is changed. Your other sessions have ended.</source>
        <translation>Your password is changed. Your other sessions have ended.</translation>
    </message>
    <message>
        <source>My password</source>
        <translation>My password</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>Present password</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>12 characters at least. Four words that have nothing to do with each other are a good one.</source>
        <translation>12 characters at least. Four words that have nothing to do with each other are a good one.</translation>
    </message>
    <message>
        <source>New password once more</source>
        <translation>New password once more</translation>
    </message>
    <message>
        <source>Change my password</source>
        <translation>Change my password</translation>
    </message>
</context>
<context>
    <name>PageFaces</name>
    <message>
        <source>This could not be shown</source>
        <translation>This could not be shown</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Loading</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Loading…</translation>
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
        <translation>Width of %1</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Wider: %1</source>
        <translation>Wider: %1</translation>
    </message>
    <message>
        <source>Narrower: %1</source>
        <translation>Narrower: %1</translation>
    </message>
</context>
<context>
    <name>PasswordCard</name>
    <message>
        <source>A new one-time password to read out on the telephone. The one before it will no longer be valid.</source>
        <translation>A new one-time password to read out on the telephone. The one before it will no longer be valid.</translation>
    </message>
    <message>
        <source>Login %1 – to be used once, before %2.</source>
        <translation>Login %1 – to be used once, before %2.</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Make it</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Hide it</source>
        <translation>Hide it</translation>
    </message>
    <message>
        <source>A letter with a new one-time password, to be printed. The one before it will no longer be valid.</source>
        <translation>A letter with a new one-time password, to be printed. The one before it will no longer be valid.</translation>
    </message>
    <message>
        <source>Print it</source>
        <translation>Print it</translation>
    </message>
    <message>
        <source>Password, letter by letter</source>
        <translation>Password, letter by letter</translation>
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
        <translation>Who must act</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
</context>
<context>
    <name>PersonPane</name>
    <message>
        <source>New guardian</source>
        <translation>New guardian</translation>
    </message>
    <message>
        <source>New student</source>
        <translation>New student</translation>
    </message>
    <message>
        <source>What is written here is recorded at once. What a family asks for in writing waits under Changes.</source>
        <translation>What is written here is recorded at once. What a family asks for in writing waits under Changes.</translation>
    </message>
    <message>
        <source>Legal guardian</source>
        <translation>Legal guardian</translation>
    </message>
    <message>
        <source>Holds parental authority.</source>
        <translation>Holds parental authority.</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>Payer</translation>
    </message>
    <message>
        <source>To bill somebody else, tick it at that person.</source>
        <translation>To bill somebody else, tick it at that person.</translation>
    </message>
    <message>
        <source>Is billed, in the place of whoever is now.</source>
        <translation>Is billed, in the place of whoever is now.</translation>
    </message>
    <message>
        <source>The new address is theirs too</source>
        <translation>The new address is theirs too</translation>
    </message>
</context>
<context>
    <name>PresenceBadge</name>
    <message>
        <source>%1 is looking at this</source>
        <translation>%1 is looking at this</translation>
    </message>
</context>
<context>
    <name>QueueCard</name>
    <message>
        <source>nothing waits</source>
        <translation>nothing waits</translation>
    </message>
    <message>
        <source>the oldest for %1</source>
        <translation>the oldest for %1</translation>
    </message>
</context>
<context>
    <name>QueueOrderBar</name>
    <message>
        <source>By family</source>
        <translation>By family</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>All kinds</translation>
    </message>
    <message>
        <source>Everything found</source>
        <translation>Everything found</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Contact sheet</translation>
    </message>
</context>
<context>
    <name>QueueRow</name>
    <message>
        <source>set aside until %1</source>
        <translation>set aside until %1</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Areas</translation>
    </message>
</context>
<context>
    <name>RailItem</name>
    <message>
        <source>%1, %2 waiting</source>
        <translation>%1, %2 waiting</translation>
    </message>
    <message>
        <source>before the eyes</source>
        <translation>before the eyes</translation>
    </message>
</context>
<context>
    <name>ReasonPicker</name>
    <message>
        <source>Reason – the family will read it</source>
        <translation>Reason – the family will read it</translation>
    </message>
    <message>
        <source>Another reason, then Enter</source>
        <translation>Another reason, then Enter</translation>
    </message>
</context>
<context>
    <name>ReasonsPane</name>
    <message>
        <source>Reasons</source>
        <translation>Reasons</translation>
    </message>
    <message>
        <source>What a family reads when something is refused. The first nine have a key each, in this order. A decision keeps the words it was taken with.</source>
        <translation>What a family reads when something is refused. The first nine have a key each, in this order. A decision keeps the words it was taken with.</translation>
    </message>
    <message>
        <source>Only the director and the administrator change these settings.</source>
        <translation>Only the director and the administrator change these settings.</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>Re-enrolments</source>
        <translation>Re-enrolments</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>Exceptions</translation>
    </message>
    <message>
        <source>no longer offered</source>
        <translation>no longer offered</translation>
    </message>
    <message>
        <source>No reason yet. The desk can still write free words.</source>
        <translation>No reason yet. The desk can still write free words.</translation>
    </message>
    <message>
        <source>New reason</source>
        <translation>New reason</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>In French</source>
        <translation>In French</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>In English</translation>
    </message>
    <message>
        <source>For families who chose English; empty: the French words.</source>
        <translation>For families who chose English; empty: the French words.</translation>
    </message>
    <message>
        <source>Offer it no longer</source>
        <translation>Offer it no longer</translation>
    </message>
    <message>
        <source>Offer it again</source>
        <translation>Offer it again</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Add a reason</source>
        <translation>Add a reason</translation>
    </message>
    <message>
        <source>Further up</source>
        <translation>Further up</translation>
    </message>
    <message>
        <source>Further down</source>
        <translation>Further down</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Back to what is recorded</translation>
    </message>
    <message>
        <source>The reason before</source>
        <translation>The reason before</translation>
    </message>
    <message>
        <source>The next reason</source>
        <translation>The next reason</translation>
    </message>
</context>
<context>
    <name>ReceiptCard</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Open the receipt</source>
        <translation>Open the receipt</translation>
    </message>
    <message>
        <source>Mail the receipt</source>
        <translation>Mail the receipt</translation>
    </message>
</context>
<context>
    <name>RefusalPanel</name>
    <message numerus="yes">
        <source>%n document(s) refused</source>
        <translation>
            <numerusform>%n document refused</numerusform>
            <numerusform>%n documents refused</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 refused…</source>
        <translation>%1 of %2 refused…</translation>
    </message>
    <message numerus="yes">
        <source>Refuse %n chosen document(s)</source>
        <translation>
            <numerusform>Refuse %n chosen document</numerusform>
            <numerusform>Refuse %n chosen documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) could not be refused:</source>
        <translation>
            <numerusform>%n document could not be refused:</numerusform>
            <numerusform>%n documents could not be refused:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mail(s) will leave, one a family:</source>
        <translation>
            <numerusform>%n mail will leave, one a family:</numerusform>
            <numerusform>%n mails will leave, one a family:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) to be told otherwise.</source>
        <translation>
            <numerusform>%n family to be told otherwise.</numerusform>
            <numerusform>%n families to be told otherwise.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop after this one</source>
        <translation>Stop after this one</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ReinscriptionBatchBar</name>
    <message>
        <source>%1 of %2 approved…</source>
        <translation>%1 of %2 approved…</translation>
    </message>
    <message numerus="yes">
        <source>%n dossier(s) could not be approved:</source>
        <translation>
            <numerusform>%n dossier could not be approved:</numerusform>
            <numerusform>%n dossiers could not be approved:</numerusform>
        </translation>
    </message>
    <message>
        <source>Approve them all</source>
        <translation>Approve them all</translation>
    </message>
    <message numerus="yes">
        <source>Set %n chosen dossier(s) aside until tomorrow?</source>
        <translation>
            <numerusform>Set %n chosen dossier aside until tomorrow?</numerusform>
            <numerusform>Set %n chosen dossiers aside until tomorrow?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 set aside…</source>
        <translation>%1 of %2 set aside…</translation>
    </message>
    <message numerus="yes">
        <source>%n dossier(s) could not be set aside:</source>
        <translation>
            <numerusform>%n dossier could not be set aside:</numerusform>
            <numerusform>%n dossiers could not be set aside:</numerusform>
        </translation>
    </message>
    <message>
        <source>Set them aside</source>
        <translation>Set them aside</translation>
    </message>
    <message numerus="yes">
        <source>%n dossier(s) set aside</source>
        <translation>
            <numerusform>%n dossier set aside</numerusform>
            <numerusform>%n dossiers set aside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dossier(s) approved</source>
        <translation>
            <numerusform>%n dossier approved</numerusform>
            <numerusform>%n dossiers approved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %n chosen dossier(s), with their mails?</source>
        <translation>
            <numerusform>Approve %n chosen dossier, with their mails?</numerusform>
            <numerusform>Approve %n chosen dossiers, with their mails?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %n complete dossier(s), with their mails?</source>
        <translation>
            <numerusform>Approve %n complete dossier, with their mails?</numerusform>
            <numerusform>Approve %n complete dossiers, with their mails?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReinscriptionLenses</name>
    <message>
        <source>To approve</source>
        <translation>To approve</translation>
    </message>
    <message>
        <source>Secretariat</source>
        <translation>Secretariat</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>Music</translation>
    </message>
    <message>
        <source>Dance</source>
        <translation>Dance</translation>
    </message>
    <message>
        <source>Drama</source>
        <translation>Drama</translation>
    </message>
    <message>
        <source>Forget this list</source>
        <translation>Forget this list</translation>
    </message>
    <message>
        <source>Keep this list</source>
        <translation>Keep this list</translation>
    </message>
    <message>
        <source>A name for this list, then Enter</source>
        <translation>A name for this list, then Enter</translation>
    </message>
</context>
<context>
    <name>ReinscriptionPanel</name>
    <message>
        <source>born %1</source>
        <translation>born %1</translation>
    </message>
    <message>
        <source>deposited %1</source>
        <translation>deposited %1</translation>
    </message>
    <message>
        <source>Put before the director: %1</source>
        <translation>Put before the director: %1</translation>
    </message>
    <message>
        <source>The family asks for: %1</source>
        <translation>The family asks for: %1</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Checklist</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>At the desk</source>
        <translation>At the desk</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Not asked for</source>
        <translation>Not asked for</translation>
    </message>
    <message>
        <source>Courses %1</source>
        <translation>Courses %1</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>No course this year.</source>
        <translation>No course this year.</translation>
    </message>
    <message>
        <source>None: the place is free.</source>
        <translation>None: the place is free.</translation>
    </message>
    <message>
        <source>What is asked for is to be arranged with the family; the other courses are carried over when the dossier is approved.</source>
        <translation>What is asked for is to be arranged with the family; the other courses are carried over when the dossier is approved.</translation>
    </message>
    <message>
        <source>This year’s courses will be carried over when the dossier is approved.</source>
        <translation>This year’s courses will be carried over when the dossier is approved.</translation>
    </message>
    <message>
        <source>Household %1</source>
        <translation>Household %1</translation>
    </message>
    <message>
        <source>Let go: for the dossier of %1</source>
        <translation>Let go: for the dossier of %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Who must act</source>
        <translation>Who must act</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>late</source>
        <translation>late</translation>
    </message>
    <message>
        <source>Ask all the same</source>
        <translation>Ask all the same</translation>
    </message>
    <message>
        <source>What the family answered</source>
        <translation>What the family answered</translation>
    </message>
</context>
<context>
    <name>ReinscriptionRecord</name>
    <message>
        <source>Correspondence</source>
        <translation>Correspondence</translation>
    </message>
    <message>
        <source>Nothing was written to the family yet.</source>
        <translation>Nothing was written to the family yet.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Nothing happened to this dossier yet.</source>
        <translation>Nothing happened to this dossier yet.</translation>
    </message>
</context>
<context>
    <name>ReinscriptionVerdict</name>
    <message>
        <source>Why it is approved all the same, then Enter</source>
        <translation>Why it is approved all the same, then Enter</translation>
    </message>
    <message>
        <source>What the director should decide, then Enter</source>
        <translation>What the director should decide, then Enter</translation>
    </message>
    <message>
        <source>What the family said (it will read it), then Enter</source>
        <translation>What the family said (it will read it), then Enter</translation>
    </message>
    <message>
        <source>Why it is reopened (the family will read it), then Enter</source>
        <translation>Why it is reopened (the family will read it), then Enter</translation>
    </message>
    <message>
        <source>%1 – what the family wishes (it will read it), then Enter</source>
        <translation>%1 – what the family wishes (it will read it), then Enter</translation>
    </message>
    <message>
        <source>Why “%1” is not asked for, then Enter</source>
        <translation>Why “%1” is not asked for, then Enter</translation>
    </message>
    <message>
        <source>What the family asks for</source>
        <translation>What the family asks for</translation>
    </message>
    <message>
        <source>Received at the desk – the original was seen</source>
        <translation>Received at the desk – the original was seen</translation>
    </message>
    <message>
        <source>Not asked for – which paper?</source>
        <translation>Not asked for – which paper?</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) brought – which paper is it?</source>
        <translation>
            <numerusform>%n file brought – which paper is it?</numerusform>
            <numerusform>%n files brought – which paper is it?</numerusform>
        </translation>
    </message>
    <message>
        <source>Approve the dossier</source>
        <translation>Approve the dossier</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Approve all the same</source>
        <translation>Approve all the same</translation>
    </message>
    <message>
        <source>Ask the director</source>
        <translation>Ask the director</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>Place given up</source>
        <translation>Place given up</translation>
    </message>
    <message>
        <source>Reopen the dossier</source>
        <translation>Reopen the dossier</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Approve, then next</source>
        <translation>Approve, then next</translation>
    </message>
    <message>
        <source>Refuse the dossier with a reason</source>
        <translation>Refuse the dossier with a reason</translation>
    </message>
    <message>
        <source>A paper was received at the desk</source>
        <translation>A paper was received at the desk</translation>
    </message>
    <message>
        <source>A paper is not asked for</source>
        <translation>A paper is not asked for</translation>
    </message>
    <message>
        <source>A change of course that the family asks for</source>
        <translation>A change of course that the family asks for</translation>
    </message>
    <message>
        <source>The family gives the place up</source>
        <translation>The family gives the place up</translation>
    </message>
    <message>
        <source>Reopen what was decided</source>
        <translation>Reopen what was decided</translation>
    </message>
    <message>
        <source>Back in its place</source>
        <translation>Back in its place</translation>
    </message>
    <message>
        <source>Set aside until tomorrow</source>
        <translation>Set aside until tomorrow</translation>
    </message>
    <message>
        <source>Set aside for a week</source>
        <translation>Set aside for a week</translation>
    </message>
    <message>
        <source>Next year’s courses and the mail in one go · %1 paid</source>
        <translation>Next year’s courses and the mail in one go · %1 paid</translation>
    </message>
    <message>
        <source>Files that the family brought</source>
        <translation>Files that the family brought</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Documents and pictures (%1)</source>
        <translation>Documents and pictures (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>All files (%1)</translation>
    </message>
    <message>
        <source>Choose a file that the family brought…</source>
        <translation>Choose a file that the family brought…</translation>
    </message>
    <message>
        <source>The family hands its dossier in, here at the desk</source>
        <translation>The family hands its dossier in, here at the desk</translation>
    </message>
    <message>
        <source>Why “%1” is needed all the same (the family will read it), then Enter</source>
        <translation>Why “%1” is needed all the same (the family will read it), then Enter</translation>
    </message>
    <message>
        <source>Asked for all the same – which paper?</source>
        <translation>Asked for all the same – which paper?</translation>
    </message>
    <message>
        <source>The family: “%1”</source>
        <translation>The family: “%1”</translation>
    </message>
    <message>
        <source>Ask for an explained paper all the same</source>
        <translation>Ask for an explained paper all the same</translation>
    </message>
    <message>
        <source>explanation, insist, required</source>
        <translation>explanation, insist, required</translation>
    </message>
</context>
<context>
    <name>ReinscriptionWords</name>
    <message>
        <source>give up %1</source>
        <translation>give up %1</translation>
    </message>
    <message>
        <source>change %1: %2</source>
        <translation>change %1: %2</translation>
    </message>
    <message>
        <source>one more course: %1</source>
        <translation>one more course: %1</translation>
    </message>
    <message>
        <source>Give up %1</source>
        <translation>Give up %1</translation>
    </message>
    <message>
        <source>Change %1…</source>
        <translation>Change %1…</translation>
    </message>
    <message>
        <source>One more course…</source>
        <translation>One more course…</translation>
    </message>
    <message>
        <source>No longer ask for: %1</source>
        <translation>No longer ask for: %1</translation>
    </message>
    <message>
        <source>Keep %1 as it is this year</source>
        <translation>Keep %1 as it is this year</translation>
    </message>
    <message>
        <source>Approved %1.</source>
        <translation>Approved %1.</translation>
    </message>
    <message>
        <source>Refused %1: %2</source>
        <translation>Refused %1: %2</translation>
    </message>
    <message>
        <source>The family gave the place up.</source>
        <translation>The family gave the place up.</translation>
    </message>
    <message>
        <source>The family gave the place up, noted %1: %2</source>
        <translation>The family gave the place up, noted %1: %2</translation>
    </message>
    <message>
        <source>It was valid until %1: a new one is needed.</source>
        <translation>It was valid until %1: a new one is needed.</translation>
    </message>
    <message>
        <source>Taken over from last year.</source>
        <translation>Taken over from last year.</translation>
    </message>
    <message>
        <source>Taken over from last year, valid until %1.</source>
        <translation>Taken over from last year, valid until %1.</translation>
    </message>
    <message>
        <source>Valid until %1.</source>
        <translation>Valid until %1.</translation>
    </message>
    <message>
        <source>Unpaid</source>
        <translation>Unpaid</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Not answered</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>Explained</translation>
    </message>
    <message>
        <source>Validated</source>
        <translation>Validated</translation>
    </message>
    <message>
        <source>Details confirmed</source>
        <translation>Details confirmed</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Settled</translation>
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
        <translation>No dossier here</translation>
    </message>
    <message>
        <source>Choose another list at the left.</source>
        <translation>Choose another list at the left.</translation>
    </message>
    <message>
        <source>Approve all (%1)</source>
        <translation>Approve all (%1)</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>Approve what is chosen</source>
        <translation>Approve what is chosen</translation>
    </message>
    <message>
        <source>Approve all complete dossiers</source>
        <translation>Approve all complete dossiers</translation>
    </message>
    <message>
        <source>Choose this one</source>
        <translation>Choose this one</translation>
    </message>
    <message>
        <source>Remind the families of what is chosen</source>
        <translation>Remind the families of what is chosen</translation>
    </message>
    <message>
        <source>Set aside what is chosen</source>
        <translation>Set aside what is chosen</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Choose none</translation>
    </message>
    <message>
        <source>Keep this list under a name</source>
        <translation>Keep this list under a name</translation>
    </message>
    <message>
        <source>Back to the figures</source>
        <translation>Back to the figures</translation>
    </message>
    <message>
        <source>the list</source>
        <translation>the list</translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) will be reminded</source>
        <translation>
            <numerusform>%n family will be reminded</numerusform>
            <numerusform>%n families will be reminded</numerusform>
        </translation>
    </message>
    <message>
        <source>Remind the families of this list</source>
        <translation>Remind the families of this list</translation>
    </message>
</context>
<context>
    <name>RequirementForm</name>
    <message>
        <source>New document</source>
        <translation>New document</translation>
    </message>
    <message>
        <source>As families read it</source>
        <translation>As families read it</translation>
    </message>
    <message>
        <source>In short, for lists</source>
        <translation>In short, for lists</translation>
    </message>
    <message>
        <source>Code, which stays</source>
        <translation>Code, which stays</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>What it is</translation>
    </message>
    <message>
        <source>A paper to bring</source>
        <translation>A paper to bring</translation>
    </message>
    <message>
        <source>A question to answer</source>
        <translation>A question to answer</translation>
    </message>
    <message>
        <source>A fee</source>
        <translation>A fee</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>Whose it is</translation>
    </message>
    <message>
        <source>One a student</source>
        <translation>One a student</translation>
    </message>
    <message>
        <source>One a household</source>
        <translation>One a household</translation>
    </message>
    <message>
        <source>How long it stands once it is accepted</source>
        <translation>How long it stands once it is accepted</translation>
    </message>
    <message>
        <source>This campaign</source>
        <translation>This campaign</translation>
    </message>
    <message>
        <source>Until its last day</source>
        <translation>Until its last day</translation>
    </message>
    <message>
        <source>Until it is replaced</source>
        <translation>Until it is replaced</translation>
    </message>
    <message>
        <source>Without it the dossier is not complete</source>
        <translation>Without it the dossier is not complete</translation>
    </message>
    <message>
        <source>Else it may be brought, and never lacks.</source>
        <translation>Else it may be brought, and never lacks.</translation>
    </message>
    <message>
        <source>Group of alternatives</source>
        <translation>Group of alternatives</translation>
    </message>
    <message>
        <source>Of papers with the same word here one is enough.</source>
        <translation>Of papers with the same word here one is enough.</translation>
    </message>
    <message>
        <source>Months that the paper may be old</source>
        <translation>Months that the paper may be old</translation>
    </message>
    <message>
        <source>0: of any age.</source>
        <translation>0: of any age.</translation>
    </message>
    <message>
        <source>Help for families</source>
        <translation>Help for families</translation>
    </message>
    <message>
        <source>Help in English</source>
        <translation>Help in English</translation>
    </message>
    <message>
        <source>put it where the cursor is</source>
        <translation>put it where the cursor is</translation>
    </message>
</context>
<context>
    <name>RequirementWords</name>
    <message>
        <source>Residence</source>
        <translation>Residence</translation>
    </message>
    <message>
        <source>Music, dance, drama</source>
        <translation>Music, dance, drama</translation>
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
        <translation>From an age on</translation>
    </message>
    <message>
        <source>Up to an age</source>
        <translation>Up to an age</translation>
    </message>
    <message>
        <source>Of age</source>
        <translation>Of age</translation>
    </message>
    <message>
        <source>Direct debit</source>
        <translation>Direct debit</translation>
    </message>
    <message>
        <source>Newcomers</source>
        <translation>Newcomers</translation>
    </message>
    <message>
        <source>lives in a commune of the communauté</source>
        <translation>lives in a commune of the communauté</translation>
    </message>
    <message>
        <source>lives outside the communauté</source>
        <translation>lives outside the communauté</translation>
    </message>
    <message>
        <source>makes music</source>
        <translation>makes music</translation>
    </message>
    <message>
        <source>dances</source>
        <translation>dances</translation>
    </message>
    <message>
        <source>plays theatre</source>
        <translation>plays theatre</translation>
    </message>
    <message>
        <source>takes %1</source>
        <translation>takes %1</translation>
    </message>
    <message>
        <source>is in %1</source>
        <translation>is in %1</translation>
    </message>
    <message>
        <source>is %1 or older</source>
        <translation>is %1 or older</translation>
    </message>
    <message>
        <source>is %1 or younger</source>
        <translation>is %1 or younger</translation>
    </message>
    <message>
        <source>is of age</source>
        <translation>is of age</translation>
    </message>
    <message>
        <source>is a minor</source>
        <translation>is a minor</translation>
    </message>
    <message>
        <source>pays by direct debit</source>
        <translation>pays by direct debit</translation>
    </message>
    <message>
        <source>does not pay by direct debit</source>
        <translation>does not pay by direct debit</translation>
    </message>
    <message>
        <source>is new</source>
        <translation>is new</translation>
    </message>
    <message>
        <source>was here before</source>
        <translation>was here before</translation>
    </message>
    <message>
        <source>of everybody</source>
        <translation>of everybody</translation>
    </message>
    <message>
        <source>of who %1</source>
        <translation>of who %1</translation>
    </message>
    <message numerus="yes">
        <source>%n student(s) concerned.</source>
        <translation>
            <numerusform>%n student concerned.</numerusform>
            <numerusform>%n students concerned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Newly asked of %n.</source>
        <translation>
            <numerusform>Newly asked of %n.</numerusform>
            <numerusform>Newly asked of %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No longer asked of %n.</source>
        <translation>
            <numerusform>No longer asked of %n.</numerusform>
            <numerusform>No longer asked of %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dossier(s) of them are approved, and are not opened again.</source>
        <translation>
            <numerusform>%n dossier of them are approved, and are not opened again.</numerusform>
            <numerusform>%n dossiers of them are approved, and are not opened again.</numerusform>
        </translation>
    </message>
    <message>
        <source>Among them: %1.</source>
        <translation>Among them: %1.</translation>
    </message>
    <message>
        <source>the school year</source>
        <translation>the school year</translation>
    </message>
    <message>
        <source>the year of the tax notice</source>
        <translation>the year of the tax notice</translation>
    </message>
    <message>
        <source>the year of its income</source>
        <translation>the year of its income</translation>
    </message>
    <message>
        <source>the communes</source>
        <translation>the communes</translation>
    </message>
</context>
<context>
    <name>RequirementsPane</name>
    <message>
        <source>Documents asked for</source>
        <translation>Documents asked for</translation>
    </message>
    <message>
        <source>A campaign is prepared first.</source>
        <translation>A campaign is prepared first.</translation>
    </message>
    <message>
        <source>Campaign %1. In an open campaign each change says first whom it concerns; what was approved stays so.</source>
        <translation>Campaign %1. In an open campaign each change says first whom it concerns; what was approved stays so.</translation>
    </message>
    <message>
        <source>Only an administrator changes these settings.</source>
        <translation>Only an administrator changes these settings.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>no longer asked for</source>
        <translation>no longer asked for</translation>
    </message>
    <message>
        <source>Nothing is asked for.</source>
        <translation>Nothing is asked for.</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Ask for something more</source>
        <translation>Ask for something more</translation>
    </message>
    <message>
        <source>Further up</source>
        <translation>Further up</translation>
    </message>
    <message>
        <source>Further down</source>
        <translation>Further down</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Back to what is recorded</translation>
    </message>
    <message>
        <source>The document before</source>
        <translation>The document before</translation>
    </message>
    <message>
        <source>The next document</source>
        <translation>The next document</translation>
    </message>
    <message>
        <source>Ask for it no longer</source>
        <translation>Ask for it no longer</translation>
    </message>
    <message>
        <source>Ask for it again</source>
        <translation>Ask for it again</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Take the last change back</translation>
    </message>
</context>
<context>
    <name>ScrollArea</name>
    <message>
        <source>Everywhere</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>Down the panel beside</source>
        <translation>Down the panel beside</translation>
    </message>
    <message>
        <source>Down the page</source>
        <translation>Down the page</translation>
    </message>
    <message>
        <source>Up the panel beside</source>
        <translation>Up the panel beside</translation>
    </message>
    <message>
        <source>Up the page</source>
        <translation>Up the page</translation>
    </message>
</context>
<context>
    <name>SealCard</name>
    <message>
        <source>Seal (2D-Doc)</source>
        <translation>Seal (2D-Doc)</translation>
    </message>
</context>
<context>
    <name>SealWording</name>
    <message>
        <source>authentic</source>
        <translation>authentic</translation>
    </message>
    <message>
        <source>invalid signature</source>
        <translation>invalid signature</translation>
    </message>
    <message>
        <source>cannot be verified here</source>
        <translation>cannot be verified here</translation>
    </message>
    <message>
        <source>The seal holds: this is what the authority has written.</source>
        <translation>The seal holds: this is what the authority has written.</translation>
    </message>
    <message>
        <source>The seal does not belong to what it says: have the original shown.</source>
        <translation>The seal does not belong to what it says: have the original shown.</translation>
    </message>
    <message>
        <source>The certificate of this seal is not at hand.</source>
        <translation>The certificate of this seal is not at hand.</translation>
    </message>
    <message>
        <source>Declarants</source>
        <translation>Declarants</translation>
    </message>
    <message>
        <source>Income of</source>
        <translation>Income of</translation>
    </message>
    <message>
        <source>Reference income</source>
        <translation>Reference income</translation>
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
        <translation>No family found. Try fewer letters.</translation>
    </message>
    <message>
        <source>Nothing for “%1”. Did you mean %2?</source>
        <translation>Nothing for “%1”. Did you mean %2?</translation>
    </message>
    <message>
        <source>Families found</source>
        <translation>Families found</translation>
    </message>
    <message>
        <source>Name, e-mail, telephone, town… or a setting</source>
        <translation>Name, e-mail, telephone, town… or a setting</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n dossier(s) chosen</source>
        <translation>
            <numerusform>%n dossier chosen</numerusform>
            <numerusform>%n dossiers chosen</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Choose none</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>Remind</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Approve</translation>
    </message>
</context>
<context>
    <name>SelectionCommands</name>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Choose this one, or no longer</source>
        <translation>Choose this one, or no longer</translation>
    </message>
    <message>
        <source>Choose down to the next</source>
        <translation>Choose down to the next</translation>
    </message>
    <message>
        <source>Choose up to the one before</source>
        <translation>Choose up to the one before</translation>
    </message>
    <message>
        <source>Choose all of the list</source>
        <translation>Choose all of the list</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Choose none</translation>
    </message>
</context>
<context>
    <name>SelectionFoot</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendingCard</name>
    <message>
        <source>Since %1</source>
        <translation>Since %1</translation>
    </message>
    <message>
        <source>next try %1</source>
        <translation>next try %1</translation>
    </message>
    <message>
        <source>answer: %1</source>
        <translation>answer: %1</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Try now</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Let it go on</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>%1 of %2 sent</translation>
    </message>
    <message numerus="yes">
        <source>%n to settle</source>
        <translation>
            <numerusform>%n to settle</numerusform>
            <numerusform>%n to settle</numerusform>
        </translation>
    </message>
    <message>
        <source>the rest was cancelled</source>
        <translation>the rest was cancelled</translation>
    </message>
    <message>
        <source>held</source>
        <translation>held</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Hold</translation>
    </message>
    <message>
        <source>Cancel the rest</source>
        <translation>Cancel the rest</translation>
    </message>
    <message>
        <source>Mails wait: this computer does not know the password of the mail account, and no other one is sending. It is entered in the settings.</source>
        <translation>Mails wait: this computer does not know the password of the mail account, and no other one is sending. It is entered in the settings.</translation>
    </message>
</context>
<context>
    <name>SettingsCommands</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Conservatoire</source>
        <translation>Conservatoire</translation>
    </message>
    <message>
        <source>name, address, SIRET, classification, extranet, locking, idle lock, minutes, archives</source>
        <translation>name, address, SIRET, classification, extranet, locking, idle lock, minutes, archives</translation>
    </message>
    <message>
        <source>Communes</source>
        <translation>Communes</translation>
    </message>
    <message>
        <source>residents, communauté, postal code, outside</source>
        <translation>residents, communauté, postal code, outside</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>staff, users, role, rights, password, colleagues</source>
        <translation>staff, users, role, rights, password, colleagues</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Campaign</translation>
    </message>
    <message>
        <source>fee, fees, opening, closing, deadline, last day, late, new campaign, school year</source>
        <translation>fee, fees, opening, closing, deadline, last day, late, new campaign, school year</translation>
    </message>
    <message>
        <source>Documents asked for</source>
        <translation>Documents asked for</translation>
    </message>
    <message>
        <source>papers, requirements, conditions, tax notice, certificate, insurance, alternatives</source>
        <translation>papers, requirements, conditions, tax notice, certificate, insurance, alternatives</translation>
    </message>
    <message>
        <source>Teaching</source>
        <translation>Teaching</translation>
    </message>
    <message>
        <source>disciplines, cycles, levels, parcours, specialities, statistics code</source>
        <translation>disciplines, cycles, levels, parcours, specialities, statistics code</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Reasons</translation>
    </message>
    <message>
        <source>refusal, library, words of a refusal</source>
        <translation>refusal, library, words of a refusal</translation>
    </message>
    <message>
        <source>Mail account</source>
        <translation>Mail account</translation>
    </message>
    <message>
        <source>mail server, SMTP, sender, returned mails, SPF, DKIM</source>
        <translation>mail server, SMTP, sender, returned mails, SPF, DKIM</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>words of the letters, templates, reminder, refusal</source>
        <translation>words of the letters, templates, reminder, refusal</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>CSV, XLSX, spreadsheet, families from a file, former program, dry run</source>
        <translation>CSV, XLSX, spreadsheet, families from a file, former program, dry run</translation>
    </message>
</context>
<context>
    <name>SettingsMenu</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>The next section</source>
        <translation>The next section</translation>
    </message>
    <message>
        <source>The section before</source>
        <translation>The section before</translation>
    </message>
</context>
<context>
    <name>SettingsText</name>
    <message>
        <source>There are errors left in the file.</source>
        <translation>There are errors left in the file.</translation>
    </message>
    <message>
        <source>A warning was not looked at yet.</source>
        <translation>A warning was not looked at yet.</translation>
    </message>
    <message>
        <source>All that the file says is known already: there is nothing to bring in.</source>
        <translation>All that the file says is known already: there is nothing to bring in.</translation>
    </message>
    <message>
        <source>Something was done since to what came in: it cannot be taken back as a whole.</source>
        <translation>Something was done since to what came in: it cannot be taken back as a whole.</translation>
    </message>
    <message>
        <source>A day is written 02/06/2026.</source>
        <translation>A day is written 02/06/2026.</translation>
    </message>
    <message>
        <source>Secretariat</source>
        <translation>Secretariat</translation>
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
        <translation>Name</translation>
    </message>
    <message>
        <source>Administrator’s name</source>
        <translation>Administrator’s name</translation>
    </message>
    <message>
        <source>Administrator’s e-mail</source>
        <translation>Administrator’s e-mail</translation>
    </message>
    <message>
        <source>Local authority</source>
        <translation>Local authority</translation>
    </message>
    <message>
        <source>Address of the families’ pages</source>
        <translation>Address of the families’ pages</translation>
    </message>
    <message>
        <source>Archives service</source>
        <translation>Archives service</translation>
    </message>
    <message>
        <source>Contact for personal data</source>
        <translation>Contact for personal data</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Reason in English</source>
        <translation>Reason in English</translation>
    </message>
    <message>
        <source>The password is too short: it takes %1 characters or more.</source>
        <translation>The password is too short: it takes %1 characters or more.</translation>
    </message>
    <message>
        <source>The password is too long: it takes %1 characters at the most.</source>
        <translation>The password is too long: it takes %1 characters at the most.</translation>
    </message>
    <message>
        <source>The password holds a character that cannot be typed again.</source>
        <translation>The password holds a character that cannot be typed again.</translation>
    </message>
    <message>
        <source>The new password is the present one. Choose another.</source>
        <translation>The new password is the present one. Choose another.</translation>
    </message>
    <message>
        <source>This password is easy to guess. Several words that have nothing to do with each other, with you or with the conservatoire make a good one.</source>
        <translation>This password is easy to guess. Several words that have nothing to do with each other, with you or with the conservatoire make a good one.</translation>
    </message>
    <message>
        <source>A SIRET has 14 digits.</source>
        <translation>A SIRET has 14 digits.</translation>
    </message>
    <message>
        <source>This is no SIRET: its last digit does not agree with the others. Look for a digit that was mistyped.</source>
        <translation>This is no SIRET: its last digit does not agree with the others. Look for a digit that was mistyped.</translation>
    </message>
    <message>
        <source>A desk is locked after %1 to %2 minutes.</source>
        <translation>A desk is locked after %1 to %2 minutes.</translation>
    </message>
    <message>
        <source>There is no commune “%1”: look at its name and its postal code.</source>
        <translation>There is no commune “%1”: look at its name and its postal code.</translation>
    </message>
    <message>
        <source>“%1” cannot be left empty.</source>
        <translation>“%1” cannot be left empty.</translation>
    </message>
    <message>
        <source>“%1” is too long.</source>
        <translation>“%1” is too long.</translation>
    </message>
    <message>
        <source>“%1” holds a line break or a character that cannot be read.</source>
        <translation>“%1” holds a line break or a character that cannot be read.</translation>
    </message>
    <message>
        <source>A login takes letters, digits and . _ - @ + without spaces.</source>
        <translation>A login takes letters, digits and . _ - @ + without spaces.</translation>
    </message>
    <message>
        <source>Somebody else has this login.</source>
        <translation>Somebody else has this login.</translation>
    </message>
    <message>
        <source>“%1” is no e-mail address. It is written name@domain.</source>
        <translation>“%1” is no e-mail address. It is written name@domain.</translation>
    </message>
    <message>
        <source>“%1” is no address of a page. It is written https://…</source>
        <translation>“%1” is no address of a page. It is written https://…</translation>
    </message>
</context>
<context>
    <name>SetupSteps</name>
    <message>
        <source>Steps</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>done</source>
        <translation>done</translation>
    </message>
</context>
<context>
    <name>ShellCommands</name>
    <message>
        <source>Everywhere</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>Search a family</source>
        <translation>Search a family</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>All commands</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Forward</translation>
    </message>
    <message>
        <source>The manual, at this page’s chapter</source>
        <translation>The manual, at this page’s chapter</translation>
    </message>
    <message>
        <source>About Pupitre, and what is new</source>
        <translation>About Pupitre, and what is new</translation>
    </message>
    <message>
        <source>Undo the last decision</source>
        <translation>Undo the last decision</translation>
    </message>
    <message>
        <source>Do again what was undone last</source>
        <translation>Do again what was undone last</translation>
    </message>
    <message>
        <source>Last decisions: undo, redo</source>
        <translation>Last decisions: undo, redo</translation>
    </message>
    <message>
        <source>To the next area of the window</source>
        <translation>To the next area of the window</translation>
    </message>
    <message>
        <source>To the area before</source>
        <translation>To the area before</translation>
    </message>
    <message>
        <source>The keys of this page</source>
        <translation>The keys of this page</translation>
    </message>
    <message>
        <source>Copy what is selected</source>
        <translation>Copy what is selected</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Light colours</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dark colours</translation>
    </message>
    <message>
        <source>Wide rail</source>
        <translation>Wide rail</translation>
    </message>
    <message>
        <source>Narrow rail</source>
        <translation>Narrow rail</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>Text as it was designed</source>
        <translation>Text as it was designed</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
</context>
<context>
    <name>ShownFile</name>
    <message>
        <source>The file to be opened could not be written: is the disk full?</source>
        <translation>The file to be opened could not be written: is the disk full?</translation>
    </message>
    <message>
        <source>No program opens such files here. Until Pupitre is closed the file is %1</source>
        <translation>No program opens such files here. Until Pupitre is closed the file is %1</translation>
    </message>
    <message>
        <source>Only a folder of this computer can be written to.</source>
        <translation>Only a folder of this computer can be written to.</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Type your user name and your password.</source>
        <translation>Type your user name and your password.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Signing in…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Back to the desk of %1</source>
        <translation>Back to the desk of %1</translation>
    </message>
    <message>
        <source>The two new passwords are not the same.</source>
        <translation>The two new passwords are not the same.</translation>
    </message>
    <message>
        <source>Your password is a temporary one. Choose your own: 12 characters at least, for instance four words that have nothing to do with each other.</source>
        <translation>Your password is a temporary one. Choose your own: 12 characters at least, for instance four words that have nothing to do with each other.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>New password once more</source>
        <translation>New password once more</translation>
    </message>
    <message>
        <source>Keep this password</source>
        <translation>Keep this password</translation>
    </message>
    <message>
        <source>Somebody else signs in</source>
        <translation>Somebody else signs in</translation>
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
        <translation>Name</translation>
    </message>
    <message>
        <source>Commune, communauté or association that it belongs to</source>
        <translation>Commune, communauté or association that it belongs to</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Postal code</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Town</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telephone</translation>
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
        <translation>14 digits.</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Classification</translation>
    </message>
    <message>
        <source>Not classified</source>
        <translation>Not classified</translation>
    </message>
    <message>
        <source>CRC or CRI</source>
        <translation>CRC or CRI</translation>
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
        <translation>Address of the extranet</translation>
    </message>
    <message>
        <source>Minutes until a desk that nobody touches locks</source>
        <translation>Minutes until a desk that nobody touches locks</translation>
    </message>
    <message>
        <source>From 1 to 60.</source>
        <translation>From 1 to 60.</translation>
    </message>
    <message>
        <source>Archives service</source>
        <translation>Archives service</translation>
    </message>
    <message>
        <source>Asked before papers are destroyed.</source>
        <translation>Asked before papers are destroyed.</translation>
    </message>
    <message>
        <source>Contact for personal data</source>
        <translation>Contact for personal data</translation>
    </message>
    <message>
        <source>Whom families may ask about their data.</source>
        <translation>Whom families may ask about their data.</translation>
    </message>
    <message>
        <source>Passwords of the families</source>
        <translation>Passwords of the families</translation>
    </message>
    <message>
        <source>8 to 16 characters, with A, a and 1</source>
        <translation>8 to 16 characters, with A, a and 1</translation>
    </message>
    <message>
        <source>12 or more, hard to guess (CNIL)</source>
        <translation>12 or more, hard to guess (CNIL)</translation>
    </message>
    <message>
        <source>Two persons for an exception</source>
        <translation>Two persons for an exception</translation>
    </message>
    <message>
        <source>Whoever refers a dossier that lacks something cannot approve it: another person does.</source>
        <translation>Whoever refers a dossier that lacks something cannot approve it: another person does.</translation>
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
        <translation>As letters, receipts and reports print it.</translation>
    </message>
    <message>
        <source>Only an administrator changes these settings.</source>
        <translation>Only an administrator changes these settings.</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Back to what is recorded</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
</context>
<context>
    <name>SortBar</name>
    <message>
        <source>Sort by: %1</source>
        <translation>Sort by: %1</translation>
    </message>
    <message>
        <source>sorted downwards</source>
        <translation>sorted downwards</translation>
    </message>
    <message>
        <source>sorted upwards</source>
        <translation>sorted upwards</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Sort by the next column</source>
        <translation>Sort by the next column</translation>
    </message>
    <message>
        <source>Sort the other way round</source>
        <translation>Sort the other way round</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>key %1</translation>
    </message>
</context>
<context>
    <name>StaffForm</name>
    <message>
        <source>New account</source>
        <translation>New account</translation>
    </message>
    <message>
        <source>Name, as colleagues and families read it</source>
        <translation>Name, as colleagues and families read it</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>To sign in with: letters, digits and . _ -</source>
        <translation>To sign in with: letters, digits and . _ -</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Make the account</source>
        <translation>Make the account</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>New temporary password</source>
        <translation>New temporary password</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Close this account</source>
        <translation>Close this account</translation>
    </message>
    <message>
        <source>Open this account again</source>
        <translation>Open this account again</translation>
    </message>
    <message>
        <source>A temporary password is made with it. Its person chooses another one at the first sign-in.</source>
        <translation>A temporary password is made with it. Its person chooses another one at the first sign-in.</translation>
    </message>
</context>
<context>
    <name>StaffPane</name>
    <message>
        <source>Accounts</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>Nobody is deleted: decisions keep their author. A new role, a new password or a closed account ends that person’s sessions within two seconds.</source>
        <translation>Nobody is deleted: decisions keep their author. A new role, a new password or a closed account ends that person’s sessions within two seconds.</translation>
    </message>
    <message>
        <source>Only an administrator keeps the accounts. Your own password is yours to change.</source>
        <translation>Only an administrator keeps the accounts. Your own password is yours to change.</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Add an account</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Back to what is recorded</translation>
    </message>
    <message>
        <source>The account before</source>
        <translation>The account before</translation>
    </message>
    <message>
        <source>The next account</source>
        <translation>The next account</translation>
    </message>
</context>
<context>
    <name>StartErrorPage</name>
    <message>
        <source>There is no database here yet</source>
        <translation>There is no database here yet</translation>
    </message>
    <message>
        <source>Begin with a new conservatoire on this computer. If yours exists already, ask your administrator for its place.</source>
        <translation>Begin with a new conservatoire on this computer. If yours exists already, ask your administrator for its place.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>New conservatoire</source>
        <translation>New conservatoire</translation>
    </message>
</context>
<context>
    <name>StatusPage</name>
    <message>
        <source>Campaign %1</source>
        <translation>Campaign %1</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>approved</translation>
    </message>
    <message>
        <source>this year</source>
        <translation>this year</translation>
    </message>
    <message>
        <source>last year</source>
        <translation>last year</translation>
    </message>
    <message>
        <source>Deposited on %1</source>
        <translation>Deposited on %1</translation>
    </message>
    <message>
        <source>Who must act</source>
        <translation>Who must act</translation>
    </message>
    <message>
        <source>By discipline</source>
        <translation>By discipline</translation>
    </message>
    <message>
        <source>deposited</source>
        <translation>deposited</translation>
    </message>
    <message>
        <source>students</source>
        <translation>students</translation>
    </message>
    <message>
        <source>No dossier yet</source>
        <translation>No dossier yet</translation>
    </message>
    <message>
        <source>Figures appear as soon as the campaign holds students.</source>
        <translation>Figures appear as soon as the campaign holds students.</translation>
    </message>
    <message>
        <source>As it stands %1. %2</source>
        <translation>As it stands %1. %2</translation>
    </message>
    <message>
        <source>Beside last year</source>
        <translation>Beside last year</translation>
    </message>
    <message>
        <source>complete, and the secretariat must act</source>
        <translation>complete, and the secretariat must act</translation>
    </message>
    <message>
        <source>of %1 expected</source>
        <translation>of %1 expected</translation>
    </message>
    <message>
        <source>Deposited so far</source>
        <translation>Deposited so far</translation>
    </message>
    <message>
        <source>How far dossiers have come</source>
        <translation>How far dossiers have come</translation>
    </message>
    <message>
        <source>reached · no further</source>
        <translation>reached · no further</translation>
    </message>
    <message>
        <source>At the right: how many came no further. With refused and given up: all.</source>
        <translation>At the right: how many came no further. With refused and given up: all.</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>Beside it</translation>
    </message>
    <message>
        <source>Bars are of each discipline’s own students. Who is in two disciplines counts in both.</source>
        <translation>Bars are of each discipline’s own students. Who is in two disciplines counts in both.</translation>
    </message>
    <message>
        <source>Export without numbers under 5</source>
        <translation>Export without numbers under 5</translation>
    </message>
</context>
<context>
    <name>StatusReport</name>
    <message>
        <source>Figure</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Share, %</source>
        <translation>Share, %</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Last year</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>Furthest step of each dossier</source>
        <translation>Furthest step of each dossier</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Who must act</source>
        <translation>Who must act</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Together</translation>
    </message>
    <message>
        <source>Deposits, day by day</source>
        <translation>Deposits, day by day</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>On the day</source>
        <translation>On the day</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>So far</translation>
    </message>
    <message>
        <source>Last year so far</source>
        <translation>Last year so far</translation>
    </message>
    <message>
        <source>Last year’s campaign</source>
        <translation>Last year’s campaign</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>By discipline</source>
        <translation>By discipline</translation>
    </message>
    <message>
        <source>Discipline</source>
        <translation>Discipline</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>Students</translation>
    </message>
    <message>
        <source>Deposited</source>
        <translation>Deposited</translation>
    </message>
    <message>
        <source>Deposited, %</source>
        <translation>Deposited, %</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>Approved, %</source>
        <translation>Approved, %</translation>
    </message>
    <message>
        <source>All, each student once</source>
        <translation>All, each student once</translation>
    </message>
    <message>
        <source>%1 of %2 dossiers are deposited, %3 of all.</source>
        <translation>%1 of %2 dossiers are deposited, %3 of all.</translation>
    </message>
    <message>
        <source>On last year’s same day they were %1, %2.</source>
        <translation>On last year’s same day they were %1, %2.</translation>
    </message>
    <message>
        <source>%1 are approved, %2 are ready to be approved, and %3 wait for the secretariat.</source>
        <translation>%1 are approved, %2 are ready to be approved, and %3 wait for the secretariat.</translation>
    </message>
    <message>
        <source>%1 dossiers are silent; in %2 of %3 households all of them are.</source>
        <translation>%1 dossiers are silent; in %2 of %3 households all of them are.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Campaign %1: where it stands</source>
        <translation>Campaign %1: where it stands</translation>
    </message>
    <message>
        <source>From %1 to %2, as it stood on %3 at %4</source>
        <translation>From %1 to %2, as it stood on %3 at %4</translation>
    </message>
    <message>
        <source>All dossiers of the campaign, without a filter</source>
        <translation>All dossiers of the campaign, without a filter</translation>
    </message>
    <message>
        <source>How far dossiers have come, in shares of all</source>
        <translation>How far dossiers have come, in shares of all</translation>
    </message>
    <message>
        <source>Deposited so far</source>
        <translation>Deposited so far</translation>
    </message>
    <message>
        <source>this year</source>
        <translation>this year</translation>
    </message>
    <message>
        <source>last year</source>
        <translation>last year</translation>
    </message>
    <message>
        <source>How far dossiers have come</source>
        <translation>How far dossiers have come</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>Beside it</translation>
    </message>
    <message>
        <source>Definitions</source>
        <translation>Definitions</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 of %2</translation>
    </message>
    <message>
        <source>&lt; 5</source>
        <translation>&lt; 5</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>hidden</translation>
    </message>
    <message>
        <source>Numbers from 1 to 4 are hidden (&lt; 5), with those that would tell them</source>
        <translation>Numbers from 1 to 4 are hidden (&lt; 5), with those that would tell them</translation>
    </message>
</context>
<context>
    <name>StatusSubjectWords</name>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1 last year</source>
        <translation>%1 last year</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No campaign before this one is known: nothing is compared.</source>
        <translation>No campaign before this one is known: nothing is compared.</translation>
    </message>
    <message>
        <source>%1: beside %2 of the campaign %3</source>
        <translation>%1: beside %2 of the campaign %3</translation>
    </message>
    <message>
        <source>%1, which was closed by then</source>
        <translation>%1, which was closed by then</translation>
    </message>
</context>
<context>
    <name>TeachingPane</name>
    <message>
        <source>Teaching</source>
        <translation>Teaching</translation>
    </message>
    <message>
        <source>What the conservatoire calls its disciplines, cycles and parcours. Courses, and what is asked of their students, follow a word that is changed.</source>
        <translation>What the conservatoire calls its disciplines, cycles and parcours. Courses, and what is asked of their students, follow a word that is changed.</translation>
    </message>
    <message>
        <source>Only an administrator changes these settings.</source>
        <translation>Only an administrator changes these settings.</translation>
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
        <translation>Specialities</translation>
    </message>
    <message>
        <source>no longer offered</source>
        <translation>no longer offered</translation>
    </message>
    <message>
        <source>No word yet.</source>
        <translation>No word yet.</translation>
    </message>
    <message>
        <source>New word</source>
        <translation>New word</translation>
    </message>
    <message>
        <source>Speciality</source>
        <translation>Speciality</translation>
    </message>
    <message>
        <source>As it is read</source>
        <translation>As it is read</translation>
    </message>
    <message>
        <source>Statistics code</source>
        <translation>Statistics code</translation>
    </message>
    <message>
        <source>The ministry’s, for its yearly survey.</source>
        <translation>The ministry’s, for its yearly survey.</translation>
    </message>
    <message>
        <source>Code, which stays</source>
        <translation>Code, which stays</translation>
    </message>
    <message>
        <source>Empty: made of the word.</source>
        <translation>Empty: made of the word.</translation>
    </message>
    <message>
        <source>Offer it no longer</source>
        <translation>Offer it no longer</translation>
    </message>
    <message>
        <source>Offer it again</source>
        <translation>Offer it again</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Add a word</source>
        <translation>Add a word</translation>
    </message>
    <message>
        <source>Class the next level</source>
        <translation>Class the next level</translation>
    </message>
    <message>
        <source>Back to what is recorded</source>
        <translation>Back to what is recorded</translation>
    </message>
    <message>
        <source>The word before</source>
        <translation>The word before</translation>
    </message>
    <message>
        <source>The next word</source>
        <translation>The next word</translation>
    </message>
    <message>
        <source>Further up</source>
        <translation>Further up</translation>
    </message>
    <message>
        <source>Further down</source>
        <translation>Further down</translation>
    </message>
</context>
<context>
    <name>TeachingWaiting</name>
    <message>
        <source>Levels to class</source>
        <translation>Levels to class</translation>
    </message>
    <message>
        <source>Nobody has said yet what these mean. Families read them as they are written.</source>
        <translation>Nobody has said yet what these mean. Families read them as they are written.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>Disciplines that are no word yet</source>
        <translation>Disciplines that are no word yet</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
</context>
<context>
    <name>TeachingWords</name>
    <message numerus="yes">
        <source>%n course(s)</source>
        <translation>
            <numerusform>%n course</numerusform>
            <numerusform>%n courses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Last decisions</source>
        <translation>Last decisions</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Mail paused</source>
        <translation>Mail paused</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Mails</translation>
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
        <translation>%1, born %2, is in the family %3 (%4) too: entered twice?</translation>
    </message>
    <message>
        <source>See the other</source>
        <translation>See the other</translation>
    </message>
    <message>
        <source>What belongs to %1 comes here: children, papers, dossiers, payments, messages. What is written here stays; what is empty is filled in. The login %2 is no longer used. This can be taken back until something is done for this family.</source>
        <translation>What belongs to %1 comes here: children, papers, dossiers, payments, messages. What is written here stays; what is empty is filled in. The login %2 is no longer used. This can be taken back until something is done for this family.</translation>
    </message>
    <message>
        <source>Merge the two here</source>
        <translation>Unite the two here</translation>
    </message>
    <message>
        <source>Merge them</source>
        <translation>Unite them</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Merged with %1, who had been entered twice.</source>
        <translation>United with %1, who had been entered twice.</translation>
    </message>
    <message>
        <source>Separate them again</source>
        <translation>Separate them again</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Merge a family that was entered twice</source>
        <translation>Unite a family that was entered twice</translation>
    </message>
</context>
<context>
    <name>VerdictPanel</name>
    <message>
        <source>for the whole household</source>
        <translation>for the whole household</translation>
    </message>
    <message>
        <source>Deposited %1 · %2</source>
        <translation>Deposited %1 · %2</translation>
    </message>
    <message>
        <source>What it should say</source>
        <translation>What it should say</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>dd/mm/yyyy</translation>
    </message>
    <message>
        <source>Next year it need not be brought again as long as it is valid.</source>
        <translation>Next year it need not be brought again as long as it is valid.</translation>
    </message>
    <message>
        <source>Read on the paper: %1</source>
        <translation>Read on the paper: %1</translation>
    </message>
    <message>
        <source>Left empty: it counts for this year alone.</source>
        <translation>Left empty: it counts for this year alone.</translation>
    </message>
    <message>
        <source>Taken over from last year, valid until %1.</source>
        <translation>Taken over from last year, valid until %1.</translation>
    </message>
    <message>
        <source>Valid until %1.</source>
        <translation>Valid until %1.</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Last year</translation>
    </message>
    <message>
        <source>Put last year’s away</source>
        <translation>Put last year’s away</translation>
    </message>
    <message>
        <source>Lay last year’s beside</source>
        <translation>Lay last year’s beside</translation>
    </message>
    <message>
        <source>No text could be read in it: read it by eye.</source>
        <translation>No text could be read in it: read it by eye.</translation>
    </message>
    <message>
        <source>Read from the picture: mistakes are possible.</source>
        <translation>Read from the picture: mistakes are possible.</translation>
    </message>
    <message>
        <source>Separated parents</source>
        <translation>Separated parents</translation>
    </message>
    <message>
        <source>Deposited by %1, %2 · %3</source>
        <translation>Deposited by %1, %2 · %3</translation>
    </message>
    <message>
        <source>The same file</source>
        <translation>The same file</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Antivirus</source>
        <translation>Antivirus</translation>
    </message>
    <message>
        <source>The family has no such document</source>
        <translation>The family has no such document</translation>
    </message>
    <message>
        <source>The family writes</source>
        <translation>The family writes</translation>
    </message>
    <message>
        <source>The family was told: %1</source>
        <translation>The family was told: %1</translation>
    </message>
</context>
<context>
    <name>ViewerCommands</name>
    <message>
        <source>On this page</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>Search in the document</source>
        <translation>Search in the document</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>As wide as its place</source>
        <translation>As wide as its place</translation>
    </message>
    <message>
        <source>The whole page</source>
        <translation>The whole page</translation>
    </message>
    <message>
        <source>Turn the view</source>
        <translation>Turn the view</translation>
    </message>
    <message>
        <source>The pages, small, or without them</source>
        <translation>The pages, small, or without them</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Next page</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>Down the page</source>
        <translation>Down the page</translation>
    </message>
    <message>
        <source>Up the page</source>
        <translation>Up the page</translation>
    </message>
</context>
<context>
    <name>ViewerToolbar</name>
    <message>
        <source>Word or words in the document</source>
        <translation>Word or words in the document</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>cannot be searched</source>
        <translation>cannot be searched</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>not found</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Page %1 of %2</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>document accepted</source>
        <translation>document accepted</translation>
    </message>
    <message>
        <source>document refused</source>
        <translation>document refused</translation>
    </message>
    <message>
        <source>document deposited</source>
        <translation>document deposited</translation>
    </message>
    <message>
        <source>verdict taken back</source>
        <translation>verdict taken back</translation>
    </message>
    <message>
        <source>change asked for</source>
        <translation>change asked for</translation>
    </message>
    <message>
        <source>change decided</source>
        <translation>change decided</translation>
    </message>
    <message>
        <source>decision on a change taken back</source>
        <translation>decision on a change taken back</translation>
    </message>
    <message>
        <source>dossier deposited</source>
        <translation>dossier deposited</translation>
    </message>
    <message>
        <source>dossier approved</source>
        <translation>dossier approved</translation>
    </message>
    <message>
        <source>approval taken back</source>
        <translation>approval taken back</translation>
    </message>
    <message>
        <source>credentials queued</source>
        <translation>credentials queued</translation>
    </message>
    <message>
        <source>payment received</source>
        <translation>payment received</translation>
    </message>
    <message>
        <source>message sent</source>
        <translation>message sent</translation>
    </message>
    <message>
        <source>message failed</source>
        <translation>message failed</translation>
    </message>
    <message>
        <source>message put off</source>
        <translation>message put off</translation>
    </message>
    <message>
        <source>message uncertain</source>
        <translation>message uncertain</translation>
    </message>
    <message>
        <source>message to be sent again</source>
        <translation>message to be sent again</translation>
    </message>
    <message>
        <source>message marked as sent</source>
        <translation>message marked as sent</translation>
    </message>
    <message>
        <source>member of staff added</source>
        <translation>member of staff added</translation>
    </message>
    <message>
        <source>demonstration created</source>
        <translation>demonstration created</translation>
    </message>
    <message>
        <source>To provide</source>
        <translation>To provide</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>Exempted</source>
        <translation>Exempted</translation>
    </message>
    <message>
        <source>Received at the desk</source>
        <translation>Received at the desk</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Not started</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>Deposited</source>
        <translation>Deposited</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>Dossier refused</source>
        <translation>Dossier refused</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>Abandoned</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Being sent</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Put off</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Uncertain</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>Secretariat</source>
        <translation>Secretariat</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Credentials</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>Acknowledgement</source>
        <translation>Acknowledgement</translation>
    </message>
    <message>
        <source>Request for completion</source>
        <translation>Request for completion</translation>
    </message>
    <message>
        <source>Approval and receipt</source>
        <translation>Approval and receipt</translation>
    </message>
    <message>
        <source>Refusal</source>
        <translation>Refusal</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Reminder</translation>
    </message>
    <message>
        <source>Payment receipt</source>
        <translation>Payment receipt</translation>
    </message>
    <message>
        <source>Answer to a change</source>
        <translation>Answer to a change</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Last name</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>First name</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>Place of birth</source>
        <translation>Place of birth</translation>
    </message>
    <message>
        <source>Family situation</source>
        <translation>Family situation</translation>
    </message>
    <message>
        <source>Profession</source>
        <translation>Profession</translation>
    </message>
    <message>
        <source>Socio-professional code</source>
        <translation>Socio-professional code</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Postal code</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Town</translation>
    </message>
    <message>
        <source>Home telephone</source>
        <translation>Home telephone</translation>
    </message>
    <message>
        <source>Work telephone</source>
        <translation>Work telephone</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Fax</translation>
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
        <translation>School level</translation>
    </message>
    <message>
        <source>Image rights</source>
        <translation>Image rights</translation>
    </message>
    <message>
        <source>Leave authorisation</source>
        <translation>Leave authorisation</translation>
    </message>
    <message>
        <source>Person to call</source>
        <translation>Person to call</translation>
    </message>
    <message>
        <source>Emergency telephone</source>
        <translation>Emergency telephone</translation>
    </message>
    <message>
        <source>capitals only</source>
        <translation>capitals only</translation>
    </message>
    <message>
        <source>accents only</source>
        <translation>accents only</translation>
    </message>
    <message>
        <source>same number, written otherwise</source>
        <translation>same number, written otherwise</translation>
    </message>
    <message>
        <source>was empty</source>
        <translation>was empty</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Not answered</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>today %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>yesterday %1</translation>
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
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1&#xa0;kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1&#xa0;MB</translation>
    </message>
    <message>
        <source>dossier approved in spite of a lack</source>
        <translation>dossier approved in spite of a lack</translation>
    </message>
    <message>
        <source>dossier put before the director</source>
        <translation>dossier put before the director</translation>
    </message>
    <message>
        <source>question to the director taken back</source>
        <translation>question to the director taken back</translation>
    </message>
    <message>
        <source>one-time password given by telephone</source>
        <translation>one-time password given by telephone</translation>
    </message>
    <message>
        <source>Place given up</source>
        <translation>Place given up</translation>
    </message>
    <message>
        <source>Dossier reopened</source>
        <translation>Dossier reopened</translation>
    </message>
    <message>
        <source>dossier refused</source>
        <translation>dossier refused</translation>
    </message>
    <message>
        <source>place given up</source>
        <translation>place given up</translation>
    </message>
    <message>
        <source>dossier reopened</source>
        <translation>dossier reopened</translation>
    </message>
    <message>
        <source>end of the dossier taken back</source>
        <translation>end of the dossier taken back</translation>
    </message>
    <message>
        <source>reopening taken back</source>
        <translation>reopening taken back</translation>
    </message>
    <message>
        <source>already so</source>
        <translation>already so</translation>
    </message>
    <message>
        <source>document received at the desk</source>
        <translation>document received at the desk</translation>
    </message>
    <message>
        <source>document not asked for</source>
        <translation>document not asked for</translation>
    </message>
    <message>
        <source>document out of date</source>
        <translation>document out of date</translation>
    </message>
    <message>
        <source>campaign opened</source>
        <translation>campaign opened</translation>
    </message>
    <message>
        <source>document set aside</source>
        <translation>document set aside</translation>
    </message>
    <message>
        <source>document back in its place</source>
        <translation>document back in its place</translation>
    </message>
    <message>
        <source>change set aside</source>
        <translation>change set aside</translation>
    </message>
    <message>
        <source>change back in its place</source>
        <translation>change back in its place</translation>
    </message>
    <message>
        <source>dossier set aside</source>
        <translation>dossier set aside</translation>
    </message>
    <message>
        <source>dossier back in its place</source>
        <translation>dossier back in its place</translation>
    </message>
    <message>
        <source>setting aside taken back</source>
        <translation>setting aside taken back</translation>
    </message>
    <message>
        <source>merged with a family that was entered twice</source>
        <translation>merged with a family that was entered twice</translation>
    </message>
    <message>
        <source>families separated again</source>
        <translation>families separated again</translation>
    </message>
    <message>
        <source>No mail server is set yet. Nothing is lost: everything leaves once it is.</source>
        <translation>No mail server is set yet. Nothing is lost: everything leaves once it is.</translation>
    </message>
    <message>
        <source>The mail server cannot be reached, or does not take the connection. It is tried again by itself.</source>
        <translation>The mail server cannot be reached, or does not take the connection. It is tried again by itself.</translation>
    </message>
    <message>
        <source>The mail server does not offer a safe connection, so nothing was said to it. It is tried again by itself.</source>
        <translation>The mail server does not offer a safe connection, so nothing was said to it. It is tried again by itself.</translation>
    </message>
    <message>
        <source>The mail server cannot prove who it is: its certificate is not valid. It is tried again by itself.</source>
        <translation>The mail server cannot prove who it is: its certificate is not valid. It is tried again by itself.</translation>
    </message>
    <message>
        <source>The mail server refuses the user name or the password. Correct them, then let the sending go on.</source>
        <translation>The mail server refuses the user name or the password. Correct them, then let the sending go on.</translation>
    </message>
    <message>
        <source>The mail server does not let us send from this address. Correct it, then let the sending go on.</source>
        <translation>The mail server does not let us send from this address. Correct it, then let the sending go on.</translation>
    </message>
    <message>
        <source>%1 has stopped the sending.</source>
        <translation>%1 has stopped the sending.</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>the connection was lost</translation>
    </message>
    <message>
        <source>the server did not answer in time</source>
        <translation>the server did not answer in time</translation>
    </message>
    <message>
        <source>A file that goes with it is missing or damaged.</source>
        <translation>A file that goes with it is missing or damaged.</translation>
    </message>
    <message>
        <source>The address is not valid.</source>
        <translation>The address is not valid.</translation>
    </message>
    <message>
        <source>The name or the subject holds a line break.</source>
        <translation>The name or the subject holds a line break.</translation>
    </message>
    <message>
        <source>The program ended while it was being sent.</source>
        <translation>The program ended while it was being sent.</translation>
    </message>
    <message>
        <source>Given up after several tries: %1</source>
        <translation>Given up after several tries: %1</translation>
    </message>
    <message>
        <source>The server refuses it: %1</source>
        <translation>The server refuses it: %1</translation>
    </message>
    <message>
        <source>Not now; it is tried again by itself: %1</source>
        <translation>Not now; it is tried again by itself: %1</translation>
    </message>
    <message>
        <source>Nobody knows whether it has arrived: it had been handed over, then there was no clear answer (%1).</source>
        <translation>Nobody knows whether it has arrived: it had been handed over, then there was no clear answer (%1).</translation>
    </message>
    <message>
        <source>reminder queued</source>
        <translation>reminder queued</translation>
    </message>
    <message>
        <source>message waits again</source>
        <translation>message waits again</translation>
    </message>
    <message>
        <source>message cancelled</source>
        <translation>message cancelled</translation>
    </message>
    <message>
        <source>sending of mails paused</source>
        <translation>sending of mails paused</translation>
    </message>
    <message>
        <source>sending of mails goes on</source>
        <translation>sending of mails goes on</translation>
    </message>
    <message>
        <source>letters to many families queued</source>
        <translation>letters to many families queued</translation>
    </message>
    <message>
        <source>letters to many families held</source>
        <translation>letters to many families held</translation>
    </message>
    <message>
        <source>letters to many families go on</source>
        <translation>letters to many families go on</translation>
    </message>
    <message>
        <source>letters to many families cancelled</source>
        <translation>letters to many families cancelled</translation>
    </message>
    <message>
        <source>Server found</source>
        <translation>Server found</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>Server answers</source>
        <translation>Server answers</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Encryption</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificate</translation>
    </message>
    <message>
        <source>Name in the certificate</source>
        <translation>Name in the certificate</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>User name and password</translation>
    </message>
    <message>
        <source>Sender’s address</source>
        <translation>Sender’s address</translation>
    </message>
    <message>
        <source>Recipient’s address</source>
        <translation>Recipient’s address</translation>
    </message>
    <message>
        <source>Message taken</source>
        <translation>Message taken</translation>
    </message>
    <message>
        <source>No server has this name. Look at its spelling, and whether this computer is on the network.</source>
        <translation>No server has this name. Look at its spelling, and whether this computer is on the network.</translation>
    </message>
    <message>
        <source>Nobody answers there. The port may be the wrong one, or closed by the network’s firewall.</source>
        <translation>Nobody answers there. The port may be the wrong one, or closed by the network’s firewall.</translation>
    </message>
    <message>
        <source>The server takes no connection at this port. Look at the port.</source>
        <translation>The server takes no connection at this port. Look at the port.</translation>
    </message>
    <message>
        <source>The server says nothing. With port 465, choose “TLS”; with 587, “STARTTLS”.</source>
        <translation>The server says nothing. With port 465, choose “TLS”; with 587, “STARTTLS”.</translation>
    </message>
    <message>
        <source>The server does not want to talk to us.</source>
        <translation>The server does not want to talk to us.</translation>
    </message>
    <message>
        <source>No safe connection came about. With port 465, choose “TLS”; with 587, “STARTTLS”.</source>
        <translation>No safe connection came about. With port 465, choose “TLS”; with 587, “STARTTLS”.</translation>
    </message>
    <message>
        <source>The server does not offer a safe connection. Nothing was said to it, the password least of all.</source>
        <translation>The server does not offer a safe connection. Nothing was said to it, the password least of all.</translation>
    </message>
    <message>
        <source>The server cannot prove who it is: its certificate has run out, or comes from an authority that this computer does not know.</source>
        <translation>The server cannot prove who it is: its certificate has run out, or comes from an authority that this computer does not know.</translation>
    </message>
    <message>
        <source>The server’s certificate is for another name. Use the name that the provider gives for its server.</source>
        <translation>The server’s certificate is for another name. Use the name that the provider gives for its server.</translation>
    </message>
    <message>
        <source>The server refuses the user name or the password. Some providers ask for a password for applications.</source>
        <translation>The server refuses the user name or the password. Some providers ask for a password for applications.</translation>
    </message>
    <message>
        <source>The server does not let this account send from this address.</source>
        <translation>The server does not let this account send from this address.</translation>
    </message>
    <message>
        <source>The server does not take this recipient.</source>
        <translation>The server does not take this recipient.</translation>
    </message>
    <message>
        <source>The server did not take the message.</source>
        <translation>The server did not take the message.</translation>
    </message>
    <message>
        <source>The domain does not say which servers may send for it. Ask your provider for its SPF record.</source>
        <translation>The domain does not say which servers may send for it. Ask your provider for its SPF record.</translation>
    </message>
    <message>
        <source>The domain does not say which servers may send for it. Add this TXT record: %1</source>
        <translation>The domain does not say which servers may send for it. Add this TXT record: %1</translation>
    </message>
    <message>
        <source>The domain has several SPF records, so that none counts. Join them into one.</source>
        <translation>The domain has several SPF records, so that none counts. Join them into one.</translation>
    </message>
    <message>
        <source>The domain’s SPF record does not name this provider: mails may be refused. Add to it: %1</source>
        <translation>The domain’s SPF record does not name this provider: mails may be refused. Add to it: %1</translation>
    </message>
    <message>
        <source>The domain lets %1 send for it.</source>
        <translation>The domain lets %1 send for it.</translation>
    </message>
    <message>
        <source>The domain has an SPF record. Whether it names this server cannot be told here: ask your provider.</source>
        <translation>The domain has an SPF record. Whether it names this server cannot be told here: ask your provider.</translation>
    </message>
    <message>
        <source>The provider’s signature can be verified (key “%1”).</source>
        <translation>The provider’s signature can be verified (key “%1”).</translation>
    </message>
    <message>
        <source>No key was found under the usual names. Ask your provider to turn the DKIM signature on.</source>
        <translation>No key was found under the usual names. Ask your provider to turn the DKIM signature on.</translation>
    </message>
    <message>
        <source>The domain does not say what becomes of forged mails. Large providers ask for it; add this TXT record at _dmarc: %1</source>
        <translation>The domain does not say what becomes of forged mails. Large providers ask for it; add this TXT record at _dmarc: %1</translation>
    </message>
    <message>
        <source>The domain has several DMARC records, so that none counts. Keep one.</source>
        <translation>The domain has several DMARC records, so that none counts. Keep one.</translation>
    </message>
    <message>
        <source>The domain has a DMARC policy that watches and refuses nothing.</source>
        <translation>The domain has a DMARC policy that watches and refuses nothing.</translation>
    </message>
    <message>
        <source>Forged mails in the domain’s name are set aside or refused (%1).</source>
        <translation>Forged mails in the domain’s name are set aside or refused (%1).</translation>
    </message>
    <message>
        <source>This address belongs to %1, but mails would leave by another server: families’ servers take them for forgeries. Use an address of the conservatoire.</source>
        <translation>This address belongs to %1, but mails would leave by another server: families’ servers take them for forgeries. Use an address of the conservatoire.</translation>
    </message>
    <message>
        <source>The name server does not answer: this could not be looked up.</source>
        <translation>The name server does not answer: this could not be looked up.</translation>
    </message>
    <message>
        <source>mail account changed</source>
        <translation>mail account changed</translation>
    </message>
    <message>
        <source>credentials printed</source>
        <translation>credentials printed</translation>
    </message>
    <message>
        <source>reminder printed</source>
        <translation>reminder printed</translation>
    </message>
    <message>
        <source>This address does not exist.</source>
        <translation>This address does not exist.</translation>
    </message>
    <message>
        <source>The mailbox is full.</source>
        <translation>The mailbox is full.</translation>
    </message>
    <message>
        <source>This mailbox takes nothing any more.</source>
        <translation>This mailbox takes nothing any more.</translation>
    </message>
    <message>
        <source>The family’s mail server takes our mails for undesirable. The settings say what the domain lacks.</source>
        <translation>The family’s mail server takes our mails for undesirable. The settings say what the domain lacks.</translation>
    </message>
    <message>
        <source>The family’s mail server could not be reached for days.</source>
        <translation>The family’s mail server could not be reached for days.</translation>
    </message>
    <message>
        <source>message came back</source>
        <translation>message came back</translation>
    </message>
    <message>
        <source>message delayed on its way</source>
        <translation>message delayed on its way</translation>
    </message>
    <message>
        <source>letter’s words changed</source>
        <translation>letter’s words changed</translation>
    </message>
    <message>
        <source>letter back to the program’s words</source>
        <translation>letter back to the program’s words</translation>
    </message>
    <message>
        <source>This is a copy of the database (%1). What waits here may have left since: look at it, then let the sending go on.</source>
        <translation>This is a copy of the database (%1). What waits here may have left since: look at it, then let the sending go on.</translation>
    </message>
    <message>
        <source>this copy of the database was made</source>
        <translation>this copy of the database was made</translation>
    </message>
    <message>
        <source>language of the letters changed</source>
        <translation>language of the letters changed</translation>
    </message>
    <message>
        <source>change of course noted</source>
        <translation>change of course noted</translation>
    </message>
    <message>
        <source>change of course no longer asked for</source>
        <translation>change of course no longer asked for</translation>
    </message>
    <message>
        <source>note on a change of course taken back</source>
        <translation>note on a change of course taken back</translation>
    </message>
    <message>
        <source>certificate of a seal kept</source>
        <translation>certificate of a seal kept</translation>
    </message>
    <message>
        <source>parents noted as living apart</source>
        <translation>parents noted as living apart</translation>
    </message>
    <message>
        <source>parents no longer noted as living apart</source>
        <translation>parents no longer noted as living apart</translation>
    </message>
    <message>
        <source>the server’s answer had no end</source>
        <translation>the server’s answer had no end</translation>
    </message>
    <message>
        <source>The database did not take the beginning of its sending.</source>
        <translation>The database did not take the beginning of its sending.</translation>
    </message>
    <message>
        <source>The message is too large for the family’s mail server.</source>
        <translation>The message is too large for the family’s mail server.</translation>
    </message>
    <message>
        <source>The mail servers did not understand each other; the address may be right.</source>
        <translation>The mail servers did not understand each other; the address may be right.</translation>
    </message>
    <message>
        <source>The family’s mail server did not take it; the address may be right.</source>
        <translation>The family’s mail server did not take it; the address may be right.</translation>
    </message>
    <message>
        <source>Birth name</source>
        <translation>Birth name</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Country</translation>
    </message>
    <message>
        <source>born %1</source>
        <comment>a woman</comment>
        <translation>born %1</translation>
    </message>
    <message>
        <source>born %1</source>
        <comment>a man</comment>
        <translation>born %1</translation>
    </message>
    <message>
        <source>born %1</source>
        <comment>a woman or a man</comment>
        <translation>born %1</translation>
    </message>
    <message>
        <source>cheque</source>
        <translation>cheque</translation>
    </message>
    <message>
        <source>cash</source>
        <translation>cash</translation>
    </message>
    <message>
        <source>card</source>
        <translation>card</translation>
    </message>
    <message>
        <source>transfer</source>
        <translation>transfer</translation>
    </message>
    <message>
        <source>copy of a document saved</source>
        <translation>copy of a document saved</translation>
    </message>
    <message>
        <source>document opened with another program</source>
        <translation>document opened with another program</translation>
    </message>
    <message>
        <source>document printed</source>
        <translation>document printed</translation>
    </message>
    <message>
        <source>list exported</source>
        <translation>list exported</translation>
    </message>
    <message>
        <source>payment taken back</source>
        <translation>payment taken back</translation>
    </message>
    <message>
        <source>payment cancelled by a counter-entry</source>
        <translation>payment cancelled by a counter-entry</translation>
    </message>
    <message>
        <source>payment recorded again</source>
        <translation>payment recorded again</translation>
    </message>
    <message>
        <source>receipt queued</source>
        <translation>receipt queued</translation>
    </message>
    <message>
        <source>receipts put in order with the payments</source>
        <translation>receipts put in order with the payments</translation>
    </message>
    <message>
        <source>family entered</source>
        <translation>family entered</translation>
    </message>
    <message>
        <source>change of a family taken back</source>
        <translation>change of a family taken back</translation>
    </message>
    <message>
        <source>direct debit noted</source>
        <translation>direct debit noted</translation>
    </message>
    <message>
        <source>direct debit ended</source>
        <translation>direct debit ended</translation>
    </message>
    <message>
        <source>guardian added</source>
        <translation>guardian added</translation>
    </message>
    <message>
        <source>student added</source>
        <translation>student added</translation>
    </message>
    <message>
        <source>details changed at the desk</source>
        <translation>details changed at the desk</translation>
    </message>
    <message>
        <source>student moved here from another family</source>
        <translation>student moved here from another family</translation>
    </message>
    <message>
        <source>student moved to another family</source>
        <translation>student moved to another family</translation>
    </message>
    <message>
        <source>student left</source>
        <translation>student left</translation>
    </message>
    <message>
        <source>student is back</source>
        <translation>student is back</translation>
    </message>
    <message>
        <source>data imported</source>
        <translation>data imported</translation>
    </message>
    <message>
        <source>import taken back</source>
        <translation>import taken back</translation>
    </message>
    <message>
        <source>everything exported</source>
        <translation>everything exported</translation>
    </message>
    <message>
        <source>campaign prepared</source>
        <translation>campaign prepared</translation>
    </message>
    <message>
        <source>campaign changed</source>
        <translation>campaign changed</translation>
    </message>
    <message>
        <source>draft of a campaign discarded</source>
        <translation>draft of a campaign discarded</translation>
    </message>
    <message>
        <source>campaign closed</source>
        <translation>campaign closed</translation>
    </message>
    <message>
        <source>required document added</source>
        <translation>required document added</translation>
    </message>
    <message>
        <source>required document changed</source>
        <translation>required document changed</translation>
    </message>
    <message>
        <source>required document moved</source>
        <translation>required document moved</translation>
    </message>
    <message>
        <source>document no longer required</source>
        <translation>document no longer required</translation>
    </message>
    <message>
        <source>document required again</source>
        <translation>document required again</translation>
    </message>
    <message>
        <source>change of a required document taken back</source>
        <translation>change of a required document taken back</translation>
    </message>
    <message>
        <source>account of a member of staff changed</source>
        <translation>account of a member of staff changed</translation>
    </message>
    <message>
        <source>role of a member of staff changed</source>
        <translation>role of a member of staff changed</translation>
    </message>
    <message>
        <source>account of a member of staff closed</source>
        <translation>account of a member of staff closed</translation>
    </message>
    <message>
        <source>account of a member of staff opened again</source>
        <translation>account of a member of staff opened again</translation>
    </message>
    <message>
        <source>temporary password given</source>
        <translation>temporary password given</translation>
    </message>
    <message>
        <source>own password changed</source>
        <translation>own password changed</translation>
    </message>
    <message>
        <source>account of a member of staff unlocked</source>
        <translation>account of a member of staff unlocked</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>signed in</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>signed out</translation>
    </message>
    <message>
        <source>sign-in refused</source>
        <translation>sign-in refused</translation>
    </message>
    <message>
        <source>sign-in locked after too many attempts</source>
        <translation>sign-in locked after too many attempts</translation>
    </message>
    <message>
        <source>conservatoire created</source>
        <translation>conservatoire created</translation>
    </message>
    <message>
        <source>conservatoire’s profile changed</source>
        <translation>conservatoire’s profile changed</translation>
    </message>
    <message>
        <source>list of communes changed</source>
        <translation>list of communes changed</translation>
    </message>
    <message>
        <source>change to the conservatoire taken back</source>
        <translation>change to the conservatoire taken back</translation>
    </message>
    <message>
        <source>reason added</source>
        <translation>reason added</translation>
    </message>
    <message>
        <source>reason reworded</source>
        <translation>reason reworded</translation>
    </message>
    <message>
        <source>reason offered again</source>
        <translation>reason offered again</translation>
    </message>
    <message>
        <source>reason no longer offered</source>
        <translation>reason no longer offered</translation>
    </message>
    <message>
        <source>reasons put in another order</source>
        <translation>reasons put in another order</translation>
    </message>
    <message>
        <source>change to a reason taken back</source>
        <translation>change to a reason taken back</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>Password changed</translation>
    </message>
    <message>
        <source>document taken back by the family</source>
        <translation>document taken back by the family</translation>
    </message>
    <message>
        <source>absence of a document explained</source>
        <translation>absence of a document explained</translation>
    </message>
    <message>
        <source>note of the family on a document</source>
        <translation>note of the family on a document</translation>
    </message>
    <message>
        <source>image right answered</source>
        <translation>image right answered</translation>
    </message>
    <message>
        <source>details confirmed by the family</source>
        <translation>details confirmed by the family</translation>
    </message>
    <message>
        <source>change no longer asked for</source>
        <translation>change no longer asked for</translation>
    </message>
    <message>
        <source>validation taken back by the family</source>
        <translation>validation taken back by the family</translation>
    </message>
    <message>
        <source>new password asked for on the extranet</source>
        <translation>new password asked for on the extranet</translation>
    </message>
    <message>
        <source>own password chosen on the extranet</source>
        <translation>own password chosen on the extranet</translation>
    </message>
    <message>
        <source>connected to the extranet</source>
        <translation>connected to the extranet</translation>
    </message>
    <message>
        <source>left the extranet</source>
        <translation>left the extranet</translation>
    </message>
    <message>
        <source>connections to the extranet ended</source>
        <translation>connections to the extranet ended</translation>
    </message>
    <message>
        <source>name not found</source>
        <translation>name not found</translation>
    </message>
    <message>
        <source>another year</source>
        <translation>another year</translation>
    </message>
    <message>
        <source>too old</source>
        <translation>too old</translation>
    </message>
    <message>
        <source>no longer valid</source>
        <translation>no longer valid</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>not readable</translation>
    </message>
    <message>
        <source>a page is missing</source>
        <translation>a page is missing</translation>
    </message>
    <message>
        <source>seal not valid</source>
        <translation>seal not valid</translation>
    </message>
    <message>
        <source>not scanned</source>
        <translation>not scanned</translation>
    </message>
    <message>
        <source>What was declared is true</source>
        <translation>What was declared is true</translation>
    </message>
    <message>
        <source>The rules were read</source>
        <translation>The rules were read</translation>
    </message>
    <message>
        <source>E-mail address changed</source>
        <translation>E-mail address changed</translation>
    </message>
    <message>
        <source>document asked for in spite of the explanation</source>
        <translation>document asked for in spite of the explanation</translation>
    </message>
    <message>
        <source>account of their own opened for a parent</source>
        <translation>account of their own opened for a parent</translation>
    </message>
    <message>
        <source>account of a parent’s own closed</source>
        <translation>account of a parent’s own closed</translation>
    </message>
    <message>
        <source>word of teaching added</source>
        <translation>word of teaching added</translation>
    </message>
    <message>
        <source>word of teaching changed</source>
        <translation>word of teaching changed</translation>
    </message>
    <message>
        <source>word of teaching offered again</source>
        <translation>word of teaching offered again</translation>
    </message>
    <message>
        <source>word of teaching no longer offered</source>
        <translation>word of teaching no longer offered</translation>
    </message>
    <message>
        <source>level of courses classed</source>
        <translation>level of courses classed</translation>
    </message>
    <message>
        <source>change of the words of teaching taken back</source>
        <translation>change of the words of teaching taken back</translation>
    </message>
    <message>
        <source>opening of a campaign withdrawn</source>
        <translation>opening of a campaign withdrawn</translation>
    </message>
    <message>
        <source>own data downloaded from the extranet</source>
        <translation>own data downloaded from the extranet</translation>
    </message>
    <message>
        <source>fee waived</source>
        <translation>fee waived</translation>
    </message>
    <message>
        <source>waiver taken back</source>
        <translation>waiver taken back</translation>
    </message>
    <message>
        <source>waiver cancelled by a counter-entry</source>
        <translation>waiver cancelled by a counter-entry</translation>
    </message>
    <message>
        <source>waiver granted again</source>
        <translation>waiver granted again</translation>
    </message>
    <message>
        <source>words of teaching put in another order</source>
        <translation>words of teaching put in another order</translation>
    </message>
</context>
<context>
    <name>pupitre::CampaignEditor</name>
    <message>
        <source>Campaign recorded: %1</source>
        <translation>Campaign recorded: %1</translation>
    </message>
    <message>
        <source>The campaign in preparation is gone</source>
        <translation>The campaign in preparation is gone</translation>
    </message>
    <message>
        <source>Campaign open. %1</source>
        <translation>Campaign open. %1</translation>
    </message>
    <message>
        <source>Campaign closed</source>
        <translation>Campaign closed</translation>
    </message>
    <message>
        <source>Opening withdrawn: the campaign %1 is in preparation again.</source>
        <translation>Opening withdrawn: the campaign %1 is in preparation again.</translation>
    </message>
    <message>
        <source>The campaign %1 is open again.</source>
        <translation>The campaign %1 is open again.</translation>
    </message>
</context>
<context>
    <name>pupitre::CommunesEditor</name>
    <message numerus="yes">
        <source>%n family(ies) become residents.</source>
        <translation>
            <numerusform>%n family(ies) become residents.</numerusform>
            <numerusform>%n family(ies) become residents.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) stop being residents.</source>
        <translation>
            <numerusform>%n family(ies) stop being residents.</numerusform>
            <numerusform>%n family(ies) stop being residents.</numerusform>
        </translation>
    </message>
    <message>
        <source>No family becomes a resident or stops being one.</source>
        <translation>No family becomes a resident or stops being one.</translation>
    </message>
    <message>
        <source>Asked of residents alone: %1.</source>
        <translation>Asked of residents alone: %1.</translation>
    </message>
    <message>
        <source>Communes recorded. %1</source>
        <translation>Communes recorded. %1</translation>
    </message>
</context>
<context>
    <name>pupitre::ContactSheetModel</name>
    <message>
        <source>Left out: %1</source>
        <translation>Left out: %1</translation>
    </message>
    <message>
        <source>%1 (changed or judged meanwhile)</source>
        <translation>%1 (changed or judged meanwhile)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) accepted</source>
        <translation>
            <numerusform>%n document accepted</numerusform>
            <numerusform>%n documents accepted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · %n left out, changed meanwhile</source>
        <translation>
            <numerusform> · %n left out, changed meanwhile</numerusform>
            <numerusform> · %n left out, changed meanwhile</numerusform>
        </translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Undone: %1</translation>
    </message>
</context>
<context>
    <name>pupitre::DecisionBatch</name>
    <message>
        <source>No longer in the list</source>
        <translation>No longer in the list</translation>
    </message>
</context>
<context>
    <name>pupitre::DocumentCheckEditor</name>
    <message>
        <source>Document accepted · %1</source>
        <translation>Document accepted · %1</translation>
    </message>
    <message>
        <source>Document refused · %1</source>
        <translation>Document refused · %1</translation>
    </message>
    <message>
        <source> · the family will be told</source>
        <translation> · the family will be told</translation>
    </message>
    <message>
        <source> · no e-mail address: tell the family by telephone or letter</source>
        <translation> · no e-mail address: tell the family by telephone or letter</translation>
    </message>
    <message>
        <source>“%1” is no date. Type it as 31/12/2030, or leave it empty.</source>
        <translation>“%1” is no date. Type it as 31/12/2030, or leave it empty.</translation>
    </message>
</context>
<context>
    <name>pupitre::DocumentCopies</name>
    <message>
        <source>Saved · %1</source>
        <translation>Saved · %1</translation>
    </message>
    <message>
        <source>Opened with another program. The copy is gone when Pupitre is closed.</source>
        <translation>Opened with another program. The copy is gone when Pupitre is closed.</translation>
    </message>
    <message>
        <source>Opened to be printed there. The copy is gone when Pupitre is closed.</source>
        <translation>Opened to be printed there. The copy is gone when Pupitre is closed.</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
</context>
<context>
    <name>pupitre::DocumentQueueModel</name>
    <message>
        <source>Documents to check</source>
        <translation>Documents to check</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>Student</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Deposited on</source>
        <translation>Deposited on</translation>
    </message>
    <message>
        <source>Set aside until</source>
        <translation>Set aside until</translation>
    </message>
    <message>
        <source>All that is sought was found</source>
        <translation>All that is sought was found</translation>
    </message>
    <message>
        <source>Deposited</source>
        <translation>Deposited</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>pupitre::EditQueueModel</name>
    <message>
        <source>Changes to review</source>
        <translation>Changes to review</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>What is to change</source>
        <translation>What is to change</translation>
    </message>
    <message>
        <source>Asked on</source>
        <translation>Asked on</translation>
    </message>
    <message>
        <source>Set aside until</source>
        <translation>Set aside until</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Asked</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>What changes</translation>
    </message>
</context>
<context>
    <name>pupitre::EditReviewEditor</name>
    <message>
        <source>A refusal needs a reason: the family will read it.</source>
        <translation>A refusal needs a reason: the family will read it.</translation>
    </message>
    <message>
        <source>Change answered · %1</source>
        <translation>Change answered · %1</translation>
    </message>
    <message>
        <source>Change accepted · %1</source>
        <translation>Change accepted · %1</translation>
    </message>
    <message>
        <source> · the family will be told</source>
        <translation> · the family will be told</translation>
    </message>
    <message>
        <source> · no e-mail address: tell the family by telephone or letter</source>
        <translation> · no e-mail address: tell the family by telephone or letter</translation>
    </message>
    <message>
        <source>Verdict taken back · %1</source>
        <translation>Verdict taken back · %1</translation>
    </message>
</context>
<context>
    <name>pupitre::HouseholdEditor</name>
    <message>
        <source>Credentials on their way to %1</source>
        <translation>Credentials on their way to %1</translation>
    </message>
    <message>
        <source>The two families are one.</source>
        <translation>The two families are one.</translation>
    </message>
    <message>
        <source>Two families again.</source>
        <translation>Two families again.</translation>
    </message>
    <message>
        <source>The next letters are in English, the French below</source>
        <translation>The next letters are in English, the French below</translation>
    </message>
    <message>
        <source>The next letters are in French</source>
        <translation>The next letters are in French</translation>
    </message>
    <message>
        <source>Each parent is answered alone</source>
        <translation>Each parent is answered alone</translation>
    </message>
    <message>
        <source>Both parents are answered together</source>
        <translation>Both parents are answered together</translation>
    </message>
    <message>
        <source>%1 received · receipt %2</source>
        <translation>%1 received · receipt %2</translation>
    </message>
    <message>
        <source>Receipt on its way to %1</source>
        <translation>Receipt on its way to %1</translation>
    </message>
    <message>
        <source>Payment taken back · counter-entry %1</source>
        <translation>Payment taken back · counter-entry %1</translation>
    </message>
    <message>
        <source> · no e-mail address: write to the family</source>
        <translation> · no e-mail address: write to the family</translation>
    </message>
    <message>
        <source>The student is in the other family.</source>
        <translation>The student is in the other family.</translation>
    </message>
    <message>
        <source>Left on %1 · no campaign asks any more</source>
        <translation>Left on %1 · no campaign asks any more</translation>
    </message>
    <message>
        <source>The student is there again.</source>
        <translation>The student is there again.</translation>
    </message>
    <message>
        <source>A day is written 02/06/2026.</source>
        <translation>A day is written 02/06/2026.</translation>
    </message>
    <message>
        <source>The last day cannot lie after today.</source>
        <translation>The last day cannot lie after today.</translation>
    </message>
    <message>
        <source>The family pays by monthly direct debit.</source>
        <translation>The family pays by monthly direct debit.</translation>
    </message>
    <message>
        <source>The family no longer pays by direct debit.</source>
        <translation>The family no longer pays by direct debit.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended: the family signs in again.</source>
        <translation>
            <numerusform>%n session ended: the family signs in again.</numerusform>
            <numerusform>%n sessions ended: the family signs in again.</numerusform>
        </translation>
    </message>
    <message>
        <source>No session was open any more.</source>
        <translation>No session was open any more.</translation>
    </message>
    <message>
        <source>Account %1 opened · credentials on their way to %2</source>
        <translation>Account %1 opened · credentials on their way to %2</translation>
    </message>
    <message>
        <source> · no mail reaches the other parent: print their letter with credentials</source>
        <translation> · no mail reaches the other parent: print their letter with credentials</translation>
    </message>
    <message>
        <source>The account is closed. What was that parent’s stays hidden.</source>
        <translation>The account is closed. What was that parent’s stays hidden.</translation>
    </message>
    <message>
        <source>%1 waived · document %2</source>
        <translation>%1 waived · document %2</translation>
    </message>
    <message>
        <source>Waiver taken back · counter-entry %1</source>
        <translation>Waiver taken back · counter-entry %1</translation>
    </message>
</context>
<context>
    <name>pupitre::HouseholdSearchModel</name>
    <message>
        <source>Households</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>Students</translation>
    </message>
    <message>
        <source>Identifiant</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>Town</translation>
    </message>
    <message>
        <source>Those that may be entered twice</source>
        <translation>Those that may be entered twice</translation>
    </message>
    <message>
        <source>Searched: %1</source>
        <translation>Searched: %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>pupitre::ImportEditor</name>
    <message>
        <source>goes nowhere</source>
        <translation>goes nowhere</translation>
    </message>
    <message>
        <source>Reading the files…</source>
        <translation>Reading the files…</translation>
    </message>
    <message>
        <source>Looking who is there already…</source>
        <translation>Looking who is there already…</translation>
    </message>
    <message>
        <source>Bringing it in…</source>
        <translation>Bringing it in…</translation>
    </message>
    <message numerus="yes">
        <source>%n family(ies) taken back.</source>
        <translation>
            <numerusform>%n family(ies) taken back.</numerusform>
            <numerusform>%n family(ies) taken back.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is written: correct it, and bring it in its place.</source>
        <translation>%1 is written: correct it, and bring it in its place.</translation>
    </message>
</context>
<context>
    <name>pupitre::LetterEditor</name>
    <message>
        <source>Letter recorded: %1</source>
        <translation>Letter recorded: %1</translation>
    </message>
    <message>
        <source>Back to the program’s own words: %1</source>
        <translation>Back to the program’s own words: %1</translation>
    </message>
    <message>
        <source>A colleague has changed this letter meanwhile. Your words are still here: record them again, or go back to what is recorded.</source>
        <translation>A colleague has changed this letter meanwhile. Your words are still here: record them again, or go back to what is recorded.</translation>
    </message>
</context>
<context>
    <name>pupitre::ListExporter</name>
    <message numerus="yes">
        <source>%n line(s) written to %1</source>
        <translation>
            <numerusform>%n line written to %1</numerusform>
            <numerusform>%n lines written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) opened to be printed</source>
        <translation>
            <numerusform>%n line opened to be printed</numerusform>
            <numerusform>%n lines opened to be printed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pupitre::MailAccountEditor</name>
    <message>
        <source>Mail account recorded</source>
        <translation>Mail account recorded</translation>
    </message>
    <message>
        <source>Mail account recorded. There is no keyring on this computer: the password is in a file that only you can read.</source>
        <translation>Mail account recorded. There is no keyring on this computer: the password is in a file that only you can read.</translation>
    </message>
    <message>
        <source>There is no such folder on this computer.</source>
        <translation>There is no such folder on this computer.</translation>
    </message>
    <message>
        <source>The mailbox refuses the user name or the password.</source>
        <translation>The mailbox refuses the user name or the password.</translation>
    </message>
    <message>
        <source>The mailbox’s server cannot prove who it is: its certificate is not valid.</source>
        <translation>The mailbox’s server cannot prove who it is: its certificate is not valid.</translation>
    </message>
    <message>
        <source>The mailbox’s server cannot be reached, or has no such mailbox.</source>
        <translation>The mailbox’s server cannot be reached, or has no such mailbox.</translation>
    </message>
    <message>
        <source>Mails that come back</source>
        <translation>Mails that come back</translation>
    </message>
</context>
<context>
    <name>pupitre::MailListModel</name>
    <message>
        <source>Printed letter</source>
        <translation>Printed letter</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Mails</translation>
    </message>
    <message>
        <source>To</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Subject</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
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
        <translation>The message will be sent again</translation>
    </message>
    <message>
        <source>Marked as sent</source>
        <translation>Marked as sent</translation>
    </message>
</context>
<context>
    <name>pupitre::MailingBatch</name>
    <message>
        <source>The address is not valid: %1</source>
        <translation>The address is not valid: %1</translation>
    </message>
    <message>
        <source>This letter already waits to leave</source>
        <translation>This letter already waits to leave</translation>
    </message>
    <message>
        <source>Written to %1 already</source>
        <translation>Written to %1 already</translation>
    </message>
    <message>
        <source>No e-mail address: a letter on paper</source>
        <translation>No e-mail address: a letter on paper</translation>
    </message>
    <message>
        <source>No letter can be printed: %1 (no postal address).</source>
        <translation>No letter can be printed: %1 (no postal address).</translation>
    </message>
    <message>
        <source>The last mail to %1 came back</source>
        <translation>The last mail to %1 came back</translation>
    </message>
    <message>
        <source>It has nothing to do at present</source>
        <translation>It has nothing to do at present</translation>
    </message>
</context>
<context>
    <name>pupitre::NewHouseholdEditor</name>
    <message>
        <source>Family entered, with a dossier of the campaign · login %1</source>
        <translation>Family entered, with a dossier of the campaign · login %1</translation>
    </message>
    <message>
        <source>Family entered · login %1</source>
        <translation>Family entered · login %1</translation>
    </message>
</context>
<context>
    <name>pupitre::PersonEditor</name>
    <message>
        <source>Recorded · %1</source>
        <translation>Recorded · %1</translation>
    </message>
    <message>
        <source>Added, with a dossier of the campaign · %1</source>
        <translation>Added, with a dossier of the campaign · %1</translation>
    </message>
    <message>
        <source>Added · %1</source>
        <translation>Added · %1</translation>
    </message>
</context>
<context>
    <name>pupitre::PersonForm</name>
    <message>
        <source>Not said</source>
        <translation>Not said</translation>
    </message>
    <message>
        <source>Last name that the person goes by</source>
        <translation>Last name that the person goes by</translation>
    </message>
    <message>
        <source>Where it is another one: papers may bear it.</source>
        <translation>Where it is another one: papers may bear it.</translation>
    </message>
    <message>
        <source>For example 05/03/2014.</source>
        <translation>For example 05/03/2014.</translation>
    </message>
    <message>
        <source>Empty: France.</source>
        <translation>Empty: France.</translation>
    </message>
    <message>
        <source>In a commune of the communauté: a resident.</source>
        <translation>In a commune of the communauté: a resident.</translation>
    </message>
    <message>
        <source>Outside of the communauté: no resident.</source>
        <translation>Outside of the communauté: no resident.</translation>
    </message>
</context>
<context>
    <name>pupitre::ReasonEditor</name>
    <message>
        <source>Reason added</source>
        <translation>Reason added</translation>
    </message>
    <message>
        <source>Reason recorded</source>
        <translation>Reason recorded</translation>
    </message>
    <message>
        <source>Reason offered again</source>
        <translation>Reason offered again</translation>
    </message>
    <message>
        <source>Reason no longer offered</source>
        <translation>Reason no longer offered</translation>
    </message>
    <message>
        <source>Order of the reasons recorded</source>
        <translation>Order of the reasons recorded</translation>
    </message>
</context>
<context>
    <name>pupitre::RefusalBatch</name>
    <message>
        <source>no e-mail address: by telephone or letter</source>
        <translation>no e-mail address: by telephone or letter</translation>
    </message>
</context>
<context>
    <name>pupitre::ReinscriptionEditor</name>
    <message>
        <source>Put before the director · %1</source>
        <translation>Put before the director · %1</translation>
    </message>
    <message>
        <source>Received at the desk · %1</source>
        <translation>Received at the desk · %1</translation>
    </message>
    <message>
        <source>Not asked for · %1</source>
        <translation>Not asked for · %1</translation>
    </message>
    <message>
        <source>Noted · %1</source>
        <translation>Noted · %1</translation>
    </message>
    <message>
        <source>The file was not deposited: another dossier is on screen, or this one is being decided on. Drop it again.</source>
        <translation>The file was not deposited: another dossier is on screen, or this one is being decided on. Drop it again.</translation>
    </message>
    <message>
        <source>Deposited, to be checked · %1</source>
        <translation>Deposited, to be checked · %1</translation>
    </message>
    <message>
        <source>Dossier refused · %1</source>
        <translation>Dossier refused · %1</translation>
    </message>
    <message>
        <source>Place given up · %1</source>
        <translation>Place given up · %1</translation>
    </message>
    <message>
        <source> · no e-mail address: write to the family</source>
        <translation> · no e-mail address: write to the family</translation>
    </message>
    <message>
        <source>Dossier reopened · %1</source>
        <translation>Dossier reopened · %1</translation>
    </message>
    <message>
        <source>Dossier approved · %1</source>
        <translation>Dossier approved · %1</translation>
    </message>
    <message>
        <source>Dossier handed in at the desk · %1</source>
        <translation>Dossier handed in at the desk · %1</translation>
    </message>
    <message>
        <source>Asked for all the same · %1</source>
        <translation>Asked for all the same · %1</translation>
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
        <translation>Student</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>Disciplines</source>
        <translation>Disciplines</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Who must act</source>
        <translation>Who must act</translation>
    </message>
    <message>
        <source>Lacking</source>
        <translation>Lacking</translation>
    </message>
    <message>
        <source>Deposited on</source>
        <translation>Deposited on</translation>
    </message>
    <message>
        <source>Set aside until</source>
        <translation>Set aside until</translation>
    </message>
    <message>
        <source>Deposited</source>
        <translation>Deposited</translation>
    </message>
    <message>
        <source>Who acts</source>
        <translation>Who acts</translation>
    </message>
</context>
<context>
    <name>pupitre::RequirementEditor</name>
    <message>
        <source>%1 recorded. %2</source>
        <translation>%1 recorded. %2</translation>
    </message>
    <message>
        <source>Asked for again: %1</source>
        <translation>Asked for again: %1</translation>
    </message>
    <message>
        <source>No longer asked for: %1</source>
        <translation>No longer asked for: %1</translation>
    </message>
    <message>
        <source>Order of the documents recorded</source>
        <translation>Order of the documents recorded</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Taken back</translation>
    </message>
</context>
<context>
    <name>pupitre::SafeEditBatch</name>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>%1: %2 → %3 (%4)</source>
        <translation>%1: %2 → %3 (%4)</translation>
    </message>
</context>
<context>
    <name>pupitre::SendingModel</name>
    <message>
        <source>Nothing is sent until you let it go on</source>
        <translation>Nothing is sent until you let it go on</translation>
    </message>
    <message>
        <source>The sending goes on</source>
        <translation>The sending goes on</translation>
    </message>
    <message>
        <source>These letters wait</source>
        <translation>These letters wait</translation>
    </message>
    <message>
        <source>These letters leave again</source>
        <translation>These letters leave again</translation>
    </message>
    <message>
        <source>What had not left was cancelled</source>
        <translation>What had not left was cancelled</translation>
    </message>
    <message>
        <source>Mails that did not arrive</source>
        <translation>Mails that did not arrive</translation>
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
        <translation>Family</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Page %1</translation>
    </message>
    <message>
        <source>no telephone</source>
        <translation>no telephone</translation>
    </message>
    <message>
        <source>Nothing is to be settled: no message has failed</source>
        <translation>Nothing is to be settled: no message has failed</translation>
    </message>
</context>
<context>
    <name>pupitre::Session</name>
    <message>
        <source>Secretariat</source>
        <translation>Secretariat</translation>
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
        <translation>Re-enrolment %1</translation>
    </message>
    <message>
        <source>Demonstration: sign in as secretaire, directrice or admin, password “demonstration”.</source>
        <translation>Demonstration: sign in as secretaire, directrice or admin, password “demonstration”.</translation>
    </message>
    <message>
        <source>Other users of this computer can read the database’s files. Tell your administrator.</source>
        <translation>Other users of this computer can read the database’s files. Tell your administrator.</translation>
    </message>
    <message>
        <source>No campaign yet</source>
        <translation>No campaign yet</translation>
    </message>
    <message>
        <source>Your session has ended: your password or your role was changed. Please sign in again.</source>
        <translation>Your session has ended: your password or your role was changed. Please sign in again.</translation>
    </message>
</context>
<context>
    <name>pupitre::SiteEditor</name>
    <message>
        <source>Conservatoire recorded</source>
        <translation>Conservatoire recorded</translation>
    </message>
</context>
<context>
    <name>pupitre::StaffEditor</name>
    <message>
        <source>Account made: %1</source>
        <translation>Account made: %1</translation>
    </message>
    <message>
        <source>Account recorded: %1</source>
        <translation>Account recorded: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Account opened again: %1</source>
        <translation>Account opened again: %1</translation>
    </message>
    <message>
        <source>Account closed: %1</source>
        <translation>Account closed: %1</translation>
    </message>
    <message>
        <source>Temporary password given: %1</source>
        <translation>Temporary password given: %1</translation>
    </message>
    <message>
        <source>Account unlocked: %1</source>
        <translation>Account unlocked: %1</translation>
    </message>
    <message>
        <source>The desk: changes, documents, dossiers, payments, credentials.</source>
        <translation>The desk: changes, documents, dossiers, payments, credentials.</translation>
    </message>
    <message>
        <source>The desk, exceptions and what is approved despite a lack; letters and mails.</source>
        <translation>The desk, exceptions and what is approved despite a lack; letters and mails.</translation>
    </message>
    <message>
        <source>The desk, and all settings: conservatoire, accounts, campaigns, import.</source>
        <translation>The desk, and all settings: conservatoire, accounts, campaigns, import.</translation>
    </message>
</context>
<context>
    <name>pupitre::StaffListModel</name>
    <message>
        <source>last here %1</source>
        <translation>last here %1</translation>
    </message>
    <message>
        <source>never here yet</source>
        <translation>never here yet</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>locked: too many attempts</source>
        <translation>locked: too many attempts</translation>
    </message>
    <message>
        <source>temporary password</source>
        <translation>temporary password</translation>
    </message>
</context>
<context>
    <name>pupitre::SubjectEditor</name>
    <message>
        <source>Set aside until %1 · %2</source>
        <translation>Set aside until %1 · %2</translation>
    </message>
    <message>
        <source>Back in its place · %1</source>
        <translation>Back in its place · %1</translation>
    </message>
    <message>
        <source>This has changed meanwhile: what was begun on it was put away.</source>
        <translation>This has changed meanwhile: what was begun on it was put away.</translation>
    </message>
</context>
<context>
    <name>pupitre::TeachingEditor</name>
    <message>
        <source>Word recorded: %1</source>
        <translation>Word recorded: %1</translation>
    </message>
    <message>
        <source>Word added: %1</source>
        <translation>Word added: %1</translation>
    </message>
    <message>
        <source>Word offered again</source>
        <translation>Word offered again</translation>
    </message>
    <message>
        <source>Word no longer offered</source>
        <translation>Word no longer offered</translation>
    </message>
    <message numerus="yes">
        <source>%n course(s) classed</source>
        <translation>
            <numerusform>%n course classed</numerusform>
            <numerusform>%n courses classed</numerusform>
        </translation>
    </message>
    <message>
        <source>Order of the words recorded</source>
        <translation>Order of the words recorded</translation>
    </message>
</context>
<context>
    <name>pupitre::Toasts</name>
    <message>
        <source>Undone: %1</source>
        <translation>Undone: %1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>Done again: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%n decision</numerusform>
            <numerusform>%n decisions</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was taken back that could be made again.</source>
        <translation>Nothing was taken back that could be made again.</translation>
    </message>
    <message numerus="yes">
        <source> · %n stay(s): changed since, or the mail has left</source>
        <translation>
            <numerusform> · %n stays: changed since, or the mail has left</numerusform>
            <numerusform> · %n stay: changed since, or the mail has left</numerusform>
        </translation>
    </message>
</context>
</TS>
