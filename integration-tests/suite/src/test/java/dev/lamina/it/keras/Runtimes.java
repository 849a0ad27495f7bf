// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import dev.lamina.runtime.Lamina;
import java.util.ArrayList;
import java.util.List;

/** One runtime for each backend and device, all in one process and over the same providers. */
final class Runtimes implements AutoCloseable {
  private static final long SEED = 11;

  private final Lamina first = Lamina.builder().backend("static").device("cpu").seed(SEED).build();
  private final List<Lamina> all = new ArrayList<>(List.of(first));

  Runtimes() {
    all.add(first.on("eager"));
    all.add(first.on("static", "reference"));
    all.add(first.on("eager", "reference"));
  }

  List<Lamina> all() {
    return all;
  }

  @Override
  public void close() {
    first.close();
  }
}
