// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.device.Devices;
import dev.lamina.graph.plan.LaunchTime;
import dev.lamina.graph.run.KnownDevices;
import dev.lamina.graph.run.Placement;
import dev.lamina.graph.run.Request;
import dev.lamina.graph.run.RunPlan;
import dev.lamina.graph.run.SessionVariables;
import dev.lamina.graph.run.Specialization;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs the nodes of a graph. It holds values for the graph's variables, its own ones in each of
 * several sessions over one graph, and keeps a plan for each set of fetches and shapes of feeds.
 *
 * <p>A run executes the nodes that the fetches need and no other. It sees the values that variables
 * have when it starts; updates take effect when it has succeeded, and a run that fails changes
 * nothing. Two updates of one variable in one run need a control dependency between them; the last
 * one counts.
 *
 * <p>Thread safe: the runs of a session happen one after another, and so do runs of several
 * sessions on one device. Sessions on different devices run at the same time. Whoever uses a
 * backend on the same device must not do so during a run.
 */
public final class Session implements AutoCloseable {
  private final Graph graph;
  private final Devices devices;
  private final SessionOptions options;
  private final SessionVariables variables;
  private final Placement placement;
  private final Map<Request, RunPlan> plans = new HashMap<>();
  private boolean closed;

  private Session(Graph graph, Devices devices, SessionOptions options) {
    this.graph = graph;
    this.devices = devices;
    this.options = options;
    this.variables = new SessionVariables(devices);
    this.placement = new Placement(devices, variables, options.precision());
  }

  /** A session with the usual options; it does not own the devices. */
  public static Session open(Graph graph, Devices devices) {
    return open(graph, devices, SessionOptions.DEFAULT);
  }

  /**
   * A session; it does not own the devices.
   *
   * @throws IllegalArgumentException if there is no device
   */
  public static Session open(Graph graph, Devices devices, SessionOptions options) {
    if (!graph.isBuilt()) {
      throw new IllegalArgumentException("graph: traced by a backend, which runs it");
    }
    KnownDevices known = KnownDevices.of(devices);
    if (known.available().isEmpty()) {
      throw new IllegalArgumentException("devices: none is available");
    }
    if (options.finalizing()) {
      graph.finalizeGraph();
    }
    return new Session(graph, known, options);
  }

  /** The value of a tensor that needs no feed, or an update that is carried out. */
  public HostTensor run(Tensor fetch) {
    return run(fetch, Map.of());
  }

  /**
   * The value of a tensor or variable; an update is carried out and gives the new value.
   *
   * @param feeds values of placeholders, or of any other tensors, which are then not computed
   * @throws IllegalArgumentException if a feed is missing or does not fit, or a tensor belongs to
   *     another graph; the message names it
   * @throws IllegalStateException if a variable has no value yet, or the session is closed
   */
  public HostTensor run(Tensor fetch, Map<? extends Tensor, HostTensor> feeds) {
    return run(List.of(fetch), feeds).get(0);
  }

  /** As {@link #run(Tensor, Map)}, for several tensors in one run. */
  public List<HostTensor> run(
      List<? extends Tensor> fetches, Map<? extends Tensor, HostTensor> feeds) {
    return execute(fetches, feeds, null);
  }

  /** As {@link #run(Tensor, Map)}, for several tensors with names of the caller's choice. */
  public Map<String, HostTensor> run(
      Map<String, ? extends Tensor> fetches, Map<? extends Tensor, HostTensor> feeds) {
    List<HostTensor> values = run(List.copyOf(fetches.values()), feeds);
    Map<String, HostTensor> named = new LinkedHashMap<>();
    for (String name : fetches.keySet()) {
      named.put(name, values.get(named.size()));
    }
    return named;
  }

  /** As {@link #run(List, Map)}, with a report of what ran. */
  public synchronized RunReport runWithReport(
      List<? extends Tensor> fetches, Map<? extends Tensor, HostTensor> feeds) {
    List<LaunchTime> times = options.profiling() ? new ArrayList<>() : null;
    long start = System.nanoTime();
    List<HostTensor> values = execute(fetches, feeds, times);
    long total = System.nanoTime() - start;
    RunPlan plan = plans.get(request(fetches, feeds));
    return new RunReport(values, plan, times == null ? List.of() : times, total);
  }

  private synchronized List<HostTensor> execute(
      List<? extends Tensor> fetches,
      Map<? extends Tensor, HostTensor> feeds,
      List<LaunchTime> times) {
    Request request = request(fetches, feeds);
    RunPlan plan = plans.get(request);
    if (plan == null) {
      plan = new RunPlan(request, variables, devices, placement, options);
      plans.put(request, plan);
    }
    return List.copyOf(plan.run(List.copyOf(feeds.values()), times));
  }

  private Request request(List<? extends Tensor> fetches, Map<? extends Tensor, HostTensor> feeds) {
    requireOpen();
    List<GraphTensor> wanted = new ArrayList<>();
    for (Tensor fetch : fetches) {
      wanted.add(resolve("fetch", fetch));
    }
    List<GraphTensor> fed = new ArrayList<>();
    List<TensorSpec> specs = new ArrayList<>();
    feeds.forEach(
        (tensor, value) -> {
          fed.add(resolve("feed", tensor));
          Objects.requireNonNull(value, () -> "feed of " + tensor);
          specs.add(value.spec());
        });
    return new Request(wanted, fed, specs);
  }

  private GraphTensor resolve(String use, Tensor tensor) {
    GraphTensor mine = tensor instanceof GraphVariable variable ? variable.read() : null;
    mine = tensor instanceof GraphTensor given ? given : mine;
    if (mine == null) {
      throw new IllegalArgumentException(
          use + ": tensor '" + tensor + "' belongs to a backend, not to the graph of this session");
    }
    if (mine.node().graph() != graph) {
      throw new IllegalArgumentException(
          use
              + ": tensor '"
              + tensor
              + "'"
              + Node.madeAt(tensor)
              + " belongs to another graph than that of this session");
    }
    return mine;
  }

  /** The nodes that a run would execute, at the shapes of the feeds, before any pass. */
  public synchronized Graph specialized(
      List<? extends Tensor> fetches, Map<? extends Tensor, HostTensor> feeds) {
    return new Specialization(request(fetches, feeds), variables).graph();
  }

  /** What a run would launch after the passes: one graph for each part, in the order they run. */
  public synchronized List<Graph> optimized(
      List<? extends Tensor> fetches, Map<? extends Tensor, HostTensor> feeds) {
    return RunPlan.graphs(request(fetches, feeds), variables, devices, placement, options);
  }

  /**
   * The value of a variable in this session.
   *
   * @throws IllegalStateException if it has none yet
   */
  public synchronized HostTensor read(Variable variable) {
    return variables.read(mine(variable));
  }

  /**
   * Gives a variable a value in this session, whether it had one or not.
   *
   * @throws IllegalArgumentException if the spec differs; the variable is then unchanged
   */
  public synchronized void write(Variable variable, HostTensor value) {
    variables.write(mine(variable), value);
  }

  private GraphVariable mine(Variable variable) {
    requireOpen();
    resolve("variable", variable);
    return (GraphVariable) variable;
  }

  /** Number of plans made so far: one for each set of fetches and shapes of feeds. */
  public synchronized int plans() {
    return plans.size();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the session was closed; open another one on the graph");
    }
  }

  /** Frees plans and values; graph and devices stay. Closing twice is allowed. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      plans.values().forEach(RunPlan::close);
      plans.clear();
      variables.close();
    }
  }
}
