// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** The layer API against what real Keras computes, on every backend and device. */
package dev.lamina.it.keras;
