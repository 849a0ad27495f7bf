// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import dev.lamina.saving.ImportReport;
import java.util.List;

/**
 * Translates what any version of Keras writes into the form of Keras 3, by small rules of which
 * each looks for what only one version has; what is in that form already passes unchanged.
 */
public final class Dialects {
  private Dialects() {}

  /**
   * The form of a model.
   *
   * @throws IllegalArgumentException if it is none; the report's path is where
   */
  public static Config toKeras3(Config form, ImportReport report) {
    ConfigLimits.check(form);
    return new ModelForm(Age.isOld(form), report).translate(form);
  }

  /**
   * How a model was compiled: {@code compile_config}, or the {@code training_config} of HDF5 files.
   *
   * @param outputs names of the model's outputs
   */
  public static Config compileConfig(Config form, List<String> outputs, ImportReport report) {
    ConfigLimits.check(form);
    return new TrainingForm(outputs, report).translate(form);
  }
}
