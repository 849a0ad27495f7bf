#!/bin/bash
# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
# build.sh - makes the PTX resources from the kernel sources; needs nvcc (12.0 or newer) and writes only what changed.
# Run it after each change of a .cu or .cuh file and commit what it writes; a test compares the hashes.
#
# Texts are for compute_75 and then lowered to PTX ISA 6.3 and sm_52, so that every driver from CUDA
# 12.0 on takes them on every card from Maxwell on; the assembler refuses what is newer than that.
set -euo pipefail
cd "$(dirname "$0")"
out=../resources/dev/lamina/device/cuda/ptx
mkdir -p "$out"
for cu in *.cu; do
    name=${cu%.cu}
    hash=$(bash source-hash.sh "$cu")
    if head -1 "$out/$name.ptx" 2> /dev/null | grep -qx "// source $hash"; then continue; fi
    raw=$(mktemp)
    # random numbers without FMA: their bits are part of the contract
    nvcc -ptx -arch=compute_75 -diag-suppress 186 $([ "$name" = random ] && echo -fmad=false) "$cu" -o "$raw"
    {
        echo "// source $hash"
        sed -e '/^\/\//d' -e '/^$/d' -e 's/^\.version .*/.version 6.3/; s/^\.target .*/.target sm_52/' "$raw"
    } > "$out/$name.ptx"
    rm "$raw"
    echo "$name.ptx: $(grep -c '\.entry' "$out/$name.ptx") kernels"
done
