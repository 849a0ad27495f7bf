// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import java.util.List;

/** What layers ask of the shapes they are built for. */
final class InputCheck {
  private InputCheck() {}

  /** One input of at least a rank. */
  static PartialShape single(List<PartialShape> inputs, int leastRank, String wanted) {
    one(inputs);
    if (inputs.get(0).rank() < leastRank) {
      throw wants(wanted);
    }
    return inputs.get(0);
  }

  /** One image: an input of rank 4. */
  static PartialShape image(List<PartialShape> inputs, DataFormat format) {
    return ranked(inputs, 4, format);
  }

  /** One image, or a batch of them: an input of rank 3 or 4. */
  static PartialShape images(List<PartialShape> inputs, DataFormat format) {
    one(inputs);
    int rank = inputs.get(0).rank();
    if (rank != 3 && rank != 4) {
      String axes = axes(4, format);
      throw wants("(batch, " + axes + "), or one image (" + axes + ")");
    }
    return inputs.get(0);
  }

  /** One input of a rank. */
  static PartialShape rank(List<PartialShape> inputs, int rank, String wanted) {
    one(inputs);
    if (inputs.get(0).rank() != rank) {
      throw wants(wanted);
    }
    return inputs.get(0);
  }

  /** One sequence, image or volume: an input of rank 3, 4 or 5. */
  static PartialShape ranked(List<PartialShape> inputs, int rank, DataFormat format) {
    return rank(inputs, rank, "(batch, " + axes(rank, format) + ")");
  }

  /** The axes after the batch. */
  private static String axes(int rank, DataFormat format) {
    String axes =
        switch (rank) {
          case 3 -> "steps";
          case 4 -> "height, width";
          default -> "depth, height, width";
        };
    boolean last = format == DataFormat.CHANNELS_LAST;
    return last ? axes + ", channels" : "channels, " + axes;
  }

  /** An extent that must be known before weights can be made. */
  static long known(PartialShape input, int axis) {
    if (!input.isKnown(axis)) {
      throw new IllegalArgumentException("axis " + axis + " must have a known extent");
    }
    return input.dim(axis);
  }

  private static void one(List<PartialShape> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException("takes one input, given " + inputs.size());
    }
  }

  private static IllegalArgumentException wants(String wanted) {
    return new IllegalArgumentException("the input must be " + wanted);
  }
}
