// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.autodiff.GradientWalk;
import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.backend.Scope;
import dev.lamina.backend.TracedFunction;
import dev.lamina.device.Buffer;
import dev.lamina.device.BufferPart;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.MemoryStats;
import dev.lamina.graph.plan.Plan;
import dev.lamina.op.Op;
import dev.lamina.op.StateOp;
import dev.lamina.op.array.Identity;
import dev.lamina.op.array.StopGradient;
import dev.lamina.op.state.Assign;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Records ops into graphs and runs plans of them; see {@link Backend} for the contract. Outside of
 * a traced function ops are recorded too, and computed when a value is read; an assignment there is
 * carried out at once.
 */
public final class StaticBackend implements Backend {
  /** The name it is chosen by. */
  public static final String NAME = "static";

  private final DeviceRuntime runtime;
  private final Pipeline pipeline;
  private final Ops ops = new Ops(this::apply);
  private final List<StaticVariable> variables = new ArrayList<>();
  private final List<StaticFunction> functions = new ArrayList<>();
  private final Ambient ambient = new Ambient();
  private Trace trace;
  private boolean closed;

  /** A backend on an open device, which it does not own. */
  public StaticBackend(DeviceRuntime runtime, BackendOptions options) {
    this.runtime = runtime;
    this.pipeline = new Pipeline(runtime, options.precision(), EnumSet.allOf(Optimization.class));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Device device() {
    return runtime.device();
  }

  @Override
  public Ops ops() {
    return ops;
  }

  @Override
  public List<Tensor> apply(Op op, List<Tensor> inputs) {
    requireOpen();
    List<GraphTensor> resolved = new ArrayList<>(inputs.size());
    for (Tensor input : inputs) {
      resolved.add(resolve(input));
    }
    if (op instanceof StateOp) {
      return state(op, inputs, resolved);
    }
    return trace == null ? List.copyOf(ambient.add(op, resolved)) : trace.add(op, resolved);
  }

  private List<Tensor> state(Op op, List<Tensor> inputs, List<GraphTensor> resolved) {
    op.infer(inputs.stream().map(Tensor::spec).toList());
    if (!(inputs.get(0) instanceof StaticVariable variable)) {
      throw new IllegalArgumentException(op + ": input 0 must be a variable, not " + inputs.get(0));
    }
    if (!(op instanceof Assign)) {
      return List.of(resolved.get(0));
    }
    GraphTensor value = resolved.get(1);
    if (trace != null) {
      return trace.assign(variable, value);
    }
    write(variable, read(value));
    return List.copyOf(ambient.add(new StopGradient(), List.of(value)));
  }

  private GraphTensor resolve(Tensor tensor) {
    if (tensor instanceof StaticVariable variable && variable.owner() == this) {
      variable.buffer();
      return trace == null ? ambient.read(variable) : trace.read(variable);
    }
    if (!(tensor instanceof GraphTensor mine)) {
      throw new IllegalArgumentException(
          "tensor '"
              + tensor
              + "' belongs to another backend and cannot be used by static backend on "
              + device());
    }
    Graph present = trace == null ? ambient.graph() : trace.graph();
    if (mine.node().graph() != present) {
      throw new IllegalArgumentException(
          "tensor '"
              + mine
              + "' was made in another graph of static backend on "
              + device()
              + ": a traced function can use its inputs, variables and what it makes itself, and"
              + " nothing it makes can be used outside; return the tensor instead");
    }
    return mine;
  }

  @Override
  public Tensor constant(HostTensor value) {
    requireOpen();
    Source.Constant constant = Source.Constant.copyOf(value);
    return trace == null
        ? ambient.add(constant, List.of()).get(0)
        : trace.add(constant, List.of()).get(0);
  }

  @Override
  public Variable variable(String name, HostTensor initial, boolean trainable) {
    requireOpen();
    requireNoTrace("variables cannot be made inside a traced function");
    TensorSpec spec = initial.spec();
    Buffer buffer = runtime.allocate(spec.size() * runtime.elementBytes(spec.dtype()));
    runtime.write(buffer, initial);
    StaticVariable variable = new StaticVariable(this, name, spec, trainable, buffer, this::forget);
    variables.add(variable);
    return variable;
  }

  @Override
  public void write(Variable variable, HostTensor value) {
    requireOpen();
    requireNoTrace("variables cannot be written from the host inside a traced function");
    if (!(variable instanceof StaticVariable target) || target.owner() != this) {
      resolve(variable);
      return;
    }
    if (!value.spec().equals(target.spec())) {
      throw new IllegalArgumentException(
          "variable '" + target.name() + "' is " + target.spec() + ", not " + value.spec());
    }
    beforeChange(target);
    runtime.write(target.buffer(), value);
  }

  private void forget(StaticVariable variable) {
    variables.remove(variable);
    ambient.forget(variable);
  }

  void beforeChange(StaticVariable variable) {
    ambient.freeze(variable, this::value);
  }

  private HostTensor value(StaticVariable variable) {
    HostTensor value = HostTensor.zeros(variable.spec());
    runtime.read(variable.buffer(), value);
    return value;
  }

  @Override
  public Tensor watch(Tensor tensor) {
    return apply(new Identity(), List.of(tensor)).get(0);
  }

  @Override
  public List<Tensor> gradients(Tensor loss, List<Tensor> wrt, GradientMode mode) {
    requireOpen();
    GraphRecording recording = new GraphRecording(this::resolve);
    resolve(loss);
    wrt.forEach(this::resolve);
    return new GradientWalk(this, recording, mode).gradients(loss, wrt);
  }

  @Override
  public CompiledFunction compile(TracedFunction function, List<TensorSpec> signature) {
    requireOpen();
    requireNoTrace("a function cannot be compiled inside a traced function");
    Graph graph = trace(function, signature);
    StaticFunction compiled =
        new StaticFunction(
            this,
            signature,
            pipeline.plan(graph),
            List.copyOf(graph.updates().keySet()),
            functions::remove);
    functions.add(compiled);
    return compiled;
  }

  /** The graph of a function as it was traced, before any pass. */
  public Graph trace(TracedFunction function, List<TensorSpec> signature) {
    requireOpen();
    requireNoTrace("a function cannot be traced inside a traced function");
    Trace present = new Trace();
    trace = present;
    try {
      List<Tensor> inputs = new ArrayList<>();
      for (int i = 0; i < signature.size(); i++) {
        inputs.addAll(present.add(new Source.Placeholder(i, signature.get(i)), List.of()));
      }
      for (Tensor output : function.apply(inputs)) {
        present.graph().outputs().add(resolve(output));
      }
    } finally {
      trace = null;
    }
    return present.graph();
  }

  /** The graph after all passes: what a plan runs. */
  public Graph optimize(Graph graph) {
    return pipeline.optimize(graph);
  }

  @Override
  public HostTensor read(Tensor tensor) {
    requireOpen();
    requireNoTrace("values cannot be read inside a traced function; return the tensor from it");
    if (tensor instanceof StaticVariable variable && variable.owner() == this) {
      return value(variable);
    }
    HostTensor value = HostTensor.zeros(tensor.spec());
    try (Plan plan = pipeline.plan(Fetch.of(resolve(tensor)))) {
      plan.run();
      plan.read(0, value);
    }
    return value;
  }

  @Override
  public void read(Variable variable, long first, HostTensor target) {
    requireOpen();
    requireNoTrace("values cannot be read inside a traced function; return the tensor from it");
    if (!(variable instanceof StaticVariable source) || source.owner() != this) {
      resolve(variable);
      return;
    }
    BufferPart.read(runtime, source.buffer(), source.spec(), first, target);
  }

  @Override
  public Scope scope() {
    requireOpen();
    return new StaticScope();
  }

  @Override
  public Scope recordingScope(boolean record) {
    return scope();
  }

  @Override
  public MemoryStats memory() {
    return runtime.memory();
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the static backend on " + device() + " was closed");
    }
  }

  void requireNoTrace(String message) {
    if (trace != null) {
      throw new IllegalStateException(message);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      runtime.synchronize();
      List.copyOf(functions).forEach(StaticFunction::close);
      List.copyOf(variables).forEach(StaticVariable::close);
    }
  }
}
