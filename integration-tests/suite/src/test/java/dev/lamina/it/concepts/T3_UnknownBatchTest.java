// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.backend.TensorContext;
import dev.lamina.backend.TracedFunction;
import dev.lamina.graph.Feeds;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Session;
import dev.lamina.graph.StaticBackend;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.spatial.Window;
import dev.lamina.ops.Ops;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tck.cases.OpCases;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * T3: one graph takes batches of any size. Each result is compared with that of the same program
 * traced at the size itself.
 */
class T3_UnknownBatchTest {
  private final TestDevices devices = TestDevices.reference();
  private final Graph graph = new Graph();
  private final Ops ops = graph.ops();

  private static HostTensor random(long seed, TensorSpec spec) {
    SplittableRandom random = new SplittableRandom(seed);
    HostTensor value = HostTensor.zeros(spec);
    for (long i = 0; i < spec.size(); i++) {
      value.setDouble(i, random.nextDouble() - 0.5);
    }
    return value;
  }

  /** What a traced function gives at the size of its inputs. */
  private List<HostTensor> traced(
      Function<StaticBackend, TracedFunction> program, List<HostTensor> inputs) {
    try (StaticBackend backend =
        new StaticBackend(devices.open(devices.available().get(0)), BackendOptions.DEFAULT)) {
      List<TensorSpec> signature = inputs.stream().map(HostTensor::spec).toList();
      try (CompiledFunction function = backend.compile(program.apply(backend), signature)) {
        return function.run(inputs);
      }
    }
  }

  private static void close(String what, HostTensor actual, HostTensor expected) {
    assertThat(actual.spec()).as(what).isEqualTo(expected.spec());
    for (long i = 0; i < expected.spec().size(); i++) {
      double wanted = expected.getDouble(i);
      if (Double.isNaN(wanted) || Double.isInfinite(wanted)) {
        assertThat(actual.getDouble(i)).as("%s, element %s", what, i).isEqualTo(wanted);
      } else {
        assertThat(actual.getDouble(i))
            .as("%s, element %s", what, i)
            .isCloseTo(wanted, within(1e-6 * (1 + Math.abs(wanted))));
      }
    }
  }

  /** Every layer that counts elements, a product over the batch, first and second derivatives. */
  private static List<Tensor> network(TensorContext context, List<Tensor> inputs) {
    Ops ops = context.ops();
    Tensor image = inputs.get(0);
    Tensor maps = ops.conv().convolution(image, inputs.get(1), Window.of(2, 2), 1);
    Tensor normal = ops.nn().batchNorm(maps, inputs.get(2), inputs.get(3), 1e-3).get(0);
    Window window = Window.of(2, 2).withStrides(2, 2);
    Tensor pooled = ops.pool().averagePool(ops.math().tanh(normal), window, false);
    Tensor largest = ops.pool().maxPool(normal, window).get(0);
    Tensor flat = ops.array().reshape(ops.math().add(pooled, largest), -1, 8);
    Tensor logits = ops.linalg().matmul(flat, inputs.get(4));
    Tensor alike = ops.linalg().matmul(logits, logits, false, true);
    Tensor spread = ops.reduce().mean(ops.reduce().variance(logits, false, 0));
    Tensor labels = ops.nn().logSoftmax(alike, -1);
    Tensor doubled = ops.array().concat(List.of(logits, logits), 0);
    Tensor cost =
        ops.math()
            .add(
                ops.math().subtract(spread, ops.reduce().mean(labels)),
                ops.reduce().mean(ops.math().square(doubled)));
    List<Tensor> gradients = context.gradients(cost, inputs, GradientMode.DIFFERENTIABLE);
    Tensor norm = null;
    for (Tensor gradient : gradients) {
      Tensor sum = ops.reduce().sum(ops.math().square(gradient));
      norm = norm == null ? sum : ops.math().add(norm, sum);
    }
    List<Tensor> results = new ArrayList<>(List.of(cost, logits, doubled));
    results.addAll(gradients);
    results.addAll(context.gradients(norm, inputs, GradientMode.DIFFERENTIABLE));
    return results;
  }

