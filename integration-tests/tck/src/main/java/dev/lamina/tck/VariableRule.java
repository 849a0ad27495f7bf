// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.DeviceException;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rule VA: variables. */
final class VariableRule {
  private VariableRule() {}

  static Map<String, Conformance.SubjectTest> all() {
    Map<String, Conformance.SubjectTest> tests = new LinkedHashMap<>();
    tests.put("a read after an assignment sees the new value", VariableRule::readAfterAssign);
    tests.put("a snapshot keeps the old value", VariableRule::snapshot);
    tests.put("two variables swap", VariableRule::swap);
    tests.put("a failed run changes no variable", VariableRule::failedRun);
    tests.put("functions share variables", VariableRule::shared);
    tests.put("no gradient flows through an assignment", VariableRule::gradientStops);
    tests.put("writing another spec is refused", VariableRule::wrongSpec);
    tests.put("a part of a variable is read", VariableRule::parts);
    return tests;
  }

  private static HostTensor value(float... values) {
    return HostTensor.of(values, values.length);
  }

  private static void readAfterAssign(TckSubject subject) {
    try (Backend backend = subject.open()) {
      Ops ops = backend.ops();
      Variable v = backend.variable("v", value(1, 2), false);
      try (CompiledFunction function =
          backend.compile(
              inputs -> {
                ops.state().assignAdd(v, ops.array().ones(v.spec()));
                Tensor doubled = ops.math().multiply(v, 2);
                ops.state().assign(v, doubled);
                return List.of(ops.math().add(v, v));
              },
              List.of())) {
        assertThat(function.run(List.of()).get(0).toFloatArray()).containsExactly(8, 12);
        assertThat(backend.read(v).toFloatArray()).containsExactly(4, 6);
        function.run(List.of());
        assertThat(backend.read(v).toFloatArray()).containsExactly(10, 14);
      }
    }
  }

  private static void snapshot(TckSubject subject) {
    try (Backend backend = subject.open()) {
      Ops ops = backend.ops();
      Variable v = backend.variable("v", value(1, 2), false);
      try (CompiledFunction function =
          backend.compile(
              inputs -> {
                Tensor before = ops.state().read(v);
                ops.state().assign(v, ops.array().zeros(v.spec()));
                return List.of(before, ops.state().read(v));
              },
              List.of())) {
        List<HostTensor> outputs = function.run(List.of());
        assertThat(outputs.get(0).toFloatArray()).containsExactly(1, 2);
        assertThat(outputs.get(1).toFloatArray()).containsExactly(0, 0);
      }
    }
  }

  private static void swap(TckSubject subject) {
    try (Backend backend = subject.open()) {
      Variable a = backend.variable("a", value(1, 2), false);
      Variable b = backend.variable("b", value(3, 4), false);
      try (CompiledFunction function =
          backend.compile(
              inputs -> {
                Tensor oldA = backend.ops().state().read(a);
                backend.ops().state().assign(a, b);
                backend.ops().state().assign(b, oldA);
                return List.of();
              },
              List.of())) {
        function.run(List.of());
      }
      assertThat(backend.read(a).toFloatArray()).containsExactly(3, 4);
      assertThat(backend.read(b).toFloatArray()).containsExactly(1, 2);
    }
  }

  private static void failedRun(TckSubject subject) {
    try (Backend backend = subject.open()) {
      Ops ops = backend.ops();
      Variable v = backend.variable("v", value(1, 2), false);
      TensorSpec index = TensorSpec.of(DType.INT32, 1);
      try (CompiledFunction function =
          backend.compile(
              inputs -> {
                ops.state().assign(v, ops.math().multiply(v, 3));
                return List.of(ops.array().gather(v, inputs.get(0), 0));
              },
              List.of(index))) {
        assertThatThrownBy(() -> function.run(List.of(HostTensor.of(new int[] {7}, 1))))
            .isInstanceOf(DeviceException.class)
            .hasMessageContaining("index 7 is out of range");
        assertThat(backend.read(v).toFloatArray()).containsExactly(1, 2);
        function.run(List.of(HostTensor.of(new int[] {1}, 1)));
        assertThat(backend.read(v).toFloatArray()).containsExactly(3, 6);
      }
    }
  }

  private static void shared(TckSubject subject) {
    try (Backend backend = subject.open()) {
      Variable v = backend.variable("v", value(1, 2), false);
      try (CompiledFunction writes =
              backend.compile(
                  inputs -> {
                    backend.ops().state().assign(v, inputs.get(0));
                    return List.of();
                  },
                  List.of(v.spec()));
          CompiledFunction reads =
              backend.compile(inputs -> List.of(backend.ops().math().negate(v)), List.of())) {
        writes.run(List.of(value(5, 6)));
        assertThat(reads.run(List.of()).get(0).toFloatArray()).containsExactly(-5, -6);
        backend.write(v, value(7, 8));
        assertThat(reads.run(List.of()).get(0).toFloatArray()).containsExactly(-7, -8);
      }
    }
  }

  private static void gradientStops(TckSubject subject) {
    try (Backend backend = subject.open()) {
      Ops ops = backend.ops();
      Variable v = backend.variable("v", value(2, 3), true);
      try (CompiledFunction function =
          backend.compile(
              inputs -> {
                Tensor square = ops.math().square(v);
                ops.state().assign(v, square);
                // d(4 v)/dv, where v is the new value and a leaf; and d(v^2)/dv at the old one.
                Tensor loss = ops.reduce().sum(ops.math().add(ops.math().multiply(v, 4), square));
                return backend.gradients(loss, List.of(v));
              },
              List.of())) {
        assertThat(function.run(List.of()).get(0).toFloatArray()).containsExactly(8, 10);
      }
    }
  }

  private static void wrongSpec(TckSubject subject) {
    try (Backend backend = subject.open()) {
      Variable v = backend.variable("v", value(1, 2), false);
      assertThatThrownBy(() -> backend.write(v, value(1, 2, 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'v'")
          .hasMessageContaining("float32(2,)")
          .hasMessageContaining("float32(3,)");
      assertThat(backend.read(v).toFloatArray()).containsExactly(1, 2);
    }
  }

  private static void parts(TckSubject subject) {
    int size = 2 * Backend.PART_STEP + 3;
    HostTensor values = HostTensor.zeros(TensorSpec.of(DType.INT32, size));
    for (int i = 0; i < size; i++) {
      values.setLong(i, i);
    }
    try (Backend backend = subject.open()) {
      Variable v = backend.variable("v", values, false);
      ByteBuffer memory = ByteBuffer.allocateDirect(2 * Integer.BYTES);
      HostTensor direct = HostTensor.ofDirect(TensorSpec.of(DType.INT32, 2), memory);
      backend.read(v, Backend.PART_STEP, direct);
      assertThat(direct.toDoubleArray()).containsExactly(1024, 1025);
      HostTensor end = HostTensor.zeros(TensorSpec.of(DType.INT32, 3));
      backend.read(v, 2 * Backend.PART_STEP, end);
      assertThat(end.toDoubleArray()).containsExactly(2048, 2049, 2050);
      for (long first : new long[] {-Backend.PART_STEP, 1, 3 * Backend.PART_STEP}) {
        assertThatThrownBy(() -> backend.read(v, first, end))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("elements from " + first)
            .hasMessageContaining("int32(2051,)");
      }
      assertThatThrownBy(() -> backend.read(v, 0, value(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("float32(1,)");
    }
  }
}
