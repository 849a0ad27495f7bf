// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Where kernels run: devices, their memory and the kernels that a provider prepares once and
 * launches many times.
 */
package dev.lamina.device;
