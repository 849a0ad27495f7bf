// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu;

import com.google.inject.AbstractModule;
import dev.lamina.device.DeviceType;
import dev.lamina.inject.Bindings;
import dev.lamina.inject.LaminaModule;

/** Announces the CPU provider. */
public final class CpuModule extends AbstractModule implements LaminaModule {
  @Override
  protected void configure() {
    Bindings.providers(binder()).addBinding(DeviceType.CPU).toInstance(new CpuProvider());
  }
}
