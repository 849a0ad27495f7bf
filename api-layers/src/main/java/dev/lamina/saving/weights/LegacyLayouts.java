// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.layers.Bidirectional;
import dev.lamina.layers.Conv;
import dev.lamina.layers.Conv1D;
import dev.lamina.layers.Conv3D;
import dev.lamina.layers.ConvLSTM2D;
import dev.lamina.layers.ConvTransposed;
import dev.lamina.layers.ConvolutionLayer;
import dev.lamina.layers.DataFormat;
import dev.lamina.layers.GRU;
import dev.lamina.layers.LSTM;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Weight;
import dev.lamina.layers.Wrapper;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The layouts that weights have in files of Keras 1 and 2 and do not have in Keras 3: those of
 * recurrent layers, see {@link RecurrentLayouts}, and of convolutions, whose kernels began with the
 * filters in Keras 1 with {@code channels_first} ({@code th}), and are mirrored by the backend
 * Theano (keras 2.3.1, {@code engine/saving.py}).
 */
final class LegacyLayouts {
  private final boolean first;
  private final boolean unknown;
  private final boolean old;
  private final boolean theano;

  /** For files of a version of Keras, empty if they do not say, and a backend of it. */
  LegacyLayouts(String version, String backend) {
    this.first = version.startsWith("1");
    this.unknown = version.isEmpty();
    this.old = first || unknown || version.startsWith("2");
    this.theano = backend.equals("theano");
  }

  /** The arrays of a layer in the layouts that it has now. */
  List<StoredArray> fitted(Layer layer, List<StoredArray> arrays) {
    if (!old) {
      return arrays;
    }
    if (layer instanceof LSTM) {
      return RecurrentLayouts.lstm(arrays);
    }
    if (layer instanceof GRU) {
      return RecurrentLayouts.gru(layer, arrays);
    }
    if (layer instanceof ConvLSTM2D && arrays.size() == 12) {
      return RecurrentLayouts.gates(arrays, 0, 2, 1, 3);
    }
    if (layer instanceof ConvolutionLayer<?> convolution && !arrays.isEmpty()) {
      List<StoredArray> fitted = new ArrayList<>(arrays);
      fitted.set(0, kernel(convolution, arrays.get(0)));
      return fitted;
    }
    if (layer instanceof Wrapper<?> || layer instanceof Bidirectional) {
      return ofParts(layer, arrays);
    }
    return layer.parts().keySet().stream().anyMatch(name -> name.startsWith("layers/"))
        ? ofModel(layer, arrays)
        : arrays;
  }

  /** Layers with parts have the weights of one part after those of another. */
  private List<StoredArray> ofParts(Layer layer, List<StoredArray> arrays) {
    List<Layer> parts = List.copyOf(layer.parts().values());
    // In old layouts numbers differ from those of today: parts that are alike have a share each.
    if (arrays.size() % parts.size() != 0) {
      return arrays;
    }
    int share = arrays.size() / parts.size();
    List<StoredArray> fitted = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      fitted.addAll(fitted(parts.get(i), arrays.subList(i * share, (i + 1) * share)));
    }
    return fitted;
  }

  /** Models have what is trained of all layers first. */
  private List<StoredArray> ofModel(Layer model, List<StoredArray> arrays) {
    List<StoredArray> fitted = new ArrayList<>();
    int next = 0;
    for (Predicate<Weight> part : LayerWeights.parts(model)) {
      for (Layer layer : model.parts().values()) {
        int count = (int) layer.weights().stream().filter(part).count();
        if (next + count > arrays.size()) {
          return arrays;
        }
        fitted.addAll(fitted(layer, arrays.subList(next, next + count)));
        next += count;
      }
    }
    return next == arrays.size() ? fitted : arrays;
  }

  private StoredArray kernel(ConvolutionLayer<?> layer, StoredArray stored) {
    Weight wanted = layer.weights().get(0);
    boolean differs = !stored.shape().equals(wanted.spec().shape());
    StoredArray kernel = first || unknown && differs ? ofFirst(layer, stored) : stored;
    boolean plain = layer instanceof Conv<?> || layer instanceof ConvTransposed<?>;
    if (plain && theano && kernel.shape().rank() == wanted.spec().shape().rank()) {
      kernel = ArrayLayouts.reversed(kernel, 2);
    }
    Shape shape = wanted.spec().shape();
    boolean turned = plain && kernel.shape().rank() == 4 && !kernel.shape().equals(shape);
    return turned ? ArrayLayouts.transposed(kernel, 3, 2, 0, 1) : kernel;
  }

  /** A kernel of Keras 1. */
  private static StoredArray ofFirst(ConvolutionLayer<?> layer, StoredArray kernel) {
    boolean channelsFirst = layer.dataFormat() == DataFormat.CHANNELS_FIRST;
    int rank = kernel.shape().rank();
    if (layer instanceof Conv1D conv && rank == 4) {
      Shape shape = kernel.shape();
      boolean recent =
          shape.dim(0) == conv.kernelSize().get(0)
              && shape.dim(1) == 1
              && shape.dim(3) == conv.filters();
      Shape wanted = conv.weights().get(0).spec().shape();
      return ArrayLayouts.reshaped(
          recent ? kernel : ArrayLayouts.transposed(kernel, 2, 3, 1, 0), wanted.dims());
    }
    if (layer instanceof ConvTransposed<?> && rank == 4) {
      return channelsFirst
          ? ArrayLayouts.transposed(kernel, 2, 3, 0, 1)
          : ArrayLayouts.transposed(kernel, 0, 1, 3, 2);
    }
    if (layer instanceof Conv3D && channelsFirst) {
      return ArrayLayouts.transposed(kernel, 2, 3, 4, 1, 0);
    }
    return channelsFirst && rank == 4 ? ArrayLayouts.transposed(kernel, 2, 3, 1, 0) : kernel;
  }
}
