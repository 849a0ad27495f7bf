// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import com.google.inject.AbstractModule;
import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendFactory;
import dev.lamina.backend.BackendOptions;
import dev.lamina.device.Device;
import dev.lamina.device.Devices;
import dev.lamina.inject.Bindings;
import dev.lamina.inject.LaminaModule;

/** Announces the static backend. */
public final class StaticModule extends AbstractModule implements LaminaModule {
  @Override
  protected void configure() {
    Bindings.backends(binder()).addBinding(StaticBackend.NAME).toInstance(new Factory());
  }

  /** Makes static backends. */
  public static final class Factory implements BackendFactory {
    @Override
    public String name() {
      return StaticBackend.NAME;
    }

    @Override
    public Backend create(Devices devices, Device device, BackendOptions options) {
      return new StaticBackend(devices.open(device), options);
    }
  }
}
