// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.autodiff.GradientWalk;
import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.backend.TracedFunction;
import dev.lamina.device.BufferPart;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Devices;
import dev.lamina.device.MemoryStats;
import dev.lamina.device.Pending;
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
import java.util.function.Supplier;

/**
 * Runs each op at once; see {@link Backend} for the contract. For programs written by hand it makes
 * {@link EagerTensor}s (see {@link Creation}) and decides what is remembered for gradients (see
 * {@link Autograd}). Tensors are made on its device and may be moved to others.
 */
public final class EagerBackend implements Backend, Creation, Autograd {
  /** The name it is chosen by. */
  public static final String NAME = "eager";

  private final EagerDevices devices;
  private final EagerDevice home;
  private final Generator generator = new Generator(0);
  private final List<EagerVariable> variables = new ArrayList<>();
  private final List<EagerVariable> assigned = new ArrayList<>();
  private final Ops ops = new Ops(this::apply);
  private EagerScope scope;
  private EagerDevice current;
  private AnomalyDetector anomaly;
  private long sequence;
  private boolean recording = true;
  private boolean running;
  private boolean closed;

  /** A backend that knows one open device, which it does not own. */
  public EagerBackend(DeviceRuntime runtime, BackendOptions options) {
    this(Devices.only(runtime), runtime.device(), options);
  }

