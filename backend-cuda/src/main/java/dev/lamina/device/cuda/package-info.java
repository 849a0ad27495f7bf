// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The CUDA provider: NVIDIA GPUs through JCuda and cuBLAS.
 *
 * <p>System properties: {@code lamina.cuda.disable=true} uses no GPU; {@code lamina.cuda.sync=true}
 * waits after each launch, so that an error names its kernel; {@code lamina.cuda.graphs=false}
 * records no CUDA graphs; {@code lamina.cuda.memory} is {@code cached}, or {@code separate} or
 * {@code guarded} for finding bugs in kernels.
 */
package dev.lamina.device.cuda;
