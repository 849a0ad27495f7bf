// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda;

import com.google.inject.AbstractModule;
import dev.lamina.device.DeviceType;
import dev.lamina.inject.Bindings;
import dev.lamina.inject.LaminaModule;

/** Announces the CUDA provider. */
public final class CudaModule extends AbstractModule implements LaminaModule {
  @Override
  protected void configure() {
    Bindings.providers(binder()).addBinding(DeviceType.CUDA).toInstance(new CudaProvider());
  }
}
