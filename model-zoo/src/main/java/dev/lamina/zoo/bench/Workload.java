// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.bench;

import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import java.util.List;
import java.util.stream.Collectors;

/** A reference workload: a model, how it is trained, and random samples for it. */
public interface Workload {
  /** The reference workloads. */
  List<Workload> ALL =
      List.of(
          new MlpWorkload(),
          new LenetWorkload(),
          new Resnet20Workload(),
          new LstmWorkload(),
          new TransformerWorkload());

  /**
   * The workload of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  static Workload of(String name) {
    return ALL.stream()
        .filter(workload -> workload.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("unknown workload '" + name + "'; known: " + names()));
  }

  /** All names, for help and messages. */
  static String names() {
    return ALL.stream().map(Workload::label).collect(Collectors.joining(", "));
  }

  /** The name that the command line takes. */
  String label();

  /** Number of samples of an epoch. */
  int samples();

  /** Number of samples of a step. */
  int batchSize();

  /** A fresh model, compiled. */
  Model compiled(Lamina lamina);

  /** The first samples' inputs. */
  HostTensor x(int samples);

  /** The first samples' targets. */
  HostTensor y(int samples);
}
