#!/usr/bin/env bash
# Builds into build/<preset>: build.sh <preset> [target …]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift
# A second checkout of the same sources finds what the first has compiled.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
# What ccache asks for where a header is precompiled (its manual, "Precompiled headers"). The sum of such a header is
# taken here, once: ccache would take it for each file that is compiled, a third of the time of a build from nothing.
export CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_DEPEND=1 CCACHE_PCH_EXTSUM=1
cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset" --target pupitre_precompiled pupitre_precompiled_quick
for header in build/"$preset"/CMakeFiles/pupitre_precompiled*.dir/cmake_pch.hxx.gch; do
    sha256sum <"$header" >"$header.sum"
done
cmake --build --preset "$preset" ${1:+--target "$@"}
