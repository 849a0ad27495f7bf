// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.backend.SpecBackend;
import dev.lamina.backend.TracedFunction;
import dev.lamina.device.DeviceException;
import dev.lamina.device.UnsupportedOpException;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is refused, with which words, and that nothing is left behind. */
class FailuresTest {
  private static final TensorSpec SPEC = TensorSpec.float32(2);

  private final FloatRuntime runtime = new FloatRuntime();
  private final StaticBackend backend = new StaticBackend(runtime, BackendOptions.DEFAULT);
  private final Ops ops = backend.ops();

  @AfterEach
  void everythingIsFreed() {
    backend.close();
    assertThat(runtime.openBuffers()).isZero();
    assertThat(runtime.openKernels()).isZero();
  }

  private CompiledFunction addOne() {
    return backend.compile(inputs -> List.of(ops.math().add(inputs.get(0), 1)), List.of(SPEC));
  }

  @Test
  void foreignTensorsAreRefused() {
    Tensor foreign = SpecBackend.tensor(SPEC);
    assertThatThrownBy(() -> ops.math().exp(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("float32(2,)")
        .hasMessageContaining("belongs to another backend")
        .hasMessageContaining("static backend on float:0");
  }

  @Test
  void tensorsDoNotEscapeFromATrace() {
    List<Tensor> escaped = new ArrayList<>();
    backend.compile(
        inputs -> {
          escaped.addAll(inputs);
          return List.of();
        },
        List.of(SPEC));
    assertThatThrownBy(() -> ops.math().exp(escaped.get(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was made in another graph");
  }

  @Test
  void compilingInsideATraceIsRefusedAndTheTraceEnds() {
    TracedFunction nested =
        inputs -> {
          addOne();
          return List.of();
        };
    assertThatThrownBy(() -> backend.compile(nested, List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a function cannot be compiled inside a traced function");
    assertThat(addOne().run(List.of(HostTensor.of(new float[] {1, 2}, 2))).get(0).toFloatArray())
        .containsExactly(2, 3);
  }

  @Test
  void wrongFeedsAreNamed() {
    CompiledFunction function = addOne();
    assertThatThrownBy(() -> function.run(List.of(HostTensor.of(new float[3], 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inputs[0] is float32(3,); the function needs float32(2,)");
    assertThatThrownBy(() -> function.run(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 inputs were given; the function has 1");
    assertThat(function.launches()).isZero();
  }

  @Test
  void nothingRunsAfterClose() {
    CompiledFunction function = addOne();
    function.close();
    List<HostTensor> inputs = List.of(HostTensor.of(new float[2], 2));
    assertThatThrownBy(() -> function.run(inputs))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the compiled function was closed");
    backend.close();
    assertThatThrownBy(() -> backend.constant(HostTensor.scalar(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the static backend on float:0 was closed");
  }

  @Test
  void anOpWithoutKernelIsNamed() {
    assertThatThrownBy(
            () -> backend.compile(in -> List.of(ops.math().log(in.get(0))), List.of(SPEC)))
        .isInstanceOf(UnsupportedOpException.class)
        .hasMessageContaining("Log")
        .hasMessageContaining("float32(2,)")
        .hasMessageContaining("float:0");
  }

  @Test
  void aPlanThatDoesNotFitLeavesNothingOpen() {
    // A folded value, the arena and a constant are allocated, in this order.
    for (int allowed = 0; allowed < 3; allowed++) {
      runtime.failAfter(allowed);
      assertThatThrownBy(this::addOne)
          .isInstanceOf(DeviceException.class)
          .hasMessage("out of memory");
      assertThat(runtime.openBuffers()).isZero();
      assertThat(runtime.openKernels()).isZero();
    }
    runtime.failAfter(3);
    assertThat(addOne().signature()).containsExactly(SPEC);
  }

  @Test
  void readingWhatNeedsAClosedVariableLeavesNothingOpen() {
    Variable v = backend.variable("v", HostTensor.of(new float[2], 2), true);
    Tensor twice = ops.math().add(v, v);
    v.close();
    assertThatThrownBy(() -> backend.read(twice))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("variable 'v' was closed");
    assertThat(runtime.openBuffers()).isZero();
    assertThat(runtime.openKernels()).isZero();
  }
}
