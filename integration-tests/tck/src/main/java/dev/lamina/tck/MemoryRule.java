// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.MemoryStats;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rule ME: memory. */
final class MemoryRule {
  private MemoryRule() {}

  static Map<String, Conformance.SubjectTest> all() {
    Map<String, Conformance.SubjectTest> tests = new LinkedHashMap<>();
    tests.put("closing gives everything back", MemoryRule::close);
    tests.put("bytes after 200 steps equal those after 2", MemoryRule::flat);
    tests.put("a failed compilation leaks nothing", MemoryRule::failedCompilation);
    return tests;
  }

  private static void close(TckSubject subject) {
    DeviceRuntime runtime = subject.runtime();
    MemoryStats before = runtime.memory();
    try (Backend backend = subject.open()) {
      CompiledFunction step = backend.compile(new Training(backend).step(), Training.SIGNATURE);
      step.run(Training.batch(1));
      assertThat(runtime.memory().bytesInUse()).isGreaterThan(before.bytesInUse());
    }
    assertThat(runtime.memory().bytesInUse()).isEqualTo(before.bytesInUse());
    assertThat(runtime.memory().liveBuffers()).isEqualTo(before.liveBuffers());
  }

  private static void flat(TckSubject subject) {
    try (Backend backend = subject.open()) {
      CompiledFunction step = backend.compile(new Training(backend).step(), Training.SIGNATURE);
      step.run(Training.batch(1));
      step.run(Training.batch(2));
      MemoryStats two = backend.memory();
      for (int i = 2; i < 200; i++) {
        step.run(Training.batch(i));
      }
      MemoryStats many = backend.memory();
      assertThat(many.bytesInUse()).isEqualTo(two.bytesInUse());
      assertThat(many.liveBuffers()).isEqualTo(two.liveBuffers());
      assertThat(many.peakBytesInUse()).isEqualTo(two.peakBytesInUse());
    }
  }

  private static void failedCompilation(TckSubject subject) {
    DeviceRuntime runtime = subject.runtime();
    MemoryStats before = runtime.memory();
    try (Backend backend = subject.open()) {
      assertThat(
              catchThrowable(
                  () ->
                      backend
                          .compile(
                              inputs -> {
                                backend.ops().math().square(inputs.get(0));
                                throw new IllegalStateException("the function failed");
                              },
                              Training.SIGNATURE)
                          .run(Training.batch(1))))
          .hasMessage("the function failed");
    }
    assertThat(runtime.memory().bytesInUse()).isEqualTo(before.bytesInUse());
  }
}
