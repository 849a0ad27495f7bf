// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.autodiff;

/** What stays of a recording after its gradients were taken. */
public enum GradientMode {
  /** Saved values are freed as the walk passes; the same recording cannot be walked again. */
  ONCE,
  /** Saved values are kept, so that gradients can be taken again. */
  RETAIN,
  /** As {@link #RETAIN}, and the gradients are recorded, so that they can be differentiated. */
  DIFFERENTIABLE
}
