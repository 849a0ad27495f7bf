// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Ready-made models, data sets and experiments; see the packages below. */
package dev.lamina.zoo;
