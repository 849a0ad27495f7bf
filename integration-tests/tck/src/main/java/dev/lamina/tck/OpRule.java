// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.UnsupportedOpException;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import java.util.Arrays;
import java.util.List;

/** Rules OP and DE: forward values. */
final class OpRule {
  private OpRule() {}

  static boolean declared(TckSubject subject, OpCase opCase) {
    return Arrays.stream(DType.values()).filter(opCase::uses).allMatch(subject.dtypes()::contains);
  }

  static void forward(TckSubject subject, OpCase opCase) {
    if (!declared(subject, opCase)) {
      refused(subject, opCase);
      return;
    }
    List<HostTensor> actual = run(subject, opCase);
    List<double[]> expected = Expected.outputs(opCase);
    assertThat(actual.stream().map(HostTensor::spec).toList()).isEqualTo(opCase.outputs());
    for (int i = 0; i < expected.size(); i++) {
      boolean exact = !actual.get(i).spec().dtype().isFloating();
      double tolerance = exact ? 0 : opCase.tolerance();
      Compare.close("output " + i, actual.get(i).toDoubleArray(), expected.get(i), tolerance);
    }
  }

  /** The negative form: what is not declared says what it is that is missing, and where. */
  private static void refused(TckSubject subject, OpCase opCase) {
    assertThatThrownBy(() -> run(subject, opCase))
        .isInstanceOf(UnsupportedOpException.class)
        .hasMessageContaining(opCase.op().toString())
        .hasMessageContaining(opCase.inputs().toString())
        .hasMessageContaining(subject.device().toString());
  }

  static void deterministic(TckSubject subject, OpCase opCase) {
    List<HostTensor> first = run(subject, opCase);
    List<HostTensor> second = run(subject, opCase);
    for (int i = 0; i < first.size(); i++) {
      assertThat(first.get(i).bitEquals(second.get(i))).as("output %s, bits", i).isTrue();
    }
  }

  private static List<HostTensor> run(TckSubject subject, OpCase opCase) {
    try (Backend backend = subject.open();
        CompiledFunction function =
            backend.compile(inputs -> backend.apply(opCase.op(), inputs), opCase.inputs())) {
      return function.run(opCase.values());
    }
  }
}
