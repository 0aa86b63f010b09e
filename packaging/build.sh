#!/usr/bin/env bash
# Builds into build/<preset>: build.sh <preset> [target …]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift
# A second checkout of the same sources finds what the first has compiled.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
# What ccache asks for where a header is precompiled (its manual, "Precompiled headers").
export CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_DEPEND=1
cmake --preset "$preset" >/dev/null
cmake --build --preset "$preset" ${1:+--target "$@"}
