// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import dev.lamina.op.image.FillMode;
import dev.lamina.op.image.Interpolation;
import dev.lamina.op.rnn.CellActivation;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How each case of {@code ops.txt} is said with {@link Ops}. */
final class OpPrograms {
  private final Map<String, Program> programs = new LinkedHashMap<>();

  private OpPrograms() {}

  /** From the inputs of a case to its outputs. */
  @FunctionalInterface
  interface Program {
    List<Tensor> run(Ops ops, List<Tensor> x);
  }

  /** From the inputs of a case to its output. */
  @FunctionalInterface
  private interface Single {
    Tensor run(Ops ops, List<Tensor> x);
  }

  /** From an op's element to its function. */
  @FunctionalInterface
  private interface Unary {
    Tensor run(Ops ops, Tensor x);
  }

  static Map<String, Program> all() {
    OpPrograms made = new OpPrograms();
    made.functions();
    made.norms();
    made.attention();
    made.images();
    made.counting();
    made.order();
    made.products();
    made.layout();
    made.programs.putAll(RnnPrograms.all());
    return made.programs;
  }

  private void one(String name, Single program) {
    programs.put(name, (ops, x) -> List.of(program.run(ops, x)));
  }

  private void unary(String name, Unary function) {
    one(name, (ops, x) -> function.run(ops, x.get(0)));
  }

  private void functions() {
    unary("unary_erf", (ops, x) -> ops.math().erf(x));
    unary("unary_erfinv", (ops, x) -> ops.math().erfinv(x));
    unary("unary_lgamma", (ops, x) -> ops.math().lgamma(x));
    unary("unary_digamma", (ops, x) -> ops.math().digamma(x));
    for (int n : new int[] {1, 2, 5}) {
      unary("polygamma_" + n, (ops, x) -> ops.math().polygamma(n, x));
    }
    unary("unary_sin", (ops, x) -> ops.math().sin(x));
    unary("unary_cos", (ops, x) -> ops.math().cos(x));
    unary("unary_tan", (ops, x) -> ops.math().tan(x));
    unary("unary_sinh", (ops, x) -> ops.math().sinh(x));
    unary("unary_cosh", (ops, x) -> ops.math().cosh(x));
    unary("unary_tanh", (ops, x) -> ops.math().tanh(x));
    unary("unary_arcsinh", (ops, x) -> ops.math().asinh(x));
    unary("unary_arctan", (ops, x) -> ops.math().atan(x));
    unary("unary_expm1", (ops, x) -> ops.math().expm1(x));
    unary("unary_exp", (ops, x) -> ops.math().exp(x));
    unary("unary_floor", (ops, x) -> ops.math().floor(x));
    unary("unary_ceil", (ops, x) -> ops.math().ceil(x));
    unary("unary_round", (ops, x) -> ops.math().round(x));
    unary("unary_sign", (ops, x) -> ops.math().sign(x));
    unary("unary_square", (ops, x) -> ops.math().square(x));
    unary("unary_abs", (ops, x) -> ops.math().abs(x));
    unary("unary_sigmoid", (ops, x) -> ops.math().sigmoid(x));
    unary("unary_softplus", (ops, x) -> ops.math().softplus(x));
    unary("unary_relu", (ops, x) -> ops.math().relu(x));
    unary("unary_silu", (ops, x) -> ops.activation().silu(x));
    unary("unary_mish", (ops, x) -> ops.activation().mish(x));
    unary("unary_hard_sigmoid", (ops, x) -> ops.activation().hardSigmoid(x));
    unary("unary_softsign", (ops, x) -> CellActivation.SOFTSIGN.apply(ops, x));
    unary("gelu_exact", (ops, x) -> ops.activation().gelu(x, false));
    unary("gelu_tanh", (ops, x) -> ops.activation().gelu(x, true));
    unary("elu", (ops, x) -> ops.activation().elu(x, 0.7));
    unary("leaky_relu", (ops, x) -> ops.activation().leakyRelu(x, 0.3));
  }

