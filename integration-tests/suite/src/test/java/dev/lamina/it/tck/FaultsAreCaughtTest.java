// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.lamina.tck.Conformance;
import dev.lamina.tck.TckSubject;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tck.cases.OpCases;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The conformance kit itself: for each rule, a subject that breaks it fails tests of that rule. */
class FaultsAreCaughtTest {
  /**
   * The op that a fault is in, some of other kinds, and no more: eight runs of it all take long.
   */
  private static final Set<String> SOME_OPS =
      Set.of("square", "exp", "random_bits", "add", "matmul", "sum", "convolution", "softmax");

  abstract static class Faulty extends Conformance {
    @Override
    protected List<OpCase> cases() {
      return OpCases.all().stream().filter(c -> SOME_OPS.contains(c.op().name())).toList();
    }
  }

  static class WrongKernel extends Faulty {
    @Override
    protected TckSubject subject() {
      return FaultySubjects.wrongKernel();
    }
  }

  static class WrongGradient extends Faulty {
    @Override
    protected TckSubject subject() {
      return FaultySubjects.wrongGradient();
    }
  }

  static class ForgetfulVariables extends Faulty {
    @Override
    protected TckSubject subject() {
      return FaultySubjects.forgetfulVariables();
    }
  }

  static class Miscounting extends Faulty {
    @Override
    protected TckSubject subject() {
      return FaultySubjects.miscounting();
    }
  }

  static class Leaking extends Faulty {
    @Override
    protected TckSubject subject() {
      return FaultySubjects.leaking();
    }
  }

  static class Careless extends Faulty {
    @Override
    protected TckSubject subject() {
      return FaultySubjects.careless();
    }
  }

  static class NotRandom extends Faulty {
    @Override
    protected TckSubject subject() {
      return FaultySubjects.notRandom();
    }
  }

  static class Moody extends Faulty {
    @Override
    protected TckSubject subject() {
      return FaultySubjects.moody();
    }
  }

  /** Subject, the rule it breaks, and all rules that notice. */
  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(WrongKernel.class, "OP"),
        Arguments.of(WrongGradient.class, "GR"),
        Arguments.of(ForgetfulVariables.class, "VA"),
        Arguments.of(Miscounting.class, "CO"),
        Arguments.of(Leaking.class, "ME"),
        Arguments.of(Careless.class, "ER"),
        Arguments.of(NotRandom.class, "RN"),
        Arguments.of(Moody.class, "DE"));
  }

  @ParameterizedTest(name = "{0} breaks {1}")
  @MethodSource("faults")
  void eachRuleCatchesItsFault(Class<?> subject, String rule) {
    Set<String> broken = new TreeSet<>();
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(subject))
        .execute()
        .testEvents()
        .failed()
        .stream()
        .forEach(event -> broken.add(event.getTestDescriptor().getDisplayName().substring(0, 2)));
    assertThat(broken).contains(rule);
    // The fault is one thing, so that most rules hold: a kit that always fails would prove nothing.
    assertThat(broken).hasSizeLessThanOrEqualTo(4);
  }
}
