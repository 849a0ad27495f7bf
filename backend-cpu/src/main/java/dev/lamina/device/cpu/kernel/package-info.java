// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** The kernels: one file for each family of ops. */
package dev.lamina.device.cpu.kernel;
