// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.autodiff.GradientWalk;
import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.backend.TracedFunction;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.MemoryStats;
import dev.lamina.op.Op;
import dev.lamina.op.StateOp;
import dev.lamina.op.array.Identity;
import dev.lamina.op.state.Assign;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;

/** Runs each op at once on one device; see {@link Backend} for the contract. */
public final class EagerBackend implements Backend {
  /** The name it is chosen by. */
  public static final String NAME = "eager";

  private final DeviceRuntime runtime;
  private final Executor executor;
  private final StorageList storages = new StorageList();
  private final Reclaimer reclaimer = new Reclaimer();
  private final List<EagerVariable> variables = new ArrayList<>();
  private final List<EagerVariable> assigned = new ArrayList<>();
  private final Ops ops = new Ops(this::apply);
  private EagerScope scope;
  private boolean recording = true;
  private boolean running;
  private boolean closed;

  /** A backend on an open device, which it does not own. */
  public EagerBackend(DeviceRuntime runtime, BackendOptions options) {
    this.runtime = runtime;
    this.executor = new Executor(this, runtime, options.precision());
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
    reclaimer.drain();
    for (int i = 0; i < inputs.size(); i++) {
      mine(inputs.get(i));
    }
    return op instanceof StateOp ? state(op, inputs) : executor.apply(op, inputs);
  }

  private List<Tensor> state(Op op, List<Tensor> inputs) {
    TensorSpec spec = op.infer(inputs.stream().map(Tensor::spec).toList()).get(0);
    if (!(inputs.get(0) instanceof EagerVariable variable)) {
      throw new IllegalArgumentException(op + ": input 0 must be a variable, not " + inputs.get(0));
    }
    if (op instanceof Assign) {
      assign(variable, ((EagerValue) inputs.get(1)).storage().retain());
      return List.of(wrap(spec, variable.storage().retain(), null));
    }
    ValueKey key = recording && variable.trainable() ? variable.key() : null;
    return List.of(wrap(spec, variable.storage().retain(), key));
  }

  private void assign(EagerVariable variable, Storage value) {
    variable.assignPending(value);
    if (running) {
      assigned.add(variable);
    } else {
      variable.commit();
    }
  }

  @Override
  public Tensor constant(HostTensor value) {
    requireOpen();
    reclaimer.drain();
    return wrap(value.spec(), store(value), null);
  }

  @Override
  public Variable variable(String name, HostTensor initial, boolean trainable) {
    requireOpen();
    EagerVariable variable =
        new EagerVariable(this, name, initial.spec(), trainable, store(initial));
    variables.add(variable);
    return variable;
  }

  @Override
  public void write(Variable variable, HostTensor value) {
    requireOpen();
    EagerVariable target = (EagerVariable) mine(variable);
    if (!value.spec().equals(target.spec())) {
      throw new IllegalArgumentException(
          "variable '" + target.name() + "' is " + target.spec() + ", not " + value.spec());
    }
    assign(target, store(value));
  }

  @Override
  public Tensor watch(Tensor tensor) {
    requireOpen();
    EagerValue value = mine(tensor);
    if (recording && value.tracked()) {
      return apply(new Identity(), List.of(tensor)).get(0);
    }
    return wrap(tensor.spec(), value.storage().retain(), new ValueKey(null));
  }

  @Override
  public List<Tensor> gradients(Tensor loss, List<Tensor> wrt, GradientMode mode) {
    requireOpen();
    mine(loss);
    wrt.forEach(this::mine);
    return new GradientWalk(this, new Tape(), mode).gradients(loss, wrt);
  }

  @Override
  public CompiledFunction compile(TracedFunction function, List<TensorSpec> signature) {
    requireOpen();
    return new EagerFunction(this, function, signature);
  }

  @Override
  public HostTensor read(Tensor tensor) {
    requireOpen();
    if (running) {
      throw new IllegalStateException(
          "values cannot be read inside a compiled function; return the tensor from it");
    }
    HostTensor host = HostTensor.zeros(tensor.spec());
    readInto(tensor, host);
    return host;
  }

  void readInto(Tensor tensor, HostTensor host) {
    runtime.read(mine(tensor).storage().buffer(), host);
  }

  @Override
  public EagerScope scope() {
    return recordingScope(recording);
  }

  @Override
  public EagerScope recordingScope(boolean record) {
    requireOpen();
    scope = new EagerScope(this, scope, recording);
    recording = record;
    return scope;
  }

  void leave(EagerScope leaving) {
    if (scope != leaving) {
      throw new IllegalStateException("scopes must close in the reverse order of opening");
    }
    scope = leaving.parent();
    recording = leaving.recordingBefore();
  }

  boolean recording() {
    return recording;
  }

  /** A handle in the present scope. Takes over one hold on the storage. */
  EagerTensor wrap(TensorSpec spec, Storage storage, ValueKey key) {
    EagerTensor tensor = new EagerTensor(this, spec, storage, key, scope);
    own(tensor, scope);
    return tensor;
  }

  /** Makes a scope, or with null the garbage collector, responsible for a tensor. */
  void own(EagerTensor tensor, EagerScope owner) {
    tensor.moveTo(owner);
    if (owner != null) {
      owner.add(tensor);
    } else {
      tensor.reclaimWith(reclaimer);
    }
  }

  /** Makes a scope, or with null the garbage collector, responsible for a recorded op. */
  void own(TapeNode node, EagerScope owner) {
    if (owner != null) {
      owner.add(node);
    } else {
      node.reclaimWith(reclaimer);
    }
  }

  void record(TapeNode node) {
    own(node, scope);
  }

  Storage store(HostTensor value) {
    Storage storage = allocate(value.spec());
    runtime.write(storage.buffer(), value);
    return storage;
  }

  Storage allocate(TensorSpec spec) {
    long bytes = spec.size() * runtime.elementBytes(spec.dtype());
    return new Storage(storages, runtime.allocate(bytes));
  }

  void beginRun() {
    if (running) {
      throw new IllegalStateException("a compiled function cannot be run inside another");
    }
    running = true;
  }

  void endRun(boolean commit) {
    running = false;
    for (EagerVariable variable : assigned) {
      if (commit) {
        variable.commit();
      } else {
        variable.rollback();
      }
    }
    assigned.clear();
  }

  long launches() {
    return executor.launches();
  }

  void forget(EagerVariable variable) {
    variables.remove(variable);
  }

  EagerValue mine(Tensor tensor) {
    if (tensor instanceof EagerValue value && value.backend() == this) {
      return value;
    }
    throw new IllegalArgumentException(
        "tensor '"
            + tensor
            + "' belongs to another backend and cannot be used by eager backend on "
            + device());
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the eager backend on " + device() + " was closed");
    }
  }

  @Override
  public MemoryStats memory() {
    return runtime.memory();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      runtime.synchronize();
      executor.close();
      storages.dropAll();
      variables.clear();
    }
  }
}
