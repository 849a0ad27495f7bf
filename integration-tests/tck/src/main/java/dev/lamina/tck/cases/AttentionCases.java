// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.nn.GroupNorm;
import dev.lamina.op.nn.LayerNorm;
import dev.lamina.op.nn.LayerNormGrad;
import dev.lamina.op.nn.RmsNorm;
import dev.lamina.op.nn.RmsNormGrad;
import dev.lamina.op.nn.ScaledDotProductAttention;
import dev.lamina.op.nn.ScaledDotProductAttentionGrad;
import dev.lamina.op.nn.UnitNorm;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Cases of normalisation over axes and of attention. */
final class AttentionCases {
  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    AttentionCases attention = new AttentionCases();
    attention.norms();
    attention.groups();
    attention.attention();
    attention.attentionGrads();
    return attention.cases;
  }

  private void norms() {
    layer(List.of(1), float32(3, 5), float32(5));
    layer(List.of(1, 2), float32(2, 3, 4), float32(3, 4));
    layer(List.of(0, 2), float32(2, 3, 4), float32(2, 4));
    layer(List.of(2), float32(2, 2, 1), float32(1));
    layer(List.of(1), float32(0, 4), float32(4));
    layer(List.of(1), float32(3, 300), float32(300));
    add(new UnitNorm(List.of(1), 1e-12), float32(3, 5));
    add(new UnitNorm(List.of(0, 2), 1e-12), float32(2, 3, 2));
    add(new UnitNorm(List.of(0), 1e-12), float32(1));
    add(new UnitNorm(List.of(1), 1e-12), float32(2, 0));
    // The length of a vector shorter than epsilon has no slope.
    add(new UnitNorm(List.of(1), 50), float32(3, 5));
  }

  private void layer(List<Integer> axes, TensorSpec x, TensorSpec parameter) {
    for (boolean scale : List.of(false, true)) {
      TensorSpec[] scaled = scale ? new TensorSpec[] {x, parameter} : new TensorSpec[] {x};
      TensorSpec[] offset = Arrays.copyOf(scaled, scaled.length + 1);
      offset[scaled.length] = parameter;
      add(new RmsNorm(axes, 1e-3, scale), scaled);
      add(new LayerNorm(axes, 1e-3, scale, false), scaled);
      add(new LayerNorm(axes, 1e-3, scale, true), offset);
      layerGrad(axes, scale, x, parameter);
    }
  }

  private void layerGrad(List<Integer> axes, boolean scale, TensorSpec x, TensorSpec parameter) {
    TensorSpec statistics = new LayerNorm(axes, 1e-3, false, false).infer(List.of(x)).get(1);
    List<TensorSpec> inputs = new ArrayList<>(List.of(x, statistics, statistics, x));
    List<Domain> domains =
        new ArrayList<>(List.of(Domain.ANY, Domain.ANY, Domain.POSITIVE, Domain.ANY));
    if (scale) {
      inputs.add(parameter);
      domains.add(Domain.ANY);
    }
    for (boolean offset : List.of(false, true)) {
      cases.add(new OpCase(new LayerNormGrad(axes, 1e-3, scale, offset), inputs, domains, 1e-5));
    }
    inputs.remove(1);
    domains.remove(1);
    cases.add(new OpCase(new RmsNormGrad(axes, 1e-3, scale), inputs, domains, 1e-5));
  }

  private void groups() {
    add(new GroupNorm(2, 1e-3, true, true), float32(2, 3, 4), float32(4), float32(4));
    add(new GroupNorm(4, 1e-3, true, false), float32(2, 2, 2, 4), float32(4));
    add(new GroupNorm(1, 1e-3, false, true), float32(3, 6), float32(6));
    add(new GroupNorm(3, 1e-3, false, false), float32(2, 6));
    add(new GroupNorm(2, 1e-3, false, false), float32(0, 3, 4));
  }

  private void attention() {
    TensorSpec four = float32(1, 3, 4, 2);
    TensorSpec key = float32(1, 4, 4, 2);
    TensorSpec mask = TensorSpec.of(DType.BOOL, 1, 1, 3, 4);
    for (boolean causal : List.of(false, true)) {
      add(new ScaledDotProductAttention(0.7, causal, false, false), four, key, key);
      add(
          new ScaledDotProductAttention(0.7, causal, true, false),
          four,
          key,
          key,
          float32(1, 4, 1, 4));
      masked(new ScaledDotProductAttention(0.5, causal, false, true), four, key, key, mask);
      masked(
          new ScaledDotProductAttention(0.5, causal, true, true),
          four,
          key,
          float32(1, 4, 4, 3),
          float32(1, 4, 3, 4),
          TensorSpec.of(DType.BOOL, 1, 4, 1, 4));
    }
    // Groups of heads that share a key, one key for all, and a target without a source.
    ScaledDotProductAttention plain = new ScaledDotProductAttention(1, false, false, false);
    add(plain, float32(2, 2, 4, 2), float32(2, 3, 2, 2), float32(2, 3, 2, 2));
    add(plain, four, float32(1, 2, 1, 2), float32(1, 2, 1, 3));
    add(plain, float32(1, 1, 1, 1), float32(1, 1, 1, 1), float32(1, 1, 1, 1));
    add(plain, float32(2, 0, 2, 3), float32(2, 4, 2, 3), float32(2, 4, 2, 3));
    ScaledDotProductAttention causal = new ScaledDotProductAttention(0.3, true, false, false);
    add(causal, float32(2, 35, 2, 17), float32(2, 35, 2, 17), float32(2, 35, 2, 17));
    add(causal, float32(1, 5, 1, 3), float32(1, 2, 1, 3), float32(1, 2, 1, 4));
    masked(
        new ScaledDotProductAttention(1, false, false, true),
        float32(1, 6, 2, 2),
        float32(1, 2, 2, 2),
        float32(1, 2, 2, 2),
        TensorSpec.of(DType.BOOL, 1, 1, 6, 2));
  }

  private void attentionGrads() {
    TensorSpec query = float32(1, 3, 4, 2);
    TensorSpec key = float32(1, 4, 4, 2);
    TensorSpec value = float32(1, 4, 4, 3);
    TensorSpec weights = float32(1, 4, 3, 4);
    TensorSpec dy = float32(1, 3, 4, 3);
    TensorSpec mask = TensorSpec.of(DType.BOOL, 1, 1, 3, 4);
    for (boolean causal : List.of(false, true)) {
      add(grad(causal, false, false, false), query, key, value, weights, dy);
      add(grad(causal, true, false, false), query, key, value, weights, dy);
      add(grad(causal, false, false, true), query, key, value, weights, dy, weights);
      masked(grad(causal, false, true, false), query, key, value, weights, dy, mask);
      masked(grad(causal, true, true, true), query, key, value, weights, dy, weights, mask);
    }
    TensorSpec shared = float32(2, 3, 2, 2);
    Op plain = grad(false, false, false, false);
    add(plain, float32(2, 2, 4, 2), shared, shared, float32(2, 4, 2, 3), float32(2, 2, 4, 2));
    TensorSpec none = float32(2, 0, 2, 3);
    TensorSpec sources = float32(2, 4, 2, 3);
    add(plain, none, sources, sources, float32(2, 2, 0, 4), none);
    // More than one vector and tile.
    TensorSpec long4 = float32(2, 35, 2, 17);
    add(grad(true, false, false, false), long4, long4, long4, float32(2, 2, 35, 35), long4);
  }

  private static Op grad(boolean causal, boolean bias, boolean mask, boolean weighted) {
    return new ScaledDotProductAttentionGrad(0.7, causal, bias, mask, weighted);
  }

  private void add(Op op, TensorSpec... inputs) {
    cases.add(OpCase.of(op, Domain.ANY, inputs).within(1e-5));
  }

  private void masked(Op op, TensorSpec... inputs) {
    List<Domain> domains = new ArrayList<>(Collections.nCopies(inputs.length, Domain.ANY));
    domains.set(inputs.length - 1, Domain.BINARY);
    cases.add(new OpCase(op, List.of(inputs), domains, 1e-5));
  }
}