  private void norms() {
    one("layer_norm", (ops, x) -> ops.nn().layerNorm(x.get(0), x.get(1), x.get(2), 1e-3, -1));
    one(
        "layer_norm_axes",
        (ops, x) -> ops.nn().layerNorm(x.get(0), x.get(1), x.get(2), 0.01, 2, 3));
    one("layer_norm_bare", (ops, x) -> ops.nn().layerNorm(x.get(0), null, null, 1e-3, 3));
    one("rms_norm", (ops, x) -> ops.nn().rmsNorm(x.get(0), x.get(1), 1e-6, -1));
    one("group_norm", (ops, x) -> ops.nn().groupNorm(x.get(0), x.get(1), x.get(2), 3, 1e-3));
    one("group_norm_instance", (ops, x) -> ops.nn().groupNorm(x.get(0), null, x.get(1), 6, 1e-3));
    unary("unit_norm", (ops, x) -> ops.nn().unitNorm(x, 1e-12, -1));
    unary("unit_norm_axes", (ops, x) -> ops.nn().unitNorm(x, 1e-12, 1, 2));
    unary("unit_norm_zero", (ops, x) -> ops.nn().unitNorm(x, 1e-12, -1));
  }

  private static Tensor bool(Ops ops, Tensor x) {
    return ops.array().cast(x, DType.BOOL);
  }

  private void attention() {
    for (String name : List.of("attention", "attention_grouped", "attention_one_key_head")) {
      one(name, (ops, x) -> ops.nn().attention(x.get(0), x.get(1), x.get(2), false));
    }
    one("attention_causal", (ops, x) -> ops.nn().attention(x.get(0), x.get(1), x.get(2), true));
    one(
        "attention_scale",
        (ops, x) -> ops.nn().attention(x.get(0), x.get(1), x.get(2), null, null, 1.7, false));
    double scale = 1 / Math.sqrt(3);
    one(
        "attention_mask",
        (ops, x) ->
            ops.nn()
                .attention(x.get(0), x.get(1), x.get(2), null, bool(ops, x.get(3)), scale, false));
    one(
        "attention_bias",
        (ops, x) ->
            ops.nn()
                .attention(
                    x.get(0), x.get(1), x.get(2), x.get(3), bool(ops, x.get(4)), scale, true));
  }

  private void images() {
    for (Interpolation method : Interpolation.values()) {
      for (long[] size : new long[][] {{9, 13}, {3, 4}, {5, 10}, {1, 1}}) {
        for (boolean antialias : new boolean[] {false, true}) {
          String name = "resize_" + method.name().toLowerCase(Locale.ROOT);
          String end = antialias ? "_antialias" : "";
          unary(
              name + "_" + size[0] + "x" + size[1] + end,
              (ops, x) -> ops.image().resize(x, size[0], size[1], method, antialias));
        }
      }
    }
    for (Interpolation method : List.of(Interpolation.NEAREST, Interpolation.BILINEAR)) {
      for (FillMode mode : FillMode.values()) {
        String name = "affine_" + method + "_" + mode;
        one(
            name.toLowerCase(Locale.ROOT),
            (ops, x) -> ops.image().affineTransform(x.get(0), x.get(1), method, mode, 0.25));
      }
    }
  }

  private void counting() {
    for (String name : List.of("scatter_update", "scatter_update_pairs")) {
      one(name, (ops, x) -> ops.array().scatterUpdate(x.get(0), x.get(1), x.get(2)));
    }
    one("scatter", (ops, x) -> ops.array().scatter(x.get(0), x.get(1), Shape.of(5, 3)));
    unary("bincount", (ops, x) -> ops.array().bincount(x, 6));
    unary("bincount_rows", (ops, x) -> ops.array().bincount(x, 6));
    one("bincount_weights", (ops, x) -> ops.array().bincount(x.get(0), x.get(1), 6));
    one("ctc", (ops, x) -> ops.nn().ctcLoss(x.get(0), x.get(1), x.get(2), x.get(3), 4));
    one("ctc_blank_first", (ops, x) -> ops.nn().ctcLoss(x.get(0), x.get(1), x.get(2), x.get(3), 0));
  }

