// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a run is fed, in the order it was given. Immutable; any other map serves as well. */
public final class Feeds extends AbstractMap<Tensor, HostTensor> {
  private final Map<Tensor, HostTensor> values;

  private Feeds(Map<Tensor, HostTensor> values) {
    this.values = values;
  }

  /** Nothing. */
  public static Feeds none() {
    return new Feeds(Map.of());
  }

  /** One value. */
  public static Feeds of(Tensor tensor, HostTensor value) {
    return none().and(tensor, value);
  }

  /** These values and one more. */
  public Feeds and(Tensor tensor, HostTensor value) {
    Map<Tensor, HostTensor> more = new LinkedHashMap<>(values);
    more.put(tensor, value);
    return new Feeds(more);
  }

  /** These values and a number for a scalar of any dtype. */
  public Feeds and(Tensor scalar, double value) {
    HostTensor host = HostTensor.zeros(scalar.spec());
    if (host.spec().size() != 1) {
      throw new IllegalArgumentException("scalar: " + scalar + " is " + scalar.spec());
    }
    host.setDouble(0, value);
    return and(scalar, host);
  }

  @Override
  public Set<Entry<Tensor, HostTensor>> entrySet() {
    return values.entrySet();
  }
}
