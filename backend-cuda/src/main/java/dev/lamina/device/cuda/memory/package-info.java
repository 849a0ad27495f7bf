// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Device memory and host memory that the device copies from and to. */
package dev.lamina.device.cuda.memory;
