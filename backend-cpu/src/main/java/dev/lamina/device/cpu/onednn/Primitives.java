// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_matmul_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_forward_primitive_desc_create;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/**
 * Descriptors of element-wise, matrix and copying primitives. Empty where oneDNN has no
 * implementation for the operands.
 */
public final class Primitives {
  private final OneDnn oneDnn;

  /** Primitives on an engine. */
  public Primitives(OneDnn oneDnn) {
    this.oneDnn = oneDnn;
  }

  /** {@code dst = f(src)}. */
  public Optional<PrimitiveDesc> eltwise(
      int algorithm, MemoryDesc src, MemoryDesc dst, float alpha, float beta) {
    return create(
        new Attributes(),
        (out, attr) ->
            dnnl_eltwise_forward_primitive_desc_create(
                out,
                oneDnn.engine(),
                dnnl_forward_training,
                algorithm,
                src.handle(),
                dst.handle(),
                alpha,
                beta,
                attr));
  }

  /** {@code diff_src = f'(data) diff_dst}, where data is src or, for some algorithms, dst. */
  public Optional<PrimitiveDesc> eltwiseBackward(
      int algorithm, MemoryDesc data, float alpha, float beta) {
    Optional<PrimitiveDesc> hint = eltwise(algorithm, data, data, alpha, beta);
    return hint.flatMap(
        forward ->
            create(
                new Attributes(),
                (out, attr) ->
                    dnnl_eltwise_backward_primitive_desc_create(
                        out,
                        oneDnn.engine(),
                        algorithm,
                        data.handle(),
                        data.handle(),
                        data.handle(),
                        alpha,
                        beta,
                        forward.handle(),
                        attr)));
  }

  /** {@code dst = src0 o src1}. */
  public Optional<PrimitiveDesc> binary(
      int algorithm, MemoryDesc src0, MemoryDesc src1, MemoryDesc dst, Attributes attributes) {
    return create(
        attributes,
        (out, attr) ->
            dnnl_binary_primitive_desc_create(
                out, oneDnn.engine(), algorithm, src0.handle(), src1.handle(), dst.handle(), attr));
  }

  /** {@code dst = src weights + bias}; {@code bias} may be null. */
  public Optional<PrimitiveDesc> matmul(
      MemoryDesc src, MemoryDesc weights, MemoryDesc bias, MemoryDesc dst, Attributes attributes) {
    dnnl_memory_desc biasHandle = bias == null ? null : bias.handle();
    return create(
        attributes,
        (out, attr) ->
            dnnl_matmul_primitive_desc_create(
                out,
                oneDnn.engine(),
                src.handle(),
                weights.handle(),
                biasHandle,
                dst.handle(),
                attr));
  }

  /** Softmax or log-softmax along an axis. */
  public Optional<PrimitiveDesc> softmax(int algorithm, MemoryDesc data, int axis) {
    return create(
        new Attributes(),
        (out, attr) ->
            dnnl_softmax_forward_primitive_desc_create(
                out,
                oneDnn.engine(),
                dnnl_forward_inference,
                algorithm,
                data.handle(),
                data.handle(),
                axis,
                attr));
  }

  /** Gradient of softmax or log-softmax along an axis, from the output. */
  public Optional<PrimitiveDesc> softmaxBackward(int algorithm, MemoryDesc data, int axis) {
    return softmax(algorithm, data, axis)
        .flatMap(
            forward ->
                create(
                    new Attributes(),
                    (out, attr) ->
                        dnnl_softmax_backward_primitive_desc_create(
                            out,
                            oneDnn.engine(),
                            algorithm,
                            data.handle(),
                            data.handle(),
                            data.handle(),
                            axis,
                            forward.handle(),
                            attr)));
  }

  /** A copy into another layout. */
  public Optional<PrimitiveDesc> reorder(MemoryDesc src, MemoryDesc dst) {
    return create(
        new Attributes(),
        (out, attr) ->
            dnnl_reorder_primitive_desc_create(
                out, src.handle(), oneDnn.engine(), dst.handle(), oneDnn.engine(), attr));
  }

  Optional<PrimitiveDesc> create(Attributes attributes, Creation creation) {
    try (attributes) {
      dnnl_primitive_desc out = new dnnl_primitive_desc();
      int status = creation.create(out, attributes.finish());
      return status == 0 ? Optional.of(new PrimitiveDesc(oneDnn, out)) : Optional.empty();
    }
  }

  OneDnn oneDnn() {
    return oneDnn;
  }

  /** One of oneDNN's creating functions; gives its status. */
  interface Creation {
    int create(dnnl_primitive_desc out, dnnl_primitive_attr attributes);
  }
}
