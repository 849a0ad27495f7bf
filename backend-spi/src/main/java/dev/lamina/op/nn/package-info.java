// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Normalisation and softmax; activations are channels-last. */
package dev.lamina.op.nn;
