// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

/** A rewriting of graphs that may be left out; results have the same bits with and without it. */
public enum Optimization {
  /**
   * Computes once, when the plan is made, what depends on constants alone; drops factors of one.
   */
  FOLD_CONSTANTS,
  /** Computes equal ops on the same inputs once. */
  MERGE_COMMON,
  /** Computes element-wise ops that follow one another in one launch, where the device can. */
  FUSE_ELEMENTWISE
}
