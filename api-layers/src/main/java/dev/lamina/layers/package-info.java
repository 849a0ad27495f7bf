// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Layers: descriptions of computations with weights, independent of where they run. */
package dev.lamina.layers;
