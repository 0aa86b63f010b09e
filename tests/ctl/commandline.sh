#!/usr/bin/env bash
# pupitrectl as a script sees it: exit codes, one clear sentence on standard error, one JSON document, nothing changed.
# commandline.sh <pupitrectl>
# shellcheck disable=SC2016 # what is handed to sh expands its own arguments
ctl=$1
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
export STATE_DIRECTORY=$scratch/state # where it remembers how far each journal went
unset PUPITRE_DATABASE
failures=0
failed() { # <what> <why>
    printf 'FAILED %s: %s\n' "$1" "$2"
    failures=$((failures + 1))
}
expect() { # <what> <exit code> <pattern> <command …>
    local what=$1 code=$2 pattern=$3 output got
    shift 3
    output=$("$@" 2>&1)
    got=$?
    if [ "$got" -ne "$code" ] || ! grep -qE -- "$pattern" <<<"$output"; then
        failed "$what" "exit code $got (wanted $code)"$'\n'"$output"
    else
        echo "ok     $what"
    fi
}
document() { # <what> <exit code> <Python over the document d> <command …>: standard output is one JSON document
    local what=$1 code=$2 condition=$3 output got
    shift 3
    output=$("$@" --json 2>/dev/null)
    got=$?
    if [ "$got" -ne "$code" ]; then
        failed "$what" "exit code $got (wanted $code)"$'\n'"$output"
    elif ! python3 -c "import json, sys; d = json.loads(sys.argv[1]); sys.exit(not ($condition))" "$output"; then
        failed "$what" "not one JSON document with $condition"$'\n'"$output"
    else
        echo "ok     $what"
    fi
}
tamper() { # <database> <SQL>: behind the program's back
    python3 -c 'import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute(sys.argv[2]); d.commit()' "$1" "$2"
}
db=$scratch/d.db
empty=$scratch/empty.db
expect "help" 0 'mail send' "$ctl" --help
expect "help of a command" 0 'students' "$ctl" demo --help
expect "no command" 2 'Usage' "$ctl"
expect "unknown command" 2 'no such command' "$ctl" dance
expect "accents are read in any locale" 2 'no such command: dânse' env LC_ALL=C "$ctl" dânse
expect "unknown option" 2 'Unknown option' "$ctl" check --database "$db" --nonsense
expect "a word too many" 2 '"now" is not understood' "$ctl" check --database "$db" now
expect "a word too many beside a command of two words" 2 'is not understood' "$ctl" mail status --database "$db" again
expect "a word too many beside --version" 2 '"nonsense" is not understood' "$ctl" --version nonsense
expect "a word too many beside --help" 2 '"now" is not understood' "$ctl" check --help now
expect "an option twice" 2 'database is given twice' "$ctl" check --database "$db" --database "$empty"
expect "no database" 2 'database is missing' "$ctl" check
expect "a variable may say which database" 1 'cannot be opened' env PUPITRE_DATABASE="$db" "$ctl" check
expect "help lists the exit codes" 0 'Exit codes: 0 done, 1 failed, 2 wrong usage, 3' "$ctl" --help
for command in init migrate demo check "mail send" "mail returns" "mail serve" "mail status" "mail pause" \
    "mail resume" "mail test" "mail domain" "campaign create" "campaign preview" "campaign open" "campaign close" \
    "campaign withdraw" "campaign fee" "requirement list" "requirement add" "requirement change" \
    "requirement deactivate" \
    "teaching list" "teaching add" "teaching change" "teaching class" \
    backup restore certificate "mail write" "mail print" \
    "mail configure" "user add" "site create" "site show" "settings export" "settings import" "user list" \
    "user rename" "user role" "user deactivate" "user reactivate" "user password" "user unlock" \
    import "import undo" export "extranet check"; do
    read -ra words <<<"$command"
    expect "help of $command lists its exit codes" 0 'Exit codes: 0 done' "$ctl" "${words[@]}" --help
    document "wrong usage of $command" 2 'd["error"]["code"] == "usage"' "$ctl" "${words[@]}" --database "$db" \
        --nonsense
    case $command in # the last ones need more than a database
        "requirement add" | "requirement change" | "requirement deactivate" | \
            "teaching add" | "teaching change" | "teaching class" | \
            backup | restore | certificate | "mail write" | "mail print" | \
            "mail configure" | "user add" | "site create" | "settings export" | "settings import" | "user rename" | \
            "user role" | "user deactivate" | "user reactivate" | "user password" | "user unlock" | \
            import | "import undo" | export) code=2 ;;
        *) code=1 ;;
    esac
    document "$command without what it needs" $code 'd["error"]["sentence"]' "$ctl" "${words[@]}" --database /proc/none
