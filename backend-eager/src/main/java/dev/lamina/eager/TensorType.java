// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.device.DeviceType;
import dev.lamina.tensor.DType;
import java.util.EnumMap;
import java.util.Map;

/**
 * The type of a tensor in PyTorch's words: {@code FloatTensor} on the CPU, {@code cuda.FloatTensor}
 * on a GPU.
 */
public record TensorType(DeviceType device, DType dtype) {
  private static final String SUFFIX = "Tensor";
  private static final Map<DType, String> WORDS = new EnumMap<>(DType.class);

  static {
    WORDS.put(DType.FLOAT32, "Float");
    WORDS.put(DType.FLOAT64, "Double");
    WORDS.put(DType.BFLOAT16, "BFloat16");
    WORDS.put(DType.FLOAT16, "Half");
    WORDS.put(DType.INT32, "Int");
    WORDS.put(DType.INT64, "Long");
    WORDS.put(DType.BOOL, "Bool");
    WORDS.put(DType.UINT8, "Byte");
  }

  /**
   * The type of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the element types
   */
  public static TensorType of(String name) {
    int dot = name.lastIndexOf('.');
    String word = name.substring(dot + 1);
    for (Map.Entry<DType, String> entry : WORDS.entrySet()) {
      if (word.equals(entry.getValue() + SUFFIX)) {
        DeviceType device = dot < 0 ? DeviceType.CPU : new DeviceType(name.substring(0, dot));
        return new TensorType(device, entry.getKey());
      }
    }
    throw new IllegalArgumentException(
        "unknown tensor type '"
            + name
            + "'; a type is one of "
            + WORDS.values()
            + " followed by Tensor, with a device before it: cuda.FloatTensor");
  }

  /** The name, which {@link #of} reads. */
  @Override
  public String toString() {
    String word = WORDS.get(dtype) + SUFFIX;
    return device.equals(DeviceType.CPU) ? word : device + "." + word;
  }
}
