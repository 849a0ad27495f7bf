#!/bin/bash
# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
# source-hash.sh FAMILY.cu - a hash of a source and of the headers that it includes, which its PTX names.
set -euo pipefail
cd "$(dirname "$0")"

sources() {
    local header
    for header in $(sed -n 's/^#include "\(.*\)"/\1/p' "$1"); do sources "$header"; done
    echo "$1"
}

cat $(sources "$(basename "$1")" | LC_ALL=C sort -u) | sha256sum | cut -c1-16
