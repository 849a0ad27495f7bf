// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import com.google.inject.AbstractModule;
import dev.lamina.inject.Bindings;
import dev.lamina.inject.LaminaModule;

/** Announces the reference provider. */
public final class ReferenceModule extends AbstractModule implements LaminaModule {
  @Override
  protected void configure() {
    Bindings.providers(binder())
        .addBinding(ReferenceProvider.TYPE)
        .toInstance(new ReferenceProvider());
  }
}
