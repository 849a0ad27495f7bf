// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A thin layer over oneDNN's C API: descriptors are made once, a prepared primitive is bound to
 * addresses and executed many times.
 */
package dev.lamina.device.cpu.onednn;
