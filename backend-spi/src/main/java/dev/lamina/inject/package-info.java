// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** How implementation jars announce themselves: Guice modules found by {@code ServiceLoader}. */
package dev.lamina.inject;
