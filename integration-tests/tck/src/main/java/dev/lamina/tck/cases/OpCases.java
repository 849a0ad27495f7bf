// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import java.util.List;
import java.util.stream.Stream;

/** All cases. */
public final class OpCases {
  private static final List<OpCase> ALL =
      Stream.of(
              MathCases.all(),
              FunctionCases.all(),
              LogicCases.all(),
              ArrayCases.all(),
              AxisCases.all(),
              ScatterCases.all(),
              LinearCases.all(),
              ConvCases.all(),
              PoolCases.all(),
              NnCases.all(),
              AttentionCases.all(),
              RnnCases.all(),
              ImageCases.all(),
              RandomCases.all(),
              StateCases.all(),
              FusedCases.all())
          .flatMap(List::stream)
          .toList();

  private OpCases() {}

  /** The cases, in the order of the catalogue. */
  public static List<OpCase> all() {
    return ALL;
  }
}
