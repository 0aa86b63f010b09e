#!/usr/bin/env bash
# The morning at the desk on PostgreSQL, whose server is killed in the middle of it: outage.sh <bin folder>
# The database is made as packaging/README.md says, and the desk works by the role that owns nothing.
set -euo pipefail
. "$(dirname "$0")/quietlog.sh"
scratch=$(mktemp -d)
chmod 755 "$scratch"
postgres=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1)
mkdir "$scratch/server"
as=()
if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
    chown postgres "$scratch/server"
    as=(runuser -u postgres --)
fi
cat > "$scratch/control" <<CONTROL
#!/bin/sh
cd /
case \$1 in
    start) exec ${as[@]} $postgres/pg_ctl -D $scratch/server/data -w -s -l $scratch/server/log \\
        -o "-c listen_addresses='' -c unix_socket_directories=$scratch/server -c fsync=off" start ;;
    stop) exec ${as[@]} $postgres/pg_ctl -D $scratch/server/data -w -s -m immediate stop ;;
esac
CONTROL
chmod +x "$scratch/control"
trap '"$scratch/control" stop || true; rm -rf "$scratch"' EXIT
(cd / && "${as[@]}" "$postgres/initdb" -D "$scratch/server/data" -U postgres -A trust -E UTF8 --no-sync \
    --locale=C.UTF-8 > /dev/null)
"$scratch/control" start
psql=("$postgres/psql" --quiet --no-psqlrc --set ON_ERROR_STOP=1 --host "$scratch/server" --username postgres)
"${psql[@]}" --command 'CREATE DATABASE pupitre'
"$1/pupitrectl" database roles | "${psql[@]}" --dbname pupitre
address="postgresql:///pupitre?host=$scratch/server&user"
"$1/pupitrectl" init --database "$address=pupitre_owner"
export PUPITRE_DATABASE="$address=pupitre_desk"
"$1/pupitrectl" demo --students 150 --files 150
"$1/pupitre-demo" --morning "$scratch/morning" --outage "$scratch/control" --database "$PUPITRE_DATABASE" \
    2>&1 | tee "$scratch/log"
quiet "$scratch/log"
"$1/pupitrectl" check
