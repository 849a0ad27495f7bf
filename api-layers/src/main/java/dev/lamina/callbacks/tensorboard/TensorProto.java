// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks.tensorboard;

import java.nio.ByteBuffer;
import java.util.List;

/** Tensors as TensorFlow's {@code TensorProto} (tensorflow/core/framework/tensor.proto). */
final class TensorProto {
  private static final int FLOAT = 1;
  private static final int DOUBLE = 2;
  private static final int STRING = 7;
  private static final int CONTENT = 4;
  private static final int FLOATS = 5;
  private static final int STRINGS = 8;

  private TensorProto() {}

  static Message scalar(float value) {
    return begun(FLOAT).float32(FLOATS, value);
  }

  static Message text(String value) {
    return begun(STRING).text(STRINGS, value);
  }

  static Message strings(List<byte[]> values) {
    Message tensor = begun(STRING, values.size());
    values.forEach(value -> tensor.bytes(STRINGS, value));
    return tensor;
  }

  static Message doubles(double[] values, long... dims) {
    ByteBuffer content = Message.little(values.length * Double.BYTES);
    for (double value : values) {
      content.putDouble(value);
    }
    return begun(DOUBLE, dims).bytes(CONTENT, content.array());
  }

  /** A {@code TensorShapeProto}; -1 is an unknown extent. */
  static Message shape(long... dims) {
    Message shape = new Message();
    for (long dim : dims) {
      shape.message(2, new Message().integer(1, dim));
    }
    return shape;
  }

  private static Message begun(int type, long... dims) {
    return new Message().integer(1, type).message(2, shape(dims));
  }
}
