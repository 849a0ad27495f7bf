// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

/** One device of a process, written {@code cuda:0}. */
public record Device(DeviceType type, int ordinal) {
  /** Refuses negative ordinals. */
  public Device {
    if (ordinal < 0) {
      throw new IllegalArgumentException("device ordinal " + ordinal + " must be >= 0");
    }
  }

  /**
   * Reads {@code type} or {@code type:ordinal}; without an ordinal it is 0.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static Device parse(String text) {
    int colon = text.indexOf(':');
    String type = colon < 0 ? text : text.substring(0, colon);
    String ordinal = colon < 0 ? "0" : text.substring(colon + 1);
    if (!ordinal.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException(
          "device '" + text + "' is not of the form type or type:ordinal, for example cuda:0");
    }
    return new Device(new DeviceType(type), Integer.parseInt(ordinal));
  }

  @Override
  public String toString() {
    return type + ":" + ordinal;
  }
}
