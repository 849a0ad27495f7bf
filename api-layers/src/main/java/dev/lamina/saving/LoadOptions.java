// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving;

import java.util.Objects;

/** The arguments of {@code Models.load}, with Keras's defaults. */
public final class LoadOptions {
  private CustomObjects customObjects = CustomObjects.NONE;
  private boolean compile = true;
  private ImportReport report = new ImportReport();

  /** Keras's defaults. */
  public LoadOptions() {}

  /** Classes and functions that the file names but does not hold; default none. */
  public LoadOptions customObjects(CustomObjects objects) {
    this.customObjects = Objects.requireNonNull(objects, "customObjects");
    return this;
  }

  /**
   * Whether the model is compiled and its training restored, if the file says how; default true.
   */
  public LoadOptions compile(boolean use) {
    this.compile = use;
    return this;
  }

  /** Gets notes of what was translated, passed over and left out. */
  public LoadOptions report(ImportReport notes) {
    this.report = Objects.requireNonNull(notes, "report");
    return this;
  }

  /** Classes and functions of the user. */
  public CustomObjects customObjects() {
    return customObjects;
  }

  /** Whether the model is compiled. */
  public boolean compile() {
    return compile;
  }

  /** Where notes go. */
  public ImportReport report() {
    return report;
  }
}
