// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_batch_normalization_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_batch_normalization_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_data_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_weights_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;

/** Descriptors of convolution, pooling and batch normalisation; empty where oneDNN has none. */
public final class NnPrimitives {
  private static final int SCALE_SHIFT = dnnl_use_scale | dnnl_use_shift;

  private final Primitives primitives;

  /** Primitives on an engine. */
  public NnPrimitives(Primitives primitives) {
    this.primitives = primitives;
  }

  /** Strides, dilations (0 for none, as oneDNN counts) and padding of a window. */
  public record Window(long[] strides, long[] dilations, long[] before, long[] after) {}

  /** Convolution; {@code bias} may be null. */
  public Optional<PrimitiveDesc> convolution(
      MemoryDesc src, MemoryDesc weights, MemoryDesc bias, MemoryDesc dst, Window window) {
    return primitives.create(
        new Attributes(),
        (out, attr) ->
            dnnl_convolution_forward_primitive_desc_create(
                out,
                primitives.oneDnn().engine(),
                dnnl_forward_training,
                dnnl_convolution_direct,
                src.handle(),
                weights.handle(),
                orNull(bias),
                dst.handle(),
                window.strides(),
                window.dilations(),
                window.before(),
                window.after(),
                attr));
  }

  /** Gradient of a convolution for its source. */
  public Optional<PrimitiveDesc> convolutionBackwardData(
      MemoryDesc diffSrc,
      MemoryDesc weights,
      MemoryDesc diffDst,
      Window window,
      PrimitiveDesc hint) {
    return primitives.create(
        new Attributes(),
        (out, attr) ->
            dnnl_convolution_backward_data_primitive_desc_create(
                out,
                primitives.oneDnn().engine(),
                dnnl_convolution_direct,
                diffSrc.handle(),
                weights.handle(),
                diffDst.handle(),
                window.strides(),
                window.dilations(),
                window.before(),
                window.after(),
                hint.handle(),
                attr));
  }

  /** Gradients of a convolution for its weights and, unless {@code diffBias} is null, its bias. */
  public Optional<PrimitiveDesc> convolutionBackwardWeights(
      MemoryDesc src,
      MemoryDesc diffWeights,
      MemoryDesc diffBias,
      MemoryDesc diffDst,
      Window window,
      PrimitiveDesc hint) {
    return primitives.create(
        new Attributes(),
        (out, attr) ->
            dnnl_convolution_backward_weights_primitive_desc_create(
                out,
                primitives.oneDnn().engine(),
                dnnl_convolution_direct,
                src.handle(),
                diffWeights.handle(),
                orNull(diffBias),
                diffDst.handle(),
                window.strides(),
                window.dilations(),
                window.before(),
                window.after(),
                hint.handle(),
                attr));
  }

  /** Pooling that keeps what its gradient needs. */
  public Optional<PrimitiveDesc> pooling(
      int algorithm, MemoryDesc src, MemoryDesc dst, long[] kernel, Window window) {
    return primitives.create(
        new Attributes(),
        (out, attr) ->
            dnnl_pooling_forward_primitive_desc_create(
                out,
                primitives.oneDnn().engine(),
                dnnl_forward_training,
                algorithm,
                src.handle(),
                dst.handle(),
                window.strides(),
                kernel,
                window.dilations(),
                window.before(),
                window.after(),
                attr));
  }

  /** Gradient of pooling. */
  public Optional<PrimitiveDesc> poolingBackward(
      int algorithm,
      MemoryDesc diffSrc,
      MemoryDesc diffDst,
      long[] kernel,
      Window window,
      PrimitiveDesc hint) {
    return primitives.create(
        new Attributes(),
        (out, attr) ->
            dnnl_pooling_backward_primitive_desc_create(
                out,
                primitives.oneDnn().engine(),
                algorithm,
                diffSrc.handle(),
                diffDst.handle(),
                window.strides(),
                kernel,
                window.dilations(),
                window.before(),
                window.after(),
                hint.handle(),
                attr));
  }

  /** Batch normalisation with scale and shift, with the batch's statistics or given ones. */
  public Optional<PrimitiveDesc> batchNorm(MemoryDesc data, float epsilon, boolean training) {
    return primitives.create(
        new Attributes(),
        (out, attr) ->
            dnnl_batch_normalization_forward_primitive_desc_create(
                out,
                primitives.oneDnn().engine(),
                training ? dnnl_forward_training : dnnl_forward_inference,
                data.handle(),
                data.handle(),
                epsilon,
                training ? SCALE_SHIFT : SCALE_SHIFT | dnnl_use_global_stats,
                attr));
  }

  /** Gradients of batch normalisation for data, scale and shift. */
  public Optional<PrimitiveDesc> batchNormBackward(
      MemoryDesc data, float epsilon, PrimitiveDesc hint) {
    return primitives.create(
        new Attributes(),
        (out, attr) ->
            dnnl_batch_normalization_backward_primitive_desc_create(
                out,
                primitives.oneDnn().engine(),
                dnnl_backward,
                data.handle(),
                data.handle(),
                data.handle(),
                epsilon,
                SCALE_SHIFT,
                hint.handle(),
                attr));
  }

  private static dnnl_memory_desc orNull(MemoryDesc desc) {
    return desc == null ? null : desc.handle();
  }
}
