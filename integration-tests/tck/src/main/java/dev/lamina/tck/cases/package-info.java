// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** For every op of the catalogue, the inputs that it is tested with. */
package dev.lamina.tck.cases;
