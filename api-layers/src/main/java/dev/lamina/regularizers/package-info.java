// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Penalties on weights and outputs, by Keras's names. */
package dev.lamina.regularizers;
