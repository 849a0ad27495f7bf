// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.visualization;

/** A part of a picture of a model. */
sealed interface Item permits Box, Group {}
