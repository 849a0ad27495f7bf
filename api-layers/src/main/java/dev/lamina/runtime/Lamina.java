// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.runtime;

import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendOptions;
import dev.lamina.device.Device;
import dev.lamina.device.Devices;
import dev.lamina.device.MemoryStats;
import dev.lamina.layers.DTypePolicy;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A runtime: an execution backend on a device. Models are made on a runtime; several runtimes live
 * side by side in one process, and there is no global one.
 *
 * <p>Used by one thread at a time. Closing the first runtime closes those made from it with {@link
 * #on}, their models' memory and the devices.
 */
public final class Lamina implements AutoCloseable {
  private final Installed installed;
  private final boolean owner;
  private final Backend backend;
  private final String name;
  private final Device device;
  private final BackendOptions options;
  private final DTypePolicy dtypePolicy;
  private final long seed;
  private final AtomicLong models = new AtomicLong();
  private final List<Lamina> children = new ArrayList<>();
  private boolean closed;

  private Lamina(
      Installed installed,
      boolean owner,
      Backend backend,
      BackendOptions options,
      DTypePolicy dtypePolicy,
      long seed) {
    this.installed = installed;
    this.owner = owner;
    this.backend = backend;
    this.name = backend.name();
    this.device = backend.device();
    this.options = options;
    this.dtypePolicy = dtypePolicy;
    this.seed = seed;
  }

  /** Settings of a new runtime. */
  public static LaminaBuilder builder() {
    return new LaminaBuilder();
  }

  /** A runtime over a backend made by hand, without Guice. Closing it closes the backend. */
  public static Lamina of(Backend backend) {
    return of(backend, 0);
  }

  /** A runtime over a backend made by hand, with a seed. Closing it closes the backend. */
  public static Lamina of(Backend backend, long seed) {
    return new Lamina(null, true, backend, BackendOptions.DEFAULT, DTypePolicy.FLOAT32, seed);
  }

  static Lamina open(
      Installed installed,
      String name,
      Device device,
      BackendOptions options,
      DTypePolicy dtypePolicy,
      long seed) {
    Backend backend = create(installed, name, device, options);
    return new Lamina(installed, true, backend, options, dtypePolicy, seed);
  }

  /**
   * Another runtime on the same device and with the same seed and dtype policy, whose backend is
   * {@code backendName}.
   */
  public Lamina on(String backendName) {
    return on(backendName, device.toString());
  }

  /**
   * Another runtime with the same seed and dtype policy. It shares providers and devices with this
   * one.
   *
   * @param backendName for example {@code eager}
   * @param deviceName for example {@code cuda:0}, or {@code auto}
   * @throws IllegalArgumentException if a name is unknown; the message lists what exists
   */
  public Lamina on(String backendName, String deviceName) {
    requireOpen();
    if (installed == null) {
      throw new IllegalStateException(
          "a runtime made with Lamina.of(backend) knows no other backends; use Lamina.builder()");
    }
    Device chosen = DeviceChoice.choose(installed, deviceName);
    Backend other = create(installed, backendName, chosen, options);
    Lamina child = new Lamina(installed, false, other, options, dtypePolicy, seed);
    children.add(child);
    return child;
  }

  /** What the class path offers; for a runtime made with {@link #of}, a fresh look. */
  public Installed installed() {
    return installed == null ? Installed.discover() : installed;
  }

  /**
   * The backend.
   *
   * @throws IllegalStateException if this runtime is closed
   */
  public Backend backend() {
    requireOpen();
    return backend;
  }

  /**
   * The backend with what its own kind offers beyond layers, for example {@code
   * lamina.backend(EagerBackend.class)}.
   *
   * @throws IllegalArgumentException if the runtime has another kind of backend
   */
  public <B extends Backend> B backend(Class<B> kind) {
    Backend present = backend();
    if (!kind.isInstance(present)) {
      throw new IllegalArgumentException(
          "kind: " + this + " has no " + kind.getSimpleName() + "; choose it with backend(name)");
    }
    return kind.cast(present);
  }

  /** The devices of this program, shared with every backend of this runtime. */
  public Devices devices() {
    requireOpen();
    if (installed == null) {
      throw new IllegalStateException(
          "a runtime made with Lamina.of(backend) knows no devices; use Lamina.builder()");
    }
    return installed.devices();
  }

  /** Name of the backend. */
  public String name() {
    return name;
  }

  /** Where its ops run. */
  public Device device() {
    return device;
  }

  /** Memory of the device, shared with other runtimes on it. */
  public MemoryStats memory() {
    return backend().memory();
  }

  /** The value of a tensor or variable of this runtime. */
  public HostTensor read(Tensor tensor) {
    return backend().read(tensor);
  }

  /** The dtype policy of layers that were given none. */
  public DTypePolicy dtypePolicy() {
    return dtypePolicy;
  }

  /** The seed that models draw from. */
  public long seed() {
    return seed;
  }

  /**
   * The seed of the next model: different for each model of a runtime, and the same for the n-th
   * model of every runtime with the same {@link #seed()}.
   */
  public long nextModelSeed() {
    return seed + models.getAndIncrement() * 0x9E3779B97F4A7C15L;
  }

  /** Whether {@link #close()} was called. */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Does nothing while the runtime is open.
   *
   * @throws IllegalStateException if it is closed
   */
  public void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the runtime " + this + " is closed");
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    children.forEach(Lamina::close);
    closed = true;
    backend.close();
    if (owner && installed != null) {
      installed.close();
    }
  }

  /** Backend and device, for example {@code static on cpu:0}. */
  @Override
  public String toString() {
    return name + " on " + device;
  }

  private static Backend create(
      Installed installed, String name, Device device, BackendOptions options) {
    return installed.backend(name).create(installed.devices(), device, options);
  }
}
