// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

/** A registered hook. */
@FunctionalInterface
public interface HookHandle {
  /** The hook is called no more. */
  void remove();
}
