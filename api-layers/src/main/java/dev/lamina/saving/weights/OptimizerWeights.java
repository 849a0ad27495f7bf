// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.backend.Backend;
import dev.lamina.optimizers.OptimizerState;
import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.hdf5.GroupNode;
import dev.lamina.saving.hdf5.Hdf5Group;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of an optimizer in files: step number, learning rate unless it follows a schedule, and
 * slots. As in Keras a state that does not fit is left out with a warning, and the optimizer starts
 * anew.
 */
public final class OptimizerWeights {
  private static final Logger LOG = LoggerFactory.getLogger(OptimizerWeights.class);
  private static final String PLACE = "optimizer";
  private static final String LEGACY_PLACE = "optimizer_weights";

  private final String name;
  private final OptimizerState state;
  private final Backend backend;

  /**
   * The state of an optimizer.
   *
   * @param name Keras's name of the optimizer, for example {@code adam}
   */
  public OptimizerWeights(String name, OptimizerState state, Backend backend) {
    this.name = name;
    this.state = state;
    this.backend = backend;
  }

  private List<StoredValue> values() {
    return state.variables().stream().map(each -> StoredValue.of(backend, each)).toList();
  }

  /** Adds it from a file with weights by structure; says whether it is there and fits. */
  boolean read(VariableGroups file, Assignments assignments) throws IOException {
    Optional<List<StoredArray>> found = file.at(PLACE);
    return found.isPresent() && read(values(), found.get(), assignments);
  }

  /** Adds it from the root of a file with a whole model; says whether it is there and fits. */
  boolean read(Hdf5Group root, Assignments assignments) throws ModelFormatException {
    if (!root.has(LEGACY_PLACE)) {
      return false;
    }
    Hdf5Group group = root.group(LEGACY_PLACE);
    List<String> names = group.attributes().strings(LayerWeights.WEIGHT_NAMES).orElse(List.of());
    List<StoredArray> arrays = LayerWeights.arrays(group);
    if (!LegacySlots.isOrderOf(names)) {
      return read(values(), arrays, assignments);
    }
    String version = root.attributes().string("keras_version").orElse("");
    boolean sorted = version.startsWith("1.") || version.startsWith("2.0.");
    LegacySlots slots = new LegacySlots(state, values());
    LegacySlots.Pairing pairing = slots.pairing(names, arrays, sorted);
    if (!Assignments.fit(pairing.targets(), pairing.sources())) {
      pairing = slots.pairing(names, arrays, !sorted);
    }
    return read(pairing.targets(), pairing.sources(), assignments);
  }

  private boolean read(List<StoredValue> own, List<StoredArray> arrays, Assignments assignments)
      throws ModelFormatException {
    for (List<StoredValue> targets : List.of(own, withoutRate(own))) {
      if (Assignments.fit(targets, arrays)) {
        assignments.add(targets, arrays);
        return true;
      }
    }
    LOG.warn(
        "The state of optimizer '{}' was not restored: it has {} variables, and the file has {}"
            + " or their shapes differ",
        name,
        own.size(),
        arrays.size());
    return false;
  }

  /** Keras 2 keeps the learning rate in the configuration alone. */
  private static List<StoredValue> withoutRate(List<StoredValue> values) {
    return values.stream().filter(value -> !value.name().endsWith("/learning_rate")).toList();
  }

  /** Puts it into a file with weights by structure. */
  void write(StructureSink sink) {
    sink.add(PLACE, name, values());
    Optional<OptimizerState> inner = state.inner();
    if (inner.isPresent()) {
      List<StoredValue> own = new ArrayList<>();
      inner.get().variables().forEach(each -> own.add(StoredValue.of(backend, each)));
      sink.add(PLACE + "/inner_optimizer", name, own);
    }
  }

  /** Puts it into the root of a file with a whole model. */
  void write(GroupNode root) {
    List<StoredValue> values = values();
    List<String> names = values.stream().map(StoredValue::name).toList();
    LayerWeightsTree.write(root.group(LEGACY_PLACE), names, values);
  }

  /** Puts it into the root of a file of Keras 2. */
  void writeKeras2(GroupNode root) {
    List<StoredValue> values = withoutRate(values());
    List<String> names = new ArrayList<>();
    for (StoredValue value : values) {
      String own = value.name().substring(value.name().indexOf('/') + 1);
      names.add(own.equals("iteration") ? "iteration:0" : name + "/" + own + ":0");
    }
    LayerWeightsTree.write(root.group(LEGACY_PLACE), names, values);
  }
}
