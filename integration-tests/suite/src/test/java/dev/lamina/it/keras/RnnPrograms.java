// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import dev.lamina.op.rnn.CellActivation;
import dev.lamina.ops.Ops;
import dev.lamina.ops.RnnWeights;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the recurrent cases of {@code ops.txt} are said with {@link Ops}. */
final class RnnPrograms {
  private static final CellActivation TANH = CellActivation.TANH;
  private static final CellActivation SIGMOID = CellActivation.SIGMOID;
  private static final CellActivation HARD = CellActivation.HARD_SIGMOID;

  private RnnPrograms() {}

  static Map<String, OpPrograms.Program> all() {
    Map<String, OpPrograms.Program> all = new LinkedHashMap<>();
    for (boolean masked : new boolean[] {false, true}) {
      for (boolean back : new boolean[] {false, true}) {
        String end = (masked ? "_masked" : "") + (back ? "_backwards" : "");
        all.put(
            "simple_rnn" + end,
            (ops, x) ->
                ops.rnn()
                    .simpleRnn(
                        x.get(0), x.get(1), weights(x, 2), mask(ops, x, masked), TANH, back));
        all.put(
            "lstm" + end,
            (ops, x) ->
                ops.rnn()
                    .lstm(
                        x.get(0),
                        x.subList(1, 3),
                        weights(x, 3),
                        mask(ops, x, masked),
                        TANH,
                        SIGMOID,
                        back));
        for (boolean after : new boolean[] {false, true}) {
          all.put((after ? "gru" : "gru_before") + end, gru(masked, back, after));
        }
      }
    }
    special(all);
    cells(all);
    return all;
  }

  private static OpPrograms.Program gru(boolean masked, boolean back, boolean after) {
    return (ops, x) ->
        ops.rnn()
            .gru(
                x.get(0),
                x.get(1),
                weights(x, 2),
                mask(ops, x, masked),
                TANH,
                SIGMOID,
                after,
                back);
  }

  private static void special(Map<String, OpPrograms.Program> all) {
    all.put(
        "simple_rnn_relu_no_bias",
        (ops, x) ->
            ops.rnn()
                .simpleRnn(
                    x.get(0),
                    x.get(1),
                    new RnnWeights(x.get(2), x.get(3), null),
                    null,
                    CellActivation.RELU,
                    false));
    all.put(
        "lstm_hard",
        (ops, x) ->
            ops.rnn()
                .lstm(
                    x.get(0),
                    x.subList(1, 3),
                    weights(x, 3),
                    null,
                    CellActivation.SOFTSIGN,
                    HARD,
                    false));
    all.put(
        "gru_no_bias",
        (ops, x) ->
            ops.rnn()
                .gru(
                    x.get(0),
                    x.get(1),
                    new RnnWeights(x.get(2), x.get(3), null),
                    null,
                    TANH,
                    HARD,
                    true,
                    false));
  }

  private static void cells(Map<String, OpPrograms.Program> all) {
    all.put(
        "simple_rnn_cell",
        (ops, x) -> List.of(ops.rnn().simpleRnnCell(x.get(0), x.get(1), weights(x, 2), TANH)));
    all.put(
        "lstm_cell",
        (ops, x) -> ops.rnn().lstmCell(x.get(0), x.subList(1, 3), weights(x, 3), TANH, SIGMOID));
    all.put(
        "gru_cell",
        (ops, x) ->
            List.of(ops.rnn().gruCell(x.get(0), x.get(1), weights(x, 2), TANH, SIGMOID, true)));
  }

  private static RnnWeights weights(List<Tensor> x, int first) {
    return new RnnWeights(x.get(first), x.get(first + 1), x.get(first + 2));
  }

  private static Tensor mask(Ops ops, List<Tensor> x, boolean masked) {
    return masked ? ops.array().cast(x.get(x.size() - 1), DType.BOOL) : null;
  }
}
