#!/bin/bash
# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
# build.sh JCUBLAS2 - makes the resource that lets JCuda 12.6 use cuBLAS of CUDA 13. Needs gcc and binutils on Linux x86-64.
#   JCUBLAS2  libJCublas2-*-linux-x86_64.so out of jcublas-natives: it says which functions are asked for
# Run it after a change of this file or of JCuda's version and commit what it writes; a test compares the hashes.
#
# JCublas2 wants a library libcublas.so.12 whose functions bear the version libcublas.so.12. CUDA 13 has the same functions,
# with the same parameters, in libcublas.so.13 and of that version. The bridge has the old name and the old version, and each
# of its functions is one jump to the new one: registers and stack stay as they are. Where the new library is missing, or lacks
# one of them, the loader refuses the bridge and says why.
set -euo pipefail
native=$(realpath "$1")
cd "$(dirname "$0")"
old=libcublas.so.12 new=libcublas.so.13
out=../resources/dev/lamina/device/cuda/bridge/$old
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
names=$(nm -D --undefined-only "$native" | sed -n "s/.* \(\w*\)@$old\$/\1/p" | LC_ALL=C sort)

# what the linker has to know of the new library: its name, its version, its functions
for name in $names; do printf '.globl %s\n.type %s,@function\n%s: ret\n' "$name" "$name" "$name"; done > "$work/new.s"
echo "$new { global: *; };" > "$work/new.map"
gcc -shared -nostdlib "$work/new.s" -o "$work/$new" -Wl,-soname,$new,--version-script,"$work/new.map"

for name in $names; do
    printf '.globl old_%s\n.type old_%s,@function\n' "$name" "$name"
    printf '.symver old_%s, %s@%s, remove\n.symver new_%s, %s@%s\n' "$name" "$name" $old "$name" "$name" $new
    printf 'old_%s: jmp *new_%s@GOTPCREL(%%rip)\n' "$name" "$name"
done > "$work/old.s"
echo '.section .note.GNU-stack,"",@progbits' >> "$work/old.s"
echo "$old { };" > "$work/old.map"
mkdir -p "$(dirname "$out")"
hash=$(cat build.sh "$native" | sha256sum | cut -c1-40)
gcc -shared -nostdlib -s "$work/old.s" "$work/$new" -o "$out" \
    -Wl,-soname,$old,--version-script,"$work/old.map",--build-id=0x"$hash",-z,noseparate-code,--hash-style=gnu
chmod 644 "$out"
echo "$out: $(wc -w <<< "$names") functions, $(stat -c %s "$out") bytes"
