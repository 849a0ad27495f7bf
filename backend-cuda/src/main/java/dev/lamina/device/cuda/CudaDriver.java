// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda;

/**
 * The few driver calls that tell whether CUDA can be used. Only {@link JCudaCalls} fills it with
 * the real driver. Results are CUDA's codes; 0 is success.
 */
interface CudaDriver {
  /** Loads the driver library; throws a {@link LinkageError} where there is none. */
  void load();

  /** {@code cuInit}. */
  int initialize();

  /** {@code cuDriverGetVersion}: 1000 times the major version plus 10 times the minor. */
  int version();

  /** {@code cuDeviceGetCount}. */
  int deviceCount();

  /** Name and memory of a device, for people. */
  String describe(int ordinal);
}