done
expect "the roles of PostgreSQL need no database" 0 '^CREATE|^DO|pupitre_desk' "$ctl" database roles
document "the roles, for scripts" 0 '"pupitre_owner" in d["script"] and "GRANT" in d["script"]' "$ctl" database roles
document "an unknown command" 2 'd["error"]["code"] == "usage"' "$ctl" dance
expect "check of a file that is not there" 1 'cannot be opened' "$ctl" check --database "$db"
expect "init" 0 'version [0-9]+' "$ctl" init --database "$db"
expect "init of an empty one" 0 version "$ctl" init --database "$empty"
expect "init again" 0 'Nothing to do' "$ctl" init --database "$db"
expect "demo with a word for a number" 2 'students takes a number' "$ctl" demo --database "$db" --students many
expect "demo" 0 '"students":40' "$ctl" demo --database "$db" --students 40 --files 20 --json
expect "demo twice" 1 'already holds' "$ctl" demo --database "$db" --students 40
expect "check" 0 'sound' "$ctl" check --database "$db"
expect "check, by the variable" 0 'sound' env PUPITRE_DATABASE="$db" "$ctl" check
document "check, for scripts" 0 'd["serious"] == 0 and not [f for f in d["findings"] if not f["harmless"]]' "$ctl" \
    check --database "$db"
expect "extranet check of a file" 3 'a file has no roles' "$ctl" extranet check --database "$db"
document "extranet check, for scripts" 3 'd["wrong"] == len([f for f in d["findings"] if not f["good"]]) > 0' "$ctl" \
    extranet check --database "$db"
printf 'server_name autre.example;\nset $pupitre_socket unix:%s;\nssl_certificate %s;\n' \
    "$scratch/none.sock" "$0" >"$scratch/site.conf"
for wrong in 'nginx: .* does not serve' 'socket: .* is not there' 'certificate: .* holds none'; do
    expect "extranet check finds $wrong" 3 "$wrong" "$ctl" extranet check --database "$db" --nginx "$scratch/site.conf"
done
if [ -w /dev/full ]; then
    expect "an answer that cannot be written is none" 1 'could not be written' sh -c \
        '"$0" check --database "$1" >/dev/full' "$ctl" "$db"
    expect "nor is a help" 1 'could not be written' sh -c '"$0" --help >/dev/full' "$ctl"
fi
flat=$scratch/eleves.csv
printf 'Nom;Prénom;Date de naissance;Nom responsable;Prénom responsable;Email;Discipline\r\n' >"$flat"
printf 'Bémol;Léa;12/03/2015;Bémol;Anne;anne@courriel.example;Piano\r\n' >>"$flat"
expect "import of nothing" 2 'file takes' "$ctl" import --database "$db" --file "$scratch/none.csv"
expect "import of no kind" 2 'kind takes' "$ctl" import --database "$db" --file "$flat" --kind music
expect "import in no encoding" 2 'encoding takes' "$ctl" import --database "$db" --file "$flat" --encoding latin
document "import, tried" 0 'not d["written"] and d["counts"]["students"]["created"] == 1' "$ctl" import --database \
    "$db" --file "$flat" --dry-run
document "import" 0 'd["written"] and d["import"] == 1' "$ctl" import --database "$db" --file "$flat" --accept-warnings
expect "import of the same again" 1 'nothing that is not there' "$ctl" import --database "$db" --file "$flat" \
    --accept-warnings
