// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0

/** Weights of models and states of optimizers in files, in the forms that Keras has for them. */
package dev.lamina.saving.weights;
