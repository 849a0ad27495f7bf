// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Recurrent nets, one step at a time and over whole sequences. */
package dev.lamina.op.rnn;
