// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Packs the recurrent kernel (units, columns * units), in gates, for products; zeros where there is none.
#include "recurrent_products.cuh"

#define PACKED(i, groups)                                                                   \
    ROLLED ELEMENTS(i, (groups) * 4 * FOUR) {                                               \
        i64 thread = i / 4 % ROW, part = i % 4, four = thread % splits + i / 4 / FOUR * splits; \
        i64 row = 4 * four + i / 4 / ROW % 4, quad = thread / splits;
// Four columns are those of a unit.
KERNEL pack_units(const f32 *from, f32 *to, i64 units, i64 columns, i64 splits, i64 groups) {
    PACKED(i, groups)
        to[i] = row < units && quad < units && part < columns ? from[(row * columns + part) * units + quad] : 0;
    }
}
// Four columns are four units of a gate, or of its transpose; of `gates` gates one behind the other has `each` rows.
KERNEL pack_gates(const f32 *from, f32 *to, i64 units, i64 columns, i64 splits, i64 groups, i64 gates, i64 each,
                  i32 transposed) {
    PACKED(i, groups)
        i64 unit = 4 * quad + part, g = row / each, other = row % each;
        bool inside = unit < units && other < units && g < gates;
        i64 source = transposed ? (unit * columns + g) * units + other : (other * columns + g) * units + unit;
        to[i] = inside ? from[source] : 0;
    }
}
