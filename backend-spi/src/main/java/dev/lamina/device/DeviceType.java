// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

/** A kind of device, for example {@code cpu} or {@code cuda}; compared by name. */
public record DeviceType(String name) implements Comparable<DeviceType> {
  /** The processor that runs the JVM. */
  public static final DeviceType CPU = new DeviceType("cpu");

  /** NVIDIA GPUs. */
  public static final DeviceType CUDA = new DeviceType("cuda");

  /** Refuses names that could not stand in {@code type:ordinal}. */
  public DeviceType {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "device type '" + name + "' must be lower-case letters, digits and underscores");
    }
  }

  @Override
  public int compareTo(DeviceType other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
