// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.DType;

/** What a {@link KerasTensor} will be. */
record KerasTensorSpec(PartialShape shape, DType dtype) {}
