#!/usr/bin/env bash
# The first day, from no database to the first dossier: firstday.sh <bin folder>
set -euo pipefail
. "$(dirname "$0")/quietlog.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$1/pupitre-demo" --first-day "$scratch/firstday" --database "$scratch/d.db" 2>&1 | tee "$scratch/log"
quiet "$scratch/log"
"$1/pupitrectl" check --database "$scratch/d.db"
