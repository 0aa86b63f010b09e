#!/usr/bin/env bash
# A warning in a log ends a journey, and nothing else does: quietlog_test.sh
set -uo pipefail
cd "$(dirname "$0")" || exit 1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
failures=0
reads() { # <what> <exit code wanted> <line of the log>
    printf 'ok      the window opens\n%s\npassed\n' "$3" >"$log"
    # As a journey does it: the next command must not be reached.
    bash -euo pipefail -c '. ./quietlog.sh; quiet "$1"; echo reached >"$1"' - "$log" 2>/dev/null
    local code=$?
    if [ "$code" -ne "$2" ]; then
        echo "FAILED $1: exit code $code"
        failures=$((failures + 1))
    fi
}
reads "a binding loop" 1 \
    'qrc:/qt/qml/Pupitre/Controls/Toast.qml:5:1: QML Toast: Binding loop detected for property "width"'
reads "a type error" 1 'qrc:/qt/qml/Pupitre/Edits/EditsPage.qml:41: TypeError: Cannot read property of null'
reads "a polish loop" 1 'QQuickWindow: possible QQuickItem::polish() loop'
reads "a recursive layout" 1 'Qt Quick Layouts: Detected recursive rearrange. Aborting after two iterations.'
reads "nothing" 0 'ok      the family is found from anywhere'
if bash -euc '. ./quietlog.sh; quiet /no/such/log' 2>/dev/null; then
    echo "FAILED a log that is not there is quiet"
    failures=$((failures + 1))
fi
for journey in $(grep -lF '$1/pupitre-demo' -- [!q]*.sh); do
    grep -q '^ *quiet "\$scratch/log"$' "$journey" || {
        echo "FAILED $journey does not look"
        failures=$((failures + 1))
    }
done
echo "$failures failures"
[ "$failures" -eq 0 ]
