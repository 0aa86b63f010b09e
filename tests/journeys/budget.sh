#!/usr/bin/env bash
# The keys of each front-desk task, counted in the real window: budget.sh <bin folder>
set -euo pipefail
. "$(dirname "$0")/quietlog.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$1/pupitrectl" demo --database "$scratch/d.db" --students 260 --files 150
"$1/pupitre-demo" --budget "$scratch/budget" --database "$scratch/d.db" 2>&1 | tee "$scratch/log"
quiet "$scratch/log"
"$1/pupitrectl" check --database "$scratch/d.db"
