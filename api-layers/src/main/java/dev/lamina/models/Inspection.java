// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.config.Config;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.keras.KerasFormat;
import dev.lamina.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a file of Keras holds, and what of it is understood, found without making a model and
 * without reading a weight.
 *
 * @param format the kind of the file, told by its content
 * @param kerasVersion the version that wrote it; empty if the file does not say
 * @param kerasBackend the backend that wrote it, for example {@code tensorflow}
 * @param architecture the model in Keras 3's form, whatever version wrote it; empty if the file has
 *     none, or none that is understood
 * @param layers its layers, those of models within it too
 * @param weights the arrays that hold weights; those of an optimizer are not among them
 * @param compiled whether the file says how the model was compiled
 * @param report what was translated, passed over and is not supported, and where
 */
public record Inspection(
    KerasFormat format,
    Optional<String> kerasVersion,
    Optional<String> kerasBackend,
    Optional<Config> architecture,
    List<LayerNote> layers,
    List<StoredWeight> weights,
    boolean compiled,
    ImportReport report) {
  /** Copies the lists. */
  public Inspection {
    layers = List.copyOf(layers);
    weights = List.copyOf(weights);
  }

  /**
   * A layer of a file.
   *
   * @param path names of the models around it, and its own
   * @param className Keras's class
   * @param supported whether it can be made
   */
  public record LayerNote(String path, String className, boolean supported) {}

  /** An array of weights: its path in the file, element type as stored, and shape. */
  public record StoredWeight(String path, String dtype, Shape shape) {}

  /** Number of stored numbers in all weights. */
  public long parameters() {
    return weights.stream().mapToLong(weight -> weight.shape().size()).sum();
  }

  /** Whether the architecture is there and all of its layers can be made. */
  public boolean isSupported() {
    return architecture.isPresent() && layers.stream().allMatch(LayerNote::supported);
  }

  /**
   * Looks into a file.
   *
   * @throws dev.lamina.saving.ModelFormatException if it is no file of Keras, or damaged
   * @throws IOException if it cannot be read
   */
  public static Inspection of(Path file) throws IOException {
    return new Inspector(file).inspect();
  }
}
