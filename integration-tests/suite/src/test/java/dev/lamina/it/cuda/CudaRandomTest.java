// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.tck.cases.OpCase;
import dev.lamina.tck.cases.OpCases;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Random ops draw the same bits on the device as on the CPU. */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
class CudaRandomTest {
  @TestFactory
  Stream<DynamicTest> theBitsAreTheSame() {
    CudaUnderTest.load();
    return OpCases.all().stream()
        .filter(c -> c.op().name().startsWith("random_"))
        .map(c -> DynamicTest.dynamicTest(c.toString(), () -> compare(c)));
  }

  private static void compare(OpCase opCase) {
    OnBoth results = OnBoth.run(opCase);
    for (int i = 0; i < results.cpu().size(); i++) {
      assertThat(results.cuda().get(i).bitEquals(results.cpu().get(i))).as("output %s", i).isTrue();
    }
  }
}
