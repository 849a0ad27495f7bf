// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.saving.weights.LoadWeightsOptions;
import dev.lamina.saving.weights.OptimizerWeights;
import dev.lamina.saving.weights.ResumeState;
import dev.lamina.saving.weights.TrainingState;
import dev.lamina.saving.weights.WeightFiles;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A model's weights and the state of its training in files. */
final class ModelFiles {
  private ModelFiles() {}

  static void saveWeights(Model model, Path file) throws IOException {
    requireBuilt(model);
    WeightFiles.save(file, model, training(model));
  }

  static void saveWeights(Model model, Path index, double maxShardSize) throws IOException {
    requireBuilt(model);
    WeightFiles.saveShards(index, model, training(model), maxShardSize);
  }

  static void loadWeights(Model model, Path file, LoadWeightsOptions options) throws IOException {
    requireBuilt(model);
    resume(model, WeightFiles.load(file, model, training(model), options));
  }

  /** The state of a compiled model's training. */
  static Optional<TrainingState> training(Model model) {
    return model.session().options().map(options -> training(model, options));
  }

  private static TrainingState training(Model model, CompileOptions options) {
    Trainer trainer = model.trainer();
    OptimizerWeights optimizer =
        new OptimizerWeights(
            options.optimizer().name(), trainer.optimizerState(), model.lamina().backend());
    return new TrainingState(optimizer, new ResumeState(model.seed(), trainer.position()));
  }

  /** Takes over what else a file has of a training. */
  static void resume(Model model, Optional<ResumeState> stored) {
    stored.ifPresent(
        state -> {
          model.restoreSeed(state.seed());
          model.trainer().position(state.position());
        });
  }

  static void requireBuilt(Model model) {
    model.lamina().requireOpen();
    model.graph();
  }
}
