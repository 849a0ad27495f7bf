// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** The eager backend: each op runs at once, and a tape remembers what gradients need. */
package dev.lamina.eager;
