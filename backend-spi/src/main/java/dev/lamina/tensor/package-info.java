// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Value types that every module shares: element types, shapes, specs, tensors and host-side data.
 */
package dev.lamina.tensor;
