// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.DeviceException;
import dev.lamina.graph.StaticBackend;
import dev.lamina.op.train.AdamUpdate;
import dev.lamina.op.train.DescentUpdate;
import dev.lamina.op.train.JointUpdate;
import dev.lamina.op.train.MomentumUpdate;
import dev.lamina.op.train.RmspropUpdate;
import dev.lamina.op.train.UpdateRule;
import dev.lamina.ops.Ops;
import dev.lamina.tck.cases.Domain;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Updates of many variables at once do what updates of each do. */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
class CudaUpdateTest {
  private static final AdamUpdate ADAM = new AdamUpdate(0.9, 0.999, 1e-7);

  private ComputeProvider provider;
  private StaticBackend backend;

  @BeforeEach
  void open() {
    provider = CudaUnderTest.provider();
    backend = new StaticBackend(provider.open(provider.devices().get(0)), BackendOptions.DEFAULT);
  }

  @AfterEach
  void close() {
    if (backend != null) {
      backend.close();
      provider.close();
      CudaUnderTest.requireNothingLeft();
    }
  }

  /** Sizes around those of the parts that blocks do, and more variables than a launch takes. */
  private static List<TensorSpec> variables() {
    List<TensorSpec> specs = new ArrayList<>();
    for (long size : new long[] {3000, 1, 0, 1024, 1025, 255, 4096}) {
      specs.add(TensorSpec.float32(size));
    }
    specs.addAll(Collections.nCopies(45, TensorSpec.float32(5, 3)));
    return specs;
  }

  static Stream<UpdateRule> rules() {
    return Stream.of(
        ADAM,
        new MomentumUpdate(0.9, false),
        new MomentumUpdate(0.9, true),
        new RmspropUpdate(0.9, 1e-7),
        new DescentUpdate());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void togetherAloneAndOnTheCpu(UpdateRule rule) {
    List<TensorSpec> signature = new ArrayList<>();
    for (TensorSpec variable : variables()) {
      signature.addAll(Collections.nCopies(rule.slots() + 2, variable));
    }
    signature.add(TensorSpec.float32());
    List<HostTensor> values = new ArrayList<>();
    signature.forEach(spec -> values.add(Domain.POSITIVE.sample(spec, values.size())));
    List<HostTensor> together = run(rule, signature, values, true);
    List<HostTensor> alone = run(rule, signature, values, false);
    assertThat(together).hasSize(variables().size() * (rule.slots() + 1));
    for (int i = 0; i < together.size(); i++) {
      assertThat(together.get(i).bitEquals(alone.get(i))).as("output %s", i).isTrue();
    }
    JointUpdate op = new JointUpdate(rule, variables().size());
    List<Domain> domains = Collections.nCopies(signature.size(), Domain.POSITIVE);
    OnBoth.run(new OpCase(op, signature, domains, 0)).compare();
  }

  private List<HostTensor> run(
      UpdateRule rule, List<TensorSpec> signature, List<HostTensor> values, boolean together) {
    int each = rule.slots() + 2;
    try (CompiledFunction function =
        backend.compile(
            inputs -> {
              Tensor rate = inputs.get(inputs.size() - 1);
              List<List<Tensor>> operands = new ArrayList<>();
              for (int i = 0; i < inputs.size() - 1; i += each) {
                operands.add(inputs.subList(i, i + each));
              }
              return results(rule, operands, rate, together);
            },
            signature)) {
      List<HostTensor> results = function.run(values);
      assertThat(function.launches()).isEqualTo(together ? 1 : variables().size());
      return results;
    }
  }

  private List<Tensor> results(
      UpdateRule rule, List<List<Tensor>> operands, Tensor rate, boolean together) {
    List<Tensor> results = new ArrayList<>();
    if (together) {
      backend.ops().train().updates(rule, operands, rate).forEach(results::addAll);
    } else {
      for (List<Tensor> own : operands) {
        List<Tensor> inputs = new ArrayList<>(own);
        inputs.add(rate);
        results.addAll(backend.ops().train().update(rule, inputs));
      }
    }
    return results;
  }

  /** The optimizer's launch comes before the host knows of the fault. */
  @Test
  void nothingIsUpdatedAfterAnIndexThatIsOutOfRange() {
    Ops ops = backend.ops();
    List<Variable> state = new ArrayList<>();
    for (String name : List.of("w", "m", "v")) {
      state.add(backend.variable(name, HostTensor.of(new float[] {1, 2, 3}, 3), true));
    }
    CompiledFunction step =
        backend.compile(
            inputs -> {
              Tensor taken = ops.array().gather(state.get(0), inputs.get(0), 0);
              Tensor loss = ops.reduce().sum(taken);
              List<Tensor> operands = new ArrayList<>(state);
              operands.addAll(backend.gradients(loss, List.of(state.get(0))));
              Tensor rate = ops.array().scalar(DType.FLOAT32, 0.1);
              List<Tensor> next = ops.train().updates(ADAM, List.of(operands), rate).get(0);
              for (int i = 0; i < 3; i++) {
                ops.state().assign(state.get(i), next.get(i));
              }
              return List.of(loss);
            },
            List.of(TensorSpec.of(DType.INT32, 2)));
    for (int i = 0; i < 4; i++) {
      step.run(List.of(HostTensor.of(new int[] {0, 2}, 2)));
      List<HostTensor> before = state.stream().map(backend::read).toList();
      assertThatThrownBy(() -> step.run(List.of(HostTensor.of(new int[] {0, 3}, 2))))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("index 3 is out of range");
      for (int k = 0; k < 3; k++) {
        assertThat(backend.read(state.get(k)).bitEquals(before.get(k))).as("%s", k).isTrue();
      }
    }
  }
}
