#!/usr/bin/env bash
# clang-tidy over what is shipped, with the list of .clang-tidy:
#   tidy.sh <source folder> <build folder with compile_commands.json>
set -euo pipefail
source=$1
build=$2
# The precompiled header is GCC's; clang reads the headers themselves.
commands=$(mktemp -d)
trap 'rm -rf "$commands"' EXIT
sed -E 's/-include [^ ]*cmake_pch\.hxx//; s/-Winvalid-pch//' "$build/compile_commands.json" \
    >"$commands/compile_commands.json"
find "$source"/backend "$source"/db "$source"/reports -name '*.cpp' -print0 |
    xargs -0 -P 2 -n 4 clang-tidy --quiet -p "$commands"
