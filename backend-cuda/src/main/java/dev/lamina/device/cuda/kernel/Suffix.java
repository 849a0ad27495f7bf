// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.tensor.DType;
import java.util.Optional;

/** How kernels' names end: by the dtype that they compute with, or by the bytes that they move. */
final class Suffix {
  /** The family of functions of float64. */
  static final String DOUBLE = "double";

  /** The family of kernels of 16-bit floats. */
  static final String NARROW = "narrow";

  private Suffix() {}

  /** Empty for dtypes that few or no kernels compute with. */
  static Optional<String> of(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> Optional.of("_f32");
      case INT32 -> Optional.of("_i32");
      case INT64 -> Optional.of("_i64");
      case UINT8, BOOL -> Optional.of("_u8");
      default -> Optional.empty();
    };
  }

  /** The same with float64, for those kernels that exist in it. */
  static Optional<String> orDouble(DType dtype) {
    return dtype == DType.FLOAT64 ? Optional.of("_f64") : of(dtype);
  }

  /** The end of a 16-bit float's kernels, which are all in the family {@link #NARROW}. */
  static Optional<String> narrow(DType dtype) {
    return switch (dtype) {
      case BFLOAT16 -> Optional.of("_bf16");
      case FLOAT16 -> Optional.of("_f16");
      default -> Optional.empty();
    };
  }

  static String bytes(DType dtype) {
    return "_" + dtype.bytes();
  }
}
