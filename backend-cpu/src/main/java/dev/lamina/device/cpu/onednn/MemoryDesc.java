// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_format_tag_any;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_clone;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_strides;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_tag;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_equal;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_u8;

import dev.lamina.tensor.DType;
import org.bytedeco.dnnl.dnnl_memory_desc;

/** Extents, element type and layout of one operand. Freed when unreachable. */
public final class MemoryDesc {
  private final dnnl_memory_desc handle;

  private MemoryDesc(dnnl_memory_desc handle) {
    this.handle = handle;
    OneDnn.whenUnreachable(this, () -> dnnl_memory_desc_destroy(handle));
  }

  /** float32, dense and row-major. */
  public static MemoryDesc dense(long... dims) {
    return strided(dims, rowMajor(dims));
  }

  /** uint8, with given strides in elements. */
  public static MemoryDesc bytes(long[] dims, long... strides) {
    return strided(dnnl_u8, dims, strides);
  }

  /** float32, with given strides in elements. */
  public static MemoryDesc strided(long[] dims, long... strides) {
    return strided(dnnl_f32, dims, strides);
  }

  /** FLOAT32 or BFLOAT16, with given strides in elements. */
  public static MemoryDesc strided(DType dtype, long[] dims, long... strides) {
    return strided(type(dtype), dims, strides);
  }

  /** FLOAT32 or BFLOAT16, in whatever layout the primitive likes best. */
  public static MemoryDesc any(DType dtype, long... dims) {
    dnnl_memory_desc handle = new dnnl_memory_desc();
    OneDnn.check(
        dnnl_memory_desc_create_with_tag(
            handle, dims.length, dims, type(dtype), dnnl_format_tag_any),
        "memory descriptor");
    return new MemoryDesc(handle);
  }

  private static int type(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> dnnl_f32;
      case BFLOAT16 -> dnnl_bf16;
      default -> throw new IllegalArgumentException("no oneDNN operands of " + dtype);
    };
  }

  /** Strides of a dense row-major tensor. */
  public static long[] rowMajor(long... dims) {
    long[] strides = new long[dims.length];
    long stride = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= dims[i];
    }
    return strides;
  }

  private static MemoryDesc strided(int type, long[] dims, long... strides) {
    dnnl_memory_desc handle = new dnnl_memory_desc();
    OneDnn.check(
        dnnl_memory_desc_create_with_strides(handle, dims.length, dims, type, strides),
        "memory descriptor");
    return new MemoryDesc(handle);
  }

  /** A copy of a descriptor that belongs to something else. */
  static MemoryDesc copyOf(dnnl_memory_desc borrowed) {
    dnnl_memory_desc handle = new dnnl_memory_desc();
    OneDnn.check(dnnl_memory_desc_clone(handle, borrowed), "memory descriptor");
    return new MemoryDesc(handle);
  }

  dnnl_memory_desc handle() {
    return handle;
  }

  /** Bytes of memory that it spans. */
  public long size() {
    return dnnl_memory_desc_get_size(handle);
  }

  /** Whether both describe the same layout of the same extents. */
  public boolean same(MemoryDesc other) {
    return dnnl_memory_desc_equal(handle, other.handle) != 0;
  }
}
