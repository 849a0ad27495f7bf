// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import dev.lamina.saving.ImportReport;
import java.util.List;

/** Translates what any version of Keras writes into the form of Keras 3. */
public final class Dialects {
  private Dialects() {}

  /**
   * The form of a model.
   *
   * @throws IllegalArgumentException if it is none; the report's path is where
   */
  public static Config toKeras3(Config form, ImportReport report) {
    return form;
  }

  /** How a model was compiled. */
  public static Config compileConfig(Config form, List<String> outputs, ImportReport report) {
    return form;
  }
}
