// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.eager.EagerBackend;
import dev.lamina.eager.EagerTensor;
import dev.lamina.eager.EagerVariable;
import dev.lamina.eager.Generator;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.losses.CategoricalCrossentropy;
import dev.lamina.optimizers.Adam;
import dev.lamina.optimizers.OptimizerState;
import dev.lamina.optimizers.SGD;
import dev.lamina.training.LayerCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** P4 with layers: the gradients of their weights, and optimizers that read them. */
class P4_LayersInALoopTest {
  private static final int SAMPLES = 6;
  private static final int CLASSES = 3;

  private final EagerPrograms programs = new EagerPrograms();
  private final EagerBackend backend = programs.open();
  private final LayerCalls<EagerTensor> layers = new LayerCalls<>(backend, EagerTensor.class, 5);
  private final EagerTensor x = backend.randn(new Generator(1), SAMPLES, 4);
  private final EagerTensor y = oneHot(0, 1, 2, 2, 1, 0);

  private EagerTensor oneHot(int... labels) {
    float[][] rows = new float[labels.length][CLASSES];
    for (int i = 0; i < labels.length; i++) {
      rows[i][labels[i]] = 1;
    }
    return backend.tensor(rows);
  }

  @AfterEach
  void close() {
    programs.close();
  }

  private static EagerVariable kernel(Dense dense) {
    return (EagerVariable) dense.weights().get(0).variable();
  }

  @Test
  void gradientsOfLayersAreTheClosedForm() {
    Dense hidden = new Dense(5).activation("tanh");
    Dense output = new Dense(CLASSES).activation("softmax");
    EagerTensor h = layers.apply(hidden, x);
    EagerTensor prediction = layers.apply(output, h);
    layers.loss(new CategoricalCrossentropy(), y, prediction).backward();
    // dE/dW2 = H^T (Yhat - Y) / samples, by plain loops.
    float[][] states = (float[][]) h.toArray();
    float[][] guesses = (float[][]) prediction.toArray();
    float[][] targets = (float[][]) y.toArray();
    float[][] gradient = (float[][]) kernel(output).grad().toArray();
    for (int i = 0; i < 5; i++) {
      for (int c = 0; c < CLASSES; c++) {
        double sum = 0;
        for (int n = 0; n < SAMPLES; n++) {
          sum += states[n][i] * (double) (guesses[n][c] - targets[n][c]);
        }
        assertThat((double) gradient[i][c]).isCloseTo(sum / SAMPLES, within(1e-6));
      }
    }
    assertThat(kernel(hidden).hasGrad()).isTrue();
  }

  @Test
  void anOptimizerStepReadsTheGradients() {
    Dense dense = new Dense(1);
    layers.apply(dense, x).square().mean().backward();
    EagerVariable kernel = kernel(dense);
    float[] before = kernel.toFloatArray();
    float[] gradient = kernel.grad().toFloatArray();
    OptimizerState optimizer = new SGD(0.1).bind(backend, layers.trainableVariables());
    optimizer.step();
    float[] after = kernel.toFloatArray();
    for (int i = 0; i < after.length; i++) {
      assertThat(after[i]).isCloseTo(before[i] - 0.1f * gradient[i], within(1e-6f));
    }
    optimizer.zeroGrad();
    assertThat(kernel.hasGrad()).isFalse();
    optimizer.step();
    assertThat(kernel.toFloatArray()).as("nothing to step by").containsExactly(after);
  }

  @Test
  void theLoopLearns() {
    Dense hidden = new Dense(16).activation("relu");
    Dropout dropout = new Dropout(0.1);
    Dense output = new Dense(CLASSES).activation("softmax");
    OptimizerState optimizer = null;
    double first = 0;
    double last = 0;
    for (int step = 0; step < 150; step++) {
      EagerTensor h = layers.apply(dropout, layers.apply(hidden, x));
      EagerTensor loss = layers.loss(new CategoricalCrossentropy(), y, layers.apply(output, h));
      if (optimizer == null) {
        optimizer = new Adam(0.02).bind(backend, layers.trainableVariables());
        first = loss.item();
      }
      loss.backward();
      optimizer.step();
      optimizer.zeroGrad();
      last = loss.item();
    }
    assertThat(layers.trainableVariables()).hasSize(4);
    assertThat(last).isLessThan(first / 4);
    layers.training(false);
    EagerTensor h = layers.apply(dropout, layers.apply(hidden, x));
    EagerTensor labels = layers.apply(output, h).argmax(1);
    assertThat(labels.sameAs(y.argmax(1))).isTrue();
  }

  @Test
  void layersOfTheWrongShapeAreNamed() {
    Dense dense = new Dense(2);
    layers.apply(dense, x);
    assertThatThrownBy(() -> layers.apply(dense, backend.ones(2, 7)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer 'dense'")
        .hasMessageContaining("float32(2, 7)");
  }
}
