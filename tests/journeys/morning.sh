#!/usr/bin/env bash
# The morning at the desk on a small demonstration: morning.sh <bin folder>
set -euo pipefail
. "$(dirname "$0")/quietlog.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$1/pupitrectl" demo --database "$scratch/d.db" --students 150 --files 150
"$1/pupitre-demo" --morning "$scratch/morning" --database "$scratch/d.db" 2>&1 | tee "$scratch/log"
quiet "$scratch/log"
"$1/pupitrectl" check --database "$scratch/d.db"
pdftotext "$scratch/morning/recu.pdf" - | grep -q 'Reçu n° 20'
