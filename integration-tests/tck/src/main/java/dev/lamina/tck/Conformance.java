// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lamina.tck.cases.OpCase;
import dev.lamina.tck.cases.OpCases;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;

/**
 * All rules for one backend on one device. Extend it, name the subject, and run it with JUnit; each
 * rule is a family of tests whose names begin with the rule's id.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class Conformance {
  private TckSubject subject;

  /** What is tested; called once. */
  protected abstract TckSubject subject();

  /** The cases of ops that are tested: the whole catalogue. Fewer prove less. */
  protected List<OpCase> cases() {
    return OpCases.all();
  }

  private TckSubject tested() {
    if (subject == null) {
      subject = subject();
    }
    return subject;
  }

  /** OP: every op's outputs match its shape rule and the double-precision oracle. */
  @TestFactory
  Stream<DynamicTest> op() {
    return cases().stream().map(c -> test("OP", c, () -> OpRule.forward(tested(), c)));
  }

  /** GR: first and second derivatives match central differences. */
  @TestFactory
  Stream<DynamicTest> gr() {
    Stream<DynamicTest> cases =
        cases().stream()
            .filter(c -> GradientRule.applies(tested(), c))
            .map(c -> test("GR", c, () -> GradientRule.check(tested(), c)));
    return Stream.concat(cases, rules("GR", GradientRule.structure()));
  }

  /** VA: variables keep their promises inside functions, across them, and when a run fails. */
  @TestFactory
  Stream<DynamicTest> va() {
    return rules("VA", VariableRule.all());
  }

  /** CO: compiled functions repeat, specialise and reach a steady state. */
  @TestFactory
  Stream<DynamicTest> co() {
    return rules("CO", CompileRule.all());
  }

  /** ME: memory comes back, and does not grow with the number of steps. */
  @TestFactory
  Stream<DynamicTest> me() {
    return rules("ME", MemoryRule.all());
  }

  /** ER: what is not supported, foreign or over fails with a message that says so. */
  @TestFactory
  Stream<DynamicTest> er() {
    return rules("ER", ErrorRule.all());
  }

  /** RN: random bits are those of the generator, on every backend and device. */
  @TestFactory
  Stream<DynamicTest> rn() {
    return rules("RN", RandomRule.all());
  }

  /** DE: the same work twice gives the same bits. */
  @TestFactory
  Stream<DynamicTest> de() {
    return cases().stream()
        .filter(c -> OpRule.declared(tested(), c))
        .map(c -> test("DE", c, () -> OpRule.deterministic(tested(), c)));
  }

  /** Closes the provider. */
  @AfterAll
  void closeProvider() {
    tested().provider().close();
    TckReport.finished(getClass());
  }

  private DynamicTest test(String rule, OpCase opCase, Executable body) {
    return named(rule, opCase.toString(), opCase.op().name(), body);
  }

  private Stream<DynamicTest> rules(String rule, Map<String, SubjectTest> tests) {
    return tests.entrySet().stream()
        .map(t -> named(rule, t.getKey(), "-", () -> t.getValue().run(tested())));
  }

  private DynamicTest named(String rule, String name, String op, Executable body) {
    return dynamicTest(
        rule + " " + name + ", " + tested(),
        () -> {
          body.execute();
          TckReport.executed(getClass(), rule, op, tested());
        });
  }

  /** A test of a subject. */
  @FunctionalInterface
  interface SubjectTest {
    void run(TckSubject subject) throws Exception;
  }
}
