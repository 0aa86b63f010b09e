-- What pupitre_desk and pupitre_mail may do with each table, by pupitre_owner. A part of every migration, so that the
-- tables of each version have their rights with it, and of what `pupitrectl database roles` prints. Nothing happens
-- where there are no such roles, or no tables of Pupitre.
DO $rights$
DECLARE
    item record;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pupitre_owner' AND pg_has_role(oid, 'USAGE'))
        OR to_regclass('schema_migrations') IS NULL THEN
        RETURN;
    END IF;
    -- What another role made: while it was the only one, or as a member of the owner.
    FOR item IN
        SELECT c.oid::regclass AS name
        FROM pg_class c
        WHERE c.relnamespace = to_regnamespace(current_schema()) AND c.relkind IN ('r', 'p', 'v', 'm')
          AND c.relowner <> 'pupitre_owner'::regrole
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO pupitre_owner', item.name);
    END LOOP;
    FOR item IN
        SELECT p.oid::regprocedure AS name
        FROM pg_proc p
        WHERE p.pronamespace = to_regnamespace(current_schema()) AND p.proowner <> 'pupitre_owner'::regrole
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('ALTER ROUTINE %s OWNER TO pupitre_owner', item.name);
    END LOOP;
    FOR item IN
        SELECT c.oid::regclass AS name,
               CASE
                   WHEN c.relname = 'schema_migrations' THEN 'SELECT'
                   WHEN c.relname IN ('journal', 'journal_details') THEN 'SELECT, INSERT' -- they only grow
                   WHEN c.relname = 'journal_head' THEN 'SELECT, UPDATE' -- one row, which moves
                   WHEN c.relname IN ('sites', 'staff', 'decisions', 'consents', 'payments', 'receipts',
                           'receipt_counters')
                       THEN 'SELECT, INSERT, UPDATE' -- no row is ever taken away
                   ELSE 'SELECT, INSERT, UPDATE, DELETE'
               END AS desk,
               CASE
                   WHEN c.relname IN ('journal', 'journal_details', 'mail_attachments', 'mail_attempts')
                       THEN 'SELECT, INSERT'
                   WHEN c.relname IN ('journal_head', 'accounts', 'mail_accounts', 'password_requests')
                       THEN 'SELECT, UPDATE'
                   WHEN c.relname IN ('mail_messages', 'mail_bodies') THEN 'SELECT, INSERT, UPDATE'
                   WHEN c.relname IN ('schema_migrations', 'sites', 'communes', 'campaigns', 'requirements',
                           'requirement_conditions', 'courses', 'course_enrolments', 'course_changes', 'households',
                           'guardians', 'students', 'reinscriptions', 'documents', 'document_versions', 'blobs',
                           'payments', 'receipts', 'invoices', 'mail_templates', 'mail_batches', 'mail_parts')
                       THEN 'SELECT'
               END AS mail -- nothing on what else there is: staff, decisions, settings, sessions
        FROM pg_class c
        WHERE c.relnamespace = to_regnamespace(current_schema()) AND c.relkind IN ('r', 'p')
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, pupitre_desk, pupitre_mail', item.name);
        EXECUTE format('GRANT %s ON %s TO pupitre_desk', item.desk, item.name);
        IF item.mail IS NOT NULL THEN
            EXECUTE format('GRANT %s ON %s TO pupitre_mail', item.mail, item.name);
        END IF;
    END LOOP;
END
$rights$;