expect "imported, it is sound" 0 'sound' "$ctl" check --database "$db"
expect "import undo of another" 2 'import takes' "$ctl" import undo --database "$db" --import 99
document "import undo" 0 'd["households"] == 1 and not d["kept"]' "$ctl" import undo --database "$db" --import 1
printf 'Dièse;Paul;02/09/2012;Dièse;Anne;paul@courriel.example;Pianno\r\n' >>"$flat"
printf 'Dièse;Zoé;02/09/2013;Dièse;Anne;paul@courriel.example;Pianno\r\n' >>"$flat"
document "an unknown word is asked about once" 3 'len(d["words"]) == 1 and d["words"][0]["lines"] == 2
    and "Piano" in d["words"][0]["choices"] and not d["written"]' "$ctl" import --database "$db" --file "$flat"
expect "import with an answer to nothing" 2 'word takes' "$ctl" import --database "$db" --file "$flat" --word Pianno
document "import with the answer" 0 'd["written"] and d["counts"]["courses"]["created"] == 1 and not d["words"]' \
    "$ctl" import --database "$db" --file "$flat" --word discipline:Pianno=Piano --source Ancien
document "import undo of it" 0 'd["households"] == 2' "$ctl" import undo --database "$db" --import 2
document "the answer is remembered" 0 'not d["words"] and not d["written"]' "$ctl" import --database "$db" \
    --file "$flat" --source Ancien --dry-run
document "of that source alone" 3 'len(d["words"]) == 1' "$ctl" import --database "$db" --file "$flat" --dry-run
python3 - "$scratch/tout.zip" <<'END'
import sys, zipfile
tables = {
    "export/eleves.csv": ["Réf. élève;Réf. foyer;Nom;Prénom;Date de naissance", "E1;F1;Ut;Line;12/03/2015"],
    "export/foyers.csv": ["Réf. foyer;Langue", "F1;français"],
    "export/responsables.csv": ["Réf. foyer;Nom;Prénom;Courriel", "F1;Ut;Rose;rose@courriel.example"],
    "__MACOSX/export/._eleves.csv": ["nothing"],
}
with zipfile.ZipFile(sys.argv[1], "w") as packed:
    for name, lines in tables.items():
        packed.writestr(name, "".join(line + "\r\n" for line in lines))
END
document "a ZIP of several is one import" 0 'd["written"] and d["import"] == 3
    and [d["counts"][kind]["created"] for kind in ("households", "guardians", "students")] == [1, 1, 1]' "$ctl" import \
    --database "$db" --file "$scratch/tout.zip" --source ailleurs --accept-warnings
expect "import undo twice" 1 'nothing to undo' "$ctl" import undo --database "$db" --import 1
expect "export" 0 'manifest' "$ctl" export --database "$db" --all --to "$scratch/out"
expect "export over what is there" 1 'could not be written' "$ctl" export --database "$db" --all --to "$scratch/out"
expect "backup without a name" 2 'to is missing' "$ctl" backup --database "$db"
expect "backup" 0 '[1-9][0-9]* files are copied' "$ctl" backup --database "$db" --to "$scratch/backup.db"
expect "the backup is for its owner alone" 0 '^600 .*700 ' sh -c 'echo $(stat -c "%a %n" "$0" "$0.files")' \
    "$scratch/backup.db"
expect "backup to a name that is taken" 2 'is a file of the name' "$ctl" backup --database "$db" --to \
    "$scratch/backup.db"
expect "restore" 0 'are restored' "$ctl" restore --from "$scratch/backup.db" --database "$scratch/restored.db"
expect "restored, nothing is sent by itself" 3 '"paused":"restored"' "$ctl" mail status --database \
    "$scratch/restored.db" --json
expect "restored, it is sound" 0 'sound' "$ctl" check --database "$scratch/restored.db"
expect "restore over a database" 2 'is a database of that name' "$ctl" restore --from "$scratch/backup.db" --database \
    "$db"
expect "restore of nothing" 2 'no backup of the name' "$ctl" restore --from "$scratch/none.db" --database \
    "$scratch/never.db"
lost=$(find "$scratch/backup.db.files" -type f | sort | head -1)
rm "$lost"
expect "restore of a backup that lacks a document" 3 "found: file $(basename "$lost"): it is not there" "$ctl" restore \
    --from "$scratch/backup.db" --database "$scratch/most.db"
document "and the rest stands there" 3 \
    '[f["what"] for f in d["findings"] if not f["harmless"]] == ["document_missing"]' "$ctl" check --database \
    "$scratch/most.db"
