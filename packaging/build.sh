#!/usr/bin/env bash
# Builds into build/<preset>: build.sh <preset> [target …]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift
cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset" ${1:+--target "$@"}
