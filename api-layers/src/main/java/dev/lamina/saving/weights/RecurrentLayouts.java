// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.layers.Layer;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Layouts that recurrent layers had: one set of weights for each gate in Keras 1, and that of CuDNN
 * in the layers CuDNNLSTM and CuDNNGRU of Keras 2, which are LSTM and GRU with {@code reset_after}
 * otherwise (keras 2.3.1, {@code engine/saving.py}).
 */
final class RecurrentLayouts {
  private static final int LSTM_GATES = 4;
  private static final int GRU_GATES = 3;

  private RecurrentLayouts() {}

  static List<StoredArray> lstm(List<StoredArray> arrays) {
    if (arrays.size() == 3 * LSTM_GATES) {
      // Keras 1 had the gates in the order input, candidate, forget, output.
      return gates(arrays, 0, 2, 1, 3);
    }
    if (arrays.size() == 3 && isCudnn(arrays, LSTM_GATES)) {
      return List.of(
          input(arrays.get(0), LSTM_GATES),
          recurrent(arrays.get(1), LSTM_GATES),
          halvesAdded(arrays.get(2)));
    }
    return arrays;
  }

  static List<StoredArray> gru(Layer layer, List<StoredArray> arrays) {
    if (arrays.size() == 3 * GRU_GATES) {
      return gates(arrays, 0, 1, 2);
    }
    boolean resetAfter = layer.weights().size() == 3 && last(layer).rank() == 2;
    if (resetAfter && arrays.size() == 3 && isCudnn(arrays, GRU_GATES)) {
      return List.of(
          input(arrays.get(0), GRU_GATES),
          recurrent(arrays.get(1), GRU_GATES),
          ArrayLayouts.reshaped(arrays.get(2), 2, last(layer).dim(1)));
    }
    return arrays;
  }

  private static Shape last(Layer layer) {
    return layer.weights().get(2).spec().shape();
  }

  /** CuDNN has two biases for every gate, in one row. */
  private static boolean isCudnn(List<StoredArray> arrays, int gates) {
    Shape bias = arrays.get(2).shape();
    return bias.rank() == 1
        && arrays.get(1).shape().rank() == 2
        && bias.dim(0) == 2 * gates * arrays.get(1).shape().dim(0);
  }

  /** Kernel, recurrent kernel and bias from those of the gates, which are taken in an order. */
  static List<StoredArray> gates(List<StoredArray> arrays, int... order) {
    List<StoredArray> joined = new ArrayList<>();
    for (int kind = 0; kind < 3; kind++) {
      List<StoredArray> parts = new ArrayList<>();
      for (int gate : order) {
        parts.add(arrays.get(3 * gate + kind));
      }
      joined.add(ArrayLayouts.joined(parts));
    }
    return joined;
  }

  /**
   * The numbers of a gate's kernel {@code (features, units)} are those of {@code (units,
   * features)}.
   */
  private static StoredArray input(StoredArray kernel, int gates) {
    long features = kernel.shape().dim(0);
    long units = kernel.shape().dim(1) / gates;
    return ArrayLayouts.gathered(
        kernel,
        kernel.shape(),
        place -> {
          long gate = place[1] / units;
          long flat = place[1] % units * features + place[0];
          return flat / units * gates * units + gate * units + flat % units;
        });
  }

  /** A gate's recurrent kernel is transposed. */
  private static StoredArray recurrent(StoredArray kernel, int gates) {
    long units = kernel.shape().dim(0);
    return ArrayLayouts.gathered(
        kernel,
        kernel.shape(),
        place -> place[1] % units * gates * units + place[1] / units * units + place[0]);
  }

  /** The two biases of LSTM are only ever added. */
  private static StoredArray halvesAdded(StoredArray bias) {
    long size = bias.shape().dim(0) / 2;
    return new StoredArray.Changed(
        List.of(bias),
        Shape.of(size),
        values -> {
          HostTensor both = values.get(0);
          HostTensor sum = HostTensor.zeros(TensorSpec.of(both.spec().dtype(), size));
          for (long i = 0; i < size; i++) {
            sum.setDouble(i, both.getDouble(i) + both.getDouble(size + i));
          }
          return sum;
        });
  }
}
