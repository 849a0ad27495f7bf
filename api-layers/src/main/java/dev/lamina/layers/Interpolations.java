// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.naming.NameTable;
import dev.lamina.op.image.FillMode;
import dev.lamina.op.image.Interpolation;
import java.util.List;
import java.util.Locale;

/** How layers of images name what ops do between pixels and beyond them. */
final class Interpolations {
  private static final NameTable<Interpolation> RESIZE =
      table("interpolation", List.of(Interpolation.values()));
  private static final NameTable<Interpolation> AFFINE =
      table("interpolation", List.of(Interpolation.NEAREST, Interpolation.BILINEAR));
  // Keras's layers leave out what its op has more.
  private static final NameTable<FillMode> FILL =
      table(
          "fill mode",
          List.of(FillMode.REFLECT, FillMode.WRAP, FillMode.CONSTANT, FillMode.NEAREST));

  private Interpolations() {}

  /** For images in another size. */
  static Interpolation resize(String name) {
    return RESIZE.get(name.toLowerCase(Locale.ROOT));
  }

  /** For images under an affine map. */
  static Interpolation affine(String name) {
    return AFFINE.get(name);
  }

  /** What lies outside of an image under an affine map. */
  static FillMode fillMode(String name) {
    return FILL.get(name);
  }

  private static <T extends Enum<T>> NameTable<T> table(String what, List<T> values) {
    NameTable<T> table = new NameTable<>(what);
    values.forEach(value -> table.add(() -> value, value.name().toLowerCase(Locale.ROOT)));
    return table;
  }
}