document "backup of a database that lacks a document" 3 'len(d["lacking"]) == 1' "$ctl" backup --database \
    "$scratch/most.db" --to "$scratch/second.db"
cp "$scratch/most.db" "$scratch/tampered.db"
tamper "$scratch/tampered.db" "UPDATE payments SET amount_cents = 1 WHERE id = 1"
expect "check finds a changed amount" 3 'found: payment 1: amount_cents is 1, entry [0-9]+ of the journal wrote 2000' \
    "$ctl" check --database "$scratch/tampered.db"
tampered=$scratch/cut.db
expect "a demonstration to cut" 0 households sh -c \
    '"$0" init --database "$1" && "$0" demo --database "$1" --students 5 --files 0' "$ctl" "$tampered"
tamper "$tampered" "DROP TRIGGER journal_is_append_only_delete"
tamper "$tampered" "DELETE FROM journal_details WHERE seq > 4"
tamper "$tampered" "DELETE FROM journal WHERE seq > 4"
tamper "$tampered" "UPDATE journal_head SET seq = 4, hash = (SELECT hash FROM journal WHERE seq = 4)"
document "check finds a journal that was cut off with its head" 3 \
    'd["serious"] == 1 and "cut off" in d["findings"][0]["detail"]' "$ctl" check --database "$tampered"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=FPE3 -keyout "$scratch/key.pem" -out \
    "$scratch/seal.pem" 2>/dev/null
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=FPE3 -keyout "$scratch/key.pem" -out "$scratch/rsa.pem" 2>/dev/null
expect "certificate without a file" 2 'file is missing' "$ctl" certificate --database "$db" --name FR04-FPE3
expect "certificate of no such name" 2 'name takes a name such as' "$ctl" certificate --database "$db" --name finances \
    --file "$scratch/seal.pem"
expect "certificate that no seal is made with" 2 'No seal can be made' "$ctl" certificate --database "$db" --name \
    FR04-FPE3 --file "$scratch/rsa.pem"
expect "certificate" 0 'Kept' "$ctl" certificate --database "$db" --name FR04-FPE3 --file "$scratch/seal.pem"
expect "mail send without anything due" 0 '0 sent' "$ctl" mail send --database "$db"
expect "mail status" 0 '[0-9]+ waiting' "$ctl" mail status --database "$db"
expect "mail pause" 0 'until' "$ctl" mail pause --database "$db"
expect "mail status while paused" 3 '"paused":"person"' "$ctl" mail status --database "$db" --json
expect "mail send while paused" 3 'paused \(person\)' "$ctl" mail send --database "$db"
expect "mail resume" 0 'goes on' "$ctl" mail resume --database "$db"
expect "mail write, unknown letter" 2 'letter takes credentials or reminder' "$ctl" mail write --database "$db" \
    --letter love
expect "mail write, only a list" 0 'would be queued' "$ctl" mail write --database "$db" --letter reminder --dry-run
expect "nothing was queued by it" 0 '"waiting":0' "$ctl" mail status --database "$db" --json
expect "mail write without a name" 2 'by takes the name' "$ctl" mail write --database "$db" --letter reminder
expect "mail write by nobody" 2 'No active member of staff' "$ctl" mail write --database "$db" --letter reminder --by \
    nobody
cp "$db" "$scratch/left.db"
tamper "$scratch/left.db" "UPDATE staff SET active = 0 WHERE display_name = 'Octavie Mesure'"
expect "mail write by who has left" 2 'No active member of staff' "$ctl" mail write --database "$scratch/left.db" \
    --letter reminder --by "Octavie Mesure"
expect "mail write by nobody, only a list" 2 'No active member of staff' "$ctl" mail write --database "$db" --letter \
    reminder --by nobody --dry-run
expect "nothing was queued by nobody" 0 '"waiting":0' "$ctl" mail status --database "$db" --json
expect "mail write" 0 '"written":[1-9]' "$ctl" mail write --database "$db" --letter reminder --by "Octavie Mesure" \
    --json
expect "mail write again" 3 '"written":0' "$ctl" mail write --database "$db" --letter reminder --by "Octavie Mesure" \
    --json
expect "mail configure, a password in clear" 2 'in clear text' "$ctl" mail configure --database "$db" --host localhost \
    --port 9 --user secretariat --security none
