-- Whom the families' site answers (rule W46). Its connection says so by two settings, which db/familyrows.h sets, and
-- packaging/postgresql/rights.sql lets its role see the rows of that family alone. plpgsql, which plans once a session:
-- every statement of a page asks one of them.
-- `pupitre.session`: the SHA-256 of a cookie, of which the table has the hash. Whether the session still stands is its
-- service's to say; one that has ended has no row.
CREATE FUNCTION extranet_account() RETURNS BIGINT LANGUAGE plpgsql STABLE SECURITY DEFINER AS $body$
BEGIN
    RETURN (
        SELECT a.id
        FROM web_sessions s
        JOIN accounts a ON a.id = s.account_id
        WHERE s.token_hash = encode(sha256(decode(current_setting('pupitre.session', true), 'hex')), 'hex')
          AND a.disabled_at = '');
END
$body$

CREATE FUNCTION extranet_household() RETURNS BIGINT LANGUAGE plpgsql STABLE SECURITY DEFINER AS $body$
BEGIN
    RETURN (SELECT a.household_id FROM accounts a WHERE a.id = (SELECT extranet_account()));
END
$body$

-- `pupitre.door`: what somebody shows who wants to come in, {"site": 1, "names": ["Dupont1", "dupont1"]} or
-- {"site": 1, "link": hash}. Whose accounts these are; none where nobody stands there.
CREATE FUNCTION extranet_accounts_at_door() RETURNS BIGINT[] LANGUAGE plpgsql STABLE SECURITY DEFINER AS $body$
DECLARE
    shown JSONB := NULLIF(current_setting('pupitre.door', true), '')::JSONB;
    site BIGINT := (shown ->> 'site')::BIGINT;
    link TEXT := shown ->> 'link';
    names TEXT[] := ARRAY(SELECT jsonb_array_elements_text(shown -> 'names'));
BEGIN
    RETURN ARRAY(
        SELECT o.id
        FROM households k
        JOIN accounts o ON o.household_id = k.id
        WHERE k.site_id = site AND k.identifiant = ANY (names) AND o.guardian_id IS NULL AND o.disabled_at = ''
        UNION ALL
        SELECT o.id
        FROM accounts o
        WHERE o.site_id = site AND o.identifiant = ANY (names) AND o.identifiant <> '' AND o.disabled_at = ''
        UNION ALL
        SELECT o.id
        FROM accounts o
        WHERE o.site_id = site AND o.link_hash = link AND o.link_hash <> '' AND o.disabled_at = '');
END
$body$

-- The session's, and those of who stands at the door: what a login has to look at.
CREATE FUNCTION extranet_households() RETURNS BIGINT[] LANGUAGE plpgsql STABLE SECURITY DEFINER AS $body$
BEGIN
    IF COALESCE(current_setting('pupitre.door', true), '') = '' THEN
        RETURN ARRAY[extranet_household()];
    END IF;
    RETURN ARRAY(SELECT a.household_id FROM accounts a WHERE a.id = ANY (extranet_accounts_at_door()))
        || extranet_household();
END
$body$

-- What is over belongs to nobody who could see it.
CREATE FUNCTION extranet_forget_sessions(until TEXT) RETURNS VOID LANGUAGE sql SECURITY DEFINER AS $body$
    DELETE FROM web_sessions WHERE expires_at <= until
$body$

-- A file is kept before a row names it, and another family may have the same one: who keeps it need not see it. Its
-- name is reckoned here, so that nobody can put other bytes in its place.
CREATE FUNCTION extranet_keep_file(content BYTEA) RETURNS TEXT LANGUAGE plpgsql SECURITY DEFINER AS $body$
DECLARE
    name TEXT := encode(sha256(content), 'hex');
BEGIN
    INSERT INTO blobs (sha256, bytes)
    VALUES (name, content)
    ON CONFLICT (sha256) DO UPDATE SET bytes = excluded.bytes
    WHERE blobs.bytes <> excluded.bytes;
    RETURN name;
END
$body$

CREATE FUNCTION extranet_holds_file(name TEXT) RETURNS BOOLEAN LANGUAGE sql STABLE SECURITY DEFINER AS $body$
    SELECT EXISTS (SELECT 1 FROM blobs b WHERE b.sha256 = name)
$body$

-- They are the owner's and name this schema's tables, whatever the caller's path is, his temporary tables among it.
DO $paths$
DECLARE
    one regprocedure;
BEGIN
    FOR one IN
        SELECT p.oid
        FROM pg_proc p
        WHERE p.pronamespace = to_regnamespace(current_schema()) AND p.proname LIKE 'extranet\_%'
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', one, current_schema());
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one);
    END LOOP;
END
$paths$
