// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_exec_arg_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_impl_info_str;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_scratchpad_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_workspace_md;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A primitive with its implementation and layouts chosen, but not yet generated. Freed when
 * unreachable.
 */
public final class PrimitiveDesc {
  private final OneDnn oneDnn;
  private final dnnl_primitive_desc handle;

  PrimitiveDesc(OneDnn oneDnn, dnnl_primitive_desc handle) {
    this.oneDnn = oneDnn;
    this.handle = handle;
    OneDnn.whenUnreachable(this, () -> dnnl_primitive_desc_destroy(handle));
  }

  OneDnn oneDnn() {
    return oneDnn;
  }

  dnnl_primitive_desc handle() {
    return handle;
  }

  /** Layout chosen for an argument, a {@code DNNL_ARG_} number. */
  public MemoryDesc argument(int argument) {
    return MemoryDesc.copyOf(
        dnnl_primitive_desc_query_md(handle, dnnl_query_exec_arg_md, argument));
  }

  /** Layout of what the forward primitive keeps for the backward one; empty if nothing. */
  public Optional<MemoryDesc> workspace() {
    return query(dnnl_query_workspace_md);
  }

  /** Layout of the scratch memory; empty if none is needed. */
  Optional<MemoryDesc> scratchpad() {
    return query(dnnl_query_scratchpad_md);
  }

  private Optional<MemoryDesc> query(int what) {
    dnnl_memory_desc borrowed = dnnl_primitive_desc_query_md(handle, what, 0);
    if (borrowed == null || borrowed.isNull()) {
      return Optional.empty();
    }
    MemoryDesc desc = MemoryDesc.copyOf(borrowed);
    return desc.size() == 0 ? Optional.empty() : Optional.of(desc);
  }

  /** Whether it is more than oneDNN's reference, which is slower than float32 and conversions. */
  public boolean isFast() {
    return !implementation().startsWith("ref");
  }

  /** Name of the implementation, for example {@code jit:avx512_core}. */
  public String implementation() {
    try (PointerPointer<BytePointer> result = new PointerPointer<>(1)) {
      OneDnn.check(
          dnnl_primitive_desc_query(handle, dnnl_query_impl_info_str, 0, result), "implementation");
      return result.get(BytePointer.class, 0).getString();
    }
  }

  /** Whether it is oneDNN's plain loop, 80 to 1,000 times slower than its others. */
  public boolean isReference() {
    return implementation().startsWith("ref");
  }
}
