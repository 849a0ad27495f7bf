// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Data sets: batches from arrays or from streams, in bounded memory. */
package dev.lamina.data;
