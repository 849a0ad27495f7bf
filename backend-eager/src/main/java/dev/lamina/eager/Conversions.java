// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.device.Device;
import dev.lamina.device.DeviceType;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;

/**
 * Types, devices, and the way to Java. Conversions give the tensor itself where nothing changes;
 * gradients flow back through them, from device to device too.
 */
public sealed interface Conversions permits EagerTensor {
  /** Device and element type as one word, for example {@code cuda.FloatTensor}. */
  default TensorType type() {
    return new TensorType(self().device().type(), self().dtype());
  }

  /** In the type of a name, such as {@code DoubleTensor} or {@code cuda.FloatTensor}. */
  default EagerTensor type(String name) {
    TensorType type = TensorType.of(name);
    boolean there = self().device().type().equals(type.device());
    return to(there ? self().device() : new Device(type.device(), 0), type.dtype());
  }

  /** In another element type. */
  default EagerTensor to(DType dtype) {
    return (EagerTensor) self().ops().array().cast(self(), dtype);
  }

  /**
   * In the memory of another device.
   *
   * @throws dev.lamina.device.DeviceException if the device cannot be used; the message says why
   * @throws IllegalArgumentException if the program knows no such device
   */
  default EagerTensor to(Device device) {
    return Transfer.move(self(), device);
  }

  /** In the memory of a device written {@code cuda:0} or {@code cuda}. */
  default EagerTensor to(String device) {
    return to(Device.parse(device));
  }

  /** On another device and in another element type. */
  default EagerTensor to(Device device, DType dtype) {
    return self().to(device).to(dtype);
  }

  /** In the memory of the first GPU. */
  default EagerTensor cuda() {
    return to(new Device(DeviceType.CUDA, 0));
  }

  /** In the memory of the CPU. */
  default EagerTensor cpu() {
    return to(new Device(DeviceType.CPU, 0));
  }

  /** As FLOAT32. */
  default EagerTensor toFloat() {
    return to(DType.FLOAT32);
  }

  /** As FLOAT64. */
  default EagerTensor toDouble() {
    return to(DType.FLOAT64);
  }

  /** As FLOAT16. */
  default EagerTensor toHalf() {
    return to(DType.FLOAT16);
  }

  /** As BFLOAT16. */
  default EagerTensor toBFloat16() {
    return to(DType.BFLOAT16);
  }

  /** As INT32. */
  default EagerTensor toInt() {
    return to(DType.INT32);
  }

  /** As INT64. */
  default EagerTensor toLong() {
    return to(DType.INT64);
  }

  /** As BOOL. */
  default EagerTensor toBool() {
    return to(DType.BOOL);
  }

  /** As UINT8. */
  default EagerTensor toByte() {
    return to(DType.UINT8);
  }

  /** The same values in memory of their own. */
  default EagerTensor copy() {
    return Transfer.copy(self());
  }

  /** The values in host memory. */
  default HostTensor toHost() {
    return self().backend().read(self());
  }

  /**
   * The values as a Java array of as many dimensions, for example {@code float[][]} for a FLOAT32
   * matrix; of rank 0, a boxed number or Boolean.
   */
  default Object toArray() {
    return NestedArrays.nest(toHost());
  }

  /** All elements in row-major order as floats. */
  default float[] toFloatArray() {
    return toHost().toFloatArray();
  }

  /** All elements in row-major order as doubles. */
  default double[] toDoubleArray() {
    return toHost().toDoubleArray();
  }

  /** The only element; booleans are 0 or 1. */
  default double item() {
    if (self().spec().size() != 1) {
      throw new IllegalArgumentException(
          "item() needs a tensor of size 1, not " + self().spec() + "; see toArray()");
    }
    return toHost().getDouble(0);
  }

  private EagerTensor self() {
    return (EagerTensor) this;
  }
}
