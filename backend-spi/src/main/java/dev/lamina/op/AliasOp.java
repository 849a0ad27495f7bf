// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op;

/**
 * An op with one input and one output that hold the same bytes, such as a reshape. Backends share
 * the storage and launch nothing.
 */
public interface AliasOp extends Op {}
