// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** Max pooling over heap arrays, for what oneDNN does not do. */
final class HostMaxPool {
  private final NativeMemory memory;
  private final DType indexDtype;
  private final int elements;
  private final int channels;
  private final int[] size;
  private final int[] strides;
  private final int[] dilations;
  private final int[] before;
  private final int[] extents;
  private final int[] outputs;
  private final float[] large;
  private final float[] small;
  private final Wide tile = new Wide();

  HostMaxPool(NativeMemory memory, Window window, Shape image, Shape output) {
    this.memory = memory;
    this.indexDtype = window.elements() <= 256 ? DType.UINT8 : DType.INT32;
    this.elements = window.elements();
    this.channels = Math.toIntExact(image.dim(-1));
    this.size = ints(window.size());
    this.strides = ints(window.strides());
    this.dilations = ints(window.dilations());
    this.before = ints(window.margins().before());
    this.extents = extents(image);
    this.outputs = extents(output);
    this.large = new float[Math.toIntExact(image.size())];
    this.small = new float[Math.toIntExact(output.size())];
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] extents(Shape image) {
    return Arrays.stream(image.dims(), 1, image.rank() - 1).mapToInt(Math::toIntExact).toArray();
  }

  /** Input: image. Outputs: maxima, indices. */
  Kernel pool() {
    return HostKernel.of(
        at -> {
          memory.get(at.input(0), large, 0, large.length);
          for (int i = 0; i < small.length; i++) {
            int index = place(i);
            small[i] = large[position(i, index)];
            tile.longs[i % Wide.SIZE] = index;
            if ((i + 1) % Wide.SIZE == 0 || i + 1 == small.length) {
              int count = i % Wide.SIZE + 1;
              tile.store(memory, indexDtype, indexAddress(at.output(1), i + 1 - count), count);
            }
          }
          memory.put(at.output(0), small, 0, small.length);
        });
  }

  /** Inputs: indices, gradient of the output. Output: gradient of the image. */
  Kernel gradient() {
    return HostKernel.of(
        at -> {
          memory.get(at.input(1), small, 0, small.length);
          Arrays.fill(large, 0);
          for (int i = 0; i < small.length; i++) {
            large[position(i, index(at.input(0), i))] += small[i];
          }
          memory.put(at.output(0), large, 0, large.length);
        });
  }

  /** Inputs: indices, image. Output: the image's elements at the indices. */
  Kernel pick() {
    return HostKernel.of(
        at -> {
          memory.get(at.input(1), large, 0, large.length);
          for (int i = 0; i < small.length; i++) {
            small[i] = large[position(i, index(at.input(0), i))];
          }
          memory.put(at.output(0), small, 0, small.length);
        });
  }

  private long indexAddress(long base, int element) {
    return base + (long) element * indexDtype.bytes();
  }

  private int index(long base, int element) {
    int slot = element % Wide.SIZE;
    if (slot == 0) {
      int count = Math.min(Wide.SIZE, small.length - element);
      tile.load(memory, indexDtype, indexAddress(base, element), count);
    }
    return (int) tile.longs[slot];
  }

  /** Place of the first maximum in the window of an output element. */
  private int place(int element) {
    int best = -1;
    for (int index = 0; index < elements; index++) {
      int position = position(element, index);
      if (position >= 0 && (best < 0 || wins(large[position], large[position(element, best)]))) {
        best = index;
      }
    }
    return best;
  }

  private static boolean wins(float challenger, float champion) {
    return challenger > champion || (Float.isNaN(champion) && !Float.isNaN(challenger));
  }

  /** Position in the image of a place in the window of an output element; -1 in the padding. */
  private int position(int element, int index) {
    int channel = element % channels;
    int outer = element / channels;
    int inner = index;
    int result = 0;
    int stride = channels;
    for (int axis = size.length - 1; axis >= 0; axis--) {
      int place =
          outer % outputs[axis] * strides[axis]
              + inner % size[axis] * dilations[axis]
              - before[axis];
      if (place < 0 || place >= extents[axis]) {
        return -1;
      }
      result += place * stride;
      stride *= extents[axis];
      outer /= outputs[axis];
      inner /= size[axis];
    }
    return outer * stride + result + channel;
  }
}
