#!/usr/bin/env bash
# Runs the whole test suite in a fresh root of another Debian, as a newcomer would: clone, start.sh, run.sh.
#   other-debian.sh [SUITE] [--keep] [-- COMMAND …]
# SUITE is trixie or bookworm; by default the one that this machine is not. --keep leaves the root, so that the next run
# goes on with its packages and its build. COMMAND replaces `packaging/start.sh && tests/run.sh`. Needs root, and a
# mirror among this machine's own.
set -euo pipefail
cd "$(dirname "$0")/.."
source=$PWD
suite=''
keep=no
while [ $# -gt 0 ]; do
    case "$1" in
        trixie | bookworm) suite=$1 ;;
        --keep) keep=yes ;;
        --) shift; break ;;
        *) echo "usage: tests/other-debian.sh [trixie|bookworm] [--keep] [-- COMMAND …]" >&2; exit 2 ;;
    esac
    shift
done
if [ -z "$suite" ]; then
    case "$(. /etc/os-release && echo "${VERSION_CODENAME:-}")" in
        bookworm) suite=trixie ;;
        *) suite=bookworm ;;
    esac
fi
[ "$(id -u)" -eq 0 ] || {
    echo "A root of another Debian is made by root alone: sudo tests/other-debian.sh" >&2
    exit 2
}

packaging/install-packages.sh other-debian
root=${PUPITRE_OTHER_ROOT:-/var/tmp/pupitre-$suite}
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)
[ "$keep" = yes ] || rm -rf --one-file-system "$root"
if [ ! -e "$root/etc/debian_version" ]; then
    debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$root.log" 2>&1 || { tail -n 5 "$root.log" >&2; exit 1; }
    cp /etc/apt/apt.conf.d/*proxy* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
fi
install -d -m 755 "$root/home/pupitre"
if [ -d "$root/home/pupitre/pupitre/.git" ]; then
    git -C "$root/home/pupitre/pupitre" fetch -q "$source" HEAD
    git -C "$root/home/pupitre/pupitre" reset -q --hard FETCH_HEAD
else
    git clone -q "$source" "$root/home/pupitre/pupitre"
fi
[ $# -gt 0 ] || set -- sh -c 'packaging/start.sh && tests/run.sh'

# The mounts live and end with the command.
exec unshare --mount --pid --fork --kill-child sh -c '
    root=$1; shift
    mount -t proc proc "$root/proc"
    mount -t sysfs -o ro sysfs "$root/sys"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs -o mode=755 tmpfs "$root/run"
    exec chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 CI="${CI:-}" \
        sh -c "cd /home/pupitre/pupitre && exec \"\$@\"" sh "$@"
' sh "$root" "$@"
