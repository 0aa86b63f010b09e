-- What pupitre_desk, pupitre_mail and pupitre_extranet may do with each table, by pupitre_owner. A part of every
-- migration, so that the tables of each version have their rights with it, and of what `pupitrectl database roles`
-- prints. Nothing happens where there are no such roles, or no tables of Pupitre; nothing for pupitre_extranet where a
-- server has the roles of before it, or the tables of before migration 0030.
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
                   WHEN c.relname IN ('sites', 'staff', 'decisions', 'consents', 'payments', 'fee_waivers', 'receipts',
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
                           'payments', 'fee_waivers', 'receipts', 'invoices', 'mail_templates', 'mail_batches',
                           'mail_parts')
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
    -- Files and sessions go by functions for everybody, also where a server has no role for the families' site yet.
    IF to_regprocedure('extranet_household()') IS NOT NULL THEN
        GRANT EXECUTE ON FUNCTION extranet_forget_sessions(TEXT), extranet_keep_file(BYTEA), extranet_holds_file(TEXT)
            TO pupitre_desk;
    END IF;
END
$rights$;

-- The families' site (rules W45 and W46): what pages, deposits and logins need, of named columns where something
-- changes, and of what is families' the rows of the one that the connection was told it answers (db/familyrows.h). A
-- table that is not here is none of its business.
DO $extranet$
DECLARE
    item record;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pupitre_owner' AND pg_has_role(oid, 'USAGE'))
        OR to_regrole('pupitre_extranet') IS NULL OR to_regprocedure('extranet_household()') IS NULL THEN
        RETURN;
    END IF;
    FOR item IN
        SELECT c.oid::regclass AS name
        FROM pg_class c
        WHERE c.relnamespace = to_regnamespace(current_schema()) AND c.relkind IN ('r', 'p')
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM pupitre_extranet', item.name);
        EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', item.name);
    END LOOP;
    FOR item IN
        SELECT p.polname AS policy, p.polrelid::regclass AS name
        FROM pg_policy p
        JOIN pg_class c ON c.oid = p.polrelid
        WHERE c.relnamespace = to_regnamespace(current_schema())
    LOOP
        EXECUTE format('DROP POLICY %I ON %s', item.policy, item.name);
    END LOOP;
    REVOKE ALL ON FUNCTION extranet_account(), extranet_household(), extranet_accounts_at_door(),
        extranet_households(), extranet_forget_sessions(TEXT), extranet_keep_file(BYTEA), extranet_holds_file(TEXT)
        FROM PUBLIC, pupitre_desk, pupitre_mail, pupitre_extranet;
    GRANT EXECUTE ON FUNCTION extranet_forget_sessions(TEXT), extranet_keep_file(BYTEA), extranet_holds_file(TEXT)
        TO pupitre_desk, pupitre_extranet;
    GRANT EXECUTE ON FUNCTION extranet_account(), extranet_household(), extranet_accounts_at_door(),
        extranet_households() TO pupitre_extranet;

    -- What is of the conservatoire, and what counts logins.
    FOR item IN
        SELECT *
        FROM (VALUES
            ('schema_migrations', 'SELECT'),
            ('sites', 'SELECT'),
            ('communes', 'SELECT'),
            ('campaigns', 'SELECT'),
            ('requirements', 'SELECT'),
            ('requirement_conditions', 'SELECT'),
            ('courses', 'SELECT'),
            ('mail_templates', 'SELECT'),
            ('mail_accounts', 'SELECT (site_id, from_address, delay_seconds)'),
            ('seal_certificates', 'SELECT'),
            ('journal_head', 'SELECT, UPDATE (seq, hash)'),
            ('login_keys', 'SELECT, INSERT, DELETE'),
            ('login_attempts', 'SELECT, INSERT, DELETE'),
            ('password_requests', 'SELECT (site_id, at), INSERT, DELETE')) AS common (name, rights)
    LOOP
        EXECUTE format('GRANT %s ON %I TO pupitre_extranet', item.rights, item.name);
    END LOOP;

    -- What is a family's: its own rows, and those that hang on rows that it sees. `shown`: where it is not by
    -- household_id; `written`: what a row must be besides after it was written.
    FOR item IN
        SELECT *
        FROM (VALUES
            ('households', 'SELECT, UPDATE (version)', 'id = (SELECT extranet_household())', NULL),
            ('accounts', 'SELECT, UPDATE (password_hash, password_changed_at, one_time_hash, link_hash,
                one_time_expires_at, last_login_at)', 'id = (SELECT extranet_account())', NULL),
            ('web_sessions', 'SELECT, INSERT, UPDATE (last_seen_at), DELETE',
                'account_id = (SELECT extranet_account())', NULL),
            ('guardians', 'SELECT', NULL, NULL),
            ('students', 'SELECT, UPDATE (image_right)', NULL, NULL),
            ('course_enrolments', 'SELECT', 'student_id IN (SELECT s.id FROM students s)', NULL),
            ('absences', 'SELECT', 'student_id IN (SELECT s.id FROM students s)', NULL),
            ('repertoire_items', 'SELECT', 'student_id IN (SELECT s.id FROM students s)', NULL),
            ('invoices', 'SELECT', NULL, NULL),
            ('payments', 'SELECT', NULL, NULL),
            ('fee_waivers', 'SELECT', NULL, NULL),
            ('receipts', 'SELECT', NULL, NULL),
            ('reinscriptions', 'SELECT, UPDATE (state, version, deposited_at, validated_by_guardian_id, decided_at,
                decided_by, ended_reason, confirmed_at, lacking, who_acts)', NULL, NULL),
            ('course_changes', 'SELECT, INSERT, DELETE', 'reinscription_id IN (SELECT r.id FROM reinscriptions r)',
                NULL),
            ('edit_requests', 'SELECT, INSERT, UPDATE (state, version, decided_at, decided_by)', NULL,
                'CASE subject_kind
                WHEN ''student'' THEN subject_id IN (SELECT s.id FROM students s)
                ELSE subject_id IN (SELECT g.id FROM guardians g WHERE g.household_id = (SELECT extranet_household()))
                END'),
            ('field_edits', 'SELECT, INSERT', 'request_id IN (SELECT e.id FROM edit_requests e)', NULL),
            ('documents', 'SELECT, INSERT, UPDATE (state, reason, version, back_on, carried_from_id, family_note,
                deposited_at, decided_at, decided_by, current_version_id)', NULL,
                'state NOT IN (''accepted'', ''exempted'', ''received_at_desk'')
                AND (student_id IS NULL OR student_id IN (SELECT s.id FROM students s))'),
            ('document_versions', 'SELECT, INSERT, UPDATE (verdict, verdict_reason, verdict_at, verdict_by,
                valid_until, remark, advice)',
                'document_id IN (SELECT d.id FROM documents d)', NULL),
            ('document_readings', 'SELECT, INSERT, UPDATE, DELETE',
                'EXISTS (SELECT FROM document_versions v WHERE v.id = version_id)', NULL),
            ('document_texts', 'SELECT, INSERT, UPDATE',
                'EXISTS (SELECT FROM document_versions v WHERE v.sha256 = document_texts.sha256)', NULL),
            ('upload_pages', 'SELECT, INSERT, UPDATE (position)', NULL,
                'student_id IS NULL OR student_id IN (SELECT s.id FROM students s)'),
            ('blobs', 'SELECT', 'EXISTS (SELECT FROM document_versions v WHERE v.sha256 = blobs.sha256)
                OR sha256 IN (SELECT p.sha256 FROM upload_pages p)
                OR sha256 IN (SELECT r.pdf_sha256 FROM receipts r)', NULL),
            ('consents', 'SELECT, INSERT, UPDATE (withdrawn_at)', NULL,
                'student_id IS NULL OR student_id IN (SELECT s.id FROM students s)'),
            ('mail_messages', 'SELECT, INSERT, UPDATE (state, not_before, lease_owner)', NULL, NULL),
            ('mail_bodies', 'SELECT, INSERT', 'message_id IN (SELECT m.id FROM mail_messages m)', NULL),
            ('mail_attachments', 'SELECT', 'message_id IN (SELECT m.id FROM mail_messages m)', NULL),
            ('journal', 'INSERT', 'household_id IN (0, (SELECT extranet_household()))', NULL),
            ('journal_details', 'INSERT', 'true', NULL)) AS families (name, rights, shown, written)
    LOOP
        EXECUTE format('GRANT %s ON %I TO pupitre_extranet', item.rights, item.name);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', item.name);
        EXECUTE format('CREATE POLICY all_families ON %I TO pupitre_desk, pupitre_mail USING (true)', item.name);
        EXECUTE format('CREATE POLICY own_family ON %I TO pupitre_extranet USING (%s) WITH CHECK ((%2$s) AND (%s))',
            item.name, COALESCE(item.shown, 'household_id = (SELECT extranet_household())'),
            COALESCE(item.written, 'true'));
    END LOOP;

    -- Who comes in has no session yet: what looks at identifiants and passwords, and the session that begins. Policies
    -- are tried in the order of their names, and this one is the dearer.
    CREATE POLICY shown_at_the_door ON households FOR SELECT TO pupitre_extranet
        USING (id = ANY ((SELECT extranet_households())::BIGINT[]));
    CREATE POLICY shown_at_the_door ON guardians FOR SELECT TO pupitre_extranet
        USING (household_id = ANY ((SELECT extranet_households())::BIGINT[]));
    CREATE POLICY shown_at_the_door ON accounts FOR SELECT TO pupitre_extranet
        USING (household_id = ANY ((SELECT extranet_households())::BIGINT[]));
    CREATE POLICY shown_at_the_door ON web_sessions FOR INSERT TO pupitre_extranet
        WITH CHECK (account_id = ANY ((SELECT extranet_accounts_at_door())::BIGINT[]));
END
$extranet$;
