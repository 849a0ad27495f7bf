// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import dev.lamina.layers.Layers;
import dev.lamina.operations.Operations;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.ImportReport.Kind;
import java.util.ArrayList;
import java.util.List;

/** Layers and models, with all that is inside them, in Keras 3's form. */
final class ModelForm {
  private static final String CLASS_NAME = "class_name";
  private static final String CONFIG = "config";
  private static final String LAYERS = "layers";
  private static final List<String> PARTS =
      List.of("layer", "backward_layer", "forward_layer", "cell", "cells");

  private final boolean old;
  private final ImportReport report;

  ModelForm(boolean old, ImportReport report) {
    this.old = old;
    this.report = report;
  }

  /** A layer or a model; for errors it is named. */
  Config translate(Config form) {
    if (Operations.isOperation(form)) {
      return form;
    }
    String className = Forms.text(form.get(CLASS_NAME), CLASS_NAME);
    if (form.get(CONFIG) instanceof List<?> layers) {
      // Keras 1, and early Keras 2, write nothing of a Sequential but its layers.
      Object name = form.get("name") == null ? "sequential" : form.get("name");
      Config config = new Config().put("name", name).put(LAYERS, layers);
      return translate(new Config().putAll(form).put(CONFIG, config));
    }
    Config config = Forms.config(form.get(CONFIG), "config of " + className);
    if (config.has(LAYERS) && config.has("input_layers")) {
      if (!className.equals("Functional") && !className.equals("Model")) {
        report.note(Kind.TRANSLATED, "class " + className + ", a network of layers, is Functional");
      }
      Config network = new FunctionalForm(this, report).translate(config);
      return model(form, "Functional", network);
    }
    if (config.has(LAYERS) && className.equals("Sequential")) {
      return sequential(form, config);
    }
    return layer(form);
  }

  private Config sequential(Config form, Config config) {
    SequentialForm sequentials = new SequentialForm(this, report);
    List<?> layers = Forms.list(config.get(LAYERS), LAYERS);
    if (MergedSequential.isOne(layers)) {
      Config network =
          new MergedSequential(this, sequentials).translate(config.get("name"), layers);
      report.note(Kind.TRANSLATED, "a Sequential of merged branches is a network");
      return model(form, "Functional", network);
    }
    return model(form, "Sequential", sequentials.translate(config));
  }

  /** A layer of a list; errors and notes name it. */
  Config listed(int index, Object form) {
    return report.within(
        LAYERS + "[" + index + "]",
        () -> {
          Config layer = Forms.config(form, "a layer");
          Object name = layer.get(CONFIG) instanceof Config config ? config.get("name") : null;
          String step = Forms.show(layer.get(CLASS_NAME)) + " '" + Forms.show(name) + "'";
          return report.within(step, () -> translate(layer));
        });
  }

  private static Config model(Config form, String className, Config config) {
    return new Config().putAll(form).put(CLASS_NAME, className).put(CONFIG, config);
  }

  private Config layer(Config form) {
    LayerDraft draft = new LayerDraft(form, old, report);
    draft.names().forEach(name -> draft.change(name, OldValues::plain));
    if (TensorFlowOperations.isOne(draft.className())) {
      return form;
    }
    RenamedClasses.translate(draft);
    Keras2Recurrent.classes(draft);
    Keras2Arguments.common(draft);
    if (Layers.CLASSES.isKeras(draft.className())) {
      // Classes of users may mean something else by the names of arguments.
      Keras1Arguments.translate(draft);
      Keras2Recurrent.translate(draft);
      Keras2Arguments.translate(draft);
    }
    PARTS.forEach(part -> draft.change(part, this::part));
    return draft.form();
  }

  private Object part(Object form) {
    if (form instanceof List<?> list) {
      List<Object> parts = new ArrayList<>();
      list.forEach(element -> parts.add(part(element)));
      return parts;
    }
    return form instanceof Config config && config.has(CLASS_NAME) ? translate(config) : form;
  }
}
