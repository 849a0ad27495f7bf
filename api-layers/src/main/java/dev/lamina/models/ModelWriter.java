// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.config.Config;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.SaveOptions;
import dev.lamina.saving.file.AtomicFile;
import dev.lamina.saving.hdf5.GroupNode;
import dev.lamina.saving.hdf5.Hdf5Writer;
import dev.lamina.saving.keras.KerasArchive;
import dev.lamina.saving.keras.KerasArchiveWriter;
import dev.lamina.saving.keras.KerasFormat;
import dev.lamina.saving.keras2.Keras2Form;
import dev.lamina.saving.weights.KerasIdentity;
import dev.lamina.saving.weights.TrainingState;
import dev.lamina.saving.weights.Vocabularies;
import dev.lamina.saving.weights.WeightFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes whole models: architecture, weights, and the state of training. */
final class ModelWriter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd@HH:mm:ss", Locale.ROOT);

  private final Model model;
  private final Config form;
  private final Optional<TrainingState> training;

  private ModelWriter(Model model, boolean includeOptimizer) {
    this.model = model;
    this.form = Models.serialize(model);
    this.training = includeOptimizer ? ModelFiles.training(model) : Optional.empty();
    if (training.isEmpty()) {
      form.put("compile_config", null);
    }
  }

  static void save(Model model, Path file, SaveOptions options) throws IOException {
    ModelFiles.requireBuilt(model);
    if (!options.overwrite() && Files.exists(file)) {
      throw new FileAlreadyExistsException(file + " exists, and overwrite is false");
    }
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".weights.h5")) {
      throw new IllegalArgumentException(
          "file: " + file + " has the name of a file with weights alone; use saveWeights");
    }
    if (!name.endsWith(".keras") && !WeightFiles.isHdf5(name)) {
      throw new IllegalArgumentException("file: " + file + " must end in .keras, .h5 or .hdf5");
    }
    boolean archive = name.endsWith(".keras");
    if (options.keras2() && archive) {
      throw new IllegalArgumentException(
          "file: " + file + " must end in .h5 or .hdf5 to be written as Keras 2 does");
    }
    ModelWriter writer = new ModelWriter(model, options.includeOptimizer());
    AtomicFile.write(
        file, archive ? writer::archive : options.keras2() ? writer::keras2 : writer::hdf5);
  }

  private void archive(FileChannel channel) throws IOException {
    KerasArchiveWriter archive = new KerasArchiveWriter(channel);
    Config metadata =
        new Config()
            .put("keras_version", KerasIdentity.VERSION)
            .put("date_saved", LocalDateTime.now().format(DATE));
    archive.text(KerasArchive.METADATA, ConfigJson.write(metadata));
    archive.text(KerasArchive.CONFIG, ConfigJson.write(form));
    archive.hdf5(KerasArchive.WEIGHTS, WeightFiles.tree(model, training));
    for (Map.Entry<String, String> text : Vocabularies.texts(model).entrySet()) {
      archive.text(KerasArchive.ASSETS + text.getKey(), text.getValue());
    }
    archive.finish();
  }

  private void hdf5(FileChannel channel) throws IOException {
    Optional<Config> compiled = compiled();
    GroupNode root =
        root(KerasIdentity.VERSION, LegacyForm.model(form), compiled.map(LegacyForm::training));
    WeightFiles.addNamed(root, model, training);
    new Hdf5Writer(root).writeTo(channel);
  }

  private void keras2(FileChannel channel) throws IOException {
    int outputs = model.outputs().size();
    Optional<Config> compiled = compiled().map(given -> Keras2Form.training(given, outputs));
    GroupNode root = root(KerasIdentity.VERSION_2, Keras2Form.model(form), compiled);
    WeightFiles.addKeras2(root, model, training);
    new Hdf5Writer(root).writeTo(channel);
  }

  private Optional<Config> compiled() {
    return form.get("compile_config") instanceof Config compiled
        ? Optional.of(compiled)
        : Optional.empty();
  }

  private static GroupNode root(String version, Config config, Optional<Config> compiled) {
    GroupNode root = new GroupNode();
    root.attributes().text("backend", KerasIdentity.BACKEND);
    root.attributes().text("keras_version", version);
    root.attributes().bytes(KerasFormat.MODEL_CONFIG, ConfigJson.write(config));
    compiled.ifPresent(
        given -> root.attributes().bytes(KerasFormat.TRAINING_CONFIG, ConfigJson.write(given)));
    return root;
  }
}