  private void order() {
    programs.put("top_k", (ops, x) -> ops.axis().topK(x.get(0), 3));
    unary("sort", (ops, x) -> ops.axis().sort(x, 0, false).get(0));
    unary("argsort", (ops, x) -> ops.axis().argSort(x, -1, false));
    unary("cumsum", (ops, x) -> ops.axis().cumSum(x, 1));
    unary("cumprod", (ops, x) -> ops.axis().cumProd(x, -1));
    unary("logsumexp", (ops, x) -> ops.reduce().logSumExp(x, true, 0, 2));
    unary("var", (ops, x) -> ops.reduce().variance(x, false, 0, 2));
    unary("std", (ops, x) -> ops.reduce().standardDeviation(x, true, 1));
  }

  private void products() {
    one("einsum_bij_jk", (ops, x) -> ops.linalg().einsum("bij,jk->bik", x.get(0), x.get(1)));
    one("einsum_dots", (ops, x) -> ops.linalg().einsum("...j,jk->k...", x.get(0), x.get(1)));
    for (String name : List.of("dot_vectors", "dot_matrices", "dot_tensors", "dot_vector")) {
      one(name, (ops, x) -> ops.linalg().dot(x.get(0), x.get(1)));
    }
    one(
        "tensordot",
        (ops, x) -> ops.linalg().tensordot(x.get(0), x.get(1), new int[] {2, 0}, new int[] {0, 1}));
    one("tensordot_count", (ops, x) -> ops.linalg().tensordot(x.get(0), x.get(1), 2));
    one("outer", (ops, x) -> ops.linalg().outer(x.get(0), x.get(1)));
    double infinity = Double.POSITIVE_INFINITY;
    Map<String, Double> orders =
        Map.of("1", 1.0, "2", 2.0, "3", 3.0, "inf", infinity, "-inf", -infinity, "0", 0.0);
    orders.forEach(
        (name, order) ->
            unary("norm_vector_" + name, (ops, x) -> ops.linalg().vectorNorm(x, order, true, 1)));
    Map.of("1", 1.0, "-1", -1.0, "inf", infinity, "-inf", -infinity)
        .forEach(
            (name, order) ->
                unary(
                    "norm_matrix_" + name,
                    (ops, x) -> ops.linalg().matrixNorm(x, order, false, 2, 0)));
    unary("norm_matrix_fro", (ops, x) -> ops.linalg().frobeniusNorm(x, false, 2, 0));
    unary("norm_all", (ops, x) -> ops.linalg().frobeniusNorm(x, false));
  }

  private void layout() {
    unary("tile", (ops, x) -> ops.array().tile(x, 2, 1, 3));
    unary("tile_short", (ops, x) -> ops.array().tile(x, 2));
    unary("repeat", (ops, x) -> ops.array().repeat(x, 3, 1));
    unary("roll", (ops, x) -> ops.array().roll(x, -3, 2));
    for (int k : new int[] {-4, -1, 0, 2, 5}) {
      unary("tril_" + k, (ops, x) -> ops.array().tril(x, k));
      unary("triu_" + k, (ops, x) -> ops.array().triu(x, k));
      one("eye_" + k, (ops, x) -> ops.array().eye(3, 4, k, DType.FLOAT32));
      unary("diag_" + k, (ops, x) -> ops.array().diag(x, k));
    }
    for (int k : new int[] {-2, -1, 0, 1, 3}) {
      unary("diagonal_" + k, (ops, x) -> ops.array().diagonal(x, k));
    }
    one("linspace", (ops, x) -> ops.array().linspace(-0.3, 2.1, 7, true, DType.FLOAT32));
    one("linspace_open", (ops, x) -> ops.array().linspace(5, -5, 4, false, DType.FLOAT32));
    unary("swapaxes", (ops, x) -> ops.array().swapAxes(x, 0, -1));
    unary("moveaxis", (ops, x) -> ops.array().moveAxis(x, 0, -1));
    programs.put("split", (ops, x) -> ops.array().split(x.get(0), 2, 2));
    unary("expand_dims", (ops, x) -> ops.array().expandDims(x, -2));
  }
}
