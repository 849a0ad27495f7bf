// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import com.google.inject.AbstractModule;
import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendFactory;
import dev.lamina.backend.BackendOptions;
import dev.lamina.device.Device;
import dev.lamina.device.Devices;
import dev.lamina.inject.Bindings;
import dev.lamina.inject.LaminaModule;

/** Announces the eager backend. */
public final class EagerModule extends AbstractModule implements LaminaModule {
  @Override
  protected void configure() {
    Bindings.backends(binder()).addBinding(EagerBackend.NAME).toInstance(new Factory());
  }

  /** Makes eager backends. */
  public static final class Factory implements BackendFactory {
    @Override
    public String name() {
      return EagerBackend.NAME;
    }

    @Override
    public Backend create(Devices devices, Device device, BackendOptions options) {
      return new EagerBackend(devices, device, options);
    }
  }
}
