// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

/** A merge sort of positions by their keys that allocates nothing; equal keys keep their order. */
final class StableSort {
  private final long[] keys;
  private int[] order;
  private int[] merged;

  StableSort(int size) {
    this.keys = new long[size];
    this.order = new int[size];
    this.merged = new int[size];
  }

  int size() {
    return keys.length;
  }

  void set(int position, long key) {
    keys[position] = key;
  }

  /** The positions in order of their keys; valid until the next call. */
  int[] sort() {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int width = 1; width < order.length; width *= 2) {
      for (int begin = 0; begin < order.length; begin += 2 * width) {
        merge(begin, Math.min(begin + width, order.length), begin + 2 * width);
      }
      int[] swap = order;
      order = merged;
      merged = swap;
    }
    return order;
  }

  private void merge(int begin, int middle, int end) {
    int stop = Math.min(end, order.length);
    int left = begin;
    int right = middle;
    for (int i = begin; i < stop; i++) {
      boolean takeLeft =
          right >= stop || (left < middle && keys[order[left]] <= keys[order[right]]);
      merged[i] = takeLeft ? order[left++] : order[right++];
    }
  }
}
