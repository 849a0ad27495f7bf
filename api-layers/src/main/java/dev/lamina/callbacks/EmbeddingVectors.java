// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import dev.lamina.callbacks.tensorboard.Projector;
import dev.lamina.layers.EmbeddingLayer;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Weight;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The vectors of a model's embeddings, as {@link TensorBoard} hands them to the projector. */
final class EmbeddingVectors {
  private final List<Layer> embeddings;
  private final Map<String, String> labels;
  private final String labelsOfAll;
  private final Projector projector;

  /**
   * The embeddings among layers.
   *
   * @param labels files of labels by names of layers
   * @param labelsOfAll the file of labels of all other layers; empty for none
   * @throws IllegalArgumentException if a name is that of no embedding
   */
  EmbeddingVectors(
      Path folder, List<Layer> layers, Map<String, String> labels, String labelsOfAll) {
    this.embeddings = layers.stream().filter(EmbeddingLayer.class::isInstance).toList();
    List<String> names = embeddings.stream().map(Layer::name).toList();
    Set<String> unknown = new TreeSet<>(labels.keySet());
    names.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "TensorBoard: embeddingsMetadata names "
              + unknown
              + ", which are no Embedding layers of the model; there are: "
              + names);
    }
    this.labels = labels;
    this.labelsOfAll = labelsOfAll;
    this.projector = new Projector(folder);
  }

  /** Writes them as they are now. */
  void write() {
    for (Layer layer : embeddings) {
      Weight vectors = layer.weights().get(0);
      String file = labels.getOrDefault(layer.name(), labelsOfAll);
      projector.write(vectors.path(), vectors.value(), file);
    }
  }
}
