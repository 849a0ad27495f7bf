// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The conformance kit: what every backend and every compute provider must do. A third party passes
 * it by extending {@link dev.lamina.tck.Conformance}.
 */
package dev.lamina.tck;
