#!/bin/bash
# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
# build.sh NATIVES CUDA OUT - builds the emulated CUDA device. Parts that did not change are kept.
#   NATIVES  folder with libJCudaDriver-*.so and libJCublas2-*.so: they say which symbols must exist
#   CUDA     folder with the kernel sources
#   OUT      gets libcuda.so.1, libcublas.so.12, cuda-13/lib64/libcublas.so.13 and kernels/*.so
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
natives=$1 cuda=$(cd "$2" && pwd) out=$3
mkdir -p "$out/kernels"
# x86-64-v3 has FMA: nvcc contracts a * b + c as well
flags="-std=c++17 -O2 -march=x86-64-v3 -fno-math-errno -fPIC -shared -Wall -Wno-unused-function -Wno-sign-compare -I$here -I$cuda"

# fresh NAME FILES: whether NAME was built from what FILES are now
fresh() {
    local name=$1 hash
    shift
    hash=$(cat "$here/build.sh" "$@" | sha256sum)
    if [ -f "$out/$name" ] && [ "$(cat "$out/$name.hash" 2> /dev/null)" = "$hash" ]; then return 0; fi
    echo "$hash" > "$out/$name.wanted"
    return 1
}
built() { mv "$out/$1.wanted" "$out/$1.hash"; }

# library OUTPUT SOURCE STATUS: the source, and for every name on stdin that it lacks a stub with that status
library() {
    local name work
    work=$(mktemp -d)
    g++ $flags -O3 -c "$2" -o "$work/part.o"
    nm --defined-only --extern-only "$work/part.o" | awk '{print $3}' | LC_ALL=C sort > "$work/own"
    {
        echo '#include <stdio.h>'
        echo "static int no(const char *n, bool &said) { if (!said) fprintf(stderr, \"[cuda emulation] no %s\\n\", n); said = true; return $3; }"
        LC_ALL=C sort -u | LC_ALL=C comm -23 - "$work/own" | while read -r name; do
            echo "extern \"C\" __attribute__((visibility(\"default\"))) int $name() { static bool said; return no(\"$name\", said); }"
        done
    } > "$work/stubs.cpp"
    g++ $flags -fvisibility=hidden "$work/part.o" "$work/stubs.cpp" -o "$out/$1" -Wl,-soname,"$(basename "$1")" -Wl,-z,now "${@:4}"
    rm -r "$work"
}
imports() { nm -D --undefined-only "$1" | awk '{print $NF}'; }

if ! fresh libcuda.so.1 "$here"/emulation_common.h "$here"/driver/*; then
    echo '{ global: cu*; _ZN9emulation6submit*; local: *; };' > "$out/cuda.map"
    imports "$natives"/libJCudaDriver-*.so | grep '^cu' |
        library libcuda.so.1 "$here/driver/emulated_driver.cpp" 801 -Wl,--version-script,"$out/cuda.map" -ldl
    built libcuda.so.1
fi
for version in 12 13; do  # 12 where JCuda finds it, 13 where a toolkit would have it
    blas=libcublas.so.$version file=$([ $version = 12 ] && echo libcublas.so.12 || echo cuda-13/lib64/libcublas.so.13)
    mkdir -p "$(dirname "$out/$file")"
    if fresh "$file" "$here"/emulation_common.h "$here"/cublas/*; then continue; fi
    echo "$blas { global: cublas*; local: *; };" > "$out/cublas.map"
    imports "$natives"/libJCublas2-*.so | sed -n 's/@libcublas.so.12$//p' |
        library "$file" "$here/cublas/emulated_cublas.cpp" 15 -Wl,--version-script,"$out/cublas.map" "$out/libcuda.so.1"
    built "$file"
done

kernels() {
    local cu=$1 name hash source
    name=$(basename "$cu" .cu)
    if fresh "kernels/$name.so" "$here"/emulation_common.h "$here"/kernels/* "$cuda"/*.cuh "$cu"; then return; fi
    hash=$(bash "$cuda/source-hash.sh" "$cu")
    source=$out/kernels/$name.cpp
    # kernels are found after preprocessing, so that macros may make them
    {
        echo "namespace {"; echo "#include \"$cu\""; echo "}"
        g++ -E -P -x c++ -DCUDA_EMULATION -D__global__=GLOBAL '-D__launch_bounds__(...)=' "$cu" |
            grep -oE 'GLOBAL +void +\w+' | awk '{print "EMULATED_KERNEL(" $3 ")"}'
    } > "$source"
    # nvcc compiles random numbers without FMA too: their bits are part of the contract
    g++ $flags $([ "$name" = random ] && echo -ffp-contract=off) -fsanitize=bounds,alignment \
        -fsanitize-undefined-trap-on-error -fstack-clash-protection "-DCUDA_EMULATION_SOURCE=\"$hash\"" \
        -include "$here/kernels/cuda_emulation.h" "$source" -o "$out/kernels/$name.so"
    built "kernels/$name.so"
}
export -f kernels fresh built
export here cuda out flags
ls "$cuda"/*.cu | xargs -P 2 -I{} bash -euo pipefail -c 'kernels {}'
