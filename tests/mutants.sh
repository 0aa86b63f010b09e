#!/usr/bin/env bash
# Puts the mistakes of tests/mutants/*.toml into a copy of the tree, one at a time, and prints those that no test sees:
# mutants.sh [--only WORDS] [--check] [--list] [--jobs N]. About half a minute each after a first build of the tests.
set -euo pipefail
exec nice -n 19 /usr/bin/python3 "$(dirname "$0")/mutants/mutants.py" "$@"
