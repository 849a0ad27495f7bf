// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.op.random.Philox;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Rule RN: random numbers. */
final class RandomRule {
  private static final int SIZE = 10_001;

  private RandomRule() {}

  static Map<String, Conformance.SubjectTest> all() {
    Map<String, Conformance.SubjectTest> tests = new LinkedHashMap<>();
    tests.put("bits are Philox's", RandomRule::bits);
    tests.put("uniform numbers are those of the bits", RandomRule::uniform);
    tests.put("normal numbers have mean 0 and deviation 1", RandomRule::normal);
    tests.put("another stream gives other bits", RandomRule::streams);
    tests.putAll(DistributionRule.all());
    return tests;
  }

  private static HostTensor key(long seed, long stream) {
    return HostTensor.of(new long[] {seed, stream}, 2);
  }

  private static HostTensor bits(TckSubject subject, HostTensor key) {
    return Functions.run(
            subject,
            (backend, inputs) ->
                List.of(backend.ops().random().bits(inputs.get(0), Shape.of(SIZE))),
            key)
        .get(0);
  }

  private static void bits(TckSubject subject) {
    HostTensor actual = bits(subject, key(0x123456789abcdefL, -7));
    int[] words = new int[4];
    for (int i = 0; i < SIZE; i++) {
      Philox.block(0x123456789abcdefL, -7, i / 4, words, 0);
      assertThat(actual.getLong(i)).as("element %s", i).isEqualTo(words[i % 4]);
    }
  }

  private static void uniform(TckSubject subject) {
    HostTensor key = key(42, 3);
    HostTensor numbers =
        Functions.run(
                subject,
                (backend, inputs) ->
                    List.of(backend.ops().random().uniform(inputs.get(0), Shape.of(SIZE))),
                key)
            .get(0);
    HostTensor bits = bits(subject, key);
    for (int i = 0; i < SIZE; i++) {
      float expected = Philox.uniform((int) bits.getLong(i));
      assertThat((float) numbers.getDouble(i)).as("element %s", i).isEqualTo(expected);
    }
    assertThat(DoubleStream.of(numbers.toDoubleArray()).average().orElseThrow())
        .isCloseTo(0.5, within(0.01));
  }

  private static void normal(TckSubject subject) {
    double[] numbers =
        Functions.run(
                subject,
                (backend, inputs) ->
                    List.of(backend.ops().random().normal(inputs.get(0), Shape.of(SIZE))),
                key(1, 1))
            .get(0)
            .toDoubleArray();
    double mean = DoubleStream.of(numbers).average().orElseThrow();
    double square = DoubleStream.of(numbers).map(x -> x * x).average().orElseThrow();
    assertThat(mean).isCloseTo(0, within(0.04));
    assertThat(Math.sqrt(square - mean * mean)).isCloseTo(1, within(0.04));
  }

  private static void streams(TckSubject subject) {
    HostTensor first = bits(subject, key(5, 0));
    HostTensor second = bits(subject, key(5, 1));
    int equal = 0;
    for (int i = 0; i < SIZE; i++) {
      equal += first.getLong(i) == second.getLong(i) ? 1 : 0;
    }
    assertThat(equal).isLessThan(3);
  }
}
