// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Rules that training keeps weights to, by Keras's names. */
package dev.lamina.constraints;
