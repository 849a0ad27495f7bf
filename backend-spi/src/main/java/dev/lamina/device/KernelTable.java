// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

import dev.lamina.op.Op;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kernels of a provider, keyed by op class. Immutable and thread safe. */
public final class KernelTable {
  private final Map<Class<? extends Op>, KernelFactory<? extends Op>> factories;

  private KernelTable(Map<Class<? extends Op>, KernelFactory<? extends Op>> factories) {
    this.factories = Map.copyOf(factories);
  }

  /** An empty table to fill. */
  public static Builder builder() {
    return new Builder();
  }

  /** The op classes that have an entry. */
  public Set<Class<? extends Op>> ops() {
    return factories.keySet();
  }

  /** A kernel for the request, or empty if the op has no entry or its factory declines. */
  public Optional<Kernel> prepare(KernelRequest request) {
    KernelFactory<? extends Op> factory = factories.get(request.op().getClass());
    return factory == null ? Optional.empty() : prepare(factory, request);
  }

  // The builder registers each factory under the class of its own op type.
  @SuppressWarnings("unchecked")
  private static <O extends Op> Optional<Kernel> prepare(
      KernelFactory<O> factory, KernelRequest request) {
    return factory.prepare((O) request.op(), request);
  }

  /** Collects entries; each op class once. */
  public static final class Builder {
    private final Map<Class<? extends Op>, KernelFactory<? extends Op>> factories = new HashMap<>();

    private Builder() {}

    /**
     * Registers the factory of an op class.
     *
     * @throws IllegalArgumentException if the class has one already
     */
    public <O extends Op> Builder add(Class<O> op, KernelFactory<? super O> factory) {
      if (factories.putIfAbsent(op, (KernelFactory<O>) factory::prepare) != null) {
        throw new IllegalArgumentException("two kernel factories for " + op.getName());
      }
      return this;
    }

    /** The table. */
    public KernelTable build() {
      return new KernelTable(factories);
    }
  }
}
