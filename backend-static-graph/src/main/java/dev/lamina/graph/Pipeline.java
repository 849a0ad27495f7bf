// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Precision;
import dev.lamina.graph.passes.DropOnes;
import dev.lamina.graph.passes.ExpandComposites;
import dev.lamina.graph.passes.FoldConstants;
import dev.lamina.graph.passes.FuseElementwise;
import dev.lamina.graph.passes.MergeCommon;
import dev.lamina.graph.passes.Pass;
import dev.lamina.graph.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The passes in their order, and the plan that follows them. */
public final class Pipeline {
  private final DeviceRuntime runtime;
  private final Precision precision;
  private final List<Pass> passes;

  /** The pipeline of a device, with the optimizations chosen. */
  public Pipeline(DeviceRuntime runtime, Precision precision, Set<Optimization> chosen) {
    this.runtime = runtime;
    this.precision = precision;
    List<Pass> all = new ArrayList<>(List.of(new ExpandComposites(runtime, precision)));
    if (chosen.contains(Optimization.FOLD_CONSTANTS)) {
      all.add(new FoldConstants(runtime, precision));
      all.add(new DropOnes());
    }
    if (chosen.contains(Optimization.MERGE_COMMON)) {
      all.add(new MergeCommon());
    }
    if (chosen.contains(Optimization.FUSE_ELEMENTWISE)) {
      all.add(new FuseElementwise(runtime, precision));
    }
    this.passes = List.copyOf(all);
  }

  /** The graph after the passes: what a plan runs. */
  public Graph optimize(Graph graph) {
    Graph result = graph;
    for (Pass pass : passes) {
      result = pass.apply(result);
    }
    return result;
  }

  /** The plan of a graph. */
  public Plan plan(Graph graph) {
    return Plan.of(optimize(graph), runtime, precision);
  }
}
