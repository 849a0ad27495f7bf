// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.models;

import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.Shape;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The architectures that classify images, by the names that the command line takes. */
public enum Architecture {
  /** {@link LeNet5}. */
  LENET5("lenet5", LeNet5::build),
  /** {@link Mlp}. */
  MLP("mlp", Mlp::build),
  /** {@link ResNet20}. */
  RESNET20("resnet20", ResNet20::build);

  private final String label;
  private final Builder builder;

  Architecture(String label, Builder builder) {
    this.label = label;
    this.builder = builder;
  }

  /**
   * The architecture of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static Architecture of(String name) {
    return Arrays.stream(values())
        .filter(architecture -> architecture.label.equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("unknown model '" + name + "'; known: " + names()));
  }

  /** All names, for help and messages. */
  public static String names() {
    return Arrays.stream(values()).map(Architecture::label).collect(Collectors.joining(", "));
  }

  /** The name that the command line takes. */
  public String label() {
    return label;
  }

  /** A fresh model, not compiled, for samples of a shape. */
  public Model build(Lamina lamina, Shape sample, int classes) {
    return builder.build(lamina, sample, classes);
  }

  private interface Builder {
    Model build(Lamina lamina, Shape sample, int classes);
  }
}
