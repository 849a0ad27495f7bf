// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * When ops run: the contract of execution backends. It has few verbs, and none of them is an op.
 */
package dev.lamina.backend;
