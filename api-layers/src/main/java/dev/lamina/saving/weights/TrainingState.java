// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.layers.Layer;
import java.io.IOException;
import java.util.Optional;

/**
 * The state of a model's training, which files hold beside its weights.
 *
 * @param optimizer that of the optimizer
 * @param resume what else the training needs to go on
 */
public record TrainingState(OptimizerWeights optimizer, ResumeState resume) {
  /** Gives it to a file with weights by structure. */
  void write(Layer model, StructureSink sink) {
    optimizer.write(sink);
    resume.write(model, sink);
  }

  /** Adds it as far as it fits; what is given back is restored by the caller. */
  Optional<ResumeState> read(VariableGroups file, Layer model, Assignments assignments)
      throws IOException {
    return optimizer.read(file, assignments)
        ? ResumeState.read(file, model, assignments)
        : Optional.empty();
  }
}
