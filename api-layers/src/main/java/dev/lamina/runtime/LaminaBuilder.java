// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.runtime;

import dev.lamina.backend.BackendOptions;
import dev.lamina.device.Precision;
import dev.lamina.device.profile.Profiler;
import dev.lamina.layers.DTypePolicy;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Settings of a runtime. What is not set comes from the environment or has a default. */
public final class LaminaBuilder {
  private String backend = environment("LAMINA_BACKEND", "static");
  private String device = environment("LAMINA_DEVICE", DeviceChoice.AUTO);
  private Precision precision = BackendOptions.DEFAULT.precision();
  private boolean deterministic = BackendOptions.DEFAULT.deterministic();
  private DTypePolicy dtypePolicy = DTypePolicy.FLOAT32;
  private OptionalLong seed = OptionalLong.empty();
  private Optional<Profiler> profiler = Optional.empty();

  LaminaBuilder() {}

  /** The execution backend by name; default {@code LAMINA_BACKEND}, else {@code static}. */
  public LaminaBuilder backend(String name) {
    this.backend = Objects.requireNonNull(name, "backend");
    return this;
  }

  /**
   * The device, for example {@code cuda:0}; {@code auto} takes the GPU where one is usable, else
   * the CPU. Default {@code LAMINA_DEVICE}, else {@code auto}.
   */
  public LaminaBuilder device(String name) {
    this.device = Objects.requireNonNull(name, "device");
    return this;
  }

  /** How exact products are; default full. */
  public LaminaBuilder precision(Precision value) {
    this.precision = Objects.requireNonNull(value, "precision");
    return this;
  }

  /** Whether two runs must agree to the bit; default true. */
  public LaminaBuilder deterministic(boolean value) {
    this.deterministic = value;
    return this;
  }

  /**
   * The dtype policy of layers that were given none, as Keras's {@code set_dtype_policy} has it for
   * a whole process: {@code mixed_bfloat16}, {@code mixed_float16}, or a floating point dtype;
   * default {@code float32}. Layers take it when they become part of a model of the runtime.
   *
   * @throws IllegalArgumentException if there is no such policy
   */
  public LaminaBuilder dtypePolicy(String policy) {
    DTypePolicy chosen = DTypePolicy.of(policy);
    if (!chosen.computeDtype().isFloating()) {
      throw new IllegalArgumentException(
          "dtypePolicy of a runtime must be floating point, not " + policy);
    }
    this.dtypePolicy = chosen;
    return this;
  }

  /**
   * The seed from which models draw initial weights, dropout and shuffling; the same seed gives the
   * same numbers on every backend. Default: a new one for each runtime.
   */
  public LaminaBuilder seed(long value) {
    this.seed = OptionalLong.of(value);
    return this;
  }

  /** Times all work of the runtime and of those made from it; everything then runs slower. */
  public LaminaBuilder profiler(Profiler value) {
    this.profiler = Optional.of(value);
    return this;
  }

  /**
   * Opens the device and the backend.
   *
   * @throws IllegalArgumentException if a name is unknown; the message lists what exists
   * @throws dev.lamina.device.DeviceException if the device cannot be used; the message says why
   */
  public Lamina build() {
    Installed installed = Installed.discover();
    profiler.ifPresent(installed::watch);
    try {
      return Lamina.open(
          installed,
          backend,
          DeviceChoice.choose(installed, device),
          new BackendOptions(precision, deterministic),
          dtypePolicy,
          seed.orElseGet(() -> new SecureRandom().nextLong()));
    } catch (RuntimeException e) {
      installed.close();
      throw e;
    }
  }

  private static String environment(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : value.trim();
  }
}
