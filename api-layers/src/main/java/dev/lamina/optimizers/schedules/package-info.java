// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Learning rates that follow from the number of steps taken, by Keras's names. */
package dev.lamina.optimizers.schedules;
