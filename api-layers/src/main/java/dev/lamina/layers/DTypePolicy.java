// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.DType;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * In which dtype a layer computes, and in which it keeps its weights
 * (keras.io/api/mixed_precision/policy; Micikevicius et al., 2017, arXiv:1710.03740). A policy with
 * the name of a dtype has it for both; {@code mixed_bfloat16} and {@code mixed_float16} keep
 * weights in float32 and compute in the narrow type.
 *
 * @param name Keras's name
 * @param computeDtype of inputs, of weights where they are used, and of outputs
 * @param variableDtype of weights
 */
public record DTypePolicy(String name, DType computeDtype, DType variableDtype) {
  /** Single precision throughout: the default of layers. */
  public static final DTypePolicy FLOAT32 = of(DType.FLOAT32);

  private static final String MIXED = "mixed_";

  /** Refuses null. */
  public DTypePolicy {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(computeDtype, "computeDtype");
    Objects.requireNonNull(variableDtype, "variableDtype");
  }

  /** One dtype for both. */
  public static DTypePolicy of(DType dtype) {
    return new DTypePolicy(dtype.lowerName(), dtype, dtype);
  }

  /**
   * The policy of a name: that of a dtype, {@code mixed_bfloat16} or {@code mixed_float16}.
   *
   * @throws IllegalArgumentException if there is none; the message lists the known names
   */
  public static DTypePolicy of(String name) {
    for (DType dtype : DType.values()) {
      if (name.equals(dtype.lowerName())) {
        return of(dtype);
      }
      boolean narrow = dtype == DType.BFLOAT16 || dtype == DType.FLOAT16;
      if (narrow && name.equals(MIXED + dtype.lowerName())) {
        return new DTypePolicy(name, dtype, DType.FLOAT32);
      }
    }
    throw new IllegalArgumentException(
        "unknown dtype policy '"
            + name
            + "'; known: "
            + Arrays.stream(DType.values()).map(DType::lowerName).collect(Collectors.joining(", "))
            + ", mixed_bfloat16, mixed_float16");
  }

  /** Whether gradients may be too small for the dtype: their loss should be scaled. */
  public boolean needsLossScale() {
    return name.equals(MIXED + DType.FLOAT16.lowerName());
  }

  /** The policy as Keras writes it into a layer's config. */
  Config serialize() {
    return new Config()
        .put("module", "keras")
        .put("class_name", "DTypePolicy")
        .put("config", new Config().put("name", name))
        .put("registered_name", null);
  }

  /** Reads an argument that is a policy, or its name, if it is given. */
  static void read(ConfigReader reader, String argument, Consumer<DTypePolicy> setter) {
    Object value = reader.raw(argument);
    Object name =
        value instanceof Config policy && policy.get("config") instanceof Config config
            ? config.get("name")
            : value;
    if (name != null) {
      setter.accept(named(reader, argument, name));
    }
  }

  private static DTypePolicy named(ConfigReader reader, String argument, Object name) {
    try {
      return of((String) name);
    } catch (ClassCastException | IllegalArgumentException e) {
      throw reader.misfit(
          argument, name, "the name of a dtype, such as float32, mixed_bfloat16 or mixed_float16");
    }
  }
}
