// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.nn.AveragePool2d;
import dev.lamina.op.nn.AveragePool2dGrad;
import dev.lamina.op.nn.BatchNorm;
import dev.lamina.op.nn.BatchNormGrad;
import dev.lamina.op.nn.BatchNormInference;
import dev.lamina.op.nn.Conv2d;
import dev.lamina.op.nn.Conv2dFilterGrad;
import dev.lamina.op.nn.Conv2dGeometry;
import dev.lamina.op.nn.Conv2dInputGrad;
import dev.lamina.op.nn.LogSoftmax;
import dev.lamina.op.nn.MaxPool2d;
import dev.lamina.op.nn.MaxPool2dGrad;
import dev.lamina.op.nn.MaxPool2dPick;
import dev.lamina.op.nn.Padding2d;
import dev.lamina.op.nn.Softmax;
import dev.lamina.op.nn.Window2d;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Cases of convolution, pooling, normalisation and softmax. */
final class NnCases {
  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    NnCases nn = new NnCases();
    nn.convolutions();
    nn.pooling();
    nn.normalisation();
    return nn.cases;
  }

  private void convolutions() {
    Padding2d none = Padding2d.NONE;
    Padding2d one = new Padding2d(1, 1, 1, 1);
    conv(new Conv2dGeometry(1, 1, 1, 1, none, 1), float32(2, 5, 5, 1), float32(3, 3, 1, 4));
    conv(new Conv2dGeometry(1, 1, 1, 1, one, 1), float32(1, 4, 6, 3), float32(3, 3, 3, 2));
    conv(
        new Conv2dGeometry(2, 1, 1, 1, new Padding2d(0, 1, 1, 0), 1),
        float32(2, 5, 4, 2),
        float32(2, 3, 2, 3));
    conv(new Conv2dGeometry(1, 1, 2, 2, one, 1), float32(1, 6, 6, 2), float32(3, 2, 2, 2));
    conv(new Conv2dGeometry(2, 2, 1, 1, none, 1), float32(1, 6, 6, 2), float32(3, 3, 2, 2));
    conv(new Conv2dGeometry(1, 1, 1, 1, none, 2), float32(1, 4, 4, 4), float32(2, 2, 2, 6));
    conv(new Conv2dGeometry(1, 1, 1, 1, one, 3), float32(2, 4, 4, 3), float32(3, 3, 1, 3));
    conv(new Conv2dGeometry(1, 1, 1, 1, none, 1), float32(2, 1, 1, 5), float32(1, 1, 5, 7));
    conv(new Conv2dGeometry(1, 1, 1, 1, one, 1), float32(1, 8, 8, 16), float32(3, 3, 16, 32));
  }

  private void conv(Conv2dGeometry geometry, TensorSpec image, TensorSpec kernel) {
    TensorSpec bias = float32(kernel.shape().dim(3));
    Op conv = new Conv2d(geometry);
    TensorSpec output = conv.infer(List.of(image, kernel)).get(0);
    products(conv, image, kernel);
    products(conv, image, kernel, bias);
    products(new Conv2dInputGrad(geometry, image.shape()), output, kernel);
    products(new Conv2dFilterGrad(geometry, kernel.shape(), false), image, output);
    products(new Conv2dFilterGrad(geometry, kernel.shape(), true), image, output);
  }

  private void products(Op op, TensorSpec... inputs) {
    cases.add(OpCase.of(op, Domain.ANY, inputs).within(1e-5));
  }

  private void pooling() {
    pool(new Window2d(2, 2, 2, 2, Padding2d.NONE), float32(2, 4, 6, 3));
    pool(new Window2d(3, 2, 1, 2, new Padding2d(1, 1, 0, 1)), float32(1, 5, 5, 2));
    pool(new Window2d(3, 3, 2, 2, new Padding2d(0, 1, 0, 1)), float32(2, 6, 6, 1));
    pool(new Window2d(2, 2, 3, 3, Padding2d.NONE), float32(1, 6, 7, 2));
    pool(new Window2d(1, 1, 1, 1, Padding2d.NONE), float32(1, 2, 2, 17));
    pool(new Window2d(17, 17, 17, 17, Padding2d.NONE), float32(1, 17, 17, 1));
  }

  private void pool(Window2d window, TensorSpec image) {
    cases.add(OpCase.of(new MaxPool2d(window), Domain.DISTINCT, image));
    List<TensorSpec> pooled = new MaxPool2d(window).infer(List.of(image));
    // Indices 0, 1 and 2 would point into padding at some edges, so only without it.
    if (window.padding().equals(Padding2d.NONE) && window.height() * window.width() > 2) {
      List<Domain> domains = List.of(Domain.INDEX, Domain.ANY);
      cases.add(
          new OpCase(
              new MaxPool2dGrad(window, image.shape()),
              List.of(pooled.get(1), pooled.get(0)),
              domains,
              OpCase.SINGLE));
      cases.add(
          new OpCase(
              new MaxPool2dPick(window), List.of(pooled.get(1), image), domains, OpCase.SINGLE));
    }
    cases.add(OpCase.of(new AveragePool2d(window), Domain.ANY, image));
    cases.add(OpCase.of(new AveragePool2dGrad(window, image.shape()), Domain.ANY, pooled.get(0)));
  }

  private void normalisation() {
    for (int axis = 0; axis < 3; axis++) {
      cases.add(OpCase.of(new Softmax(axis), Domain.ANY, float32(3, 4, 5)));
      cases.add(OpCase.of(new LogSoftmax(axis), Domain.ANY, float32(3, 4, 5)));
    }
    cases.add(OpCase.of(new Softmax(1), Domain.ANY, float32(0, 4)));
    cases.add(OpCase.of(new LogSoftmax(1), Domain.ANY, float32(2, 1)));
    for (TensorSpec x : List.of(float32(6, 3), float32(2, 3, 4, 5), float32(3, 2, 16))) {
      TensorSpec c = float32(x.shape().dim(-1));
      Domain positive = Domain.POSITIVE;
      cases.add(
          new OpCase(
              new BatchNorm(1e-3),
              List.of(x, c, c),
              List.of(Domain.ANY, positive, Domain.ANY),
              1e-5));
      List<TensorSpec> inference = List.of(x, c, c, c, c);
      cases.add(
          new OpCase(
              new BatchNormInference(1e-3),
              inference,
              List.of(Domain.ANY, positive, Domain.ANY, Domain.ANY, positive),
              1e-5));
      cases.add(
          new OpCase(
              new BatchNormGrad(1e-3),
              List.of(x, c, c, c, x),
              List.of(Domain.ANY, positive, Domain.ANY, positive, Domain.ANY),
              1e-5));
    }
  }
}
