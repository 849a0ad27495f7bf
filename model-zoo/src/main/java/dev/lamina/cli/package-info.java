// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** The command {@code lamina}. */
package dev.lamina.cli;
