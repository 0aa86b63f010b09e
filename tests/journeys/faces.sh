#!/usr/bin/env bash
# Every page in every face, at both sizes, light and dark, at 100 % and 200 % text, and with odd names: faces.sh <bin folder>
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$1/pupitre-demo" --shots "$scratch/shots" --language fr 2>&1 | tee "$scratch/log"
# Every warning of the QML engine is a defect, and every page has its pictures.
! grep -E 'qrc:/qt/qml' "$scratch/log"
for area in home edits documents reinscriptions households mail status settings; do
    for face in content large empty error loading odd; do
        ls "$scratch/shots/$area-$face-1280x800-light.png"
    done
    for at in 1280x800-light 1280x800-dark 1920x1080-light 1920x1080-dark; do
        ls "$scratch/shots/$area-loading-$at.png" "$scratch/shots/$area-content-$at.png" "$scratch/shots/$area-empty-$at.png" "$scratch/shots/$area-error-$at.png"
    done
done >/dev/null
