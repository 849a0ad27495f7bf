// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Reverse-mode differentiation: one walk that every backend uses over its own recording. */
package dev.lamina.autodiff;
