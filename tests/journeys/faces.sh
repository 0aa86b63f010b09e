#!/usr/bin/env bash
# Every page in every face, at both sizes, light and dark, at 100 % and 200 % text, and with odd names:
# faces.sh <bin folder>
set -euo pipefail
. "$(dirname "$0")/quietlog.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$1/pupitre-demo" --shots "$scratch/shots" --language fr 2>&1 | tee "$scratch/log"
quiet "$scratch/log"
# Every page has its pictures.
for area in home edits documents reinscriptions households mail status settings; do
    for face in content large empty error loading odd; do
        ls "$scratch/shots/$area-$face-1280x800-light.png"
    done
    for at in 1280x800-light 1280x800-dark 1920x1080-light 1920x1080-dark; do
        for face in loading content empty error; do
            ls "$scratch/shots/$area-$face-$at.png"
        done
    done
done >/dev/null
