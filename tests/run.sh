#!/usr/bin/env bash
# Installs what is missing, builds, runs every test, and ends with "N passed, N failed".
#   --preset NAME   what is built and tested: `release` unless said, `ci` in continuous integration, which refuses
#                   warnings
#   --long          kill -9 at 200 random moments of the morning instead of 6, at 300 of a mailing instead of 20, at
#                   100 of an import instead of 4, at 100 of a family's upload instead of 6; 1,000,000 changed requests
#                   to the families' site instead of 2,000, and 20 makes of each of its pages instead of one; 100,000
#                   random keys instead of 3,000, and 3,000 under the address sanitizer, with more suites; what comes up
#                   over a page in all four faces instead of two; the suites with threads under the thread sanitizer;
#                   clang-tidy; the mistakes of tests/mutants
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
preset=release
long=no
while [ $# -gt 0 ]; do
    case "$1" in
        --long)
            long=yes
            export PUPITRE_KILLS=200 PUPITRE_BATCH_KILLS=300 PUPITRE_IMPORT_KILLS=100
            export PUPITRE_UPLOAD_KILLS=100 PUPITRE_CHANGED_REQUESTS=1000000 PUPITRE_PAGE_MAKES=20
            export PUPITRE_MONKEY_KEYS=100000 PUPITRE_EVERY_FACE=1 ;;
        --preset) preset=${2:?}; shift ;;
        *) echo "usage: tests/run.sh [--preset NAME] [--long]" >&2; exit 2 ;;
    esac
    shift
done

packaging/install-packages.sh build common run extranet demo test || exit 1
packaging/build.sh "$preset" || exit 1
packaging/build.sh asan asan_suites || exit 1

runtime=$(mktemp -d)
chmod 755 "$runtime"
trap 'rm -rf "$runtime"' EXIT
export XDG_RUNTIME_DIR=$runtime QT_QUICK_BACKEND=software
log=$runtime/ctest.log
broken=0 # builds that failed, and the mutants when one survived
: >"$log"

# suites BUILD-FOLDER [ctest's arguments]: one more at a time than there are cores, since several wait more than they
# reckon
suites() {
    local folder=$1
    shift
    ctest --test-dir "build/$folder" --output-on-failure -j $(($(nproc) + 1)) "$@" 2>&1 | tee -a "$log"
}
suites "$preset"
suites asan -L '^asan$'
# build PRESET TARGET…
build() { packaging/build.sh "$@" || { broken=$((broken + 1)); return 1; }; }
if [ "$long" = yes ]; then
    packaging/install-packages.sh long || exit 1
    build asan asan_long_suites && suites asan -L '^asan_long$'
    PUPITRE_MONKEY_KEYS=3000 build asan pupitre-demo pupitrectl && suites asan -R '^monkey$'
    build tsan tsan_suites && TSAN_OPTIONS=suppressions=$PWD/tests/races.supp suites tsan -L tsan
    build debug && suites debug -L tidy
    tests/mutants.sh || broken=$((broken + 1))
fi

# Each test program is one line of ctest.
total=$(grep -cE '^ *[0-9]+/[0-9]+ Test +#' "$log")
failed=$(grep -E '^ *[0-9]+/[0-9]+ Test +#' "$log" | grep -vc ' Passed ')
[ "$total" -gt 0 ] || failed=1
failed=$((failed + broken)) total=$((total + broken))
echo "$((total - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