  @Test
  void aNetworkAndItsGradientsTakeAnyBatch() {
    List<TensorSpec> weights =
        List.of(
            TensorSpec.float32(2, 2, 1, 2),
            TensorSpec.float32(2),
            TensorSpec.float32(2),
            TensorSpec.float32(8, 3));
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(graph.placeholder("image", DType.FLOAT32, -1, 5, 5, 1));
    weights.forEach(spec -> inputs.add(graph.placeholder("w", spec.dtype(), spec.shape())));
    List<Tensor> results = network(graph, inputs);
    assertThat(((GraphTensor) results.get(2)).describe()).contains("float32(2?, 3)");
    try (Session session = Session.open(graph, devices)) {
      for (int batch : new int[] {1, 7, 32}) {
        List<HostTensor> values = new ArrayList<>();
        values.add(random(batch, TensorSpec.float32(batch, 5, 5, 1)));
        weights.forEach(spec -> values.add(random(values.size(), spec)));
        Map<Tensor, HostTensor> feeds = new LinkedHashMap<>();
        inputs.forEach(input -> feeds.put(input, values.get(feeds.size())));
        List<HostTensor> actual = session.run(results, feeds);
        List<HostTensor> expected = traced(backend -> traced -> network(backend, traced), values);
        for (int i = 0; i < expected.size(); i++) {
          close("batch " + batch + ", result " + i, actual.get(i), expected.get(i));
        }
      }
      assertThat(session.plans()).isEqualTo(3);
    }
  }

  /** Mean of an op's floating point outputs squared, and its gradients. */
  private static List<Tensor> derived(TensorContext context, OpCase opCase, List<Tensor> inputs) {
    Ops ops = context.ops();
    List<Tensor> watched = inputs.stream().map(context::watch).toList();
    List<Tensor> outputs = apply(context, opCase, watched);
    Tensor cost = null;
    for (Tensor output : outputs) {
      if (output.dtype().isFloating()) {
        Tensor mean = ops.array().cast(ops.reduce().mean(ops.math().square(output)), DType.FLOAT32);
        cost = cost == null ? mean : ops.math().add(cost, mean);
      }
    }
    List<Tensor> wrt = watched.stream().filter(input -> input.dtype().isFloating()).toList();
    List<Tensor> results = new ArrayList<>(outputs);
    if (cost != null && !wrt.isEmpty()) {
      results.addAll(context.gradients(cost, wrt, GradientMode.DIFFERENTIABLE));
    }
    return results;
  }

  private static List<Tensor> apply(TensorContext context, OpCase opCase, List<Tensor> inputs) {
    return context instanceof Graph graph
        ? graph.apply(opCase.op(), inputs)
        : ((StaticBackend) context).apply(opCase.op(), inputs);
  }

  /**
   * Every case of the conformance kit whose op takes another batch size, with the first extent of
   * the first input unknown wherever it appears first. A rule that turns a count of elements into a
   * number fails here.
   */
  @Test
  void opsAndTheirGradientsTakeAnyBatch() {
    Set<Class<?>> compared = new HashSet<>();
    for (OpCase opCase : OpCases.all()) {
      boolean differentiable =
          opCase.op() instanceof DifferentiableOp || opCase.op() instanceof CompositeOp;
      boolean batched =
          !opCase.inputs().isEmpty()
              && opCase.inputs().get(0).shape().rank() > 1
              && opCase.inputs().get(0).size() > 0;
      if (differentiable && batched && takesAnyBatch(opCase)) {
        compareAtUnknownBatch(opCase);
        compared.add(opCase.op().getClass());
      }
    }
    assertThat(compared).hasSizeGreaterThan(70);
  }

  private static TensorSpec withBatch(OpCase opCase, int input, long batch) {
    TensorSpec spec = opCase.inputs().get(input);
    long first = opCase.inputs().get(0).shape().dim(0);
    boolean shares = spec.shape().rank() > 1 && spec.shape().dim(0) == first && first != 1;
    return input == 0 || shares ? spec.withShape(spec.shape().withDim(0, batch)) : spec;
  }

