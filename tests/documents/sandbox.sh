#!/usr/bin/env bash
# Tries each wall around the confined renderer and prints what held (rule D1).
# usage: sandbox.sh <renderer-walls> <pupitre-renderer>
exec "$1" "$2"
