// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Kernels of the CUDA provider by op family, and how they are found and launched. */
package dev.lamina.device.cuda.kernel;
