// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A compute provider in plain Java and double precision, written as directly as the ops are
 * defined: the oracle of the tests. Slow on purpose.
 */
package dev.lamina.tck.reference;
