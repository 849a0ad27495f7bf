// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Models in the form that Keras 2.15 writes and reads, from that of Keras 3. */
package dev.lamina.saving.keras2;
