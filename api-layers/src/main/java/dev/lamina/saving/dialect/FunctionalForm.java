// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import dev.lamina.operations.Operations;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.ImportReport.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A network of layers: uses of layers as arguments, and TensorFlow's functions as operations. */
final class FunctionalForm {
  private static final String LAYERS = "layers";
  private static final String NODES = "inbound_nodes";
  private static final String OUTPUTS = "output_layers";

  private final ModelForm models;
  private final ImportReport report;

  FunctionalForm(ModelForm models, ImportReport report) {
    this.models = models;
    this.report = report;
  }

  Config translate(Config config) {
    List<?> given = Forms.list(config.get(LAYERS), LAYERS);
    List<Config> layers = new ArrayList<>();
    boolean old = false;
    for (int i = 0; i < given.size(); i++) {
      Config layer = models.listed(i, given.get(i));
      if (InboundNodes.isOld(layer.get(NODES))) {
        layer = new Config().putAll(layer).put(NODES, InboundNodes.translate(layer.get(NODES)));
        old = true;
      } else {
        layer = operation(layer);
      }
      layers.addAll(TensorFlowOperations.translate(layer, report));
    }
    Config network = new Config().putAll(config);
    Object outputs = config.get(OUTPUTS);
    if (old) {
      report.note(Kind.TRANSLATED, "uses of layers, written as lists");
      NestedUses uses = new NestedUses(layers, outputs);
      layers = uses.layers();
      outputs = uses.outputs();
    }
    return network.put(LAYERS, layers).put(OUTPUTS, outputs);
  }

  /** Keras 3's older form leaves out the module, which tells an operation from a layer. */
  private static Config operation(Config layer) {
    boolean named = layer.get("config") instanceof Config config && !config.has("trainable");
    boolean isOperation =
        named
            && !layer.has("module")
            && Operations.knows(String.valueOf(layer.get("class_name")))
            && layer.get(NODES) instanceof List<?> nodes
            && !nodes.isEmpty();
    return isOperation ? new Config().putAll(layer).put("module", "keras.ops") : layer;
  }

  /**
   * Keras 2 counts an own use of a model within a model before all others, Keras 3 does so for
   * outputs alone.
   */
  private static final class NestedUses {
    private static final Set<String> MODELS = Set.of("Functional", "Sequential");

    private final List<Config> given;
    private final Object givenOutputs;
    private final Map<String, String> nested = new HashMap<>();
    private final Map<String, Long> first = new HashMap<>();

    NestedUses(List<Config> layers, Object outputs) {
      this.given = layers;
      this.givenOutputs = outputs;
      for (Config layer : layers) {
        String className = String.valueOf(layer.get("class_name"));
        if (MODELS.contains(className) && layer.get("name") instanceof String name) {
          nested.put(name, className);
        }
      }
      layers.forEach(layer -> histories(layer.get(NODES)));
      histories(outputs);
    }

    List<Config> layers() {
      List<Config> layers = new ArrayList<>();
      given.forEach(
          layer ->
              layers.add(
                  nested.isEmpty()
                      ? layer
                      : new Config().putAll(layer).put(NODES, moved(layer.get(NODES), false))));
      return layers;
    }

    Object outputs() {
      return nested.isEmpty() ? givenOutputs : moved(givenOutputs, true);
    }

    /** Finds the least number of a use of each nested model. */
    private void histories(Object form) {
      if (isHistory(form)) {
        List<?> history = (List<?>) form;
        first.merge((String) history.get(0), (Long) history.get(1), Math::min);
      } else if (form instanceof List<?> list) {
        list.forEach(this::histories);
      } else if (form instanceof Config config) {
        config.names().forEach(name -> histories(config.get(name)));
      }
    }

    private Object moved(Object form, boolean output) {
      if (isHistory(form)) {
        List<?> history = (List<?>) form;
        String name = (String) history.get(0);
        long use = (Long) history.get(1) - (first.get(name) > 0 ? 1 : 0);
        boolean ownUse = output && nested.get(name).equals("Functional");
        return List.of(name, ownUse ? use + 1 : use, history.get(2));
      }
      if (form instanceof List<?> list) {
        List<Object> moved = new ArrayList<>();
        list.forEach(element -> moved.add(moved(element, output)));
        return moved;
      }
      if (form instanceof Config config) {
        Config moved = new Config();
        config.names().forEach(name -> moved.put(name, moved(config.get(name), output)));
        return moved;
      }
      return form;
    }

    private boolean isHistory(Object form) {
      return form instanceof List<?> list
          && list.size() == 3
          && list.get(0) instanceof String name
          && nested.containsKey(name)
          && list.get(1) instanceof Long;
    }
  }
}
