// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.saving.weights.LoadWeightsOptions;
import dev.lamina.saving.weights.OptimizerWeights;
import dev.lamina.saving.weights.WeightFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A model's weights and the state of its training in files. */
final class ModelFiles {
  private ModelFiles() {}

  static void saveWeights(Model model, Path file) throws IOException {
    requireBuilt(model);
    WeightFiles.save(file, model, optimizer(model));
  }

  static void saveWeights(Model model, Path index, double maxShardSize) throws IOException {
    requireBuilt(model);
    WeightFiles.saveShards(index, model, optimizer(model), maxShardSize);
  }

  static void loadWeights(Model model, Path file, LoadWeightsOptions options) throws IOException {
    requireBuilt(model);
    WeightFiles.load(file, model, optimizer(model), options);
  }

  /** The state of a compiled model's optimizer. */
  static Optional<OptimizerWeights> optimizer(Model model) {
    return model
        .session()
        .options()
        .map(
            options ->
                new OptimizerWeights(
                    options.optimizer().name(),
                    model.session().trainer().optimizerState(),
                    model.lamina().backend()));
  }

  private static void requireBuilt(Model model) {
    model.lamina().requireOpen();
    model.graph();
  }
}
