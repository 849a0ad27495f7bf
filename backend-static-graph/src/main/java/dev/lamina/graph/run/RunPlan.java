// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.run;

import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Devices;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.GraphVariable;
import dev.lamina.graph.Initialize;
import dev.lamina.graph.Node;
import dev.lamina.graph.Pipeline;
import dev.lamina.graph.SessionOptions;
import dev.lamina.graph.StaticVariable;
import dev.lamina.graph.Update;
import dev.lamina.graph.plan.LaunchTime;
import dev.lamina.graph.plan.Plan;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request ready to run: one plan for each part. Values go from one device to another through host
 * memory. Variables change when all parts have succeeded.
 */
public final class RunPlan implements AutoCloseable {
  private final Specialization run;
  private final SessionVariables variables;
  private final List<Step> steps = new ArrayList<>();
  private final Map<Node, Device> placed;
  private final boolean updatesInPlan;
  private final int fetches;

  /** A part and its plan. */
  private record Step(Part part, DeviceRuntime runtime, Plan plan) {}

  /** Plans a request. */
  public RunPlan(
      Request request,
      SessionVariables variables,
      Devices devices,
      Placement placement,
      SessionOptions options) {
    this.variables = variables;
    this.run = new Specialization(request, variables);
    this.placed = placement.of(run.graph());
    this.fetches = request.fetches().size();
    List<Part> parts = parts(run.graph(), placed, placement);
    this.updatesInPlan = parts.get(0).graph() == run.graph();
    try {
      for (Part part : parts) {
        DeviceRuntime runtime = devices.open(part.device());
        synchronized (runtime) {
          Pipeline pipeline = new Pipeline(runtime, options.precision(), options.passes());
          steps.add(new Step(part, runtime, pipeline.plan(part.graph())));
        }
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static List<Part> parts(Graph graph, Map<Node, Device> placed, Placement placement) {
    Set<Device> used = placement.used(graph, placed);
    if (used.size() <= 1) {
      Device device = used.isEmpty() ? placement.first() : used.iterator().next();
      return List.of(Part.whole(device, graph));
    }
    return Partition.of(graph, placed, placement.first());
  }

  /** The graphs of a request's parts, without and with passes: what a plan would run. */
  public static List<Graph> graphs(
      Request request,
      SessionVariables variables,
      Devices devices,
      Placement placement,
      SessionOptions options) {
    Graph graph = new Specialization(request, variables).graph();
    List<Graph> optimized = new ArrayList<>();
    for (Part part : parts(graph, placement.of(graph), placement)) {
      DeviceRuntime runtime = devices.open(part.device());
      synchronized (runtime) {
        optimized.add(
            new Pipeline(runtime, options.precision(), options.passes()).optimize(part.graph()));
      }
    }
    return optimized;
  }

  /**
   * Runs it once.
   *
   * @param feeds values in the order of the request's feeds
   * @param times filled with a time for each launch; null to measure nothing
   * @return the values of the fetches
   * @throws IllegalStateException if a variable that it reads has no value
   */
  public List<HostTensor> run(List<HostTensor> feeds, List<LaunchTime> times) {
    variables.requireInitialized(run.read());
    Map<GraphTensor, HostTensor> values = new IdentityHashMap<>();
    int next = 0;
    for (Node node : run.graph().nodes().subList(0, feeds.size())) {
      values.put(node.outputs().get(0), feeds.get(next++));
    }
    for (Step step : steps) {
      synchronized (step.runtime()) {
        run(step, values, times);
      }
    }
    commit(values);
    return run.graph().outputs().subList(0, fetches).stream().map(values::get).toList();
  }

  private static void run(Step step, Map<GraphTensor, HostTensor> values, List<LaunchTime> times) {
    step.part().inputs().forEach((tensor, index) -> step.plan().feed(index, values.get(tensor)));
    if (times == null) {
      step.plan().run();
    } else {
      times.addAll(step.plan().timedRun());
    }
    List<TensorSpec> specs = step.plan().resultSpecs();
    for (int i = 0; i < specs.size(); i++) {
      HostTensor value = HostTensor.zeros(specs.get(i));
      step.plan().read(i, value);
      values.put(step.part().exports().get(i), value);
    }
  }

  private void commit(Map<GraphTensor, HostTensor> values) {
    if (!updatesInPlan) {
      run.graph()
          .updates()
          .forEach((variable, value) -> variables.write(variable, values.get(value)));
    }
    for (GraphVariable variable : run.initialized()) {
      StaticVariable memory = run.memory(variable);
      variables.write(memory, variable.initial());
    }
    variables.initialized(run.changed());
  }

  /** The nodes of the user's graph that a run executes, in the order they were made. */
  public List<Node> executed() {
    return run.executed();
  }

  /** The devices that the nodes of the user's graph run on. */
  public Map<Node, Device> placement() {
    Map<Node, Device> devices = new HashMap<>();
    placed.forEach((node, device) -> devices.put(node.source(), device));
    for (Node node : run.executed()) {
      if (node.op() instanceof Update update) {
        devices.put(node, variables.device(update.variable()));
      } else if (node.op() instanceof Initialize initialize) {
        devices.put(node, variables.device(initialize.variable()));
      }
      devices.putIfAbsent(node, steps.get(0).part().device());
    }
    return devices;
  }

  /** Launches by the node of the user's graph that they are for. */
  public Map<Node, Integer> launches() {
    Map<Node, Integer> launches = new HashMap<>();
    for (Step step : steps) {
      step.plan().launched().forEach(node -> launches.merge(node.source(), 1, Integer::sum));
    }
    return launches;
  }

  @Override
  public void close() {
    steps.forEach(step -> step.plan().close());
    steps.clear();
  }
}
