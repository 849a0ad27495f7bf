// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.jcuda;

import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;

/** A JCuda pointer on a raw address; JCuda's own constructor is protected. */
final class Address extends Pointer {
  Address(long address) {
    super(address);
  }

  private Address(Pointer pointer) {
    super(pointer);
  }

  private long value() {
    return getNativePointer() + getByteOffset();
  }

  static long of(Pointer pointer) {
    return new Address(pointer).value();
  }

  static CUdeviceptr onDevice(long address) {
    return new CUdeviceptr().withByteOffset(address);
  }
}
