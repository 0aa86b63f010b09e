-- Who works with Pupitre's database, by a superuser who is connected to it. `pupitrectl database roles` prints this and
-- rights.sql, which follows. Run it before `pupitrectl init` as pupitre_owner, and again whenever you like: for a
-- database that one role owned until now, or one that was put back without its rights.
--   pupitre_owner  owns everything and brings it to a new version; nobody works as it
--   pupitre_desk   is the window and every other command; people's own logins may be its members
--   pupitre_mail   is `pupitrectl mail serve` and `mail send`: it reads what letters say, and writes what became of it
--   pupitre_extranet  is the families' site, which sees no family but the one that it answers
-- How a role proves who it is (pg_hba.conf, \password) is the server's business: none has a password here.
DO $roles$
DECLARE
    role text;
BEGIN
    IF current_database() IN ('postgres', 'template0', 'template1') THEN
        RAISE EXCEPTION 'connect to Pupitre''s own database first, not to "%"', current_database();
    END IF;
    FOREACH role IN ARRAY ARRAY['pupitre_owner', 'pupitre_desk', 'pupitre_mail', 'pupitre_extranet'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', role);
        END IF;
        EXECUTE format('ALTER ROLE %I NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS', role);
    END LOOP;
    -- What it asks goes by one household, whichever that is: a plan that is made once does for all of them, and making
    -- one takes longer than what it is made for.
    ALTER ROLE pupitre_extranet SET plan_cache_mode = force_generic_plan;
    EXECUTE format('ALTER DATABASE %I OWNER TO pupitre_owner', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC, pupitre_desk, pupitre_mail, pupitre_extranet',
        current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO pupitre_desk, pupitre_mail, pupitre_extranet', current_database());
END
$roles$;

-- Before version 15 of PostgreSQL everybody could make tables there.
REVOKE ALL ON SCHEMA public FROM PUBLIC, pupitre_desk, pupitre_mail, pupitre_extranet;
GRANT USAGE, CREATE ON SCHEMA public TO pupitre_owner;
GRANT USAGE ON SCHEMA public TO pupitre_desk, pupitre_mail, pupitre_extranet;
-- A large object of another's would keep the owner from making a backup.
REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;
