#!/usr/bin/env bash
# Every script of the project passes shellcheck: shell.sh <source folder>
set -euo pipefail
cd "$1"
find packaging tests -name '*.sh' -print0 | xargs -0 shellcheck --severity=warning .ci/run
