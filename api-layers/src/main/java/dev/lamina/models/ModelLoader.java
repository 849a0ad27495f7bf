// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.config.Config;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.ImportReport.Kind;
import dev.lamina.saving.LoadOptions;
import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.file.ReadGuard;
import dev.lamina.saving.hdf5.Hdf5Source;
import dev.lamina.saving.keras.KerasArchive;
import dev.lamina.saving.keras.KerasFormat;
import dev.lamina.saving.weights.LoadWeightsOptions;
import dev.lamina.saving.weights.Vocabularies;
import dev.lamina.saving.weights.WeightFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads whole models: architecture, weights, and the state of training. */
final class ModelLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);
  private static final LoadWeightsOptions EXACT = new LoadWeightsOptions();

  private final Lamina lamina;
  private final LoadOptions options;
  private final ReadGuard guard;

  private ModelLoader(Lamina lamina, String file, LoadOptions options) {
    this.lamina = lamina;
    this.options = options;
    this.guard = new ReadGuard(file);
  }

  static Model load(Lamina lamina, Path file, LoadOptions options) throws IOException {
    lamina.requireOpen();
    KerasFormat format = KerasFormat.detect(file);
    ModelLoader loader = new ModelLoader(lamina, file.getFileName().toString(), options);
    return switch (format) {
      case ARCHIVE -> {
        try (KerasArchive archive = KerasArchive.open(file)) {
          yield loader.archive(archive);
        }
      }
      case MODEL_H5 -> {
        try (Hdf5Source source = Hdf5Source.open(file)) {
          yield loader.hdf5(source);
        }
      }
      case ARCHITECTURE_JSON ->
          throw loader.guard.error("", "it has no weights; use Models.fromJson");
      default ->
          throw loader.guard.error(
              "",
              "it is "
                  + format.description()
                  + ", without an architecture; make the model and use loadWeights");
    };
  }

  private Model archive(KerasArchive archive) throws IOException {
    Config form = json(KerasArchive.CONFIG, archive.text(KerasArchive.CONFIG));
    Object compiled = form.get("compile_config");
    Config network = new Config().putAll(form).put("compile_config", null);
    try (Hdf5Source source = archive.hdf5(KerasArchive.WEIGHTS)) {
      return filled(
          model(KerasArchive.CONFIG, network, source),
          model -> {
            Vocabularies.read(archive, source, model);
            compile(model, KerasArchive.CONFIG, compiled);
            ModelFiles.resume(
                model, WeightFiles.load(source, model, ModelFiles.training(model), EXACT));
          });
    }
  }

  private Model hdf5(Hdf5Source source) throws IOException {
    Config form = attribute(source, KerasFormat.MODEL_CONFIG);
    return filled(
        model(attributePlace(KerasFormat.MODEL_CONFIG), form, source),
        model -> {
          WeightFiles.loadNamed(source.root(), model, EXACT);
          if (source.root().attributes().has(KerasFormat.TRAINING_CONFIG)) {
            compile(
                model,
                attributePlace(KerasFormat.TRAINING_CONFIG),
                attribute(source, KerasFormat.TRAINING_CONFIG));
          }
          var training = ModelFiles.training(model);
          if (training.isPresent()) {
            ModelFiles.resume(model, WeightFiles.loadTraining(source, model, training.get()));
          }
        });
  }

  private Config attribute(Hdf5Source source, String name) throws ModelFormatException {
    String text = source.root().attributes().string(name).orElseThrow();
    return json(attributePlace(name), text);
  }

  static String attributePlace(String name) {
    return "/ attribute '" + name + "'";
  }

  private Config json(String place, String text) throws ModelFormatException {
    return guard.at(place, () -> ConfigJson.parse(text));
  }

  private Model model(String place, Config form, Hdf5Source weights) throws ModelFormatException {
    ModelReader reader =
        new ModelReader(
            lamina, options.customObjects(), options.report(), new WeightAllowance(weights));
    return guard.at(place, () -> Models.fromConfig(reader, form));
  }

  /** Compiles a model if that is wanted and understood. */
  private void compile(Model model, String place, Object form) throws ModelFormatException {
    if (options.compile() && form instanceof Config config && !config.names().isEmpty()) {
      boolean understood =
          guard.at(
              place,
              () -> Models.compile(model, config, options.customObjects(), options.report()));
      if (!understood) {
        LOG.warn(
            "Model '{}' is not compiled: {}",
            model.name(),
            options.report().notes(Kind.UNSUPPORTED));
      }
    }
  }

  private interface Filling {
    void fill(Model model) throws IOException;
  }

  /** A model with what the file has for it; its memory is freed if that fails. */
  private Model filled(Model model, Filling filling) throws IOException {
    try {
      if (!model.isBuilt()) {
        throw guard.error(
            "", "model '" + model.name() + "' has no input shape, so its weights have no place");
      }
      filling.fill(model);
      return model;
    } catch (IOException | RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }
}
