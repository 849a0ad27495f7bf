// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.backend.SpecBackend;
import dev.lamina.device.UnsupportedOpException;
import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rule ER: errors. */
final class ErrorRule {
  private static final TensorSpec PAIR = TensorSpec.float32(2);

  private ErrorRule() {}

  /** An op that no device knows. */
  record UnheardOf(int level) implements Op {
    @Override
    public List<TensorSpec> infer(List<TensorSpec> inputs) {
      Check.arity(this, inputs, 1);
      return inputs;
    }
  }

  static Map<String, Conformance.SubjectTest> all() {
    Map<String, Conformance.SubjectTest> tests = new LinkedHashMap<>();
    tests.put("an unsupported op is named", ErrorRule::unsupported);
    tests.put("inputs that do not fit are named", ErrorRule::misfit);
    tests.put("a tensor of another backend is refused", ErrorRule::foreign);
    tests.put("a tensor that left its function is refused", ErrorRule::escaped);
    tests.put("a closed backend refuses work", ErrorRule::closedBackend);
    tests.put("a closed function refuses work", ErrorRule::closedFunction);
    tests.put("a closed variable refuses work", ErrorRule::closedVariable);
    tests.put("inputs of a run are checked", ErrorRule::wrongInputs);
    tests.put("a loss that is no scalar is refused", ErrorRule::noScalar);
    tests.put("reading inside a function is refused", ErrorRule::readInside);
    return tests;
  }

  private static void unsupported(TckSubject subject) {
    assertThatThrownBy(
            () ->
                Functions.run(
                    subject,
                    (backend, inputs) -> backend.apply(new UnheardOf(3), inputs),
                    HostTensor.zeros(PAIR)))
        .isInstanceOf(UnsupportedOpException.class)
        .hasMessageContaining("UnheardOf[level=3]")
        .hasMessageContaining("float32(2,)")
        .hasMessageContaining(subject.device().toString());
  }

  private static void misfit(TckSubject subject) {
    assertThatThrownBy(
            () ->
                Functions.run(
                    subject,
                    (backend, inputs) ->
                        List.of(backend.ops().math().add(inputs.get(0), inputs.get(1))),
                    HostTensor.zeros(PAIR),
                    HostTensor.zeros(TensorSpec.float32(3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Add")
        .hasMessageContaining("float32(2,)")
        .hasMessageContaining("float32(3,)");
  }

  private static void foreign(TckSubject subject) {
    try (Backend mine = subject.open();
        Backend other = subject.open()) {
      Variable variable = other.variable("theirs", HostTensor.zeros(PAIR), false);
      Tensor spec = SpecBackend.tensor(PAIR);
      for (Tensor tensor : List.of(variable, spec)) {
        assertThatThrownBy(() -> mine.ops().math().negate(tensor))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("another backend")
            .hasMessageContaining(mine.name());
      }
    }
  }

  private static void escaped(TckSubject subject) {
    try (Backend backend = subject.open()) {
      List<Tensor> leaked = new ArrayList<>();
      try (CompiledFunction function =
          backend.compile(
              inputs -> {
                leaked.add(backend.ops().math().square(inputs.get(0)));
                return leaked;
              },
              List.of(PAIR))) {
        function.run(List.of(HostTensor.zeros(PAIR)));
        assertThatThrownBy(() -> backend.read(backend.ops().math().negate(leaked.get(0))))
            .isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class)
            .hasMessageContaining("function");
      }
    }
  }

  private static void closedBackend(TckSubject subject) {
    Backend backend = subject.open();
    CompiledFunction function = backend.compile(inputs -> inputs, List.of(PAIR));
    backend.close();
    backend.close();
    assertThatThrownBy(() -> backend.constant(HostTensor.zeros(PAIR)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> function.run(List.of(HostTensor.zeros(PAIR))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private static void closedFunction(TckSubject subject) {
    try (Backend backend = subject.open()) {
      CompiledFunction function = backend.compile(inputs -> inputs, List.of(PAIR));
      function.close();
      function.close();
      assertThatThrownBy(() -> function.run(List.of(HostTensor.zeros(PAIR))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    }
  }

  private static void closedVariable(TckSubject subject) {
    try (Backend backend = subject.open()) {
      Variable variable = backend.variable("gone", HostTensor.zeros(PAIR), false);
      variable.close();
      variable.close();
      assertThatThrownBy(() -> backend.read(backend.ops().math().negate(variable)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("'gone' was closed");
    }
  }

  private static void wrongInputs(TckSubject subject) {
    try (Backend backend = subject.open();
        CompiledFunction function = backend.compile(inputs -> inputs, List.of(PAIR, PAIR))) {
      HostTensor right = HostTensor.zeros(PAIR);
      HostTensor wrong = HostTensor.zeros(TensorSpec.float32(5));
      assertThatThrownBy(() -> function.run(List.of(right)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("1 inputs were given; the function has 2");
      assertThatThrownBy(() -> function.run(List.of(right, wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("inputs[1] is float32(5,); the function needs float32(2,)");
    }
  }

  private static void noScalar(TckSubject subject) {
    assertThatThrownBy(
            () ->
                Functions.run(
                    subject,
                    (backend, inputs) -> {
                      Tensor x = backend.watch(inputs.get(0));
                      return backend.gradients(backend.ops().math().square(x), List.of(x));
                    },
                    HostTensor.zeros(PAIR)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size 1, not float32(2,)");
  }

  private static void readInside(TckSubject subject) {
    assertThatThrownBy(
            () ->
                Functions.run(
                    subject,
                    (backend, inputs) -> {
                      backend.read(inputs.get(0));
                      return inputs;
                    },
                    HostTensor.zeros(PAIR)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("inside a");
  }
}
