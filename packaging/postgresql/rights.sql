-- What pupitre_desk may do with each table, by pupitre_owner. A part of every migration, so that the tables of each
-- version have their rights with it, and of what `pupitrectl database roles` prints. Nothing happens where there are no
-- such roles, or no tables of Pupitre.
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
                   WHEN c.relname IN ('sites', 'staff', 'decisions', 'payments', 'receipts', 'receipt_counters', 'blobs')
                       THEN 'SELECT, INSERT, UPDATE' -- no row is ever taken away
                   ELSE 'SELECT, INSERT, UPDATE, DELETE'
               END AS rights
        FROM pg_class c
        WHERE c.relnamespace = to_regnamespace(current_schema()) AND c.relkind IN ('r', 'p')
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, pupitre_desk', item.name);
        EXECUTE format('GRANT %s ON %s TO pupitre_desk', item.rights, item.name);
    END LOOP;
END
$rights$;
