// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.inject.Inject;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The module table of docs/architecture.md: who may import whom, and which libraries. */
class ModuleRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.lamina");

  private static final String SPI = "backend-spi";

  /** What each module may import of the others; what stands above them all is left out. */
  private static final Map<String, Set<String>> MODULES =
      Map.of(
          SPI,
          Set.of(),
          "backend-static-graph",
          Set.of(SPI),
          "backend-eager",
          Set.of(SPI),
          "backend-cpu",
          Set.of(SPI),
          "backend-cuda",
          Set.of(SPI),
          "api-layers",
          Set.of(SPI),
          "tck",
          Set.of(SPI),
          "model-zoo",
          Set.of(SPI, "api-layers"));

  private static DescribedPredicate<JavaClass> in(String module) {
    return DescribedPredicate.describe(
        "are in module " + module,
        type ->
            type.getBaseComponentType()
                .getSource()
                .map(source -> source.getUri().toString().contains("/" + module + "/target/"))
                .orElse(false));
  }

  private static DescribedPredicate<JavaClass> foreignTo(String module, Set<String> imports) {
    DescribedPredicate<JavaClass> known = in(module);
    for (String other : imports) {
      known = known.or(in(other));
    }
    return resideInAPackage("dev.lamina..").and(DescribedPredicate.not(known));
  }

  private static Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    MODULES.forEach(
        (module, imports) ->
            rules.put(
                module + " imports no module but " + imports,
                noClasses()
                    .that(in(module))
                    .should()
                    .dependOnClassesThat(foreignTo(module, imports))));
    rules.put(
        "Guice is wiring only",
        onlyHere(
            "com.google.inject..",
            resideInAPackage("dev.lamina.inject..")
                .or(resideInAPackage("dev.lamina.runtime.."))
                .or(named("Module"))));
    rules.put(
        "oneDNN stays in its provider",
        onlyHere("org.bytedeco..", resideInAPackage("dev.lamina.device.cpu..")));
    rules.put(
        "JSON stays where files are written",
        onlyHere(
            "com.fasterxml.jackson..",
            resideInAPackage("dev.lamina.saving..").or(in("model-zoo"))));
    rules.put(
        "HDF5 stays where files are read",
        onlyHere("io.jhdf..", resideInAPackage("dev.lamina.saving..")));
    rules.put(
        "JCuda stays behind one interface",
        onlyHere("jcuda..", resideInAPackage("dev.lamina.device.cuda.jcuda..")));
    rules.put("test libraries stay in the kit", onlyHere("org.junit..", in("tck")));
    rules.put(
        "nothing is injected into fields", fields().should().notBeAnnotatedWith(Inject.class));
    rules.put(
        "only tools print",
        noClasses()
            .that(DescribedPredicate.not(in("model-zoo").or(named("FitOptions"))))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
    return rules;
  }

  private static ArchRule onlyHere(String library, DescribedPredicate<JavaClass> home) {
    return noClasses()
        .that(DescribedPredicate.not(home))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }

  private static DescribedPredicate<JavaClass> named(String end) {
    return DescribedPredicate.describe(
        "are named ..." + end, type -> type.getSimpleName().endsWith(end));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleHolds() {
    return rules().entrySet().stream()
        .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(CLASSES)));
  }

  /** Classes that were not found would keep every rule. */
  @Test
  void classesOfEveryModuleAreChecked() {
    for (String module : MODULES.keySet()) {
      assertThat(CLASSES.that(in(module))).as(module).isNotEmpty();
    }
  }

  @Test
  void aBrokenRuleIsFound() {
    ArchRule broken =
        noClasses()
            .that(in("api-layers"))
            .should()
            .dependOnClassesThat(foreignTo("api-layers", Set.of()));
    assertThatThrownBy(() -> broken.check(CLASSES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("dev.lamina.ops");
  }
}
