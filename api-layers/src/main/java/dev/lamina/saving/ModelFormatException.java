// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving;

import java.io.IOException;

/**
 * A model file that is damaged, hostile, or not what it should be. The message names the file, the
 * path inside it, and what is wrong there.
 */
public final class ModelFormatException extends IOException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final String path;

  /**
   * An error at a place in a file.
   *
   * @param file name of the file
   * @param path path inside the file; empty for the file as a whole
   * @param problem what is wrong there
   */
  public ModelFormatException(String file, String path, String problem) {
    this(file, path, problem, null);
  }

  /** The same with what caused it. */
  public ModelFormatException(String file, String path, String problem, Throwable cause) {
    super(file + ": " + (path.isEmpty() ? "" : path + ": ") + problem, cause);
    this.file = file;
    this.path = path;
  }

  /** Name of the file. */
  public String file() {
    return file;
  }

  /** The path inside the file, empty for the file as a whole. */
  public String path() {
    return path;
  }
}
