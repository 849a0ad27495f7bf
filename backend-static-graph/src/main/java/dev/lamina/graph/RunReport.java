// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.device.Device;
import dev.lamina.graph.batch.BatchExtent;
import dev.lamina.graph.plan.LaunchTime;
import dev.lamina.graph.run.RunPlan;
import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run computed, which nodes it executed, where, and how long that took. Immutable. */
public final class RunReport {
  private final List<HostTensor> values;
  private final List<NodeRun> nodes = new ArrayList<>();
  private final List<LaunchTime> times;
  private final long totalNanos;

  RunReport(List<HostTensor> values, RunPlan plan, List<LaunchTime> times, long totalNanos) {
    this.values = values;
    this.times = List.copyOf(times);
    this.totalNanos = totalNanos;
    Map<Node, Long> nanos = new HashMap<>();
    times.forEach(time -> nanos.merge(time.node().source(), time.nanos(), Long::sum));
    Map<Node, Device> devices = plan.placement();
    Map<Node, Integer> launches = plan.launches();
    for (Node node : plan.executed()) {
      nodes.add(
          new NodeRun(
              node.name(),
              BatchExtent.text(node.op()),
              devices.get(node),
              launches.getOrDefault(node, 0),
              nanos.getOrDefault(node, 0L)));
    }
  }

  /** The values of the fetches. */
  public List<HostTensor> values() {
    return values;
  }

  /** The nodes that the run executed, in the order they were made. What was fed is not executed. */
  public List<NodeRun> nodes() {
    return List.copyOf(nodes);
  }

  /** Names of the nodes that the run executed, in the order they were made. */
  public List<String> executed() {
    return nodes.stream().map(NodeRun::name).toList();
  }

  /** The device of each executed node. */
  public Map<String, Device> placement() {
    Map<String, Device> placement = new LinkedHashMap<>();
    nodes.forEach(node -> placement.put(node.name(), node.device()));
    return placement;
  }

  /** Time of the whole run, with planning if it was the first of its kind. */
  public long totalNanos() {
    return totalNanos;
  }

  /** One line a node: name, op, device, launches, and with profiling microseconds. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    for (NodeRun node : nodes) {
      text.append(node.name())
          .append("  ")
          .append(node.op())
          .append("  ")
          .append(node.device())
          .append("  launches ")
          .append(node.launches());
      if (!times.isEmpty()) {
        text.append(String.format(Locale.ROOT, "  %.1f us", node.nanos() / 1e3));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /**
   * The launches in the Trace Event Format of Chrome ({@code chrome://tracing}, Perfetto), a row a
   * device. Without profiling it has no events.
   */
  public String toChromeTrace() {
    return ChromeTrace.of(times);
  }
}
