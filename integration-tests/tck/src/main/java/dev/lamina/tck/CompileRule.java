// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.backend.SpecializedFunctions;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rule CO: compiled functions. */
final class CompileRule {
  private CompileRule() {}

  static Map<String, Conformance.SubjectTest> all() {
    Map<String, Conformance.SubjectTest> tests = new LinkedHashMap<>();
    tests.put("run twice gives the same result", CompileRule::twice);
    tests.put("a new signature keeps the old function", CompileRule::signatures);
    tests.put("a steady state allocates no native memory", CompileRule::steady);
    tests.put("training lowers the loss", CompileRule::trains);
    tests.put("launches are counted", CompileRule::launches);
    tests.put("outputs may be left unread", CompileRule::unread);
    return tests;
  }

  private static void twice(TckSubject subject) {
    try (Backend backend = subject.open();
        CompiledFunction function =
            backend.compile(
                inputs -> List.of(backend.ops().nn().softmax(inputs.get(0), 1)),
                List.of(TensorSpec.float32(8, 5)))) {
      List<HostTensor> input = Training.batch(3).subList(0, 1);
      HostTensor first = function.run(input).get(0);
      function.run(Training.batch(4).subList(0, 1));
      assertThat(function.run(input).get(0).bitEquals(first)).isTrue();
    }
  }

  private static void signatures(TckSubject subject) {
    try (Backend backend = subject.open();
        SpecializedFunctions functions =
            new SpecializedFunctions(
                backend, inputs -> List.of(backend.ops().math().square(inputs.get(0))))) {
      CompiledFunction two = functions.forSignature(List.of(TensorSpec.float32(2)));
      CompiledFunction three = functions.forSignature(List.of(TensorSpec.float32(3)));
      assertThat(functions.forSignature(List.of(TensorSpec.float32(2)))).isSameAs(two);
      assertThat(functions.size()).isEqualTo(2);
      assertThat(three.run(List.of(HostTensor.of(new float[] {1, 2, 3}, 3))).get(0).toFloatArray())
          .containsExactly(1, 4, 9);
      assertThat(two.run(List.of(HostTensor.of(new float[] {5, 6}, 2))).get(0).toFloatArray())
          .containsExactly(25, 36);
    }
  }

  private static void steady(TckSubject subject) {
    try (Backend backend = subject.open()) {
      Training training = new Training(backend);
      CompiledFunction step = backend.compile(training.step(), Training.SIGNATURE);
      for (int i = 0; i < 3; i++) {
        step.run(Training.batch(i));
      }
      long before = backend.memory().nativeAllocations();
      for (int i = 0; i < 20; i++) {
        step.run(Training.batch(i));
      }
      assertThat(backend.memory().nativeAllocations()).isEqualTo(before);
    }
  }

  private static void trains(TckSubject subject) {
    try (Backend backend = subject.open()) {
      CompiledFunction step = backend.compile(new Training(backend).step(), Training.SIGNATURE);
      double first = step.run(Training.batch(1)).get(0).item();
      double last = first;
      for (int i = 0; i < 30; i++) {
        last = step.run(Training.batch(1)).get(0).item();
      }
      assertThat(last).isLessThan(first);
    }
  }

  private static void launches(TckSubject subject) {
    try (Backend backend = subject.open();
        CompiledFunction function =
            backend.compile(
                inputs -> {
                  // Products: element-wise ops may be one launch.
                  Tensor square = backend.ops().linalg().matmul(inputs.get(0), inputs.get(0));
                  return List.of(backend.ops().linalg().matmul(square, square));
                },
                List.of(TensorSpec.float32(3, 3)))) {
      assertThat(function.launches()).isZero();
      function.run(List.of(HostTensor.zeros(TensorSpec.float32(3, 3))));
      assertThat(function.launches()).isEqualTo(2);
    }
  }

  private static void unread(TckSubject subject) {
    try (Backend backend = subject.open();
        CompiledFunction function =
            backend.compile(
                inputs -> List.of(inputs.get(0), backend.ops().math().square(inputs.get(0))),
                List.of(TensorSpec.float32(1)))) {
      HostTensor square = HostTensor.zeros(TensorSpec.float32(1));
      List<HostTensor> outputs = new ArrayList<>();
      outputs.add(null);
      outputs.add(square);
      function.run(List.of(HostTensor.of(new float[] {3}, 1)), outputs);
      assertThat(square.item()).isEqualTo(9);
    }
  }
}
