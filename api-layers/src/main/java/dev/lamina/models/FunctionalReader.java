// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Forms;
import dev.lamina.layers.InputLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.runtime.Lamina;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a network of layers: all layers first, then their uses, each as soon as what it needs is
 * there. Takes time in proportion to the number of connections, and no recursion.
 */
final class FunctionalReader {
  private static final String LAYERS = "layers";

  private final ModelReader models;
  private final Lamina lamina;
  private final ConfigReader reader;
  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final List<PendingCall> calls = new ArrayList<>();
  private final Map<TensorReference.Use, List<PendingCall>> waiting = new HashMap<>();
  private final Deque<PendingCall> ready = new ArrayDeque<>();

  FunctionalReader(ModelReader models, Lamina lamina, ConfigReader reader) {
    this.models = models;
    this.lamina = lamina;
    this.reader = reader;
  }

  Model read() {
    int index = 0;
    for (Object form : Forms.list(reader.raw(LAYERS), LAYERS)) {
      add(index++, form);
    }
    layers.values().stream()
        .filter(InputLayer.class::isInstance)
        .forEach(layer -> ((InputLayer) layer).output());
    calls.forEach(this::schedule);
    int made = 0;
    for (PendingCall call = ready.poll(); call != null; call = ready.poll()) {
      make(call);
      made++;
    }
    if (made < calls.size()) {
      throw unresolved();
    }
    List<KerasTensor> inputs = new ArrayList<>();
    List<KerasTensor> outputs = new ArrayList<>();
    Arrangement inputArrangement = ends("input_layers", inputs);
    Arrangement outputArrangement = ends("output_layers", outputs);
    Model model = new Model(lamina, "functional");
    model.session().allow(models.allowance());
    model.arrange(inputArrangement, outputArrangement);
    model.connect(inputs, outputs);
    return model;
  }

  private void add(int index, Object form) {
    Layer layer = models.listed(index, form);
    Config config = (Config) form;
    Object given = config.get("name");
    String name = given == null ? layer.name() : Forms.text(given, "name of a layer");
    if (layers.putIfAbsent(name, layer) != null) {
      throw new IllegalArgumentException("two layers are named '" + name + "'");
    }
    layer.rename(name);
    Object uses = config.get("inbound_nodes");
    if (uses != null) {
      int use = 0;
      for (Object call : Forms.list(uses, "inbound_nodes of layer '" + name + "'")) {
        calls.add(
            new PendingCall(layer, name, use++, Forms.config(call, "a use of '" + name + "'")));
      }
    }
  }

  private void schedule(PendingCall call) {
    List<TensorReference.Use> needed = call.needed();
    call.missing = needed.size();
    for (TensorReference.Use use : needed) {
      Layer source = layers.get(use.layer());
      if (source == null) {
        throw new IllegalArgumentException(
            "layer '"
                + call.name
                + "' is used on '"
                + use.layer()
                + "', and there is no such layer");
      }
      if (source instanceof InputLayer) {
        call.missing--;
      } else {
        waiting.computeIfAbsent(use, key -> new ArrayList<>()).add(call);
      }
    }
    if (call.missing == 0) {
      ready.add(call);
    }
  }

  private void make(PendingCall call) {
    models
        .report()
        .within(
            "use " + call.index + " of layer '" + call.name + "'",
            () -> {
              new LayerCall(call.layer, this::tensor).make(call.form);
              return null;
            });
    List<PendingCall> next = waiting.remove(new TensorReference.Use(call.name, call.index));
    if (next != null) {
      for (PendingCall other : next) {
        if (--other.missing == 0) {
          ready.add(other);
        }
      }
    }
  }

  /** The tensor that a call refers to. */
  private KerasTensor tensor(TensorReference reference) {
    Layer layer = layers.get(reference.use().layer());
    int node = layer instanceof InputLayer ? 0 : reference.use().index();
    if (layer == null || node >= layer.nodes().size()) {
      throw new IllegalArgumentException("there is no tensor " + reference);
    }
    List<KerasTensor> outputs = layer.nodes().get(node).outputs();
    if (reference.output() >= outputs.size()) {
      throw new IllegalArgumentException(
          "there is no tensor " + reference + ": the layer has " + outputs.size() + " outputs");
    }
    return outputs.get(reference.output());
  }

  private Arrangement ends(String name, List<KerasTensor> tensors) {
    List<Object> flat = new ArrayList<>();
    Object form = reader.raw(name);
    if (form == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    Arrangement arrangement = Arrangement.read(form, TensorReference::isHistory, flat);
    for (Object history : flat) {
      TensorReference reference = TensorReference.of(history);
      boolean own = Model.countsOwnNode(layers.get(reference.use().layer()));
      tensors.add(tensor(own && reference.use().index() > 0 ? reference.before() : reference));
    }
    return arrangement;
  }

  private IllegalArgumentException unresolved() {
    List<String> stuck =
        calls.stream().filter(call -> call.missing > 0).map(call -> call.name).distinct().toList();
    String some = String.join(", ", stuck.subList(0, Math.min(5, stuck.size())));
    return new IllegalArgumentException(
        "these layers wait for each other, or for a use of a layer that does not exist: " + some);
  }

  /** A use of a layer that was not made yet. */
  private static final class PendingCall {
    final Layer layer;
    final String name;
    final int index;
    final Config form;
    int missing;

    PendingCall(Layer layer, String name, int index, Config form) {
      this.layer = layer;
      this.name = name;
      this.index = index;
      this.form = form;
    }

    /** The uses that this one needs: those of its arguments, and the one before it. */
    List<TensorReference.Use> needed() {
      List<TensorReference.Use> needed = new ArrayList<>(TensorReference.usesIn(form));
      if (index > 0) {
        needed.add(new TensorReference.Use(name, index - 1));
      }
      return needed.stream().distinct().toList();
    }
  }
}
