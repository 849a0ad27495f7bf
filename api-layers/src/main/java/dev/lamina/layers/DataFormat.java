// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Where the channels of an image are; ops know only {@link #CHANNELS_LAST}. */
public enum DataFormat {
  /** {@code (batch, ..., channels)}, the default. */
  CHANNELS_LAST("channels_last"),
  /** {@code (batch, channels, ...)}; transposed before and after each op. */
  CHANNELS_FIRST("channels_first");

  private final String kerasName;

  DataFormat(String kerasName) {
    this.kerasName = kerasName;
  }

  /** Keras's name. */
  public String kerasName() {
    return kerasName;
  }

  /**
   * The format of a name.
   *
   * @throws IllegalArgumentException if it is unknown
   */
  public static DataFormat of(String name) {
    for (DataFormat format : values()) {
      if (format.kerasName.equals(name)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "unknown data format '" + name + "'; known: channels_first, channels_last");
  }

  /** Axis of the channels in a tensor of a rank. */
  int channelAxis(int rank) {
    return this == CHANNELS_LAST ? rank - 1 : 1;
  }

  /** The first axis after the batch that is not the channels'. */
  int firstAxis() {
    return this == CHANNELS_LAST ? 1 : 2;
  }

  /** The image with its channels last. */
  Tensor toLast(Ops ops, Tensor image) {
    int rank = image.shape().rank();
    return this == CHANNELS_LAST || rank < 3
        ? image
        : ops.array().transpose(image, order(rank, axis -> axis == rank - 1 ? 1 : axis + 1));
  }

  /** An image with its channels last in this format. */
  Tensor fromLast(Ops ops, Tensor image) {
    int rank = image.shape().rank();
    return this == CHANNELS_LAST || rank < 3
        ? image
        : ops.array().transpose(image, order(rank, axis -> axis == 1 ? rank - 1 : axis - 1));
  }

  /** The batch first, then the other axes as the rule has them. */
  private static int[] order(int rank, IntUnaryOperator axisAt) {
    return IntStream.range(0, rank).map(i -> i == 0 ? 0 : axisAt.applyAsInt(i)).toArray();
  }
}
