#!/usr/bin/env bash
# What a screen reader gets of every page, and what is too faint to see: listening.sh <bin folder>
set -euo pipefail
. "$(dirname "$0")/quietlog.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$1/pupitrectl" demo --database "$scratch/d.db" --students 120 --files 60
"$1/pupitre-demo" --listen "$scratch/pictures" --database "$scratch/d.db" 2>&1 | tee "$scratch/log"
quiet "$scratch/log"
