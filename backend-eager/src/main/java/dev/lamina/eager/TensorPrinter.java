// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.device.DeviceType;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Values as NumPy and PyTorch print them: four digits, columns under one another, dots in the place
 * of all but the first and last three of each axis above 1000 elements, and what is not the usual
 * at the end. The layout is that of PyTorch's {@code _tensor_str.py}.
 */
final class TensorPrinter {
  private static final int THRESHOLD = 1000;
  private static final int EDGE = 3;
  private static final int LINE = 80;
  private static final String PREFIX = "tensor(";

  private final HostTensor values;
  private final Shape whole;
  private final boolean summarized;
  private final NumberFormat numbers;
  private long next;

  private TensorPrinter(HostTensor values, Shape whole, boolean summarized) {
    this.values = values;
    this.whole = whole;
    this.summarized = summarized;
    this.numbers = new NumberFormat(values);
  }

  static String print(EagerTensor tensor) {
    String name =
        tensor instanceof EagerVariable variable ? "variable '" + variable.name() + "' " : "";
    if (tensor.freed() || tensor.backend().isClosed()) {
      return name + PREFIX + "freed, " + tensor.spec() + ")";
    }
    if (tensor.backend().running()) {
      return name + PREFIX + tensor.spec() + ", inside a compiled function)";
    }
    boolean summarized = tensor.spec().size() > THRESHOLD;
    HostTensor values = summarized ? edges(tensor) : tensor.toHost();
    TensorPrinter printer = new TensorPrinter(values, tensor.shape(), summarized);
    return name + withSuffixes(printer.body(), tensor);
  }

  /** The first and last elements of each long axis, so that little is copied to the host. */
  private static HostTensor edges(EagerTensor tensor) {
    Ops ops = tensor.ops();
    EagerScope scope = tensor.backend().recordingScope(false);
    try (scope) {
      Tensor part = tensor.detach();
      for (int axis = 0; axis < tensor.shape().rank(); axis++) {
        if (part.shape().dim(axis) > 2 * EDGE) {
          EagerTensor from = (EagerTensor) part;
          long end = part.shape().dim(axis) - EDGE;
          List<Tensor> ends = List.of(from.narrow(axis, 0, EDGE), from.narrow(axis, end, EDGE));
          part = ops.array().concat(ends, axis);
        }
      }
      return ((EagerTensor) part).toHost();
    }
  }

  private String body() {
    return whole.size() == 0 ? "[]" : axis(0, PREFIX.length());
  }

  private String axis(int axis, int indent) {
    if (axis == whole.rank()) {
      return numbers.format(values.getDouble(next), values.getLong(next++));
    }
    boolean cut = summarized && whole.dim(axis) > 2 * EDGE;
    long count = cut ? 2 * EDGE : whole.dim(axis);
    boolean last = axis == whole.rank() - 1;
    List<String> parts = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      if (cut && i == EDGE) {
        parts.add(last ? " ..." : "...");
      }
      parts.add(axis(axis + 1, indent + 1));
    }
    return "[" + (last ? row(parts, indent) : join(parts, axis, indent)) + "]";
  }

  private String row(List<String> parts, int indent) {
    int perLine = Math.max(1, (LINE - indent) / (numbers.width() + 2));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        text.append(i % perLine == 0 ? ",\n" + " ".repeat(indent + 1) : ", ");
      }
      text.append(parts.get(i));
    }
    return text.toString();
  }

  private String join(List<String> parts, int axis, int indent) {
    String lines = "\n".repeat(whole.rank() - axis - 1);
    return String.join("," + lines + " ".repeat(indent + 1), parts);
  }

  private static String withSuffixes(String body, EagerTensor tensor) {
    List<String> suffixes = new ArrayList<>();
    if (!tensor.device().type().equals(DeviceType.CPU)) {
      suffixes.add("device=" + tensor.device());
    }
    if (tensor.spec().size() == 0 && tensor.shape().rank() != 1) {
      suffixes.add("size=" + tensor.shape());
    }
    DType dtype = tensor.dtype();
    if (dtype != DType.FLOAT32 && dtype != DType.INT64 && dtype != DType.BOOL) {
      suffixes.add("dtype=" + dtype);
    }
    if (tensor.requiresGrad()) {
      suffixes.add(tensor.isLeaf() ? "requiresGrad=true" : "gradientOp=" + tensor.gradientOp());
    }
    StringBuilder text = new StringBuilder(PREFIX).append(body);
    int length = text.length() - text.lastIndexOf("\n") - 1;
    for (String suffix : suffixes) {
      boolean fits = length + suffix.length() + 2 <= LINE;
      text.append(fits ? ", " : ",\n" + " ".repeat(PREFIX.length())).append(suffix);
      length = fits ? length + suffix.length() + 2 : PREFIX.length() + suffix.length();
    }
    return text.append(')').toString();
  }
}
