// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Names as Keras forms them, and tables of what is known by name. */
package dev.lamina.naming;
