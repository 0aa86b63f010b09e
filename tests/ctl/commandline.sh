#!/usr/bin/env bash
# pupitrectl as a script sees it: exit codes, one clear sentence on standard error, nothing changed. commandline.sh <pupitrectl>
ctl=$1
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
failures=0
expect() { # <what> <exit code> <pattern> <command …>
    local what=$1 code=$2 pattern=$3 output got
    shift 3
    output=$("$@" 2>&1)
    got=$?
    if [ "$got" -ne "$code" ] || ! grep -qE -- "$pattern" <<<"$output"; then
        printf 'FAILED %s: exit code %s (wanted %s)\n%s\n' "$what" "$got" "$code" "$output"
        failures=$((failures + 1))
    else
        echo "ok     $what"
    fi
}
db=$scratch/d.db
empty=$scratch/empty.db
expect "help" 0 'mail send' "$ctl" --help
expect "help of a command" 0 'students' "$ctl" demo --help
expect "no command" 2 'Usage' "$ctl"
expect "unknown command" 2 'no such command' "$ctl" dance
expect "accents are read in any locale" 2 'no such command: dânse' env LC_ALL=C "$ctl" dânse
expect "unknown option" 2 'Unknown option' "$ctl" check --database "$db" --nonsense
expect "no database" 2 'database is missing' "$ctl" check
expect "check of a file that is not there" 1 'cannot be opened' "$ctl" check --database "$db"
expect "init" 0 'version [0-9]+' "$ctl" init --database "$db"
expect "init of an empty one" 0 version "$ctl" init --database "$empty"
expect "init again" 0 'Nothing to do' "$ctl" init --database "$db"
expect "demo with a word for a number" 2 'not valid: students' "$ctl" demo --database "$db" --students many
expect "demo" 0 '"students":40' "$ctl" demo --database "$db" --students 40 --files 20 --json
expect "demo twice" 1 'already holds' "$ctl" demo --database "$db" --students 40
expect "check" 0 'sound' "$ctl" check --database "$db"
expect "backup without a name" 2 'not valid: to' "$ctl" backup --database "$db"
expect "backup" 0 '[1-9][0-9]* files are copied' "$ctl" backup --database "$db" --to "$scratch/backup.db"
expect "backup to a name that is taken" 2 'not valid: to' "$ctl" backup --database "$db" --to "$scratch/backup.db"
expect "restore" 0 'are restored' "$ctl" restore --from "$scratch/backup.db" --database "$scratch/restored.db"
expect "restored, nothing is sent by itself" 3 '"paused":"restored"' "$ctl" mail status --database "$scratch/restored.db" --json
expect "restored, it is sound" 0 'sound' "$ctl" check --database "$scratch/restored.db"
expect "restore over a database" 2 'not valid: database' "$ctl" restore --from "$scratch/backup.db" --database "$db"
expect "restore of a backup that lacks a document" 3 'not sound' sh -c 'rm -r "$1"/backup.db.files; "$0" restore --from "$1/backup.db" --database "$1/never.db"' "$ctl" "$scratch"
expect "and nothing stands there" 1 'cannot be opened' "$ctl" check --database "$scratch/never.db"
expect "reading report without a campaign" 1 . "$ctl" reading-report --database "$empty"
expect "reading report" 0 '"wrongly_found":\[\]' "$ctl" reading-report --database "$db" --json
expect "reading report, pictures too" 0 '"from_picture":[1-9]' "$ctl" reading-report --database "$db" --json
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=FPE3 -keyout "$scratch/key.pem" -out "$scratch/seal.pem" 2>/dev/null
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=FPE3 -keyout "$scratch/key.pem" -out "$scratch/rsa.pem" 2>/dev/null
expect "certificate without a file" 2 'not valid: file' "$ctl" certificate --database "$db" --name FR04-FPE3
expect "certificate of no such name" 2 'not valid: name' "$ctl" certificate --database "$db" --name finances --file "$scratch/seal.pem"
expect "certificate that no seal is made with" 2 'not valid: certificate' "$ctl" certificate --database "$db" --name FR04-FPE3 --file "$scratch/rsa.pem"
expect "certificate" 0 'Kept' "$ctl" certificate --database "$db" --name FR04-FPE3 --file "$scratch/seal.pem"
expect "mail send without anything due" 0 '0 sent' "$ctl" mail send --database "$db"
expect "mail status" 0 '[0-9]+ waiting' "$ctl" mail status --database "$db"
expect "mail pause" 0 'until' "$ctl" mail pause --database "$db"
expect "mail status while paused" 3 '"paused":"person"' "$ctl" mail status --database "$db" --json
expect "mail send while paused" 3 'paused \(person\)' "$ctl" mail send --database "$db"
expect "mail resume" 0 'goes on' "$ctl" mail resume --database "$db"
expect "mail write, unknown letter" 2 'not valid: letter' "$ctl" mail write --database "$db" --letter love
expect "mail write, only a list" 0 'would be queued' "$ctl" mail write --database "$db" --letter reminder --dry-run
expect "nothing was queued by it" 0 '"waiting":0' "$ctl" mail status --database "$db" --json
expect "mail write without a name" 2 'not valid: by' "$ctl" mail write --database "$db" --letter reminder
expect "mail write" 0 '"written":[1-9]' "$ctl" mail write --database "$db" --letter reminder --by "Octavie Mesure" --json
expect "mail write again" 3 '"written":0' "$ctl" mail write --database "$db" --letter reminder --by "Octavie Mesure" --json
expect "mail configure, a password in clear" 2 'not valid: clear_text' "$ctl" mail configure --database "$db" --host localhost --port 9 --user secretariat --security none
expect "mail configure, no number" 2 'not valid: sessions' "$ctl" mail configure --database "$db" --host localhost --port 9 --security none --sessions two
expect "mail configure, no mailbox" 2 'not valid: returns' "$ctl" mail configure --database "$db" --host localhost --port 9 --security none --returns retours
expect "mail configure" 0 'is set' "$ctl" mail configure --database "$db" --host localhost --port 9 --security none --returns "$scratch"
expect "mail test where nobody listens" 3 'connection +failed' "$ctl" mail test --database "$db"
expect "mail test to nobody" 1 'not valid' "$ctl" mail test --database "$db" --to nobody
expect "mail domain, as JSON" 3 '"proof":"spf"' env PUPITRE_NAME_SERVER=127.0.0.1:9 "$ctl" mail domain --database "$db" --json
expect "mail returns, none" 0 '0 came back' "$ctl" mail returns --database "$db"
expect "mail print without a place" 2 'not valid: output' "$ctl" mail print --database "$db" --letter credentials --by "Octavie Mesure"
expect "a demonstration with families whom no mail reaches" 0 households sh -c '"$0" init --database "$1" && "$0" demo --database "$1" --students 600 --files 0' "$ctl" "$scratch/more.db"
expect "mail print" 0 '^[1-9][0-9]* letters' "$ctl" mail print --database "$scratch/more.db" --letter credentials --by "Octavie Mesure" --output "$scratch/letters.pdf"
expect "the letters are for their reader alone" 0 '^600 ' stat -c '%a %n' "$scratch/letters.pdf"
expect "mail print again" 0 '^0 letters' "$ctl" mail print --database "$scratch/more.db" --letter credentials --by "Octavie Mesure" --output "$scratch/again.pdf"
expect "mail serve ends on SIGTERM" 0 Stopped timeout --preserve-status -s TERM 2 "$ctl" mail serve --database "$db"
expect "user add, short password" 1 'not valid: password' bash -c "echo court | '$ctl' user add --database '$db' --login x --name X"
expect "user add" 0 'Added' bash -c "echo 'un long mot de passe' | '$ctl' user add --database '$db' --login x --name X --role director"
expect "wrong URL" 1 'address is not valid' "$ctl" check --database mysql://x/y
expect "nobody listens" 1 'cannot be opened' "$ctl" check --database postgresql://x@127.0.0.1:1/y
printf 'this is no database%.0s' {1..400} > "$scratch/corrupt.db"
before=$(sha256sum < "$scratch/corrupt.db")
expect "corrupt file" 1 'damaged' "$ctl" check --database "$scratch/corrupt.db"
[ "$before" = "$(sha256sum < "$scratch/corrupt.db")" ] || { echo "FAILED the corrupt file was changed"; failures=$((failures + 1)); }
if [ "$(id -u)" -ne 0 ]; then # root may write anywhere
    chmod a-w "$scratch"
    expect "read-only folder" 1 'cannot be written' "$ctl" check --database "$db"
    chmod u+w "$scratch"
fi
echo "$failures failures"
exit "$failures"
