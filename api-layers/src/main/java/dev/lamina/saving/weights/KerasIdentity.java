// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

/** What files say of the program that wrote them; readers choose how to read by it. */
public final class KerasIdentity {
  /** The version of Keras whose forms are written. */
  public static final String VERSION = "3.15.1";

  /** The version of Keras 2 whose forms are written on request. */
  public static final String VERSION_2 = "2.15.0";

  /** The backend of Keras whose layouts of weights are written. */
  public static final String BACKEND = "tensorflow";

  private KerasIdentity() {}
}