expect "mail configure, no number" 2 'sessions takes a number from 1' "$ctl" mail configure --database "$db" --host \
    localhost --port 9 --security none --sessions two
expect "mail configure, no mailbox" 2 'returns takes a folder' "$ctl" mail configure --database "$db" --host localhost \
    --port 9 --security none --returns retours
expect "mail configure" 0 'is set' "$ctl" mail configure --database "$db" --host localhost --port 9 --security none \
    --returns "$scratch"
document "what is a secret is none of the document's words" 0 '"localhost" not in d["host"] and d["from"] is not None' \
    env PUPITRE_DATABASE=postgresql://x:localhost@127.0.0.1/y "$ctl" mail configure --database "$db" --host localhost \
    --port 9 --security none --returns "$scratch"
expect "mail test where nobody listens" 3 'connection +failed' "$ctl" mail test --database "$db"
expect "mail test to nobody" 2 'to takes an e-mail' "$ctl" mail test --database "$db" --to nobody
expect "mail domain, as JSON" 3 '"proof":"spf"' env PUPITRE_NAME_SERVER=127.0.0.1:9 "$ctl" mail domain --database \
    "$db" --json
expect "mail returns, none" 0 '0 came back' "$ctl" mail returns --database "$db"
expect "mail print without a place" 2 'output is missing' "$ctl" mail print --database "$db" --letter credentials --by \
    "Octavie Mesure"
expect "a demonstration with families whom no mail reaches" 0 households sh -c \
    '"$0" init --database "$1" && "$0" demo --database "$1" --students 600 --files 0' "$ctl" "$scratch/more.db"
expect "mail print" 0 '^[1-9][0-9]* letters' "$ctl" mail print --database "$scratch/more.db" --letter credentials --by \
    "Octavie Mesure" --output "$scratch/letters.pdf"
expect "the letters are for their reader alone" 0 '^600 ' stat -c '%a %n' "$scratch/letters.pdf"
expect "mail print again" 0 '^0 letters' "$ctl" mail print --database "$scratch/more.db" --letter credentials --by \
    "Octavie Mesure" --output "$scratch/again.pdf"
expect "mail print to a folder" 2 'output takes' "$ctl" mail print --database "$scratch/more.db" --letter \
    reminder --by "Octavie Mesure" --output "$scratch"
expect "and nothing lies beside it" 0 '^0$' sh -c 'ls -d "$0".* 2>/dev/null | wc -l' "$scratch"
two=$scratch/two.db
cp "$db" "$two"
tamper "$two" "INSERT INTO sites (name) VALUES ('Conservatoire de Bénodet')"
tamper "$two" "INSERT INTO mail_accounts (site_id, paused_reason, paused_at)
    SELECT MAX(id), 'person', '2026-06-10T09:00:00.000Z' FROM sites"
tamper "$two" "INSERT INTO campaigns (site_id, school_year, opens_on, closes_on)
    SELECT (SELECT MAX(id) FROM sites), school_year, opens_on, closes_on FROM campaigns
    ORDER BY school_year DESC LIMIT 1"
for command in "mail status" "mail pause" "mail resume" "mail domain" "mail test" "user add --login y --name Y" \
    "mail write --letter reminder --dry-run" "mail configure --host localhost --security none" \
    "mail print --letter reminder --by x --output $scratch/none.pdf" \
    "campaign create" "campaign preview" "campaign close" "campaign withdraw" "campaign fee" "requirement list" \
    "campaign open --year 2040 --opens 2040-05-15 --closes 2040-07-10"; do
    read -ra words <<<"$command"
    expect "of two conservatoires none is guessed: $command" 2 'by --site which.*1: .*; 2: Conservatoire de B' \
        "$ctl" "${words[@]}" --database "$two"
done
expect "nor one that there is not" 2 'by --site which' "$ctl" mail status --database "$two" --site 3
expect "mail status of one, by its number" 0 '0 sent today' "$ctl" mail status --database "$two" --site 1
expect "of the other, by its name" 3 "Paused .person." "$ctl" mail status --database "$two" --site \
    "conservatoire de benodet"
