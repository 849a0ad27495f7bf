// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tck.oracle.Projection;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rule GR: gradients. */
final class GradientRule {
  /** Larger cases say nothing new about a rule and take long to difference. */
  private static final long MOST_ELEMENTS = 700;

  /** Relative error of central differences with steps of 1e-5 in double precision. */
  private static final double NUMERIC = 2e-6;

  private GradientRule() {}

  static boolean applies(TckSubject subject, OpCase opCase) {
    boolean hasRule = opCase.op() instanceof DifferentiableOp || opCase.op() instanceof CompositeOp;
    boolean floatIn = opCase.inputs().stream().anyMatch(spec -> spec.dtype().isFloating());
    boolean floatOut = opCase.outputs().stream().anyMatch(spec -> spec.dtype().isFloating());
    long elements = opCase.inputs().stream().mapToLong(TensorSpec::size).sum();
    return hasRule
        && floatIn
        && floatOut
        && elements <= MOST_ELEMENTS
        && OpRule.declared(subject, opCase);
  }

  static void check(TckSubject subject, OpCase opCase) {
    List<HostTensor> inputs = opCase.values();
    Expected.Gradients expected = Expected.gradients(opCase);
    close("rule against central differences", expected.rule(), expected.numeric(), NUMERIC);
    double tolerance = 10 * opCase.tolerance();
    close("gradient", first(subject, opCase, inputs), expected.numeric(), tolerance);
    List<double[]> second = second(subject, opCase, inputs);
    close("second gradient", second, expected.second(), 10 * tolerance);
  }

  private static void close(
      String what, List<double[]> actual, List<double[]> expected, double tolerance) {
    for (int i = 0; i < expected.size(); i++) {
      Compare.close(what + " of float input " + i, actual.get(i), expected.get(i), tolerance);
    }
  }

  private static List<double[]> first(TckSubject subject, OpCase opCase, List<HostTensor> inputs) {
    try (Backend backend = subject.open();
        CompiledFunction function =
            backend.compile(
                tensors -> {
                  List<Tensor> watched = new ArrayList<>();
                  List<Tensor> used = Projection.watch(backend, tensors, watched);
                  Tensor loss = Projection.forward(backend, opCase.op(), used);
                  return backend.gradients(loss, watched);
                },
                opCase.inputs())) {
      return function.run(inputs).stream().map(HostTensor::toDoubleArray).toList();
    }
  }

  private static List<double[]> second(TckSubject subject, OpCase opCase, List<HostTensor> inputs) {
    try (Backend backend = subject.open();
        CompiledFunction function =
            backend.compile(
                tensors -> {
                  List<Tensor> watched = new ArrayList<>();
                  List<Tensor> used = Projection.watch(backend, tensors, watched);
                  Tensor sum = Projection.backward(backend, opCase.op(), used, watched);
                  return backend.gradients(sum, watched);
                },
                opCase.inputs())) {
      return function.run(inputs).stream().map(HostTensor::toDoubleArray).toList();
    }
  }

  static Map<String, Conformance.SubjectTest> structure() {
    Map<String, Conformance.SubjectTest> tests = new LinkedHashMap<>();
    tests.put("repeated inputs accumulate", GradientRule::repeatedInputs);
    tests.put("undeclared residual reads throw", GradientRule::undeclaredResidual);
    tests.put("unneeded gradients are not computed", GradientRule::unneeded);
    tests.put("no dependence gives zeros", GradientRule::independent);
    tests.put("stopGradient stops", GradientRule::stopped);
    return tests;
  }

  private static void repeatedInputs(TckSubject subject) {
    List<HostTensor> result =
        Functions.run(
            subject,
            (backend, inputs) -> {
              Tensor x = backend.watch(inputs.get(0));
              Tensor cube = backend.ops().math().multiply(backend.ops().math().multiply(x, x), x);
              Tensor loss = backend.ops().reduce().sum(backend.ops().math().add(cube, x));
              return backend.gradients(loss, List.of(x));
            },
            HostTensor.of(new float[] {2, -3}, 2));
    assertThat(result.get(0).toFloatArray()).containsExactly(13, 28);
  }

  private static void undeclaredResidual(TckSubject subject) {
    assertThatThrownBy(
            () ->
                Functions.run(
                    subject,
                    (backend, inputs) -> {
                      Tensor x = backend.watch(inputs.get(0));
                      Tensor y = backend.apply(new ForgetfulOp(), List.of(x)).get(0);
                      return backend.gradients(backend.ops().reduce().sum(y), List.of(x));
                    },
                    HostTensor.of(new float[] {1}, 1)))
        .hasMessageContaining("residuals declare only");
  }

  private static void unneeded(TckSubject subject) {
    assertThat(launches(subject, false))
        .as("launches when one of two gradients is wanted")
        .isLessThan(launches(subject, true));
  }

  private static long launches(TckSubject subject, boolean both) {
    TensorSpec spec = TensorSpec.of(DType.FLOAT32, 3, 3);
    try (Backend backend = subject.open();
        CompiledFunction function =
            backend.compile(
                inputs -> {
                  Tensor a = backend.watch(inputs.get(0));
                  Tensor b = backend.watch(inputs.get(1));
                  Tensor loss = backend.ops().reduce().sum(backend.ops().linalg().matmul(a, b));
                  return backend.gradients(loss, both ? List.of(a, b) : List.of(a));
                },
                List.of(spec, spec))) {
      function.run(List.of(HostTensor.zeros(spec), HostTensor.zeros(spec)));
      return function.launches();
    }
  }

  private static void independent(TckSubject subject) {
    List<HostTensor> result =
        Functions.run(
            subject,
            (backend, inputs) -> {
              Tensor x = backend.watch(inputs.get(0));
              Tensor other = backend.watch(inputs.get(0));
              return backend.gradients(backend.ops().reduce().sum(other), List.of(x, other));
            },
            HostTensor.of(new float[] {5, 6}, 2));
    assertThat(result.get(0).toFloatArray()).containsExactly(0, 0);
    assertThat(result.get(1).toFloatArray()).containsExactly(1, 1);
  }

  private static void stopped(TckSubject subject) {
    List<HostTensor> result =
        Functions.run(
            subject,
            (backend, inputs) -> {
              Tensor x = backend.watch(inputs.get(0));
              Tensor fixed = backend.ops().array().stopGradient(x);
              Tensor product = backend.ops().math().multiply(x, fixed);
              return backend.gradients(backend.ops().reduce().sum(product), List.of(x));
            },
            HostTensor.of(new float[] {5, 6}, 2));
    assertThat(result.get(0).toFloatArray()).containsExactly(5, 6);
  }
}
