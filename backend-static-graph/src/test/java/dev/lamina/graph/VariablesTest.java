// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.DeviceException;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Versions of variables in a trace, and what a run leaves in them. */
class VariablesTest {
  private static final TensorSpec INDEX = TensorSpec.of(DType.INT32, 2);

  private final FloatRuntime runtime = new FloatRuntime();
  private final StaticBackend backend = new StaticBackend(runtime, BackendOptions.DEFAULT);
  private final Ops ops = backend.ops();
  private final Variable a = backend.variable("a", HostTensor.of(new float[] {1, 2}, 2), true);
  private final Variable b = backend.variable("b", HostTensor.of(new float[] {3, 4}, 2), true);

  @AfterEach
  void everythingIsFreed() {
    backend.close();
    assertThat(runtime.openBuffers()).isZero();
    assertThat(runtime.openKernels()).isZero();
  }

  private float[] value(Variable variable) {
    return backend.read(variable).toFloatArray();
  }

  private static List<HostTensor> indices(int... values) {
    return List.of(HostTensor.of(values, values.length));
  }

  @Test
  void variablesAreSwapped() {
    CompiledFunction swap =
        backend.compile(
            inputs -> {
              Tensor old = ops.state().read(a);
              ops.state().assign(a, b);
              ops.state().assign(b, old);
              return List.of();
            },
            List.of());
    swap.run(List.of());
    assertThat(value(a)).containsExactly(3, 4);
    assertThat(value(b)).containsExactly(1, 2);
    assertThat(swap.launches()).isZero();
  }

  @Test
  void eachReadSeesTheVersionOfItsPlace() {
    CompiledFunction function =
        backend.compile(
            inputs -> {
              Tensor before = ops.math().negate(a);
              ops.state().assign(a, ops.math().add(a, b));
              Tensor between = ops.math().negate(a);
              ops.state().assign(a, ops.math().multiply(a, a));
              return List.of(before, between, ops.state().read(a));
            },
            List.of());
    List<HostTensor> results = function.run(List.of());
    assertThat(results.get(0).toFloatArray()).containsExactly(-1, -2);
    assertThat(results.get(1).toFloatArray()).containsExactly(-4, -6);
    assertThat(results.get(2).toFloatArray()).containsExactly(16, 36);
    assertThat(value(a)).containsExactly(16, 36);
  }

  @Test
  void aFailedRunChangesNothingThoughUpdatesCameFirst() {
    CompiledFunction function =
        backend.compile(
            inputs -> {
              ops.state().assign(a, ops.math().negate(a));
              ops.state().assign(b, ops.array().gather(b, inputs.get(0), 0));
              return List.of();
            },
            List.of(INDEX));
    assertThatThrownBy(() -> function.run(indices(0, 7)))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("index 7");
    assertThat(value(a)).containsExactly(1, 2);
    assertThat(value(b)).containsExactly(3, 4);
    function.run(indices(1, 0));
    assertThat(value(a)).containsExactly(-1, -2);
    assertThat(value(b)).containsExactly(4, 3);
  }

  @Test
  void gradientsOfEveryVersionAreThoseOfTheVariable() {
    Variable x = backend.variable("x", HostTensor.scalar(3), true);
    CompiledFunction function =
        backend.compile(
            inputs -> {
              Tensor first = ops.math().multiply(x, x);
              ops.state().assign(x, first);
              Tensor loss = ops.math().add(first, ops.math().negate(x));
              return backend.gradients(loss, List.of(x));
            },
            List.of());
    // d(x x)/dx = 6 at the first version, -1 at the second; none flows through the assignment.
    assertThat(function.run(List.of()).get(0).toFloatArray()).containsExactly(5);
    assertThat(value(x)).containsExactly(9);
  }

  @Test
  void valuesReadOutsideKeepWhatTheyMeant() {
    Tensor sum = ops.math().add(a, b);
    ops.state().assign(a, ops.math().negate(a));
    assertThat(value(a)).containsExactly(-1, -2);
    assertThat(backend.read(sum).toFloatArray()).containsExactly(4, 6);
    assertThat(backend.read(ops.math().add(a, b)).toFloatArray()).containsExactly(2, 2);
  }
}
