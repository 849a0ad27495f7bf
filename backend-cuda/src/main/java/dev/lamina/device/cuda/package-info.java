// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** The CUDA provider. This version finds out whether CUDA can be used; kernels come later. */
package dev.lamina.device.cuda;
