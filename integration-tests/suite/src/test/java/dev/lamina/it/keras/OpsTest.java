// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.backend.Scope;
import dev.lamina.ops.Ops;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results of ops against those of Keras, on both backends and devices. */
class OpsTest {
  private static final double TOLERANCE = 4e-6;
  private static final Map<String, OpPrograms.Program> PROGRAMS = OpPrograms.all();
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  static Stream<Golden.Case> cases() {
    return Golden.cases("ops").stream();
  }

  @Test
  void every_case_has_a_program_and_every_program_a_case() {
    assertThat(cases().map(Golden.Case::name))
        .containsExactlyInAnyOrderElementsOf(PROGRAMS.keySet());
  }

  @ParameterizedTest
  @MethodSource("cases")
  @SuppressWarnings("try")
  void an_op_gives_what_keras_gives(Golden.Case golden) {
    for (Lamina lamina : runtimes.all()) {
      try (Scope scope = lamina.backend().scope()) {
        List<Tensor> inputs = golden.all("x").stream().map(lamina.backend()::constant).toList();
        Ops ops = lamina.backend().ops();
        List<Tensor> outputs = PROGRAMS.get(golden.name()).run(ops, inputs);
        List<HostTensor> wanted = golden.all("y");
        assertThat(outputs).as(golden + ": outputs").hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
          HostTensor y = lamina.read(outputs.get(i));
          String what = golden + " on " + lamina + ", output " + i;
          Close.assertClose(what, y, wanted.get(i), TOLERANCE);
        }
      }
    }
  }
}
