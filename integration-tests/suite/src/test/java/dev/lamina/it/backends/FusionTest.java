// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.TracedFunction;
import dev.lamina.device.Buffer;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.cpu.CpuProvider;
import dev.lamina.graph.Graph;
import dev.lamina.graph.Node;
import dev.lamina.graph.StaticBackend;
import dev.lamina.it.tck.ForwardingRuntime;
import dev.lamina.op.fused.FusedElementwise;
import dev.lamina.op.fused.FusedReduction;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which ops become one on a device that takes every program, as the graph's text shows it. */
class FusionTest {
  private final ComputeProvider provider = new CpuProvider();
  private final DeviceRuntime cpu = provider.open(provider.devices().get(0));
  private final StaticBackend backend = new StaticBackend(new Fusing(cpu), BackendOptions.DEFAULT);
  private final Ops ops = backend.ops();

  /** A device that has a kernel for programs of at most so many steps, which is never launched. */
  private static final class Fusing extends ForwardingRuntime {
    private static final int MOST_STEPS = 6;

    Fusing(DeviceRuntime inner) {
      super(inner);
    }

    @Override
    public Optional<Kernel> prepare(KernelRequest request) {
      if (request.op() instanceof FusedReduction sums) {
        return kernel(sums.program());
      }
      return request.op() instanceof FusedElementwise program
          ? kernel(program)
          : super.prepare(request);
    }

    private static Optional<Kernel> kernel(FusedElementwise program) {
      return program.steps().size() <= MOST_STEPS ? Optional.of(new Nothing()) : Optional.empty();
    }
  }

  private static final class Nothing implements Kernel {
    @Override
    public long workspaceBytes() {
      return 0;
    }

    @Override
    public boolean mayAlias(int input, int output) {
      return false;
    }

    @Override
    public void launch(Buffer[] inputs, Buffer[] outputs, Buffer workspace) {
      throw new UnsupportedOperationException();
    }
  }

  @AfterEach
  void close() {
    backend.close();
    provider.close();
  }

  private Graph optimized(TracedFunction function) {
    return backend.optimize(backend.trace(function, List.of(TensorSpec.float32(2, 30_000))));
  }

  private static List<String> launched(Graph graph) {
    return graph.nodes().stream()
        .map(Node::op)
        .filter(op -> !op.toString().matches("(Placeholder|Constant|VariableRead|VariableV).*"))
        .map(Object::toString)
        .toList();
  }

  @Test
  void aChainIsOneOp() {
    Graph graph =
        optimized(
            inputs -> {
              Tensor scaled = ops.math().multiply(inputs.get(0), 3);
              return List.of(ops.math().tanh(ops.math().add(scaled, inputs.get(0))));
            });
    assertThat(launched(graph))
        .containsExactly(
            "FusedElementwise[%2 = Multiply(%0, %1); %3 = Add(%2, %0); %4 = Tanh(%3); -> %4]");
    assertThat(graph.toText()).contains("(placeholder_0:0, constant_1:0) -> [float32(2, 30000)]");
  }

  @Test
  void aSingleOpStaysAsItIs() {
    assertThat(launched(optimized(inputs -> List.of(ops.math().exp(inputs.get(0))))))
        .containsExactly("Exp[]");
  }

  @Test
  void theCpuHasNoSuchKernelsAndItsGraphsStay() {
    try (StaticBackend plain = new StaticBackend(cpu, BackendOptions.DEFAULT)) {
      TracedFunction twice =
          inputs -> {
            Tensor first = plain.ops().math().exp(inputs.get(0));
            return List.of(plain.ops().math().tanh(first));
          };
      Graph graph = plain.trace(twice, List.of(TensorSpec.float32(3)));
      assertThat(launched(plain.optimize(graph))).containsExactly("Exp[]", "Tanh[]");
    }
  }

  @Test
  void whatIsUsedOutsideIsAResult() {
    Graph graph =
        optimized(
            inputs -> {
              Tensor inner = ops.math().exp(inputs.get(0));
              Tensor largest = ops.reduce().max(inner, false, 1);
              return List.of(ops.math().tanh(inner), largest);
            });
    assertThat(launched(graph).get(0))
        .isEqualTo("FusedElementwise[%1 = Exp(%0); %2 = Tanh(%1); -> %1, %2]");
  }

  @Test
  void sumsJoinWhatMakesTheirTerms() {
    Graph graph =
        optimized(
            inputs -> {
              Tensor terms = ops.math().exp(ops.math().negate(inputs.get(0)));
              return List.of(ops.reduce().sum(terms, false, 0), terms, ops.reduce().mean(terms));
            });
    assertThat(launched(graph))
        .containsExactly(
            "FusedReduction[%1 = Negate(%0); %2 = Exp(%1); -> %2,"
                + " Sum[axes=[0], keepDims=false](%2), Mean[axes=[0, 1], keepDims=false](%2)]");
  }

