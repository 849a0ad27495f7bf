// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.naming.NameTable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Locale;

/** How {@link Bidirectional} joins the outputs of both directions. */
enum MergeMode {
  SUM,
  MUL,
  AVE,
  CONCAT;

  private static final NameTable<MergeMode> NAMES = new NameTable<>("merge mode");

  static {
    for (MergeMode mode : values()) {
      NAMES.add(() -> mode, mode.kerasName());
    }
  }

  static MergeMode of(String name) {
    return NAMES.get(name);
  }

  String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  Tensor join(Ops ops, Tensor one, Tensor other) {
    return switch (this) {
      case SUM -> ops.math().add(one, other);
      case MUL -> ops.math().multiply(one, other);
      case AVE -> ops.math().divide(ops.math().add(one, other), 2);
      case CONCAT -> ops.array().concat(List.of(one, other), -1);
    };
  }
}
