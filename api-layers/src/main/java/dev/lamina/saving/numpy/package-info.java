// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Arrays in NumPy's own file format. */
package dev.lamina.saving.numpy;
