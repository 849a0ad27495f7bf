// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Precision;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;

/** One device of an eager backend: its memory, its kernels and the ops that run there. */
final class EagerDevice implements AutoCloseable {
  private final EagerBackend backend;
  private final DeviceRuntime runtime;
  private final StoragePool pool;
  private final Executor executor;
  private final Scalars scalars = new Scalars(this);
  private final Ops ops;

  EagerDevice(EagerBackend backend, DeviceRuntime runtime, Precision precision) {
    this.backend = backend;
    this.runtime = runtime;
    this.pool = new StoragePool(runtime);
    this.executor = new Executor(this, runtime, precision);
    this.ops = new Ops((op, inputs) -> backend.apply(this, op, inputs));
  }

  EagerBackend backend() {
    return backend;
  }

  Device device() {
    return runtime.device();
  }

  DeviceRuntime runtime() {
    return runtime;
  }

  StoragePool pool() {
    return pool;
  }

  Executor executor() {
    return executor;
  }

  /** The ops; those without inputs run on this device. */
  Ops ops() {
    return ops;
  }

  Scalars scalars() {
    return scalars;
  }

  Storage store(HostTensor value) {
    Storage storage = pool.allocate(value.spec());
    runtime.write(storage.buffer(), value);
    return storage;
  }

  /** A handle in the present scope. Takes over one hold on the storage. */
  EagerTensor wrap(TensorSpec spec, Storage storage, ValueKey key) {
    EagerScope scope = backend.currentScope();
    EagerTensor tensor = new EagerTensor(this, spec, storage, key, scope);
    if (scope != null) {
      scope.add(tensor);
    }
    return tensor;
  }

  @Override
  public void close() {
    runtime.synchronize();
    executor.close();
    pool.freeAll();
  }

  @Override
  public String toString() {
    return runtime.device().toString();
  }
}
