// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.CustomObjectScope;
import dev.lamina.config.Forms;
import dev.lamina.layers.InputLayer;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Layers;
import dev.lamina.operations.Operations;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.CustomObjects;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.ImportReport.Kind;
import dev.lamina.saving.dialect.Dialects;
import dev.lamina.training.CompileOptions;
import java.util.ArrayList;
import java.util.List;

/** Makes models, and the models within them, from Keras 3's form. */
final class ModelReader {
  private final Lamina lamina;
  private final CustomObjects customObjects;
  private final ImportReport report;
  private final WeightAllowance allowance;

  /** All models that were made, those within others among them. */
  private final List<Model> made = new ArrayList<>();

  ModelReader(Lamina lamina, CustomObjects customObjects, ImportReport report) {
    this(lamina, customObjects, report, null);
  }

  /**
   * For models of a file.
   *
   * @param allowance for the weights, which wait for their values; null if there is no file
   */
  ModelReader(
      Lamina lamina, CustomObjects customObjects, ImportReport report, WeightAllowance allowance) {
    this.lamina = lamina;
    this.customObjects = customObjects;
    this.report = report;
    this.allowance = allowance;
  }

  /** The model of a form; compiled, if the form says how. */
  @SuppressWarnings("try") // the scope is there while it is open
  Model model(Config form) {
    try (CustomObjectScope scope = scope()) {
      if (!(layer(form) instanceof Model model)) {
        throw new IllegalArgumentException(
            "class " + form.get("class_name") + " is a layer, not a model");
      }
      made.forEach(each -> each.session().allow(null));
      made.remove(model);
      model.own(made);
      if (form.get("compile_config") instanceof Config config && !config.names().isEmpty()) {
        compile(model, config);
      }
      return model;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      made.forEach(Model::close);
      throw e;
    }
  }

  /** Whether a model could be compiled. */
  @SuppressWarnings("try") // the scope is there while it is open
  boolean compile(Model model, Config form) {
    try (CustomObjectScope scope = scope()) {
      return report.attempt(
          "compile_config",
          () -> {
            Config config = Dialects.compileConfig(form, model.outputNames(), report);
            model.compile(CompileOptions.fromConfig(config, model.outputNames()));
          });
    }
  }

  /** Runs what makes layers by itself, with what a whole model would know. */
  @SuppressWarnings("try") // the scope is there while it is open
  void scoped(Runnable reading) {
    try (CustomObjectScope scope = scope()) {
      reading.run();
    }
  }

  /** A layer, an operation or a model. */
  static Layer layer(Config form) {
    return Operations.isOperation(form) ? Operations.deserialize(form) : Layers.deserialize(form);
  }

  ImportReport report() {
    return report;
  }

  WeightAllowance allowance() {
    return allowance;
  }

  private CustomObjectScope scope() {
    CustomObjectScope scope =
        CustomObjectScope.open(
            (owner, argument) ->
                report.note(
                    Kind.IGNORED, owner + " has no argument " + argument + "; it is empty"));
    // Models within layers and models; classes of the user come before them.
    scope.add(Layers.CLASSES, "Functional", this::functional);
    scope.add(Layers.CLASSES, "Sequential", this::sequential);
    customObjects.addTo(scope);
    return scope;
  }

  private Model functional(ConfigReader reader) {
    Model model = new FunctionalReader(this, lamina, reader).read();
    made.add(model);
    common(model, reader);
    return model;
  }

  private Model sequential(ConfigReader reader) {
    List<Layer> layers = new ArrayList<>();
    for (Object form : Forms.list(reader.raw("layers"), "layers")) {
      layers.add(listed(layers.size(), form));
    }
    Sequential model = new Sequential(lamina, allowance, layers);
    made.add(model);
    if (reader.given("build_input_shape") && !model.isBuilt()) {
      Config input = new Config().put("batch_shape", reader.raw("build_input_shape"));
      InputLayer first = (InputLayer) Layers.CLASSES.make("InputLayer", input);
      model.ensureBuilt(List.of(first.batchShape()));
    }
    common(model, reader);
    return model;
  }

  /** A layer of a list; errors name it. */
  Layer listed(int index, Object form) {
    return report.within(
        "layers[" + index + "]",
        () -> {
          Config layer = Forms.config(form, "a layer");
          String name = layer.get("config") instanceof Config c ? Forms.show(c.get("name")) : "";
          return report.within(layer.get("class_name") + " '" + name + "'", () -> layer(layer));
        });
  }

  private static void common(Model model, ConfigReader reader) {
    reader.text("name", model::rename);
    reader.flag("trainable", model::setOwnTrainable);
    reader.ignore("dtype");
  }
}
