// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** CUDA through JCuda. Nothing else touches a JCuda class, and only when CUDA is asked for. */
package dev.lamina.device.cuda.jcuda;
