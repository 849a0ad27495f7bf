// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.autodiff.GradientWalk;
import dev.lamina.backend.GraphBuilder;
import dev.lamina.backend.Scope;
import dev.lamina.device.Device;
import dev.lamina.graph.batch.BatchExtent;
import dev.lamina.graph.batch.OpAttributes;
import dev.lamina.op.Op;
import dev.lamina.op.StateOp;
import dev.lamina.op.state.Assign;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A computation as nodes and the tensors between them. Building it computes nothing: a {@link
 * Session} runs the nodes that a fetch needs. Nodes are added and never changed, so that sessions
 * see what is added after they were opened.
 *
 * <p>An extent of -1 in a placeholder is the batch size, not known before a run. All unknown
 * extents of a run are the same number. Shapes print it as {@code ?}; {@link Shape#dim} gives a
 * large number for it, which ops put into their attributes as they would any extent. Do not put it
 * into a value: {@code ops().array().ratio(dtype, x.shape().dim(0), 1)} is the size as a tensor.
 *
 * <p>Built by one thread at a time; sessions may run meanwhile.
 */
public final class Graph implements GraphBuilder {
  private final List<Node> nodes = new ArrayList<>();
  private final List<GraphTensor> outputs = new ArrayList<>();
  private final Map<StaticVariable, GraphTensor> updates = new LinkedHashMap<>();
  private final Ops ops = new Ops(this::apply);
  private final boolean keepsNodes;
  private final Construction construction;
  private Provenance derived = Provenance.UNKNOWN;
  private GraphTensor initializer;
  private int initialized = -1;
  private long sequence;

  /** An empty graph. */
  public Graph() {
    this(true, new Construction());
  }

  private Graph(boolean keepsNodes, Construction construction) {
    this.keepsNodes = keepsNodes;
    this.construction = construction;
  }

  /**
   * An empty graph that numbers its nodes: what tracing and passes make. Ops are added to it with
   * {@link #add} alone.
   */
  public static Graph unnamed() {
    return new Graph(true, null);
  }

  /**
   * A graph that does not list its nodes leaves those that nobody uses to the garbage collector.
   */
  static Graph forgetful() {
    return new Graph(false, null);
  }

  // What users build with.

  @Override
  public Ops ops() {
    return ops;
  }

  /**
   * A value that is fed at every run.
   *
   * @param dims its extents; -1 is the batch size, which every run gives anew
   */
  public GraphTensor placeholder(String name, DType dtype, long... dims) {
    long[] extents = dims.clone();
    for (int i = 0; i < extents.length; i++) {
      if (extents[i] == -1) {
        extents[i] = BatchExtent.UNKNOWN;
        construction().useUnknownBatch();
      }
    }
    return placeholder(name, dtype, Shape.of(extents));
  }

  /** A value of a known shape that is fed at every run. */
  public GraphTensor placeholder(String name, DType dtype, Shape shape) {
    int index = construction().nextPlaceholder();
    Op op = new Source.Placeholder(index, new TensorSpec(dtype, shape));
    return add(Names.checked(name), op, List.of()).get(0);
  }

  @Override
  public GraphTensor constant(HostTensor value) {
    return constant("constant", value);
  }

  /** A value that never changes, copied now. */
  public GraphTensor constant(String name, HostTensor value) {
    return add(Names.checked(name), Source.Constant.copyOf(value), List.of()).get(0);
  }

  /** A variable; each session gives it its initial value when it runs {@link #initializer()}. */
  @Override
  public GraphVariable variable(String name, HostTensor initial, boolean trainable) {
    HostTensor copy = Source.Constant.copyOf(initial).value();
    GraphVariable variable = new GraphVariable(this, copy, trainable);
    variable.bind(add(Names.checked(name), new Source.State(variable), List.of()).get(0));
    construction.variables().add(variable);
    return variable;
  }

  /** All variables made so far, in their order. */
  public List<GraphVariable> variables() {
    return List.copyOf(construction().variables());
  }

  @Override
  public List<Variable> trainableVariables() {
    return construction().variables().stream()
        .filter(Variable::trainable)
        .map(Variable.class::cast)
        .toList();
  }

  /** A node that gives every variable made so far its initial value, and no other. */
  @SuppressWarnings("try") // the scope is there for its end
  public Tensor initializer() {
    List<GraphVariable> variables = construction().variables();
    if (initialized < variables.size()) {
      try (GraphScope top = construction.outside()) {
        List<GraphTensor> all = new ArrayList<>();
        for (GraphVariable variable : variables) {
          all.addAll(add(new Initialize(variable), List.of()));
        }
        initializer =
            all.isEmpty()
                ? constant("init", HostTensor.of(new long[1]))
                : add("init", new Group(), all).get(0);
        initialized = variables.size();
      }
    }
    return initializer;
  }

  /** {@inheritDoc} Its value is that of the last update. */
  @Override
  public Tensor group(String name, List<Tensor> updates) {
    if (updates.isEmpty()) {
      throw new IllegalArgumentException("updates: group '" + name + "' needs at least one");
    }
    List<GraphTensor> inputs = updates.stream().map(this::resolve).toList();
    return add(Names.checked(name), new Group(), inputs).get(0);
  }

  /**
   * Gradients of a scalar as nodes of this graph, which can be fetched and differentiated again.
   *
   * @param mode makes no difference: a graph keeps what it recorded
   */
  @Override
  @SuppressWarnings("try") // the scope is there for its end
  public List<Tensor> gradients(Tensor loss, List<Tensor> wrt, GradientMode mode) {
    resolve(loss);
    wrt.forEach(this::resolve);
    try (GraphScope scope = nameScope("gradients")) {
      return new GradientWalk(this, new GraphRecording(this::resolve), mode).gradients(loss, wrt);
    }
  }

  @Override
  public Tensor watch(Tensor tensor) {
    return ops.array().identity(tensor);
  }

  /** Does nothing: a graph holds no values. */
  @Override
  public Scope scope() {
    return new StaticScope();
  }

  /** Does nothing: a graph records everything. */
  @Override
  public Scope recordingScope(boolean record) {
    return new StaticScope();
  }

  /** Until it is closed, names begin with {@code name/}; a name used before gets a number. */
  public GraphScope nameScope(String name) {
    return construction().nameScope(name);
  }

  /** Until it is closed, new nodes run on a device, for example {@code cpu:0}. */
  public GraphScope device(String device) {
    return construction().device(Device.parse(device));
  }

  /**
   * Until it is closed, new nodes run only together with these. A variable used inside has the
   * value that an update among these, or among what they depend on, gives it.
   */
  public GraphScope controlDependencies(Tensor... first) {
    List<Node> controls = new ArrayList<>();
    for (Tensor tensor : first) {
      controls.add(resolve(tensor).node());
    }
    return construction().controls(controls);
  }

  /**
   * The results of {@code then} where a scalar is true, else those of {@code otherwise}. Both
   * branches are computed, and one is selected; so neither may hold updates. Gradients flow into
   * the selected branch only, but are NaN where the other one has no finite derivative.
   *
   * @param predicate a BOOL scalar
   */
  public Tensor cond(Tensor predicate, Supplier<Tensor> then, Supplier<Tensor> otherwise) {
    return condAll(predicate, () -> List.of(then.get()), () -> List.of(otherwise.get())).get(0);
  }

  /** As {@link #cond}, with several results that are alike in both branches. */
  public List<Tensor> condAll(
      Tensor predicate, Supplier<List<Tensor>> then, Supplier<List<Tensor>> otherwise) {
    return new ControlFlow(this).cond(predicate, then, otherwise);
  }

  /**
   * What values become while a condition on them holds, for at most a number of rounds. The loop is
   * unrolled; rounds after its end leave the values as they are. It has gradients of any order and
   * must hold no updates.
   *
   * @param condition gives a BOOL scalar
   * @param body gives as many tensors as {@code initial} has, of the same specs
   * @param maximumIterations after so many rounds the loop ends, whatever the condition says
   */
  public List<Tensor> whileLoop(
      Function<List<Tensor>, Tensor> condition,
      UnaryOperator<List<Tensor>> body,
      List<Tensor> initial,
      int maximumIterations) {
    return new ControlFlow(this).whileLoop(condition, body, initial, maximumIterations);
  }

  /**
   * The tensor of a name: a variable, the first output of a node, or, for {@code name:1}, another.
   *
   * @throws IllegalArgumentException if there is none; the message lists similar names
   */
  public Tensor get(String name) {
    int colon = name.lastIndexOf(':');
    String nodeName = colon < 0 ? name : name.substring(0, colon);
    Node node = construction().byName().get(nodeName);
    String index = colon < 0 ? "0" : name.substring(colon + 1);
    boolean known =
        node != null && index.matches("\\d{1,4}") && Integer.parseInt(index) < node.outputCount();
    if (!known) {
      String end = nodeName.substring(nodeName.lastIndexOf('/') + 1);
      Set<String> similar =
          construction.byName().keySet().stream()
              .filter(other -> other.contains(end))
              .limit(10)
              .collect(Collectors.toCollection(TreeSet::new));
      throw new IllegalArgumentException(
          "name: the graph has no tensor '" + name + "'; similar names: " + similar);
    }
    return node.op() instanceof Source.State state
        ? state.variable()
        : node.outputs().get(Integer.parseInt(index));
  }

  /** From now on adding a node fails. The initializer is made now, if it was not before. */
  public void finalizeGraph() {
    if (!construction().isFinalized()) {
      initializer();
      construction.finish();
    }
  }

  /** Whether {@link #finalizeGraph()} was called. */
  public boolean isFinalized() {
    return construction().isFinalized();
  }

  /**
   * Adds the node of an op, or resolves an op on a variable.
   *
   * @throws IllegalArgumentException if the inputs do not fit the op, or are not this graph's
   */
  public List<Tensor> apply(Op op, List<Tensor> inputs) {
    construction();
    List<GraphTensor> resolved = inputs.stream().map(this::resolve).toList();
    return op instanceof StateOp ? state(op, inputs, resolved) : List.copyOf(add(op, resolved));
  }

  private List<Tensor> state(Op op, List<Tensor> inputs, List<GraphTensor> resolved) {
    op.infer(inputs.stream().map(Tensor::spec).toList());
    if (!(inputs.get(0) instanceof GraphVariable variable)) {
      throw new IllegalArgumentException(op + ": input 0 must be a variable, not " + inputs.get(0));
    }
    if (!(op instanceof Assign)) {
      return List.of(resolved.get(0));
    }
    construction
        .noUpdates()
        .ifPresent(
            where -> {
              throw new IllegalArgumentException(
                  "variable '" + variable.name() + "' cannot be updated inside " + where);
            });
    return List.copyOf(add(new Update(variable), resolved.subList(1, 2)));
  }

  private GraphTensor resolve(Tensor tensor) {
    if (tensor instanceof GraphVariable variable && variable.builder() == this) {
      return VariableVersion.after(construction().controls(), variable)
          .map(update -> add(new VariableVersion(variable), List.of(update)).get(0))
          .orElse(variable.read());
    }
    if (tensor instanceof GraphTensor mine && mine.node().graph() == this) {
      return mine;
    }
    throw new IllegalArgumentException(
        tensor instanceof GraphTensor || tensor instanceof GraphVariable
            ? "tensor '" + tensor + "' belongs to another graph" + Node.madeAt(tensor)
            : "tensor '"
                + tensor
                + "' belongs to a backend and cannot be used in a graph; feed its"
                + " value, or make it with the graph's ops");
  }

  // What every graph has.

  /** Adds a node and gives its outputs. */
  public List<GraphTensor> add(Op op, List<GraphTensor> inputs) {
    return add(op.name(), op, inputs);
  }

  private List<GraphTensor> add(String name, Op op, List<GraphTensor> inputs) {
    List<TensorSpec> given = inputs.stream().map(GraphTensor::spec).toList();
    if (construction != null) {
      construction.requireChangeable(op);
      if (construction.hasUnknownBatch()) {
        OpAttributes.check(op, given);
      }
    }
    List<TensorSpec> specs = op.infer(given);
    Provenance provenance = construction == null ? derived : construction.next(name, op);
    Node node = new Node(this, sequence++, op, inputs, specs, provenance);
    if (keepsNodes) {
      nodes.add(node);
    }
    if (construction != null) {
      construction.byName().put(node.name(), node);
    }
    return node.outputs();
  }

  /** Says which node of a user's graph the nodes added next stand for, and returns this graph. */
  public Graph standingFor(Node source) {
    derived = Provenance.of(source);
    return this;
  }

  /** The nodes, in the order they were made. */
  public List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /** What a run gives, in graphs made by tracing and passes, which add to it. */
  public List<GraphTensor> outputs() {
    return outputs;
  }

  /** What a run leaves in variables, in graphs made by tracing and passes, which add to it. */
  public Map<StaticVariable, GraphTensor> updates() {
    return updates;
  }

  /** Whether a placeholder has an unknown batch size. */
  public boolean hasUnknownBatch() {
    return construction != null && construction.hasUnknownBatch();
  }

  /** One line a node, for people. */
  public String toText() {
    return BatchExtent.text(GraphPrinter.text(this));
  }

  /** The graph in the DOT language of Graphviz. */
  public String toDot() {
    return BatchExtent.text(GraphPrinter.dot(this));
  }

  /** Until it is closed, updates of variables are refused. */
  GraphScope withoutUpdates(String where) {
    return construction().withoutUpdates(where);
  }

  boolean isBuilt() {
    return construction != null;
  }

  private Construction construction() {
    if (construction == null) {
      throw new IllegalStateException(
          "this graph was traced by a backend or made by a pass; build with new Graph()");
    }
    return construction;
  }
}
