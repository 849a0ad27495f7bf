// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.config.Config;
import dev.lamina.layers.InputLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Layers;
import dev.lamina.models.Model;
import dev.lamina.optimizers.Optimizers;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty steps of small models of every family of layers go the way that they go in Keras. */
class TrajectoriesTest {
  private static final double TOLERANCE = 1e-3;
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  static Stream<Golden.Case> cases() {
    return Golden.cases("trajectories").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aModelLearnsAsInKeras(Golden.Case golden) {
    List<List<HostTensor>> ends = new ArrayList<>();
    for (Lamina lamina : runtimes.all().subList(0, 2)) {
      try (Model model = model(lamina, golden)) {
        model.setWeights(golden.all("start"));
        model.compile(Optimizers.CLASSES.deserialize(golden.config("optimizer")), "mse");
        HostTensor losses = golden.tensor("losses");
        for (int step = 0; step < losses.spec().size(); step++) {
          model.resetMetrics();
          HostTensor x = row(golden.tensor("x"), step);
          HostTensor y = row(golden.tensor("y"), step);
          assertThat(model.trainOnBatch(x, y).get("loss"))
              .as(golden + " on " + lamina + ", step " + step)
              .isCloseTo(losses.getDouble(step), within(TOLERANCE));
        }
        List<HostTensor> end = model.getWeights();
        ends.add(end);
        List<HostTensor> wanted = golden.all("end");
        for (int i = 0; i < wanted.size(); i++) {
          String what = golden + " on " + lamina + ", weight " + i;
          Close.assertClose(what, end.get(i), wanted.get(i), TOLERANCE);
        }
      }
    }
    for (int i = 0; i < ends.get(0).size(); i++) {
      assertThat(ends.get(0).get(i).bitEquals(ends.get(1).get(i)))
          .as(golden + ": bits of weight " + i)
          .isTrue();
    }
  }

  private static Model model(Lamina lamina, Golden.Case golden) {
    Config form = golden.config("model");
    List<?> layers = (List<?>) form.get("layers");
    List<?> inputs = (List<?>) form.get("inputs");
    List<KerasTensor> tensors = new ArrayList<>();
    tensors.add(InputLayer.like(row(golden.tensor("x"), 0)).output());
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = Layers.deserialize(layers.get(i));
      List<KerasTensor> sources =
          ((List<?>) inputs.get(i))
              .stream().map(number -> tensors.get(((Number) number).intValue())).toList();
      tensors.add(layer.apply(sources).get(0));
    }
    return new Model(lamina, tensors.get(0), tensors.get(tensors.size() - 1));
  }

  private static HostTensor row(HostTensor all, int index) {
    Shape shape = all.spec().shape();
    long[] dims = Arrays.copyOfRange(shape.dims(), 1, shape.rank());
    int size = (int) (all.spec().size() / shape.dim(0));
    HostTensor row = HostTensor.zeros(all.spec().withShape(Shape.of(dims)));
    for (int i = 0; i < size; i++) {
      row.setDouble(i, all.getDouble((long) index * size + i));
    }
    return row;
  }
}
