// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** One way to write all numbers of a tensor, as PyTorch chooses it. */
final class NumberFormat {
  private static final int DIGITS = 4;

  private final DType dtype;
  private boolean whole = true;
  private boolean scientific;
  private int width = 1;

  NumberFormat(HostTensor values) {
    this.dtype = values.spec().dtype();
    if (dtype.isFloating()) {
      choose(values);
    }
    for (long i = 0; i < values.spec().size(); i++) {
      double value = values.getDouble(i);
      // As in PyTorch, zeros, infinities and NaN take the room that the others need.
      if (!dtype.isFloating() || (Double.isFinite(value) && value != 0)) {
        width = Math.max(width, text(value, values.getLong(i)).length());
      }
    }
  }

  private void choose(HostTensor values) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (long i = 0; i < values.spec().size(); i++) {
      double value = values.getDouble(i);
      if (Double.isFinite(value) && value != 0) {
        whole &= value == Math.rint(value);
        least = Math.min(least, Math.abs(value));
        most = Math.max(most, Math.abs(value));
      }
    }
    boolean wide = most > 0 && (most / least > 1000 || most > 1e8);
    scientific = wide || (!whole && least < 1e-4);
  }

  int width() {
    return width;
  }

  String format(double value, long integer) {
    String text = text(value, integer);
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private String text(double value, long integer) {
    if (dtype == DType.BOOL) {
      return integer != 0 ? "true" : "false";
    }
    if (!dtype.isFloating()) {
      return Long.toString(integer);
    }
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    BigDecimal magnitude = new BigDecimal(Math.abs(value));
    if (scientific) {
      BigDecimal rounded = magnitude.round(new MathContext(DIGITS + 1, RoundingMode.HALF_EVEN));
      return sign + String.format(Locale.ROOT, "%." + DIGITS + "e", rounded);
    }
    String plain = magnitude.setScale(whole ? 0 : DIGITS, RoundingMode.HALF_EVEN).toPlainString();
    return sign + plain + (whole ? "." : "");
  }
}
