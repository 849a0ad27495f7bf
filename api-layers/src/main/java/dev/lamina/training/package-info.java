// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** The one training loop and its compiled steps. */
package dev.lamina.training;
