#!/usr/bin/env bash
# Installs what is missing, builds, runs every test, and ends with "N passed, N failed".
#   --long   kill -9 at 200 random moments of the morning instead of 6, and at 300 of a batch of mails instead of 20
set -uo pipefail
cd "$(dirname "$0")/.."
for word in "$@"; do
    case "$word" in
        --long) export PUPITRE_KILLS=200 PUPITRE_BATCH_KILLS=300 ;;
        *) echo "usage: tests/run.sh [--long]" >&2; exit 2 ;;
    esac
done

packaging/install-packages.sh build run demo test || exit 1
packaging/build.sh release || exit 1
# The suites that touch families' data and strangers' bytes once more, under the address and undefined-behaviour sanitizers.
sanitized=(tst_domain tst_readingaids tst_seals tst_repositories tst_edits tst_documents tst_reinscriptions tst_campaigns tst_deskmemory tst_households tst_merges tst_databasecopy tst_journalmemory tst_site tst_mail tst_mailsender tst_mailaccount tst_mailing tst_paperletters tst_returnedmails tst_letters
    tst_lists tst_editmodels tst_documentmodels tst_dossiermodels tst_mailmodels)
packaging/build.sh sanitize "${sanitized[@]}" || exit 1

runtime=$(mktemp -d)
chmod 755 "$runtime"
trap 'rm -rf "$runtime"' EXIT
export XDG_RUNTIME_DIR=$runtime QT_QUICK_BACKEND=software
log=$runtime/ctest.log
ctest --test-dir build/release --output-on-failure -j 2 2>&1 | tee "$log"
# Leaks of Qt's and GLib's own at exit are not looked for.
ASAN_OPTIONS=detect_leaks=0 ctest --test-dir build/sanitize --output-on-failure -j 2 -R "^($(IFS='|'; echo "${sanitized[*]}"))$" 2>&1 | tee -a "$log"

# Each test program is one line of ctest.
total=$(grep -cE '^ *[0-9]+/[0-9]+ Test +#' "$log")
failed=$(grep -E '^ *[0-9]+/[0-9]+ Test +#' "$log" | grep -vc ' Passed ')
[ "$total" -gt 0 ] || failed=1
echo "$((total - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
