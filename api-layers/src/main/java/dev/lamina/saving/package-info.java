// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Files of models, as Keras writes them. */
package dev.lamina.saving;
