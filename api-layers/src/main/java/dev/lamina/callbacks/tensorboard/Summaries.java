// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks.tensorboard;

/**
 * Summaries: a tagged tensor and which of TensorBoard's plugins shows it
 * (tensorflow/core/framework/summary.proto).
 */
final class Summaries {
  private static final int SCALAR = 1;
  private static final int TENSOR = 2;
  private static final int BLOBS = 3;

  private Summaries() {}

  static Message scalar(String tag, Message tensor) {
    return summary(tag, tensor, "scalars", SCALAR);
  }

  static Message histogram(String tag, Message tensor) {
    return summary(tag, tensor, "histograms", TENSOR);
  }

  static Message images(String tag, Message tensor) {
    return summary(tag, tensor, "images", BLOBS);
  }

  static Message text(String tag, Message tensor) {
    return summary(tag, tensor, "text", TENSOR);
  }

  private static Message summary(String tag, Message tensor, String plugin, int dataClass) {
    Message metadata =
        new Message().message(1, new Message().text(1, plugin)).integer(4, dataClass);
    Message value = new Message().text(1, tag).message(8, tensor).message(9, metadata);
    return new Message().message(1, value);
  }
}
