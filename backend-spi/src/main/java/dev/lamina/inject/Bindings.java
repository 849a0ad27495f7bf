// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.inject;

import com.google.inject.Binder;
import com.google.inject.multibindings.MapBinder;
import dev.lamina.backend.BackendFactory;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.DeviceType;

/**
 * The two maps that modules bind into. They are injected as {@code Map<K, Provider<V>>}, so that an
 * implementation is loaded only when it is asked for.
 */
public final class Bindings {
  private Bindings() {}

  /** Execution backends by name. */
  public static MapBinder<String, BackendFactory> backends(Binder binder) {
    return MapBinder.newMapBinder(binder, String.class, BackendFactory.class);
  }

  /** Compute providers by device type; bind each in {@code Singleton} scope. */
  public static MapBinder<DeviceType, ComputeProvider> providers(Binder binder) {
    return MapBinder.newMapBinder(binder, DeviceType.class, ComputeProvider.class);
  }
}
