// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.layers.Layer;
import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.file.AtomicFile;
import dev.lamina.saving.hdf5.GroupNode;
import dev.lamina.saving.hdf5.Hdf5Group;
import dev.lamina.saving.hdf5.Hdf5Source;
import dev.lamina.saving.hdf5.Hdf5Writer;
import dev.lamina.saving.keras.KerasArchive;
import dev.lamina.saving.keras.KerasFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Files with weights of a model and, in some, the state of its optimizer. What a file is shows its
 * content when it is read and its name when it is written.
 */
public final class WeightFiles {
  private static final String MODEL_WEIGHTS = "model_weights";
  private static final double GIGABYTE = 1L << 30;

  private WeightFiles() {}

  /**
   * Reads weights from a file of any kind that has some. Nothing is changed if they do not fit.
   *
   * @param training is restored too where the file has it and it fits
   * @return what else was stored of the training; empty if the optimizer's state was not restored
   * @throws ModelFormatException if the file is damaged or does not fit the model
   * @throws IllegalArgumentException if layers are to be found by name in a file without names
   */
  public static Optional<ResumeState> load(
      Path file, Layer model, Optional<TrainingState> training, LoadWeightsOptions options)
      throws IOException {
    KerasFormat format = KerasFormat.detect(file);
    boolean named = format == KerasFormat.MODEL_H5 || format == KerasFormat.LAYER_WEIGHTS_H5;
    if (options.byName() && !named) {
      throw new IllegalArgumentException(
          "byName is for .h5 files with weights by layer names; "
              + file
              + " is "
              + format.description());
    }
    return switch (format) {
      case ARCHIVE -> {
        try (KerasArchive archive = KerasArchive.open(file)) {
          yield load(archive.hdf5(KerasArchive.WEIGHTS), model, training, options);
        }
      }
      case MODEL_H5, LAYER_WEIGHTS_H5 -> {
        try (Hdf5Source source = Hdf5Source.open(file)) {
          loadNamed(source.root(), model, options);
          yield Optional.empty();
        }
      }
      case WEIGHTS_H5 -> load(Hdf5Source.open(file), model, training, options);
      case WEIGHTS_INDEX_JSON -> load(new ShardedFiles(file), model, training, options);
      case ARCHITECTURE_JSON ->
          throw new ModelFormatException(
              file.getFileName().toString(), "", "it has an architecture and no weights");
    };
  }

  /** Reads weights by structure from an HDF5 file, alone or in an archive, and closes it. */
  public static Optional<ResumeState> load(
      Hdf5Source source, Layer model, Optional<TrainingState> training, LoadWeightsOptions options)
      throws IOException {
    return load(new SingleFile(source), model, training, options);
  }

  private static Optional<ResumeState> load(
      VariableGroups opened,
      Layer model,
      Optional<TrainingState> training,
      LoadWeightsOptions options)
      throws IOException {
    try (VariableGroups file = opened) {
      Assignments assignments = new Assignments(options.skipMismatch());
      StructureWeights.read(file, model, assignments);
      Optional<ResumeState> resume =
          training.isPresent() ? training.get().read(file, model, assignments) : Optional.empty();
      assignments.run();
      return resume;
    }
  }

  /**
   * Reads weights by layer names from the root of an {@code .h5} file, with a whole model or not.
   */
  public static void loadNamed(Hdf5Group root, Layer model, LoadWeightsOptions options)
      throws IOException {
    boolean whole = !root.attributes().has(LayerWeights.LAYER_NAMES) && root.has(MODEL_WEIGHTS);
    Hdf5Group group = whole ? root.group(MODEL_WEIGHTS) : root;
    Assignments assignments = new Assignments(options.skipMismatch());
    LayerWeights weights = new LayerWeights(group, assignments);
    if (options.byName()) {
      weights.byName(layers(model));
    } else {
      weights.byOrder(layers(model));
    }
    assignments.run();
  }

  /**
   * Writes weights: by structure to {@code .weights.h5}, with the state of training, or by layer
   * names to other {@code .h5} and {@code .hdf5} files. The file is replaced as a whole.
   *
   * @throws IllegalArgumentException if the name ends in something else
   */
  public static void save(Path file, Layer model, Optional<TrainingState> training)
      throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    GroupNode root;
    if (name.endsWith(".weights.h5")) {
      root = tree(model, training);
    } else if (isHdf5(name)) {
      root = new GroupNode();
      new LayerWeightsTree(false).write(model, layers(model), root);
    } else {
      throw new IllegalArgumentException(
          "file: " + file + " must end in .weights.h5, .h5 or .hdf5 to hold weights");
    }
    write(file, root);
  }

  /**
   * Writes weights by structure to several files beside an index.
   *
   * @param index ends in {@code .weights.json}
   * @param maxShardSize the largest size of a file with more than one weight, in GiB
   */
  public static void saveShards(
      Path index, Layer model, Optional<TrainingState> training, double maxShardSize)
      throws IOException {
    if (!index.getFileName().toString().endsWith(".weights.json")) {
      throw new IllegalArgumentException(
          "file: " + index + " must end in .weights.json where a maxShardSize is given");
    }
    if (!(maxShardSize > 0)) {
      throw new IllegalArgumentException("maxShardSize " + maxShardSize + " must be > 0");
    }
    Shards shards = new Shards(index, maxShardSize * GIGABYTE);
    StructureWeights.write(model, shards::add);
    training.ifPresent(state -> state.write(model, shards::add));
    shards.write();
  }

  /** Weights by structure as the content of a file; values are asked for when it is written. */
  public static GroupNode tree(Layer model, Optional<TrainingState> training) {
    GroupNode root = new GroupNode();
    StructureSink sink = StructureWeights.into(root);
    StructureWeights.write(model, sink);
    Vocabularies.writeWeights(model, root);
    training.ifPresent(state -> state.write(model, sink));
    return root;
  }

  /** Weights by layer names and the state of training, as parts of a file with a whole model. */
  public static void addNamed(GroupNode root, Layer model, Optional<TrainingState> training) {
    new LayerWeightsTree(false).write(model, layers(model), root.group(MODEL_WEIGHTS));
    training.ifPresent(
        state -> {
          state.optimizer().write(root);
          state.resume().write(model, StructureWeights.into(root));
        });
  }

  /** The same as Keras 2 writes it: the optimizer alone is what it has of the training. */
  public static void addKeras2(GroupNode root, Layer model, Optional<TrainingState> training) {
    new LayerWeightsTree(true).write(model, layers(model), root.group(MODEL_WEIGHTS));
    training.ifPresent(state -> state.optimizer().writeKeras2(root));
  }

  /** Restores the state of training from a file with a whole model, which the caller closes. */
  public static Optional<ResumeState> loadTraining(
      Hdf5Source source, Layer model, TrainingState training) throws IOException {
    Assignments assignments = new Assignments(false);
    Optional<ResumeState> resume =
        training.optimizer().read(source.root(), assignments)
            ? ResumeState.read(new SingleFile(source), model, assignments)
            : Optional.empty();
    assignments.run();
    return resume;
  }

  /** Whether a file of a name, in lower case, is written in HDF5. */
  public static boolean isHdf5(String name) {
    return name.endsWith(".h5") || name.endsWith(".hdf5");
  }

  private static void write(Path file, GroupNode root) throws IOException {
    Hdf5Writer writer = new Hdf5Writer(root);
    AtomicFile.write(file, writer::writeTo);
  }

  /** The layers of a model are its parts. */
  private static List<Layer> layers(Layer model) {
    return List.copyOf(model.parts().values());
  }
}
