// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Activation functions by Keras's names. */
package dev.lamina.activations;
