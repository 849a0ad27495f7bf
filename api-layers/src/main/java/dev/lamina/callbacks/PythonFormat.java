// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with named numbers in braces, as Python's {@code str.format} fills it in: {@code
 * {epoch:02d}-{val_loss:.2f}} (docs.python.org/3/library/string.html). Whole numbers are longs,
 * others doubles. Supported are fill, alignment, sign, width, precision, and the types d, e, f, g
 * and %.
 */
final class PythonFormat {
  private static final Pattern FIELD =
      Pattern.compile("\\{\\{|}}|\\{([^{}:!]*)(?::([^{}]*))?}|[{}]");
  private static final Pattern SPEC =
      Pattern.compile("(?:(.)?([<>=^]))?([-+ ])?(0)?(\\d+)?(?:\\.(\\d+))?([deEfFgG%])?");

  private PythonFormat() {}

  /**
   * Fills in numbers.
   *
   * @throws IllegalArgumentException if a name is not known, or the text is no format
   */
  static String format(String text, Map<String, ? extends Number> numbers) {
    StringBuilder filled = new StringBuilder();
    Matcher field = FIELD.matcher(text);
    int from = 0;
    while (field.find()) {
      filled.append(text, from, field.start());
      from = field.end();
      filled.append(replacement(text, field, numbers));
    }
    return filled.append(text.substring(from)).toString();
  }

  private static String replacement(
      String text, Matcher field, Map<String, ? extends Number> numbers) {
    String found = field.group();
    if (found.equals("{{") || found.equals("}}")) {
      return found.substring(1);
    }
    if (found.length() == 1) {
      throw new IllegalArgumentException("'" + text + "' has a brace without a partner");
    }
    Number value = numbers.get(field.group(1));
    if (value == null) {
      throw new IllegalArgumentException(
          "'" + text + "' names '" + field.group(1) + "'; there are: " + numbers.keySet());
    }
    return number(value, field.group(2) == null ? "" : field.group(2));
  }

  private static String number(Number value, String spec) {
    Matcher parts = SPEC.matcher(spec);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + spec + "' is no format of a number");
    }
    String type = parts.group(7) == null ? "" : parts.group(7);
    int precision = parts.group(6) == null ? -1 : Integer.parseInt(parts.group(6));
    boolean whole = value instanceof Long || value instanceof Integer;
    if (type.equals("d") && !whole) {
      throw new IllegalArgumentException("'" + spec + "' is for whole numbers; given " + value);
    }
    if (whole && precision >= 0 && (type.isEmpty() || type.equals("d"))) {
      throw new IllegalArgumentException(
          "'" + spec + "' has a precision, and whole numbers have none; given " + value);
    }
    boolean negative = whole ? value.longValue() < 0 : isNegative(value.doubleValue());
    String digits =
        whole && (type.isEmpty() || type.equals("d"))
            ? Long.toString(Math.abs(value.longValue()))
            : real(Math.abs(value.doubleValue()), type, precision);
    String wanted = parts.group(3) == null ? "-" : parts.group(3);
    String sign = negative ? "-" : wanted.equals("-") ? "" : wanted;
    return padded(sign, digits, parts);
  }

  private static boolean isNegative(double value) {
    return value < 0 || (value == 0 && 1 / value < 0);
  }

  private static String real(double value, String type, int given) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      String name = (Double.isNaN(value) ? "nan" : "inf") + (type.equals("%") ? "%" : "");
      return !type.matches("[EFG]") ? name : name.toUpperCase(Locale.ROOT);
    }
    int precision = given < 0 ? 6 : given;
    return switch (type) {
      case "f", "F" -> fixed(value, precision);
      case "%" -> fixed(value * 100, precision) + "%";
      case "e" -> exponential(value, precision);
      case "E" -> exponential(value, precision).toUpperCase(Locale.ROOT);
      case "g", "G" -> {
        String general = general(value, Math.max(1, precision), Math.max(1, precision));
        yield type.equals("G") ? general.toUpperCase(Locale.ROOT) : general;
      }
      default -> given < 0 ? PythonNumbers.of(value) : plain(value, Math.max(1, given));
    };
  }

  private static String fixed(double value, int precision) {
    return new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String exponential(double value, int precision) {
    BigDecimal rounded = rounded(value, precision + 1);
    int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    String mantissa =
        rounded.movePointLeft(exponent).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    String digits = Integer.toString(Math.abs(exponent));
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + (digits.length() < 2 ? "0" : "") + digits;
  }

  private static BigDecimal rounded(double value, int digits) {
    return new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  /** Without zeros at the end; in the exponential form from 10 to the power {@code most} on. */
  private static String general(double value, int digits, int most) {
    BigDecimal rounded = rounded(value, digits);
    int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    if (exponent < -4 || exponent >= most) {
      String text = exponential(value, digits - 1);
      int e = text.indexOf('e');
      return withoutZeros(text.substring(0, e)) + text.substring(e);
    }
    return withoutZeros(fixed(value, digits - 1 - exponent));
  }

  /** A precision without a type: fixed numbers keep one place, and end one power sooner. */
  private static String plain(double value, int digits) {
    String text = general(value, digits, digits - 1);
    return text.contains(".") || text.contains("e") ? text : text + ".0";
  }

  private static String withoutZeros(String number) {
    return number.contains(".") ? number.replaceAll("0+$", "").replaceAll("\\.$", "") : number;
  }

  private static String padded(String sign, String digits, Matcher parts) {
    int width = parts.group(5) == null ? 0 : Integer.parseInt(parts.group(5));
    boolean zeros = parts.group(4) != null;
    String align = parts.group(2) != null ? parts.group(2) : zeros ? "=" : ">";
    String fill = parts.group(1) != null ? parts.group(1) : zeros ? "0" : " ";
    int room = Math.max(0, width - sign.length() - digits.length());
    return switch (align) {
      case "<" -> sign + digits + fill.repeat(room);
      case "=" -> sign + fill.repeat(room) + digits;
      case "^" -> fill.repeat(room / 2) + sign + digits + fill.repeat(room - room / 2);
      default -> fill.repeat(room) + sign + digits;
    };
  }
}
