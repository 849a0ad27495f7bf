// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** The ops as methods, in groups; everything above a backend is written with them. */
package dev.lamina.ops;
