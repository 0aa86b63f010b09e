#!/usr/bin/env bash
# What the confined renderer must not be able to do (rule D1): sandbox.sh <pupitre-renderer>
# 42: tried, refused with an error, still alive. 159: killed by the kernel (SIGSYS).
fail=0
for attempt in open:42 socket:42 fork:42 memory:42 exec:159 kill:159; do
    "$1" "${attempt%%:*}" 3<>/dev/zero 2>/dev/null
    code=$?
    [ "$code" -eq "${attempt##*:}" ] || { echo "FAILED ${attempt%%:*}: exit code $code"; fail=1; }
done 2>/dev/null
exit $fail
