// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Keras's operations on symbolic tensors, such as {@code x + 1}, as layers of a network. */
package dev.lamina.operations;
