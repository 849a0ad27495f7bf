// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Native memory of the CPU provider. */
package dev.lamina.device.cpu.memory;
