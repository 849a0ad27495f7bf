// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_data_type_undef;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_binary;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_eltwise;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_sum;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_post_ops;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_scales_mask;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_scratchpad_mode;
import static org.bytedeco.dnnl.global.dnnl.dnnl_scratchpad_mode_user;

import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;

/** Scales of arguments and what is done to the result before it is stored. */
public final class Attributes implements AutoCloseable {
  private final dnnl_primitive_attr attributes = new dnnl_primitive_attr();
  private final dnnl_post_ops postOps = new dnnl_post_ops();

  /** None yet; scratch memory is given by the caller of the primitive. */
  public Attributes() {
    OneDnn.check(dnnl_primitive_attr_create(attributes), "attributes");
    OneDnn.check(
        dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user),
        "scratchpad mode");
    OneDnn.check(dnnl_post_ops_create(postOps), "post-ops");
  }

  /** Multiplies an argument by a scalar given at run time. */
  public Attributes scale(int argument) {
    OneDnn.check(dnnl_primitive_attr_set_scales_mask(attributes, argument, 0), "scale");
    return this;
  }

  /** Applies an element-wise function to the result. */
  public Attributes eltwise(int algorithm, float alpha, float beta) {
    OneDnn.check(dnnl_post_ops_append_eltwise(postOps, algorithm, alpha, beta), "post-op");
    return this;
  }

  /** Combines the result with another operand; see {@link Primitive#postOpArgument}. */
  public Attributes binary(int algorithm, MemoryDesc operand) {
    OneDnn.check(dnnl_post_ops_append_binary(postOps, algorithm, operand.handle()), "post-op");
    return this;
  }

  /** Adds the result to what the target holds. */
  public Attributes sum() {
    OneDnn.check(dnnl_post_ops_append_sum(postOps, 1, 0, dnnl_data_type_undef), "post-op");
    return this;
  }

  dnnl_primitive_attr finish() {
    OneDnn.check(dnnl_primitive_attr_set_post_ops(attributes, postOps), "post-ops");
    return attributes;
  }

  @Override
  public void close() {
    dnnl_post_ops_destroy(postOps);
    dnnl_primitive_attr_destroy(attributes);
  }
}
