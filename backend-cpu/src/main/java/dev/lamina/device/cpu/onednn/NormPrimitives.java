// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward_data;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_layer_normalization_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_layer_normalization_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_rms_norm;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import java.util.Optional;

/**
 * Descriptors of layer and root mean square normalisation, over the last axis of a matrix; empty
 * where oneDNN has none.
 */
public final class NormPrimitives {
  private final Primitives primitives;

  /** Primitives on an engine. */
  public NormPrimitives(Primitives primitives) {
    this.primitives = primitives;
  }

  /**
   * Whether the mean is subtracted first, and with which parameters the normalised values are
   * changed.
   */
  public record Form(boolean centred, boolean scale, boolean shift) {
    private int flags() {
      return (centred ? 0 : dnnl_rms_norm) | parameters();
    }

    private int parameters() {
      return (scale ? dnnl_use_scale : 0) | (shift ? dnnl_use_shift : 0);
    }
  }

  /** Layer normalisation that gives its statistics. */
  public Optional<PrimitiveDesc> layerNorm(
      MemoryDesc data, MemoryDesc statistics, float epsilon, Form form) {
    return primitives.create(
        new Attributes(),
        (out, attr) ->
            dnnl_layer_normalization_forward_primitive_desc_create(
                out,
                primitives.oneDnn().engine(),
                dnnl_forward_training,
                data.handle(),
                data.handle(),
                statistics.handle(),
                epsilon,
                form.flags(),
                attr));
  }

  /** Gradients of layer normalisation for the data and for the parameters that there are. */
  public Optional<PrimitiveDesc> layerNormBackward(
      MemoryDesc data, MemoryDesc statistics, float epsilon, Form form, PrimitiveDesc hint) {
    return primitives.create(
        new Attributes(),
        (out, attr) ->
            dnnl_layer_normalization_backward_primitive_desc_create(
                out,
                primitives.oneDnn().engine(),
                form.parameters() == 0 ? dnnl_backward_data : dnnl_backward,
                data.handle(),
                data.handle(),
                data.handle(),
                statistics.handle(),
                epsilon,
                form.flags(),
                hint.handle(),
                attr));
  }
}