  @Test
  void nothingRunsBothBeforeAndAfterAGroup() {
    Graph graph =
        optimized(
            inputs -> {
              Tensor inner = ops.math().exp(inputs.get(0));
              Tensor sums = ops.reduce().sum(inner, true, 1);
              Tensor apart = ops.math().subtract(inner, sums);
              Tensor largest = ops.reduce().max(apart, true, 1);
              return List.of(ops.math().divide(apart, largest));
            });
    assertThat(launched(graph))
        .containsExactly(
            "FusedReduction[%1 = Exp(%0); -> %1, Sum[axes=[1], keepDims=true](%1)]",
            "Subtract[]", "Max[axes=[1], keepDims=true]", "Divide[]");
  }

  @Test
  void aBiasIsAddedWithWhatFollows() {
    Variable weights =
        backend.variable("w", HostTensor.zeros(TensorSpec.float32(30_000, 4)), false);
    Variable bias = backend.variable("b", HostTensor.zeros(TensorSpec.float32(4)), false);
    Graph graph =
        optimized(
            inputs -> List.of(ops.math().relu(ops.linalg().matmul(inputs.get(0), weights, bias))));
    assertThat(launched(graph))
        .containsExactly(
            "MatMul[transposeA=false, transposeB=false]",
            "FusedElementwise[%2 = Add(%0, %1); %3 = Relu(%2); -> %3]");
  }

  @Test
  void smallValuesAreMadeAnewForEachReader() {
    Variable count = backend.variable("count", HostTensor.scalar(0), false);
    Graph graph =
        optimized(
            inputs -> {
              Tensor next = ops.math().add(count, 1);
              ops.state().assign(count, next);
              return List.of(ops.math().exp(next));
            });
    assertThat(launched(graph))
        .containsExactlyInAnyOrder(
            "FusedElementwise[%2 = Add(%0, %1); %3 = Exp(%2); -> %3]", "Add[]");
  }

  @Test
  void otherSizesAreApartAndOtherShapesAndDtypesAreNot() {
    Graph graph =
        optimized(
            inputs -> {
              Tensor inner = ops.math().exp(inputs.get(0));
              Tensor flat = ops.math().negate(ops.array().reshape(inner, Shape.of(60_000)));
              Tensor whole = ops.array().cast(flat, DType.INT32);
              Tensor row = ops.math().square(ops.reduce().max(inner, false, 0));
              return List.of(whole, ops.math().tanh(row));
            });
    assertThat(launched(graph))
        .containsExactlyInAnyOrder(
            "FusedElementwise[%1 = Exp(%0); %2 = Reshape[shape=(60000,)](%1); %3 = Negate(%2);"
                + " %4 = Cast[dtype=int32](%3); -> %1, %4]",
            "Max[axes=[0], keepDims=false]",
            "FusedElementwise[%1 = Square(%0); %2 = Tanh(%1); -> %2]");
  }

  @Test
  void theDeviceSaysWhereAGroupEnds() {
    Graph graph =
        optimized(
            inputs -> {
              Tensor x = inputs.get(0);
              for (int i = 0; i < 2 * Fusing.MOST_STEPS; i++) {
                x = ops.math().tanh(x);
              }
              return List.of(x);
            });
    assertThat(launched(graph)).hasSize(2).allMatch(op -> op.startsWith("FusedElementwise"));
  }

  @Test
  void updatesOfVariablesAreApartFromWhatOthersRead() {
    Variable count = backend.variable("count", HostTensor.scalar(0), false);
    Variable sum = backend.variable("sum", HostTensor.scalar(0), false);
    Graph graph =
        optimized(
            inputs -> {
              Tensor mean = ops.reduce().mean(inputs.get(0));
              Tensor rate = ops.math().multiply(ops.math().exp(mean), 2);
              ops.state().assignAdd(count, ops.array().scalar(DType.FLOAT32, 1));
              ops.state().assignAdd(sum, ops.math().multiply(mean, 5));
              return List.of(rate);
            });
    assertThat(launched(graph).subList(1, 3))
        .containsExactlyInAnyOrder(
            "FusedElementwise[%2 = Exp(%0); %3 = Multiply(%2, %1); -> %3]",
            "FusedElementwise[%5 = Add(%0, %1); %6 = Multiply(%2, %3); %7 = Add(%4, %6);"
                + " -> %5, %7]");
    assertThat(graph.updates()).hasSize(2);
  }

  @Test
  void whatOnlyUpdatesReadRunsWithThem() {
    Variable count = backend.variable("count", HostTensor.scalar(0), false);
    Variable rate = backend.variable("rate", HostTensor.scalar(1), false);
    Variable weights = backend.variable("w", HostTensor.zeros(TensorSpec.float32(2, 30_000)), true);
    Graph graph =
        optimized(
            inputs -> {
              Tensor step = ops.math().divide(rate, ops.math().add(count, 1));
              ops.state().assignAdd(weights, ops.math().multiply(inputs.get(0), step));
              ops.state().assignAdd(count, ops.array().scalar(DType.FLOAT32, 1));
              return List.of(ops.reduce().max(inputs.get(0), false, 0, 1));
            });
    assertThat(launched(graph))
        .containsExactlyInAnyOrder(
            "Max[axes=[0, 1], keepDims=false]",
            "FusedElementwise[%3 = Add(%0, %1); %4 = Divide(%2, %3); %5 = Add(%0, %1); -> %4, %5]",
            "FusedElementwise[%3 = Multiply(%0, %1); %4 = Add(%2, %3); -> %4]");
  }
}
