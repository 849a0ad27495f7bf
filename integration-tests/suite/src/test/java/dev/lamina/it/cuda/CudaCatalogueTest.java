// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.lamina.tck.Conformance;
import dev.lamina.tck.TckReport;
import dev.lamina.tck.cases.OpCases;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The whole catalogue passed on the device, and nothing of it is left there. */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
@Order(Integer.MAX_VALUE) // after the suites, so that none of them runs twice
class CudaCatalogueTest {
  @ParameterizedTest
  @ValueSource(classes = {StaticCudaConformanceTest.class, EagerCudaConformanceTest.class})
  void everyOpPassed(Class<? extends Conformance> suite) {
    CudaUnderTest.load();
    if (!TckReport.isFinished(suite)) {
      EngineTestKit.engine("junit-jupiter").selectors(selectClass(suite)).execute();
    }
    Set<String> passed =
        TckReport.counts(suite).keySet().stream()
            .map(row -> row.split("\\|"))
            .filter(row -> row[2].equals("OP"))
            .map(row -> row[0])
            .collect(Collectors.toSet());
    List<String> ops = OpCases.all().stream().map(c -> c.op().name()).distinct().toList();
    assertThat(passed).containsAll(ops);
    int cases = TckReport.counts(suite).values().stream().mapToInt(count -> count).sum();
    System.out.println(
        suite.getSimpleName() + ": " + ops.size() + " ops, " + cases + " executed cases");
    CudaUnderTest.requireNothingLeft();
  }
}
