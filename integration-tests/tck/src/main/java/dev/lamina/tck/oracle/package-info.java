// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** The simplest possible execution of ops, in double precision: what results are compared with. */
package dev.lamina.tck.oracle;
