#!/usr/bin/env bash
# From a bare Debian 12 to the program on the demonstration conservatoire.
#   --fresh   forget the demonstration data and make it anew
# With a display it opens the window, and beside it the families' site on loopback; its address and the families who
# can sign in are printed, and all of it ends with the window. Without a display it plays a morning at the desk under a
# virtual one and prints, last, the folder that holds its pictures, the mails received and the receipt.
set -euo pipefail
cd "$(dirname "$0")/.."
fresh=no
for word in "$@"; do
    case "$word" in
        --fresh) fresh=yes ;;
        *) echo "usage: packaging/start.sh [--fresh]" >&2; exit 2 ;;
    esac
done

packaging/install-packages.sh build common run extranet demo
packaging/build.sh release pupitre pupitrectl pupitre-renderer pupitre-extranet pupitre-demo

bin=$PWD/build/release/bin
data=$PWD/build/demonstration
[ "$fresh" = yes ] && rm -rf "$data"
mkdir -p "$data"
export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$data/runtime}
(umask 077 && mkdir -p "$XDG_RUNTIME_DIR")
database=$data/conservatoire.db
if [ ! -f "$data/ready" ]; then
    rm -rf "$database" "$database"-* "$database.files"
    "$bin/pupitrectl" demo --database "$database"
    touch "$data/ready"
fi
"$bin/pupitrectl" migrate --database "$database" >/dev/null # data made by an older version

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    started=()
    trap 'kill "${started[@]}" 2>/dev/null || true; wait' EXIT
    trap 'exit 143' TERM
    trap 'exit 130' INT
    # Nothing leaves the machine: mails go to a catcher on loopback, into a maildir; lost passwords too.
    port=8025
    /usr/bin/python3 -m aiosmtpd -n -l 127.0.0.1:$port -c aiosmtpd.handlers.Mailbox "$data/mails" &
    started+=($!)
    "$bin/pupitrectl" mail configure --database "$database" --host 127.0.0.1 --port $port --security none
    echo "Mails are caught in $data/mails"
    packaging/extranet-demo.py --bin "$bin" --database "$database" --folder "$data/extranet" --port 8026 &
    started+=($!)
    "$bin/pupitre" --database "$database"
    exit
fi

# The morning is played on a copy, so that the data stays as it was.
folder=$data/morning-$(date +%Y%m%d-%H%M%S)
mkdir -p "$folder"
cp "$database" "$folder/conservatoire.db"
cp -r "$database.files" "$folder/conservatoire.db.files"
# A copy sends nothing before somebody says so.
"$bin/pupitrectl" mail resume --database "$folder/conservatoire.db" >/dev/null
QT_QUICK_BACKEND=software xvfb-run -a -s "-screen 0 1920x1080x24" \
    "$bin/pupitre-demo" --morning "$folder" --database "$folder/conservatoire.db"
echo "$folder"