expect "mail resume of it" 0 'goes on' "$ctl" mail resume --database "$two" --site 2
expect "mail pause of the first" 0 'until' "$ctl" mail pause --database "$two" --site 1
expect "which the other is not" 0 '0 waiting' "$ctl" mail status --database "$two" --site 2
expect "mail send serves both" 3 'paused .person.' "$ctl" mail send --database "$two"
document "the program's own words are no secrets" 2 'd["error"]["code"] == "usage"' \
    env PUPITRE_DATABASE=postgresql://x:usage@127.0.0.1/y "$ctl" check --nonsense
expect "mail serve ends on SIGTERM" 0 Stopped timeout --preserve-status -s TERM 2 "$ctl" mail serve --database "$db"
expect "user add, short password" 2 'password is too short' bash -c \
    "echo court | '$ctl' user add --database '$db' --login x --name X"
expect "user add" 0 'Added' bash -c \
    "echo 'un long mot de passe' | '$ctl' user add --database '$db' --login x --name X --role director"
first=$scratch/first.db
expect "init of a first day" 0 version "$ctl" init --database "$first"
expect "no conservatoire yet" 1 'site create' "$ctl" site show --database "$first"
creating="'$ctl' site create --database '$first' --name 'École du port' --login basile --administrator 'Basile Clef'"
expect "site create, easy password" 2 'easy to guess' bash -c "echo 123456789012 | $creating"
expect "site create, mistyped SIRET" 2 'no SIRET' bash -c \
    "echo 'un long mot de passe' | $creating --siret 73282932000075"
expect "site create" 0 'Sign in as basile' bash -c \
    "echo 'un long mot de passe' | $creating --siret 73282932000074 --classification departmental"
expect "site create twice" 1 'already holds' bash -c "echo 'un long mot de passe' | $creating"
document "site show" 0 'd["siret"] == "73282932000074" and d["classification"] == "departmental"' \
    "$ctl" site show --database "$first"
document "user add, temporary" 0 'len(d["password"]) >= 16' \
    "$ctl" user add --database "$first" --login colombe --name Colombe --temporary
document "user list" 0 '[u["login"] for u in d["users"] if u["temporary_password"]] == ["colombe"]' \
    "$ctl" user list --database "$first"
expect "user role" 0 'director' "$ctl" user role --database "$first" --login colombe --role director
expect "user role, no role" 2 'role takes' "$ctl" user role --database "$first" --login colombe --role emperor
expect "user rename" 0 'Renamed' "$ctl" user rename --database "$first" --login colombe --new-login colombe.s
expect "user rename, taken" 2 'new-login takes' "$ctl" user rename --database "$first" --login colombe.s \
    --new-login basile
expect "the last administrator" 1 'last administrator' "$ctl" user deactivate --database "$first" --login basile
expect "user deactivate" 0 'closed' "$ctl" user deactivate --database "$first" --login colombe.s
expect "user password, closed" 1 'closed' "$ctl" user password --database "$first" --login colombe.s
expect "user reactivate" 0 'open again' "$ctl" user reactivate --database "$first" --login colombe.s
expect "user password" 0 'first sign-in' "$ctl" user password --database "$first" --login colombe.s
expect "user unlock" 0 'looked at' "$ctl" user unlock --database "$first" --login colombe.s
expect "user unlock, of nobody" 1 'Nobody' "$ctl" user unlock --database "$first" --login nobody
expect "settings export" 0 'without any person' "$ctl" settings export --database "$first" --output "$scratch/settings"
expect "settings import" 0 'as the file says' "$ctl" settings import --database "$first" --file "$scratch/settings"
expect "settings export again" 0 written "$ctl" settings export --database "$first" --output "$scratch/settings2"
expect "twice the same" 0 '' cmp "$scratch/settings" "$scratch/settings2"
expect "settings import of something else" 2 'file of settings' "$ctl" settings import --database "$first" --file "$ctl"
expect "the first day is sound" 0 '' "$ctl" check --database "$first"
expect "no password in what is said" 0 '^0$' sh -c \
    '"$0" check --database "postgresql://x:s3cr%C3%A9t@127.0.0.1:1/y" 2>&1 | grep -cE "s3cr" || true' "$ctl"
address=postgresql://x:s3cretword@127.0.0.1:1/y
expect "no password of an address in the place of a command" 2 'no such command: postgresql://x:…@' "$ctl" "$address" \
    check
