// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.layers.Layer;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.training.TrainingPosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a training needs to go on with the same bits and Keras's files have no place for: the keys
 * of random layers, what stateful layers remember, the seed of the data's order and the position in
 * the data. It lies in a group of its own, which Keras does not look at.
 *
 * @param seed of the order of the data
 * @param position how far the training is
 */
public record ResumeState(long seed, TrainingPosition position) {
  private static final String PLACE = "lamina";
  private static final TensorSpec SPEC = new TensorSpec(DType.INT64, Shape.of(3));

  private static String place(Place place) {
    return place.path().isEmpty() ? PLACE + "/model" : PLACE + "/" + place.path();
  }

  /** Gives it, and the state of a model's layers, to a file. */
  void write(Layer model, StructureSink sink) {
    HostTensor numbers = HostTensor.of(new long[] {seed, position.epoch(), position.batch()}, 3);
    sink.add(
        PLACE,
        PLACE,
        List.of(new StoredValue(PLACE, SPEC, data -> data.write(numbers), value -> {})));
    for (Place place : Place.all(model)) {
      if (!place.state().isEmpty()) {
        sink.add(place(place), place.layer().name(), place.state());
      }
    }
  }

  /** Adds the state of a model's layers, if a file has it and it fits; nothing otherwise. */
  static Optional<ResumeState> read(VariableGroups file, Layer model, Assignments assignments)
      throws IOException {
    Optional<List<StoredArray>> own = file.at(PLACE);
    if (own.isEmpty() || own.get().size() != 1 || !own.get().get(0).shape().equals(SPEC.shape())) {
      return Optional.empty();
    }
    List<StoredValue> targets = new ArrayList<>();
    List<StoredArray> sources = new ArrayList<>();
    for (Place place : Place.all(model)) {
      targets.addAll(place.state());
      if (!place.state().isEmpty()) {
        sources.addAll(file.at(place(place)).orElse(List.of()));
      }
    }
    if (!Assignments.fit(targets, sources)) {
      return Optional.empty();
    }
    HostTensor numbers = own.get().get(0).read(DType.INT64);
    TrainingPosition position =
        new TrainingPosition(
            Math.toIntExact(numbers.getLong(1)), Math.toIntExact(numbers.getLong(2)));
    assignments.add(targets, sources);
    return Optional.of(new ResumeState(numbers.getLong(0), position));
  }
}
