// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.config.Config;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.CallContext;
import dev.lamina.layers.Input;
import dev.lamina.layers.InputLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Layers;
import dev.lamina.layers.Weight;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.Adam;
import dev.lamina.optimizers.OptimizerState;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A layer made from what Keras wrote, run once on a runtime with the weights and inputs of a case:
 * outputs, mask, added loss, gradients of {@code sum(y c) + loss}, and the weights afterwards; then
 * on the CPU the weights after a step of an optimizer, in which the backends are compared.
 *
 * @param layer the layer
 * @param values what was computed, by the names that the case has for it
 */
record LayerRun(Layer layer, Map<String, HostTensor> values) {
  static LayerRun of(Lamina lamina, Golden.Case golden) {
    return new LayerRun(Layers.deserialize(golden.config("config")), new LinkedHashMap<>())
        .run(lamina, golden);
  }

  private LayerRun run(Lamina lamina, Golden.Case golden) {
    Backend backend = lamina.backend();
    List<HostTensor> inputs = golden.all("x");
    Config call = golden.config("call");
    Map<String, HostTensor> further = new LinkedHashMap<>();
    for (Object name : (List<?>) call.get("tensors")) {
      further.put((String) name, golden.tensor("t:" + name));
    }
    CallArguments arguments = CallArguments.NONE;
    Config flags = (Config) call.get("flags");
    for (String name : flags.names()) {
      arguments = arguments.flag(name, (Boolean) flags.get(name));
    }
    for (Map.Entry<String, HostTensor> each : further.entrySet()) {
      arguments = arguments.tensor(each.getKey(), symbolic(each.getValue()));
    }
    List<KerasTensor> described =
        layer.apply(inputs.stream().map(x -> input(golden, x)).toList(), arguments);
    makeWeights(backend, golden);
    trace(backend, golden, inputs, further, arguments, null);
    for (int i = 0; i < described.size(); i++) {
      Shape shape = values.get("y" + i).spec().shape();
      assertThat(described.get(i).shape().accepts(shape)).as(golden + ": shape of output").isTrue();
    }
    List<Weight> weights = layer.weights();
    for (int i = 0; i < weights.size(); i++) {
      values.put("after" + i, weights.get(i).value());
    }
    boolean trains = weights.stream().anyMatch(Weight::trainable);
    if (trains && lamina.device().toString().startsWith("cpu")) {
      step(backend, golden, inputs, further, arguments);
    }
    layer.variables().forEach(Weight::free);
    return this;
  }

  /** One step of an optimizer on the loss, and the weights after it. */
  private void step(
      Backend backend,
      Golden.Case golden,
      List<HostTensor> inputs,
      Map<String, HostTensor> further,
      CallArguments arguments) {
    List<Variable> variables =
        layer.weights().stream().filter(Weight::trainable).map(Weight::variable).toList();
    try (OptimizerState state = new Adam(0.01).bind(backend, variables, Map.of())) {
      trace(backend, golden, inputs, further, arguments, state);
      List<Weight> weights = layer.weights();
      for (int i = 0; i < weights.size(); i++) {
        values.put("stepped" + i, weights.get(i).value());
      }
    }
  }

  private void makeWeights(Backend backend, Golden.Case golden) {
    layer.variables().forEach(weight -> weight.make(backend, 1));
    List<Weight> weights = layer.weights();
    List<HostTensor> given = golden.all("w");
    assertThat(weights).as(golden + ": weights").hasSameSizeAs(given);
    for (int i = 0; i < given.size(); i++) {
      weights.get(i).assign(given.get(i));
    }
  }

  private void trace(
      Backend backend,
      Golden.Case golden,
      List<HostTensor> inputs,
      Map<String, HostTensor> further,
      CallArguments arguments,
      OptimizerState optimizer) {
    List<HostTensor> fed = new ArrayList<>(inputs);
    fed.addAll(further.values());
    fed.addAll(golden.all("c"));
    List<String> names = new ArrayList<>();
    int own = inputs.size();
    int all = own + further.size();
    try (CompiledFunction function =
        backend.compile(
            tensors -> {
              List<Tensor> used = new ArrayList<>(tensors.subList(0, all));
              List<Tensor> sources = watch(backend, used, own);
              CallContext context = CallContext.of(backend.ops(), false);
              mask(context, golden, used);
              List<Tensor> outputs = layer.run(context, used, arguments);
              List<Tensor> cotangents = tensors.subList(all, tensors.size());
              names.clear();
              List<Tensor> results = results(backend, context, outputs, cotangents, sources, names);
              return optimizer == null ? results : stepped(optimizer, results, names);
            },
            fed.stream().map(HostTensor::spec).toList())) {
      List<HostTensor> results = function.run(fed);
      for (int i = 0; i < results.size(); i++) {
        values.put(names.get(i), results.get(i));
      }
    }
  }

