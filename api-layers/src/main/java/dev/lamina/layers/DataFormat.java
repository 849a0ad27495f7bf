// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;

/** Where the channels of an image are; ops know only {@link #CHANNELS_LAST}. */
public enum DataFormat {
  /** {@code (batch, height, width, channels)}, the default. */
  CHANNELS_LAST("channels_last"),
  /** {@code (batch, channels, height, width)}; transposed before and after each op. */
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

  /** Axis of the channels in an image of rank 4. */
  int channelAxis() {
    return this == CHANNELS_LAST ? 3 : 1;
  }

  /** The image with its channels last. */
  Tensor toLast(Ops ops, Tensor image) {
    return this == CHANNELS_LAST ? image : ops.array().transpose(image, 0, 2, 3, 1);
  }

  /** An image with its channels last in this format. */
  Tensor fromLast(Ops ops, Tensor image) {
    return this == CHANNELS_LAST ? image : ops.array().transpose(image, 0, 3, 1, 2);
  }
}
