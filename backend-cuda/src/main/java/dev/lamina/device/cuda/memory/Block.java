// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.memory;

/** A part of a segment of device memory; neighbours in it are linked, so that free ones merge. */
final class Block {
  private final long address;
  private long size;
  private boolean free;
  private Block previous;
  private Block next;

  Block(long address, long size) {
    this.address = address;
    this.size = size;
  }

  long address() {
    return address;
  }

  long size() {
    return size;
  }

  boolean isFree() {
    return free;
  }

  void setFree(boolean value) {
    free = value;
  }

  /** Whether it is a whole segment as it came from the device. */
  boolean isSegment() {
    return previous == null && next == null;
  }

  /** Cuts off what is behind the first {@code bytes}, as a free block. */
  Block split(long bytes) {
    Block rest = new Block(address + bytes, size - bytes);
    rest.free = true;
    rest.previous = this;
    rest.next = next;
    if (next != null) {
      next.previous = rest;
    }
    next = rest;
    size = bytes;
    return rest;
  }

  Block previous() {
    return previous;
  }

  Block next() {
    return next;
  }

  /** Swallows the next block. */
  void absorbNext() {
    size += next.size;
    next = next.next;
    if (next != null) {
      next.previous = this;
    }
  }
}