  /** Applies the gradients of the weights; gives nothing that has a name yet. */
  private static List<Tensor> stepped(
      OptimizerState optimizer, List<Tensor> results, List<String> names) {
    int first = names.indexOf("gw0");
    optimizer.apply(results.subList(first, results.size()));
    names.clear();
    names.add("stepped");
    return results.subList(0, 1);
  }

  private static List<Tensor> watch(Backend backend, List<Tensor> used, int own) {
    List<Tensor> sources = new ArrayList<>();
    for (int i = 0; i < own; i++) {
      if (used.get(i).dtype().isFloating()) {
        used.set(i, backend.watch(used.get(i)));
        sources.add(used.get(i));
      }
    }
    return sources;
  }

  private static void mask(CallContext context, Golden.Case golden, List<Tensor> used) {
    for (int i = 0; i < used.size(); i++) {
      if (golden.has("m" + i)) {
        HostTensor mask = golden.tensor("m" + i);
        Tensor bits = constant(context.ops(), mask);
        context.setMask(used.get(i), bits);
      }
    }
  }

  /** A mask made by ops: a bit of a number for each element. */
  private static Tensor constant(Ops ops, HostTensor mask) {
    List<Tensor> elements = new ArrayList<>();
    for (long i = 0; i < mask.spec().size(); i++) {
      elements.add(ops.array().fill(TensorSpec.of(DType.INT32, 1), mask.getDouble(i)));
    }
    Tensor flat = ops.array().concat(elements, 0);
    Tensor shaped = ops.array().reshape(flat, mask.spec().shape());
    return ops.array().cast(shaped, DType.BOOL);
  }

  private List<Tensor> results(
      Backend backend,
      CallContext context,
      List<Tensor> outputs,
      List<Tensor> cotangents,
      List<Tensor> sources,
      List<String> names) {
    Ops ops = backend.ops();
    List<Tensor> results = new ArrayList<>();
    Tensor loss = ops.array().scalar(DType.FLOAT32, 0);
    for (int i = 0; i < outputs.size(); i++) {
      names.add("y" + i);
      results.add(outputs.get(i));
      Tensor y = ops.array().cast(outputs.get(i), DType.FLOAT32);
      loss = ops.math().add(loss, ops.reduce().sum(ops.math().multiply(y, cotangents.get(i))));
    }
    context
        .mask(outputs.get(0))
        .ifPresent(
            mask -> {
              names.add("mask");
              results.add(ops.array().cast(mask, DType.INT32));
            });
    List<Tensor> losses = new ArrayList<>(context.losses());
    for (Weight weight : layer.weights()) {
      weight
          .regularizer()
          .filter(penalty -> weight.trainable())
          .ifPresent(penalty -> losses.add(penalty.penalty(ops, weight.variable())));
    }
    if (!losses.isEmpty()) {
      Tensor added = losses.stream().reduce(ops.math()::add).orElseThrow();
      names.add("loss");
      results.add(added);
      loss = ops.math().add(loss, added);
    }
    int inputs = sources.size();
    layer.weights().stream()
        .filter(Weight::trainable)
        .forEach(weight -> sources.add(weight.variable()));
    if (!sources.isEmpty()) {
      results.addAll(backend.gradients(loss, sources));
    }
    for (int i = 0; i < sources.size(); i++) {
      names.add(i < inputs ? "gx" + i : "gw" + (i - inputs));
    }
    return results;
  }

  /** Stateful layers must know the batch size, the others should not. */
  private static KerasTensor input(Golden.Case golden, HostTensor x) {
    if (!golden.texts().get("config").contains("\"stateful\": true")) {
      return symbolic(x);
    }
    long[] dims = x.spec().shape().dims();
    return new InputLayer(Arrays.copyOfRange(dims, 1, dims.length)).batchSize(dims[0]).output();
  }

  private static KerasTensor symbolic(HostTensor x) {
    long[] dims = x.spec().shape().dims();
    return Input.of(x.spec().dtype(), Arrays.copyOfRange(dims, 1, dims.length));
  }
}
