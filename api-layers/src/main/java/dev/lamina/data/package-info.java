// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Data sets: elements from arrays or from streams, transformed and batched in bounded memory. */
package dev.lamina.data;
