// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Choosing a backend and a device. */
package dev.lamina.runtime;
