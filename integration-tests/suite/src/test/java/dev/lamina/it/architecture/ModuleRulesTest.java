// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.google.inject.Inject;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** The module table of docs/architecture.md: who may import whom. */
@AnalyzeClasses(packages = "dev.lamina", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  private static final String[] SPI = {
    "dev.lamina.tensor..",
    "dev.lamina.op..",
    "dev.lamina.ops..",
    "dev.lamina.autodiff..",
    "dev.lamina.backend..",
    "dev.lamina.device",
    "dev.lamina.inject.."
  };
  private static final String[] BACKENDS = {"dev.lamina.graph..", "dev.lamina.eager.."};
  private static final String[] PROVIDERS = {
    "dev.lamina.device.cpu..", "dev.lamina.device.cuda..", "dev.lamina.tck.reference.."
  };
  private static final String[] LAYERS = {
    "dev.lamina.activations..",
    "dev.lamina.callbacks..",
    "dev.lamina.data..",
    "dev.lamina.initializers..",
    "dev.lamina.layers..",
    "dev.lamina.losses..",
    "dev.lamina.metrics..",
    "dev.lamina.models..",
    "dev.lamina.naming..",
    "dev.lamina.optimizers..",
    "dev.lamina.regularizers..",
    "dev.lamina.runtime..",
    "dev.lamina.training.."
  };
  private static final String[] TOP = {"dev.lamina.zoo..", "dev.lamina.cli..", "dev.lamina.tck"};

  @ArchTest
  static final ArchRule spiSeesNothingAbove =
      noClasses()
          .that()
          .resideInAnyPackage(SPI)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(join(BACKENDS, PROVIDERS, LAYERS, TOP));

  @ArchTest
  static final ArchRule backendsSeeTheSpiAlone =
      noClasses()
          .that()
          .resideInAnyPackage(BACKENDS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(join(PROVIDERS, LAYERS, TOP));

  @ArchTest
  static final ArchRule backendsAreStrangers =
      slices().matching("dev.lamina.(graph|eager)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule providersSeeTheSpiAlone =
      noClasses()
          .that()
          .resideInAnyPackage(PROVIDERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(join(BACKENDS, LAYERS, TOP));

  @ArchTest
  static final ArchRule providersAreStrangers =
      slices().matching("dev.lamina.device.(cpu|cuda)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule layersSeeTheSpiAlone =
      noClasses()
          .that()
          .resideInAnyPackage(LAYERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(join(BACKENDS, PROVIDERS, TOP));

  @ArchTest
  static final ArchRule guiceIsWiringOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.lamina.inject..", "dev.lamina.runtime..")
          .and()
          .haveSimpleNameNotEndingWith("Module")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.inject..");

  @ArchTest
  static final ArchRule oneDnnStaysInItsProvider =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.lamina.device.cpu..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule jcudaStaysBehindOneClass =
      noClasses()
          .that()
          .doNotHaveSimpleName("JCudaCalls")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jcuda..");

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      fields().should().notBeAnnotatedWith(Inject.class);

  @ArchTest
  static final ArchRule onlyToolsPrint =
      noClasses()
          .that()
          .resideInAnyPackage(join(SPI, BACKENDS, PROVIDERS))
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  private static String[] join(String[]... groups) {
    return Arrays.stream(groups).flatMap(Arrays::stream).toArray(String[]::new);
  }
}
