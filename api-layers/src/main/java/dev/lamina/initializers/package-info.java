// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** How weights start, by Keras's names. */
package dev.lamina.initializers;
