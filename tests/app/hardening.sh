#!/usr/bin/env bash
# Reads off the built programs that they are hardened: hardening.sh <folder of the programs>
#   position independent, no writable relocations once started (full RELRO), no executable stack, stack protector,
#   fortified calls, assertions of the standard library
set -uo pipefail
bin=$1
findings=0
want() { # want PROGRAM WHAT TEXT-OF-READELF PATTERN
    grep -qE -- "$4" <<<"$3" || { echo "${1##*/}: $2"; findings=$((findings + 1)); }
}
programs=0
for program in "$bin"/pupitre "$bin"/pupitrectl "$bin"/pupitre-renderer; do
    [ -x "$program" ] || { echo "${program##*/} is not there"; findings=$((findings + 1)); continue; }
    programs=$((programs + 1))
    header=$(readelf -hW "$program")
    segments=$(readelf -lW "$program")
    dynamic=$(readelf -dW "$program")
    symbols=$(readelf --dyn-syms -W "$program")
    want "$program" "not position independent" "$header" 'Type: +DYN'
    want "$program" "no RELRO" "$segments" 'GNU_RELRO'
    want "$program" "symbols are bound late" "$dynamic" 'BIND_NOW|Flags:.*NOW'
    want "$program" "executable stack" "$segments" 'GNU_STACK.* RW +0'
    want "$program" "no stack protector" "$symbols" '__stack_chk_fail'
    want "$program" "no fortified calls" "$symbols" '__[a-z]+_chk@'
    want "$program" "no assertions of the standard library" "$symbols" '__glibcxx_assert_fail'
done
echo "$programs programs, $findings findings"
[ "$findings" -eq 0 ] && [ "$programs" -eq 3 ]
