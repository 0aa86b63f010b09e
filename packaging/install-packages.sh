#!/usr/bin/env bash
# Installs what the named lists under packaging/packages/ hold and this machine lacks:
# install-packages.sh build common run test
# A line is a package and, where earlier releases of Debian do not have it, the first one that does.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=/dev/null
release=$(. /etc/os-release && echo "${VERSION_ID:-0}")
wanted=$(for list in "$@"; do grep -vE '^[[:space:]]*(#|$)' "$here/packages/$list.txt"; done |
    awk -v release="$release" '$2 == "" || $2 <= release { print $1 }' | sort -u)
missing=()
for package in $wanted; do
    # Another build of it is as good, and would have to go for this one.
    [ "$package" = nginx-light ] && [ -x /usr/sbin/nginx ] && continue
    dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
root=()
[ "$(id -u)" -eq 0 ] || root=(sudo)
echo "Installing ${#missing[@]} packages…"
# Debian starts a web server for the whole machine with the package; what is wanted is the program. To have it after
# all: systemctl unmask nginx
case " ${missing[*]} " in
    *" nginx-light "*)
        if [ -d /etc/systemd/system ] && [ ! -e /etc/systemd/system/nginx.service ]; then
            "${root[@]}" ln -s /dev/null /etc/systemd/system/nginx.service
        fi ;;
esac
export DEBIAN_FRONTEND=noninteractive
"${root[@]}" apt-get update -qq
"${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
