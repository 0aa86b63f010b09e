# Read in by the journeys: what the program wrote must hold no warning of the QML engine or of Qt Quick. Each is a
# defect.
# shellcheck shell=bash

# quiet <log>: prints the warnings and fails when there are any, or no log.
quiet() {
    [ -s "$1" ] || { echo "FAILED there is no log to read: $1" >&2; return 1; }
    local warning='qrc:/|QML |QQml|QQuick|Qt Quick|TypeError|ReferenceError|QObject::|polish\(\)|Binding loop'
    if grep -E "$warning" "$1" >&2; then
        echo "FAILED the window warned" >&2
        return 1
    fi
}
