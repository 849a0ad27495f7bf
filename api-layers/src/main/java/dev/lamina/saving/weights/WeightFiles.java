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
   * @param optimizer whose state is restored too where the file has it and it fits
   * @throws ModelFormatException if the file is damaged or does not fit the model
   * @throws IllegalArgumentException if layers are to be found by name in a file without names
   */
  public static void load(
      Path file, Layer model, Optional<OptimizerWeights> optimizer, LoadWeightsOptions options)
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
    switch (format) {
      case ARCHIVE -> {
        try (KerasArchive archive = KerasArchive.open(file)) {
          load(archive, model, optimizer, options);
        }
      }
      case MODEL_H5, LAYER_WEIGHTS_H5 -> {
        try (Hdf5Source source = Hdf5Source.open(file)) {
          loadNamed(source.root(), model, options);
        }
      }
      case WEIGHTS_H5 -> load(new SingleFile(Hdf5Source.open(file)), model, optimizer, options);
      case WEIGHTS_INDEX_JSON -> load(new ShardedFiles(file), model, optimizer, options);
      case ARCHITECTURE_JSON ->
          throw new ModelFormatException(
              file.getFileName().toString(), "", "it has an architecture and no weights");
    }
  }

  /** Reads weights from an archive. */
  public static void load(
      KerasArchive archive,
      Layer model,
      Optional<OptimizerWeights> optimizer,
      LoadWeightsOptions options)
      throws IOException {
    load(new SingleFile(archive.hdf5(KerasArchive.WEIGHTS)), model, optimizer, options);
  }

  private static void load(
      VariableGroups opened,
      Layer model,
      Optional<OptimizerWeights> optimizer,
      LoadWeightsOptions options)
      throws IOException {
    try (VariableGroups file = opened) {
      Assignments assignments = new Assignments(options.skipMismatch());
      StructureWeights.read(file, model, assignments);
      assignments.run();
      if (optimizer.isPresent()) {
        optimizer.get().read(file);
      }
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
   * Writes weights: by structure to {@code .weights.h5}, with the state of the optimizer, or by
   * layer names to other {@code .h5} and {@code .hdf5} files. The file is replaced as a whole.
   *
   * @throws IllegalArgumentException if the name ends in something else
   */
  public static void save(Path file, Layer model, Optional<OptimizerWeights> optimizer)
      throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    GroupNode root;
    if (name.endsWith(".weights.h5")) {
      root = tree(model, optimizer);
    } else if (isHdf5(name)) {
      root = new GroupNode();
      LayerWeightsTree.write(model, layers(model), root);
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
      Path index, Layer model, Optional<OptimizerWeights> optimizer, double maxShardSize)
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
    optimizer.ifPresent(state -> state.writeTo((StructureSink) shards::add));
    shards.write();
  }

  /** Weights by structure as the content of a file; values are asked for when it is written. */
  public static GroupNode tree(Layer model, Optional<OptimizerWeights> optimizer) {
    GroupNode root = new GroupNode();
    StructureSink sink = StructureWeights.into(root);
    StructureWeights.write(model, sink);
    optimizer.ifPresent(state -> state.writeTo(sink));
    return root;
  }

  /** Weights by layer names, and the optimizer's state, as parts of a file with a whole model. */
  public static void addNamed(GroupNode root, Layer model, Optional<OptimizerWeights> optimizer) {
    LayerWeightsTree.write(model, layers(model), root.group(MODEL_WEIGHTS));
    optimizer.ifPresent(state -> state.writeTo(root));
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