  /** A backend on one of several devices, whose tensors may move to the others. */
  public EagerBackend(Devices devices, Device device, BackendOptions options) {
    this.devices = new EagerDevices(this, devices, options);
    this.home = this.devices.get(device);
    this.current = home;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Device device() {
    return home.device();
  }

  @Override
  public Ops ops() {
    return ops;
  }

  @Override
  public List<Tensor> apply(Op op, List<Tensor> inputs) {
    return apply(current, op, inputs);
  }

  /** Applies an op where its inputs are; without inputs, on {@code otherwise}. */
  List<Tensor> apply(EagerDevice otherwise, Op op, List<Tensor> inputs) {
    requireOpen();
    EagerDevice device = otherwise;
    for (int i = 0; i < inputs.size(); i++) {
      EagerTensor input = mine(inputs.get(i));
      if (i == 0) {
        device = input.eagerDevice();
      } else if (input.eagerDevice() != device) {
        throw DeviceMixing.failure(op, inputs);
      }
      if (recording && input.stale()) {
        throw InPlaceChanges.stale(op, input);
      }
    }
    device.pool().drain();
    return op instanceof StateOp ? state(op, inputs) : device.executor().apply(op, inputs);
  }

  private List<Tensor> state(Op op, List<Tensor> inputs) {
    TensorSpec spec = op.infer(inputs.stream().map(Tensor::spec).toList()).get(0);
    if (!(inputs.get(0) instanceof EagerVariable variable)) {
      throw new IllegalArgumentException(op + ": input 0 must be a variable, not " + inputs.get(0));
    }
    if (op instanceof Assign) {
      assign(variable, ((EagerTensor) inputs.get(1)).storage().retain());
      return List.of(variable.eagerDevice().wrap(spec, variable.storage().retain(), null));
    }
    ValueKey key = recording && variable.trainable() ? variable.key() : null;
    return List.of(variable.eagerDevice().wrap(spec, variable.storage().retain(), key));
  }

  /** Gives a variable a value. Takes over one hold. */
  void assign(EagerVariable variable, Storage value) {
    variable.assignPending(value);
    if (running) {
      assigned.add(variable);
    } else {
      variable.commit();
    }
  }

  @Override
  public EagerTensor constant(HostTensor value) {
    requireOpen();
    current.pool().drain();
    return current.wrap(value.spec(), current.store(value), null);
  }

  @Override
  public EagerVariable variable(String name, HostTensor initial, boolean trainable) {
    requireOpen();
    EagerVariable variable =
        new EagerVariable(home, name, initial.spec(), trainable, home.store(initial));
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
    assign(target, target.eagerDevice().store(value));
  }

  @Override
  public EagerTensor watch(Tensor tensor) {
    requireOpen();
    EagerTensor value = mine(tensor);
    if (recording && value.tracked()) {
      return (EagerTensor) apply(new Identity(), List.of(tensor)).get(0);
    }
    Storage shared = value.storage().retain();
    return value.eagerDevice().wrap(tensor.spec(), shared, new ValueKey(null));
  }

  @Override
  public List<Tensor> gradients(Tensor loss, List<Tensor> wrt, GradientMode mode) {
    requireOpen();
    EagerDevice device = mine(loss).eagerDevice();
    wrt.forEach(this::mine);
    List<Tensor> found =
        walking(device, () -> new GradientWalk(this, new Tape(this), mode).gradients(loss, wrt));
    List<Tensor> placed = new ArrayList<>(found.size());
    for (int i = 0; i < found.size(); i++) {
      // Zeros, where the loss does not depend on it, were made where the loss is.
      placed.add(((EagerTensor) found.get(i)).to(mine(wrt.get(i)).device()));
    }
    return placed;
  }

  /** Finds the gradients of all leaves and adds each to what its leaf holds. */
  void backward(EagerTensor result, EagerTensor seed, GradientMode mode) {
    requireOpen();
    GradientWalk walk = new GradientWalk(this, new Tape(this), mode);
    // The walk frees what it adds up, and must not free the user's seed.
    EagerTensor own = seed == null ? null : seed.sharedOutsideScopes();
    walking(
        result.eagerDevice(),
        () -> {
          walk.backward(result, own, this::keepGradient);
          return result;
        });
  }

  private void keepGradient(Object key, Tensor gradient) {
    scope.keepHistory((EagerTensor) gradient);
    ((ValueKey) key).slot().accumulate((EagerTensor) gradient);
  }

  /** Makes constants on a device, and leaves the search for NaN to the walk. */
  private <T> T walking(EagerDevice device, Supplier<T> walk) {
    EagerDevice before = current;
    current = device;
    boolean outer = anomaly != null && anomaly.walking(true);
    try {
      return walk.get();
    } finally {
      current = before;
      if (anomaly != null) {
        anomaly.walking(outer);
      }
    }
  }

  @Override
  public CompiledFunction compile(TracedFunction function, List<TensorSpec> signature) {
    requireOpen();
    return new EagerFunction(this, function, signature);
  }

  @Override
  public HostTensor read(Tensor tensor) {
    requireReadable();
    HostTensor host = HostTensor.zeros(tensor.spec());
    readInto(tensor, host);
    return host;
  }

  @Override
  public void read(Variable variable, long first, HostTensor target) {
    requireReadable();
    EagerTensor value = mine(variable);
    BufferPart.read(
        value.eagerDevice().runtime(), value.storage().buffer(), value.spec(), first, target);
  }

  private void requireReadable() {
    requireOpen();
    if (running) {
      throw new IllegalStateException(
          "values cannot be read inside a compiled function; return the tensor from it");
    }
  }

  void readInto(Tensor tensor, HostTensor host) {
    EagerTensor value = mine(tensor);
    value.eagerDevice().runtime().read(value.storage().buffer(), host);
  }

  /** Reads at once where the run may have failed: variables cannot get their old values back. */
  Pending readLater(Tensor tensor, HostTensor host) {
    EagerTensor value = mine(tensor);
    DeviceRuntime runtime = value.eagerDevice().runtime();
    if (runtime.mayFail()) {
      runtime.read(value.storage().buffer(), host);
      return Pending.DONE;
    }
    return runtime.readLater(value.storage().buffer(), host);
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

  EagerScope currentScope() {
    return scope;
  }

  /** Runs code whose tensors no present scope frees. */
  <T> T outsideScopes(Supplier<T> body) {
    EagerScope before = scope;
    scope = null;
    try {
      return body.get();
    } finally {
      scope = before;
    }
  }

  boolean recording() {
    return recording;
  }

  void setRecording(boolean on) {
    recording = on;
  }

  boolean isClosed() {
    return closed;
  }

  boolean running() {
    return running;
  }

  /** What looks for NaN, or null. */
  AnomalyDetector anomaly() {
    return anomaly;
  }

  void setAnomaly(AnomalyDetector detector) {
    anomaly = detector;
  }

  @Override
  public Generator generator() {
    return generator;
  }

  EagerDevices devices() {
    return devices;
  }

  /** Makes a scope, or with null the garbage collector, responsible for a tensor. */
  void own(EagerTensor tensor, EagerScope owner) {
    tensor.moveTo(owner);
    if (owner != null) {
      owner.add(tensor);
    }
  }

  TapeNode record(
      EagerDevice device, Op op, PreparedOp ready, List<Tensor> inputs, Storage[] outputs) {
    return own(new TapeNode(device, ready, op, sequence++, inputs, outputs));
  }

  TapeNode record(
      EagerDevice device, Op op, ValueKey[] inputs, TensorSpec[] specs, TensorSpec output) {
    return own(new TapeNode(device, op, sequence++, inputs, specs, output));
  }

  private TapeNode own(TapeNode node) {
    if (anomaly != null) {
      node.setOrigin(AnomalyDetector.userLine());
    }
    if (scope != null) {
      scope.add(node);
    }
    return node;
  }

  /** The number of the next recorded op. */
  long position() {
    return sequence;
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
    return devices.launches();
  }

  void forget(EagerVariable variable) {
    variables.remove(variable);
  }

  EagerTensor mine(Tensor tensor) {
    if (tensor instanceof EagerTensor value && value.backend() == this) {
      return value;
    }
    throw DeviceMixing.foreign(tensor, this);
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the eager backend on " + device() + " was closed");
    }
  }

  @Override
  public MemoryStats memory() {
    return home.runtime().memory();
  }

  /** Memory of a device that tensors were moved to. */
  public MemoryStats memory(Device device) {
    return devices.get(device).runtime().memory();
  }

  /**
   * Runs the garbage collector and frees the memory of all tensors that nobody can reach. Nobody
   * needs to call it; it makes {@link #memory()} exact.
   */
  public void collect() {
    requireOpen();
    devices.collect();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      devices.close();
      variables.clear();
    }
  }
}
