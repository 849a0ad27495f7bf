// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.backend.Backend;
import dev.lamina.layers.Weight;
import dev.lamina.saving.hdf5.DataBlocks;
import dev.lamina.saving.hdf5.DatasetNode;
import dev.lamina.saving.hdf5.ElementType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.function.Consumer;

/**
 * A value that files hold: a weight of a layer, or a variable of an optimizer.
 *
 * @param name what messages and files call it
 * @param spec shape and element type
 * @param data its elements when a file is written
 * @param writing overwrites it on the device
 */
record StoredValue(String name, TensorSpec spec, DataBlocks data, Consumer<HostTensor> writing) {
  static StoredValue of(Weight weight) {
    return new StoredValue(
        weight.path(),
        weight.spec(),
        sink -> sink.write(weight.spec(), weight::read),
        weight::assign);
  }

  static StoredValue of(Backend backend, Variable variable) {
    return new StoredValue(
        variable.name(),
        variable.spec(),
        sink -> sink.write(variable.spec(), (first, part) -> backend.read(variable, first, part)),
        value -> backend.write(variable, value));
  }

  /** A dataset with the value that it has when the file is written. */
  DatasetNode dataset() {
    return new DatasetNode(ElementType.of(spec.dtype()), spec.shape(), data);
  }
}