expect "nor of one word too many" 2 'postgresql://x:…@.* is not understood' "$ctl" check "$address"
expect "nor of the variable's" 2 '"…" is not understood' env PUPITRE_DATABASE="$address" "$ctl" check s3cretword
document "mail pause, for scripts" 0 'd["paused"]' "$ctl" mail pause --database "$db"
document "mail resume, for scripts" 0 'not d["paused"]' "$ctl" mail resume --database "$db"
document "mail serve, for scripts" 0 'd["stopped"]' timeout --preserve-status -s TERM 2 "$ctl" mail serve --database \
    "$db"
expect "wrong URL" 1 'address is not valid' "$ctl" check --database mysql://x/y
expect "nobody listens" 1 'cannot be opened' "$ctl" check --database postgresql://x@127.0.0.1:1/y
# A password that was typed is gone from the list of processes while the program waits for a server that says nothing.
port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
python3 -c 'import socket, sys, time; s = socket.create_server(("127.0.0.1", int(sys.argv[1]))); time.sleep(60)' \
    "$port" &
silent=$!
until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do sleep 0.1; done
"$ctl" check --database "postgresql://x:s3cretword@127.0.0.1:$port/y" >/dev/null 2>&1 &
waiting=$!
expect "no password in the list of processes" 0 'x:x{10}@127' bash -c \
    'for _ in {1..40}; do tr "\0" " " < "/proc/$0/cmdline" | grep -F "xxxxxxxxxx" && exit; sleep 0.1; done; exit 1' \
    "$waiting"
kill "$silent" "$waiting"
# A year from its draft to its end.
expect "campaign preview without a draft" 1 'No campaign is prepared' "$ctl" campaign preview --database "$two" --site 1
document "requirement list" 0 'len(d["requirements"]) == 8 and d["requirements"][0]["students"] > 0' "$ctl" \
    requirement list --database "$two" --site 1
expect "campaign create of a wrong year" 2 'year takes the year after' "$ctl" campaign create --database "$two" \
    --site 1 --year 2090
expect "campaign create with a cap below its fee" 2 'fee-cap takes' "$ctl" campaign create --database "$two" --site 1 \
    --fee 25 --fee-basis student --fee-cap 20
expect "campaign create of an unknown fee" 2 'fee-basis takes' "$ctl" campaign create --database "$two" --site 1 \
    --fee-basis family
document "campaign create" 0 'd["campaign"] and d["fee_basis"] == "student" and d["fee_cents"] == 2500' "$ctl" \
    campaign create --database "$two" --site 1 --fee 25 --fee-basis student --outside-fee 40 --fee-cap 90
"$ctl" settings export --database "$two" --site 1 --output "$scratch/fee" >/dev/null || failed "settings export" "$?"
expect "settings export with a fee" 0 '"cap_cents": 9000' cat "$scratch/fee"
expect "campaign create twice" 1 'a draft of a campaign already' "$ctl" campaign create --database "$two" --site 1
document "requirement add" 0 'd["before"] == 0' "$ctl" requirement add --database "$two" --site 1 --code uniform \
    --label "Tenue {annee_scolaire}" --conditions "area=dance;age_to=17" --mandatory no
expect "requirement add twice" 2 'code takes' "$ctl" requirement add --database "$two" --site 1 --code uniform \
    --label Tenue
expect "requirement add with a contradiction" 2 'conditions takes' "$ctl" requirement add --database "$two" --site 1 \
    --code other --label Autre --conditions "age_from=18;age_to=12"
expect "requirement add with a field that there is not" 2 'label takes' "$ctl" requirement add --database "$two" \
    --site 1 --code other --label "Avis {annee}"
document "requirement change" 0 'd["before"] < d["after"]' "$ctl" requirement change --database "$two" --site 1 \
    --code medical_certificate --conditions ""
document "requirement deactivate" 0 'd["after"] == 0' "$ctl" requirement deactivate --database "$two" --site 1 \
    --code residence
