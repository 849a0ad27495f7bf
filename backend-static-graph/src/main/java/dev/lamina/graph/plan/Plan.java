// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.plan;

import dev.lamina.device.Buffer;
import dev.lamina.device.DeviceException;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.Pending;
import dev.lamina.device.Precision;
import dev.lamina.graph.Graph;
import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.Node;
import dev.lamina.graph.Source;
import dev.lamina.graph.StaticVariable;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph ready to run: a flat list of prepared launches over one arena. A run allocates nothing.
 */
public final class Plan implements AutoCloseable {
  private final DeviceRuntime runtime;
  private final Node[] launched;
  private final Kernel[] kernels;
  private final Buffer[][] inputs;
  private final Buffer[][] outputs;
  private final Buffer workspace;
  private final Buffer arena;
  private final Owned owned;
  private final Replay replay;
  private final Map<Integer, Buffer> placeholders;
  private final TensorSpec[] resultSpecs;
  private final Buffer[] results;
  private final StaticVariable[] variables;
  private final StaticVariable[] preserveSources;
  private final Buffer[] preserveTargets;
  private final Buffer[] commitSources;
  private final StaticVariable[] commitTargets;

  /** Plans a graph for a device; the graph's ops must all have kernels there. */
  public static Plan of(Graph graph, DeviceRuntime runtime, Precision precision) {
    Owned owned = new Owned(runtime);
    try {
      Schedule schedule = new Schedule(graph, runtime, precision);
      schedule.steps().forEach(step -> owned.add(step.kernel()));
      return new Plan(graph, schedule, runtime, owned);
    } catch (RuntimeException e) {
      owned.close();
      throw e;
    }
  }

