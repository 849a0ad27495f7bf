// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.config.Config;
import dev.lamina.layers.Layers;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.CustomObjects;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.ImportReport.Kind;
import dev.lamina.saving.dialect.Dialects;
import dev.lamina.saving.file.ReadGuard;
import dev.lamina.saving.hdf5.Hdf5Attributes;
import dev.lamina.saving.hdf5.Hdf5Dataset;
import dev.lamina.saving.hdf5.Hdf5Group;
import dev.lamina.saving.hdf5.Hdf5Node;
import dev.lamina.saving.hdf5.Hdf5Source;
import dev.lamina.saving.keras.KerasArchive;
import dev.lamina.saving.keras.KerasFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes an {@link Inspection}. */
final class Inspector {
  /** Groups that hold what training needs, not weights. */
  private static final Set<String> TRAINING = Set.of("optimizer", "optimizer_weights", "lamina");

  private final Path file;
  private final ReadGuard guard;
  private final ImportReport report = new ImportReport();
  private final List<Inspection.LayerNote> layers = new ArrayList<>();
  private final List<Inspection.StoredWeight> weights = new ArrayList<>();
  private Optional<String> version = Optional.empty();
  private Optional<String> backend = Optional.empty();
  private Optional<Config> architecture = Optional.empty();
  private boolean compiled;

  Inspector(Path file) {
    this.file = file;
    this.guard = new ReadGuard(String.valueOf(file.getFileName()));
  }

  Inspection inspect() throws IOException {
    KerasFormat format = KerasFormat.detect(file);
    switch (format) {
      case ARCHIVE -> archive();
      case ARCHITECTURE_JSON -> described(json("", Files.readString(file)));
      case WEIGHTS_INDEX_JSON -> report.note(Kind.IGNORED, "the weights are in the files it names");
      default -> hdf5();
    }
    return new Inspection(
        format, version, backend, architecture, layers, weights, compiled, report);
  }

  private void archive() throws IOException {
    try (KerasArchive archive = KerasArchive.open(file)) {
      if (archive.has(KerasArchive.METADATA)) {
        written(json(KerasArchive.METADATA, archive.text(KerasArchive.METADATA)));
      }
      described(json(KerasArchive.CONFIG, archive.text(KerasArchive.CONFIG)));
      if (archive.has(KerasArchive.WEIGHTS)) {
        stored(archive.hdf5(KerasArchive.WEIGHTS).root());
      }
    }
  }

  private void hdf5() throws IOException {
    try (Hdf5Source source = Hdf5Source.open(file)) {
      Hdf5Attributes attributes = source.root().attributes();
      version = attributes.string("keras_version");
      backend = attributes.string("backend");
      Optional<String> form = attributes.string(KerasFormat.MODEL_CONFIG);
      if (form.isPresent()) {
        described(json(ModelLoader.attributePlace(KerasFormat.MODEL_CONFIG), form.get()));
      }
      compiled |= attributes.has(KerasFormat.TRAINING_CONFIG);
      stored(source.root());
    }
  }

  private Config json(String place, String text) throws IOException {
    return guard.at(place, () -> ConfigJson.parse(text));
  }

  private void written(Config metadata) {
    version = version.or(() -> Optional.ofNullable(text(metadata, "keras_version")));
    backend = backend.or(() -> Optional.ofNullable(text(metadata, "backend")));
  }

  private void described(Config form) throws IOException {
    written(form);
    compiled |= form.get("compile_config") instanceof Config config && !config.names().isEmpty();
    guard.at(
        report.path(),
        () ->
            report.attempt(
                "architecture",
                () -> {
                  Config keras3 = Dialects.toKeras3(form, report);
                  architecture = Optional.of(keras3);
                  new ModelReader(null, CustomObjects.NONE, report)
                      .scoped(() -> layersOf("", keras3));
                }));
  }

  /** Tries each layer by itself, so that all that are not supported are found at once. */
  private void layersOf(String within, Config model) {
    List<?> forms = layersIn(model).orElse(List.of());
    for (int index = 0; index < forms.size(); index++) {
      if (forms.get(index) instanceof Config layer) {
        layer(within + name(layer, index), index, layer);
      }
    }
  }

  private void layer(String path, int index, Config layer) {
    String className = text(layer, "class_name");
    String step = "layers[" + index + "] '" + path + "'";
    if (layersIn(layer).isPresent()) {
      nested(step, path, layer);
    } else if (layersIn(wrapped(layer)).isPresent()) {
      boolean known = Layers.CLASSES.classNames().contains(className);
      layers.add(new Inspection.LayerNote(path, className, known));
      nested(step, path, wrapped(layer));
    } else {
      boolean made = report.attempt(step, () -> ModelReader.layer(layer));
      layers.add(new Inspection.LayerNote(path, className, made));
    }
  }

  private void nested(String step, String path, Config model) {
    report.within(
        step,
        () -> {
          layersOf(path + "/", model);
          return null;
        });
  }

  private static Optional<List<?>> layersIn(Config form) {
    return form.get("config") instanceof Config config && config.get("layers") instanceof List<?> l
        ? Optional.of(l)
        : Optional.empty();
  }

  /** What a wrapper wraps. */
  private static Config wrapped(Config layer) {
    return layer.get("config") instanceof Config config && config.get("layer") instanceof Config own
        ? own
        : new Config();
  }

  private static String name(Config layer, int index) {
    String name = layer.get("config") instanceof Config config ? text(config, "name") : null;
    return name == null ? String.valueOf(index) : name;
  }

  private static String text(Config config, String key) {
    return config.get(key) instanceof String text ? text : null;
  }

  private void stored(Hdf5Group group) throws IOException {
    for (String child : group.children()) {
      if (group.path().equals("/") && TRAINING.contains(child)) {
        compiled = true;
        continue;
      }
      Hdf5Node node = group.child(child);
      if (node instanceof Hdf5Group inner) {
        stored(inner);
      } else if (node instanceof Hdf5Dataset array && !array.isText()) {
        weights.add(
            new Inspection.StoredWeight(
                array.path(), array.type().dtype().lowerName(), array.shape()));
      }
    }
  }
}
