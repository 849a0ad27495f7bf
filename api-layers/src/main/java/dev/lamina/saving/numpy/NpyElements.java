// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.numpy;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Elements of {@code .npy} files as values of host tensors, and back. */
final class NpyElements {
  private NpyElements() {}

  static HostTensor tensor(NpyHeader header, ByteBuffer data) {
    TensorSpec spec = new TensorSpec(header.element().dtype(), header.shape());
    boolean asTheyAre = header.order() == ByteOrder.nativeOrder() || header.element().bytes() == 1;
    boolean sameWidth = header.element().bytes() == spec.dtype().bytes();
    boolean rows = !header.fortranOrder() || header.shape().rank() < 2;
    if (asTheyAre && sameWidth && rows && header.element() != NpyElement.B1) {
      return HostTensor.ofDirect(spec, data);
    }
    HostTensor result = HostTensor.zeros(spec);
    data.order(header.order());
    for (int i = 0; i < spec.size(); i++) {
      put(header.element(), data, i, result, rows ? i : transposed(header.shape(), i));
    }
    return result;
  }

  /** Position by rows of the element that comes at {@code position} with the first axis fastest. */
  private static long transposed(Shape shape, long position) {
    long row = 0;
    long stride = shape.size();
    long rest = position;
    for (long dim : shape.dims()) {
      stride /= dim;
      row += rest % dim * stride;
      rest /= dim;
    }
    return row;
  }

  private static void put(
      NpyElement element, ByteBuffer data, int position, HostTensor to, long index) {
    int at = position * element.bytes();
    switch (element) {
      case F2 -> ((short[]) to.array().orElseThrow())[(int) index] = data.getShort(at);
      case F4 -> to.setDouble(index, data.getFloat(at));
      case F8 -> to.setDouble(index, data.getDouble(at));
      case I1 -> to.setLong(index, data.get(at));
      case I2 -> to.setLong(index, data.getShort(at));
      case I4 -> to.setLong(index, data.getInt(at));
      case I8 -> to.setLong(index, data.getLong(at));
      case U1 -> to.setLong(index, data.get(at) & 0xff);
      case U2 -> to.setLong(index, data.getShort(at) & 0xffff);
      case U4 -> to.setLong(index, data.getInt(at) & 0xffffffffL);
      case B1 -> to.setLong(index, data.get(at) == 0 ? 0 : 1);
    }
  }

  static ByteBuffer littleEndian(HostTensor values) {
    ByteBuffer bytes = values.bytes();
    if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
      return bytes;
    }
    int width = values.spec().dtype().bytes();
    ByteBuffer swapped = ByteBuffer.allocate(bytes.remaining());
    for (int i = 0; i < bytes.remaining(); i++) {
      swapped.put(i / width * width + width - 1 - i % width, bytes.get(i));
    }
    return swapped;
  }
}
