// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Event files, which TensorBoard shows: numbers, distributions, images, texts and graphs. */
package dev.lamina.callbacks.tensorboard;
