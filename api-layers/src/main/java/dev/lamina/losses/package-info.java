// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Losses by Keras's names. */
package dev.lamina.losses;