  private Plan(Graph graph, Schedule schedule, DeviceRuntime runtime, Owned owned) {
    this.runtime = runtime;
    this.owned = owned;
    MemoryPlan memory = new MemoryPlan(graph, schedule, runtime);
    this.arena = owned.allocate(memory.arenaBytes());
    Map<Slot, Buffer> buffers = new IdentityHashMap<>();
    this.placeholders = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Source source) {
        bindSource(source, memory.slot(node.outputs().get(0)), buffers);
      }
    }
    int count = schedule.steps().size();
    this.launched = new Node[count];
    this.kernels = new Kernel[count];
    this.inputs = new Buffer[count][];
    this.outputs = new Buffer[count][];
    long scratch = 0;
    for (int i = 0; i < count; i++) {
      Step step = schedule.steps().get(i);
      launched[i] = step.node();
      kernels[i] = step.kernel();
      inputs[i] = buffers(step.node().inputs(), memory, buffers);
      outputs[i] = buffers(step.node().outputs(), memory, buffers);
      scratch = Math.max(scratch, step.kernel().workspaceBytes());
    }
    this.workspace = scratch > 0 ? owned.allocate(scratch) : null;
    this.results = results(graph.outputs(), memory, buffers);
    this.resultSpecs = graph.outputs().stream().map(GraphTensor::spec).toArray(TensorSpec[]::new);
    this.commitTargets = memory.copied().toArray(StaticVariable[]::new);
    this.commitSources =
        results(memory.copied().stream().map(graph.updates()::get).toList(), memory, buffers);
    this.preserveSources = memory.preserved().keySet().toArray(StaticVariable[]::new);
    this.preserveTargets =
        memory.preserved().values().stream()
            .map(slot -> arenaBuffer(slot, buffers))
            .toArray(Buffer[]::new);
    this.variables = variables(graph);
    this.replay = new Replay(runtime, count + preserveTargets.length + commitTargets.length);
  }

  private void bindSource(Source source, Slot slot, Map<Slot, Buffer> buffers) {
    if (source instanceof Source.Constant constant) {
      Buffer buffer = owned.allocate(slot.bytes());
      runtime.write(buffer, constant.value());
      buffers.put(slot, buffer);
    } else if (source instanceof Source.VariableRead read) {
      buffers.put(slot, read.variable().buffer());
    } else if (source instanceof Source.Placeholder placeholder) {
      placeholders.put(placeholder.index(), arenaBuffer(slot, buffers));
    }
  }

  private Buffer[] buffers(
      List<GraphTensor> tensors, MemoryPlan memory, Map<Slot, Buffer> buffers) {
    return buffersOf(tensors.stream().map(memory::slot).toList(), buffers);
  }

  private Buffer[] results(
      List<GraphTensor> tensors, MemoryPlan memory, Map<Slot, Buffer> buffers) {
    return buffersOf(tensors.stream().map(memory::result).toList(), buffers);
  }

  private Buffer[] buffersOf(List<Slot> slots, Map<Slot, Buffer> buffers) {
    return slots.stream()
        .map(
            slot -> slot.kind() == Slot.Kind.ARENA ? arenaBuffer(slot, buffers) : buffers.get(slot))
        .toArray(Buffer[]::new);
  }

  private Buffer arenaBuffer(Slot slot, Map<Slot, Buffer> buffers) {
    return buffers.computeIfAbsent(slot, key -> arena.slice(key.offset(), key.bytes()));
  }

  private static StaticVariable[] variables(Graph graph) {
    List<StaticVariable> used = new ArrayList<>(graph.updates().keySet());
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Source.VariableRead read && !used.contains(read.variable())) {
        used.add(read.variable());
      }
    }
    return used.toArray(StaticVariable[]::new);
  }

  /** Specs of what a run gives. */
  public List<TensorSpec> resultSpecs() {
    return List.of(resultSpecs);
  }

  /** Number of kernels that a run launches. */
  public int launches() {
    return kernels.length;
  }

  /** In how many calls the last run handed them to the device. */
  public int submissions() {
    return replay.isReplayed() ? 1 : launches();
  }

  /** The nodes that a run launches, in their order. */
  public List<Node> launched() {
    return List.of(launched);
  }

  /** Bytes of the arena. */
  public long arenaBytes() {
    return arena.bytes();
  }

  /** Writes an input for the next run. */
  public void feed(int index, HostTensor value) {
    Buffer target = placeholders.get(index);
    // An input that nothing reads has no memory.
    if (target != null) {
      runtime.write(target, value);
    }
  }

  /** Launches everything and then gives the variables their new values. */
  public void run() {
    requireVariables();
    replay.run(this::launchAll);
  }

  private void launchAll() {
    for (int i = 0; i < kernels.length; i++) {
      launch(i);
    }
    updateVariables();
  }

  private void launch(int step) {
    try {
      kernels[step].launch(inputs[step], outputs[step], workspace);
    } catch (DeviceException e) {
      throw launched[step].explain(e);
    }
  }

  /** As {@link #run}, waiting for each launch, and says how long each one took. */
  public List<LaunchTime> timedRun() {
    requireVariables();
    List<LaunchTime> times = new ArrayList<>(kernels.length);
    for (int i = 0; i < kernels.length; i++) {
      long start = System.nanoTime();
      launch(i);
      runtime.synchronize();
      long nanos = System.nanoTime() - start;
      times.add(new LaunchTime(launched[i], runtime.device(), start, nanos));
    }
    updateVariables();
    return times;
  }

  private void requireVariables() {
    for (StaticVariable variable : variables) {
      variable.buffer();
    }
  }

  private void updateVariables() {
    for (int i = 0; i < preserveTargets.length; i++) {
      Buffer source = preserveSources[i].buffer();
      runtime.copy(source, preserveTargets[i], source.bytes());
    }
    for (int i = 0; i < commitTargets.length; i++) {
      Buffer target = commitTargets[i].buffer();
      runtime.copy(commitSources[i], target, target.bytes());
    }
  }

  /** Copies a result of the last run. */
  public void read(int index, HostTensor target) {
    runtime.read(results[index], target);
  }

  /** The same, to be waited for; the next run may begin before. */
  public Pending readLater(int index, HostTensor target) {
    return runtime.readLater(results[index], target);
  }

  @Override
  public void close() {
    replay.close();
    owned.close();
  }
}
