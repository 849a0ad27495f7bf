// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.op.random.ElementDraw;
import dev.lamina.op.random.ElementWords;
import dev.lamina.op.random.Philox;
import dev.lamina.op.random.RandomBinomial;
import dev.lamina.op.random.RandomGamma;
import dev.lamina.op.random.RandomTruncatedNormal;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Rule RN for distributions: the bits of their definition, and the moments of their closed forms.
 */
final class DistributionRule {
  private static final int SIZE = 20_000;

  private DistributionRule() {}

  static Map<String, Conformance.SubjectTest> all() {
    Map<String, Conformance.SubjectTest> tests = new LinkedHashMap<>();
    // The variance of a normal number between -2 and 2 is 1 - 4 phi(2) / (2 Phi(2) - 1).
    draws(tests, new RandomTruncatedNormal(Shape.of(SIZE)), 0, 0.7737);
    for (float alpha : new float[] {0.2f, 0.7f, 1, 3.5f, 40}) {
      draws(tests, new RandomGamma(Shape.of(SIZE)), alpha, alpha, alpha);
    }
    for (float[] np :
        new float[][] {{5, 0.3f}, {30, 0.1f}, {40, 0.5f}, {200, 0.9f}, {1e6f, 0.25f}}) {
      double mean = (double) np[0] * np[1];
      draws(tests, new RandomBinomial(Shape.of(SIZE)), mean, mean * (1 - np[1]), np);
    }
    tests.put("a categorical draw follows its logits", DistributionRule::categorical);
    tests.put("a Bernoulli draw follows its probability", DistributionRule::bernoulli);
    tests.put("a shuffle is a permutation that the key decides", DistributionRule::shuffle);
    return tests;
  }

  private static void draws(
      Map<String, Conformance.SubjectTest> tests,
      ElementDraw op,
      double mean,
      double variance,
      float... parameters) {
    tests.put(
        op.name() + " " + Arrays.toString(parameters) + " has its bits, mean and variance",
        subject -> check(subject, op, mean, variance, parameters));
  }

  private static HostTensor key(long seed, long stream) {
    return HostTensor.of(new long[] {seed, stream}, 2);
  }

  private static void check(
      TckSubject subject, ElementDraw op, double mean, double variance, float... parameters) {
    List<HostTensor> inputs = new ArrayList<>(List.of(key(-3, 1L << 40)));
    double[] given = new double[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      inputs.add(HostTensor.of(new float[] {parameters[i]}));
      given[i] = parameters[i];
    }
    double[] numbers =
        Functions.run(
                subject,
                (backend, tensors) -> backend.apply(op, tensors),
                inputs.toArray(HostTensor[]::new))
            .get(0)
            .toDoubleArray();
    ElementWords words = new ElementWords();
    words.key(-3, 1L << 40);
    for (int i = 0; i < SIZE; i++) {
      words.start(i);
      assertThat((float) numbers[i]).as("element %s", i).isEqualTo((float) op.draw(words, given));
    }
    moments(numbers, mean, variance);
  }

  /** Means of 20,000 independent numbers lie within five of their standard deviations. */
  private static void moments(double[] numbers, double mean, double variance) {
    double[] squares = DoubleStream.of(numbers).map(x -> (x - mean) * (x - mean)).toArray();
    double average = DoubleStream.of(numbers).average().orElseThrow();
    double spread = DoubleStream.of(squares).average().orElseThrow();
    double kurtosis = DoubleStream.of(squares).map(x -> (x - spread) * (x - spread)).sum() / SIZE;
    assertThat(average).isCloseTo(mean, within(5 * Math.sqrt(variance / SIZE)));
    assertThat(spread).isCloseTo(variance, within(5 * Math.sqrt(kurtosis / SIZE)));
  }

  private static void categorical(TckSubject subject) {
    float[] logits = {0, 1, Float.NEGATIVE_INFINITY, -2};
    HostTensor picked =
        Functions.run(
                subject,
                (backend, inputs) ->
                    List.of(backend.ops().random().categorical(inputs.get(0), inputs.get(1), SIZE)),
                key(8, 9),
                HostTensor.of(logits, 1, 4))
            .get(0);
    int[] counts = new int[4];
    for (int i = 0; i < SIZE; i++) {
      counts[(int) picked.getLong(i)]++;
    }
    double sum = 1 + Math.E + Math.exp(-2);
    for (int i = 0; i < 4; i++) {
      double p = Math.exp(logits[i]) / sum;
      double allowed = 5 * Math.sqrt(p * (1 - p) / SIZE);
      assertThat((double) counts[i] / SIZE).as("class %s", i).isCloseTo(p, within(allowed));
    }
  }

  private static void bernoulli(TckSubject subject) {
    double[] hits =
        Functions.run(
                subject,
                (backend, inputs) ->
                    List.of(
                        backend
                            .ops()
                            .random()
                            .bernoulli(inputs.get(0), inputs.get(1), Shape.of(SIZE))),
                key(2, 7),
                HostTensor.of(new float[] {0.3f}))
            .get(0)
            .toDoubleArray();
    double mean = DoubleStream.of(hits).average().orElseThrow();
    assertThat(mean).isCloseTo(0.3, within(5 * Math.sqrt(0.21 / SIZE)));
    int[] words = new int[4];
    for (int i = 0; i < SIZE; i++) {
      Philox.block(2, 7, i / 4, words, 0);
      boolean hit = Philox.uniform(words[i % 4]) < 0.3f;
      assertThat(hits[i]).as("element %s", i).isEqualTo(hit ? 1 : 0);
    }
  }

  private static void shuffle(TckSubject subject) {
    int size = 1000;
    double[] order =
        Functions.run(
                subject,
                (backend, inputs) ->
                    List.of(
                        backend
                            .ops()
                            .random()
                            .shuffle(
                                inputs.get(0), backend.ops().array().iota(DType.INT32, size), 0)),
                key(4, 4))
            .get(0)
            .toDoubleArray();
    assertThat(order).doesNotHaveDuplicates().hasSize(size);
    int[] words = new int[4];
    int[] bits = new int[size];
    for (int i = 0; i < size; i++) {
      Philox.block(4, 4, i / 4, words, 0);
      bits[i] = words[i % 4];
    }
    for (int i = 1; i < size; i++) {
      assertThat(bits[(int) order[i - 1]]).isLessThanOrEqualTo(bits[(int) order[i]]);
    }
  }
}
