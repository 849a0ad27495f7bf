// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Precision;
import dev.lamina.graph.passes.ExpandComposites;
import dev.lamina.graph.passes.FoldConstants;
import dev.lamina.graph.passes.MergeCommon;
import dev.lamina.graph.passes.Pass;
import dev.lamina.graph.plan.Plan;
import java.util.List;

/** The passes in their order, and the plan that follows them. */
final class Pipeline {
  private final DeviceRuntime runtime;
  private final Precision precision;
  private final List<Pass> passes;

  Pipeline(DeviceRuntime runtime, Precision precision) {
    this.runtime = runtime;
    this.precision = precision;
    this.passes =
        List.of(
            new ExpandComposites(runtime, precision),
            new FoldConstants(runtime, precision),
            new MergeCommon());
  }

  Graph optimize(Graph graph) {
    Graph result = graph;
    for (Pass pass : passes) {
      result = pass.apply(result);
    }
    return result;
  }

  Plan plan(Graph graph) {
    return Plan.of(optimize(graph), runtime, precision);
  }
}