  /** By the op's own shape rule; ops with a fixed shape among their attributes do not. */
  private static boolean takesAnyBatch(OpCase opCase) {
    try {
      for (long batch : new long[] {41, 83}) {
        List<TensorSpec> specs = new ArrayList<>();
        for (int i = 0; i < opCase.inputs().size(); i++) {
          specs.add(withBatch(opCase, i, batch));
        }
        opCase.op().infer(specs);
      }
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void compareAtUnknownBatch(OpCase opCase) {
    Graph one = new Graph();
    List<HostTensor> values = opCase.values();
    List<Tensor> inputs = new ArrayList<>();
    Map<Tensor, HostTensor> feeds = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      long[] dims = withBatch(opCase, i, 41).shape().dims();
      boolean unknown = !withBatch(opCase, i, 83).shape().equals(Shape.of(dims));
      if (unknown) {
        dims[0] = -1;
      }
      inputs.add(one.placeholder("x" + i, values.get(i).spec().dtype(), dims));
      feeds.put(inputs.get(i), values.get(i));
    }
    List<Tensor> results = derived(one, opCase, inputs);
    List<HostTensor> expected =
        traced(backend -> traced -> derived(backend, opCase, traced), values);
    try (Session session = Session.open(one, devices)) {
      List<HostTensor> actual = session.run(results, feeds);
      for (int i = 0; i < expected.size(); i++) {
        close(opCase + ", result " + i, actual.get(i), expected.get(i));
      }
    }
  }

  @Test
  void derivedExtentsArePrintedAsPolynomials() {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32, -1, 3);
    GraphTensor flat = (GraphTensor) ops.array().reshape(x, -1);
    assertThat(flat.describe()).isEqualTo("reshape:0 float32(3?,)");
    GraphTensor more =
        (GraphTensor)
            ops.array()
                .concat(List.of(flat, flat.builder().constant(HostTensor.of(new float[2], 2))), 0);
    assertThat(more.describe()).isEqualTo("concat:0 float32(3?+2,)");
    GraphTensor pairs =
        (GraphTensor) ops.array().reshape(ops.linalg().matmul(x, x, false, true), -1);
    assertThat(pairs.describe()).endsWith("float32(??,)");
    try (Session session = Session.open(graph, devices)) {
      Feeds feeds = Feeds.of(x, HostTensor.of(new float[12], 4, 3));
      assertThat(session.run(pairs, feeds).spec()).isEqualTo(TensorSpec.float32(16));
      assertThat(session.run(more, feeds).spec()).isEqualTo(TensorSpec.float32(14));
      Feeds overriding = Feeds.of(more, HostTensor.of(new float[20], 20));
      assertThat(session.run(more, overriding).spec()).isEqualTo(TensorSpec.float32(20));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2, 0.5, 12})
  void aNumberMadeFromTheBatchSizeIsRefused(double factor) {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32, -1, 3);
    double share = factor / x.shape().dim(0);
    assertThatThrownBy(() -> ops.math().multiply(x, share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("made from the unknown batch size")
        .hasMessageContaining("array().ratio");
    double size = factor * x.shape().size();
    assertThatThrownBy(() -> ops.math().divide(x, size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("made from the unknown batch size");
    Tensor mean = ops.math().multiply(ops.reduce().sum(x), 1e-7);
    assertThat(ops.math().add(mean, 1e-12)).as("small numbers are allowed").isNotNull();
  }

  @Test
  void halfABatchIsRefused() {
    GraphTensor x = graph.placeholder("x", DType.FLOAT32, -1, 3);
    long half = x.shape().dim(0) / 2;
    Tensor part = ops.array().slice(x, Shape.of(0, 0), Shape.of(half, 3));
    try (Session session = Session.open(graph, devices)) {
      assertThatThrownBy(() -> session.run(part, Feeds.of(x, HostTensor.of(new float[12], 4, 3))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("node 'slice' (made at T3_UnknownBatchTest.java:")
          .hasMessageContaining("at batch size 4");
    }
  }
}
