// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import dev.lamina.layers.Activation;
import dev.lamina.layers.Add;
import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Bidirectional;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Embedding;
import dev.lamina.layers.GRU;
import dev.lamina.layers.GlobalAveragePooling2D;
import dev.lamina.layers.Input;
import dev.lamina.layers.InputLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LSTM;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.layers.ReLU;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import java.util.Map;
import java.util.function.Function;

/** Models of the fixtures, made by hand: they need no configuration to be read. */
final class BuiltModels {
  static final Map<String, Function<Lamina, Model>> ALL =
      Map.of(
          "mlp_resume", BuiltModels::mlpResume,
          "cnn_residual", BuiltModels::cnnResidual,
          "bilstm", BuiltModels::bilstm,
          "nested", BuiltModels::nested);

  private BuiltModels() {}

  private static Model mlpResume(Lamina lamina) {
    return new Sequential(
        lamina,
        Input.of(6),
        new Dense(10).activation("tanh"),
        new BatchNormalization().momentum(0.8).epsilon(1e-2),
        new Dense(3));
  }

  private static Model cnnResidual(Lamina lamina) {
    KerasTensor image = Input.of(12, 12, 3);
    KerasTensor x = new Conv2D(8, 3).padding("same").useBias(false).apply(image);
    KerasTensor shortcut = new ReLU().apply(new BatchNormalization().apply(x));
    x = new Conv2D(8, 3).padding("same").apply(shortcut);
    x = new Add().apply(new BatchNormalization().apply(x), shortcut);
    x = new MaxPooling2D(2).apply(new Activation("relu").apply(x));
    x = new Dense(5).activation("softmax").apply(new GlobalAveragePooling2D().apply(x));
    return new Model(lamina, image, x);
  }

  private static Model bilstm(Lamina lamina) {
    return new Sequential(
        lamina,
        new InputLayer(9).dtypeOfInput(DType.INT32).output(),
        new Embedding(20, 6).maskZero(true),
        new Bidirectional(new LSTM(5).returnSequences(true)),
        new Bidirectional(new GRU(4)).mergeMode("sum"),
        new Dense(1).activation("sigmoid"));
  }

  private static Model nested(Lamina lamina) {
    Model inner =
        new Sequential(
            lamina,
            Input.of(6),
            new Dense(5).activation("relu"),
            new BatchNormalization(),
            new Dense(4));
    KerasTensor in = Input.of(4);
    KerasTensor sum = new Add().apply(in, new Dense(4).activation("tanh").apply(in));
    Model functional = new Model(lamina, in, sum);
    KerasTensor x = Input.of(6);
    KerasTensor twice = functional.apply(functional.apply(inner.apply(x)));
    return new Model(lamina, x, new Dense(2).apply(twice));
  }
}