"$ctl" campaign preview --database "$two" --site 1 --json >"$scratch/preview.json" || failed "campaign preview" "$?"
"$ctl" campaign open --database "$two" --site 1 --json >"$scratch/opening.json" || failed "campaign open" "$?"
cmp -s "$scratch/preview.json" "$scratch/opening.json" || failed "campaign open" "it is not what was previewed"
document "campaign withdraw" 0 'd["dossiers"] > 0 and d["reopened"]' "$ctl" campaign withdraw --database "$two" --site 1
"$ctl" campaign preview --database "$two" --site 1 --json >"$scratch/again.json" || failed "campaign preview" "$?"
cmp -s "$scratch/preview.json" "$scratch/again.json" || failed "campaign withdraw" "it is not as before the opening"
expect "campaign withdraw of what families are busy with" 1 'no longer be withdrawn.*dossiers begun' "$ctl" \
    campaign withdraw --database "$two" --site 1
expect "campaign open again" 0 'is open' "$ctl" campaign open --database "$two" --site 1
fee=(campaign fee --database "$two" --site 1 --fee 30)
expect "campaign fee with a cap below it" 2 'fee-cap takes' "$ctl" "${fee[@]}" --fee-cap 20
expect "campaign fee, for people" 0 '^[0-9]+ households .* owe more, .* Nothing was written' "$ctl" "${fee[@]}" \
    --dry-run
"$ctl" "${fee[@]}" --dry-run --json >"$scratch/impact.json" || failed "campaign fee" "$?"
"$ctl" "${fee[@]}" --json >"$scratch/outcome.json" || failed "campaign fee" "$?"
cmp -s "$scratch/impact.json" "$scratch/outcome.json" || failed "campaign fee" "it is not what was said before"
document "campaign fee that it has" 0 'd["changed"] == 0 and d["before_cents"] == d["after_cents"] > 0' "$ctl" \
    "${fee[@]}"
document "campaign close" 0 'd["school_year"]' "$ctl" campaign close --database "$two" --site 1
expect "campaign close twice" 1 'is not open' "$ctl" campaign close --database "$two" --site 1
# The words of teaching.
document "teaching list" 0 'len(d["terms"]) > 30 and not d["unclassed"] and not d["unknown_disciplines"]' "$ctl" \
    teaching list --database "$two" --site 1
document "teaching add" 0 'd["code"] == "orgue_de_barbarie"' "$ctl" teaching add --database "$two" --site 1 \
    --kind discipline --area music --label "Orgue de Barbarie" --statistics-code 12.3
expect "teaching add of a speciality" 2 'kind takes' "$ctl" teaching add --database "$two" --site 1 --kind speciality \
    --label Cirque
document "teaching change" 0 'd["label"] == "Premier cycle" and d["active"]' "$ctl" teaching change --database "$two" \
    --site 1 --kind cycle --code cycle_1 --label "Premier cycle"
expect "teaching class of what is classed" 2 'level takes' "$ctl" teaching class --database "$two" --site 1 \
    --level "Premier cycle" --cycle cycle_1
families=$scratch/families.db
expect "demo for families" 0 '' "$ctl" demo --database "$families" --students 40 --files 5
document "demo logins" 0 'len(d["logins"]) == 5 and d["logins"][0]["identifiant"] == "dupont1"' "$ctl" demo logins \
    --database "$families" --address http://localhost:8026
expect "demo logins, once more" 0 '^dupont1 [A-Z][a-z]+[0-9]{4}$' "$ctl" demo logins --database "$families"
expect "site show, the families' address" 0 'localhost:8026' "$ctl" site show --database "$families"
expect "check with these families" 0 'sound' "$ctl" check --database "$families"
expect "demo logins of no demonstration" 1 'is no demonstration' "$ctl" demo logins --database "$first"
printf 'this is no database%.0s' {1..400} > "$scratch/corrupt.db"
before=$(sha256sum < "$scratch/corrupt.db")
expect "corrupt file" 1 'damaged' "$ctl" check --database "$scratch/corrupt.db"
[ "$before" = "$(sha256sum < "$scratch/corrupt.db")" ] || failed "corrupt file" "it was changed"
if [ "$(id -u)" -ne 0 ]; then # root may write anywhere
    chmod a-w "$scratch"
    expect "read-only folder" 1 'cannot be written' "$ctl" check --database "$db"
    chmod u+w "$scratch"
fi
echo "$failures failures"
[ "$failures" -eq 0 ] # the number itself would be no exit code: 256 of them are 0
