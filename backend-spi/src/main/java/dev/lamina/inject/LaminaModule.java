// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.inject;

import com.google.inject.Module;

/**
 * The Guice module of an implementation jar, listed in {@code
 * META-INF/services/dev.lamina.inject.LaminaModule}. It binds into {@link Bindings#backends} or
 * {@link Bindings#providers} and must not load native libraries.
 */
public interface LaminaModule extends Module {}
