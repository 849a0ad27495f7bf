// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

import dev.lamina.op.Op;
import java.util.Optional;

/**
 * Prepares kernels of one op class.
 *
 * @param <O> the op class
 */
@FunctionalInterface
public interface KernelFactory<O extends Op> {
  /** A kernel for the request whose op is {@code op}, or empty where this provider has none. */
  Optional<Kernel> prepare(O op, KernelRequest request);
}
