// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.cpu.CpuProvider;
import dev.lamina.eager.EagerBackend;
import dev.lamina.graph.StaticBackend;
import dev.lamina.tck.cases.Domain;
import dev.lamina.tck.reference.ReferenceProvider;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** B1, the same mathematics: both backends give the same bits for any program. */
class BackendsAgreeTest {
  private static final int PROGRAMS = 60;

  @Test
  void B1_randomProgramsAgreeOnTheCpu() {
    try (ComputeProvider provider = new CpuProvider()) {
      compare(provider);
    }
  }

  @Test
  void B1_randomProgramsAgreeOnTheReferenceDevice() {
    try (ComputeProvider provider = new ReferenceProvider()) {
      compare(provider);
    }
  }

  private static void compare(ComputeProvider provider) {
    DeviceRuntime runtime = provider.open(provider.devices().get(0));
    for (int seed = 0; seed < PROGRAMS; seed++) {
      List<HostTensor> graph = run(new StaticBackend(runtime, BackendOptions.DEFAULT), seed);
      List<HostTensor> eager = run(new EagerBackend(runtime, BackendOptions.DEFAULT), seed);
      assertThat(graph).hasSameSizeAs(eager);
      for (int i = 0; i < graph.size(); i++) {
        assertThat(graph.get(i).bitEquals(eager.get(i)))
            .as("program %s, value %s", seed, i)
            .isTrue();
      }
    }
    assertThat(runtime.memory().bytesInUse()).isZero();
  }

  /** Outputs and variables of three runs. */
  private static List<HostTensor> run(Backend backend, long seed) {
    try (backend) {
      List<Variable> variables = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        HostTensor initial = Domain.ANY.sample(RandomProgram.SPEC, 10 + i);
        variables.add(backend.variable("v" + i, initial, true));
      }
      CompiledFunction function =
          backend.compile(
              inputs -> new RandomProgram(backend, variables, seed).run(inputs, 25),
              List.of(RandomProgram.SPEC, RandomProgram.SPEC));
      List<HostTensor> results = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        results.addAll(
            function.run(
                List.of(
                    Domain.ANY.sample(RandomProgram.SPEC, i),
                    Domain.ANY.sample(RandomProgram.SPEC, 50 + i))));
      }
      variables.forEach(variable -> results.add(backend.read(variable)));
      return results;
    }
  }
}
