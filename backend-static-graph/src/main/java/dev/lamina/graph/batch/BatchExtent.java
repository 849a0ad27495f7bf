// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.batch;

import dev.lamina.tensor.Shape;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unknown batch size as a number that shape rules calculate with: a prime so large that it
 * cannot be an extent by chance. Whatever the rules make of it by adding and multiplying, such as
 * {@code 784 n} elements, is a polynomial of the batch size n whose coefficients are the digits of
 * the number in base {@link #UNKNOWN}; so n can be put in later.
 */
public final class BatchExtent {
  /** Stands for the batch size: the largest prime below 2^27. */
  public static final long UNKNOWN = 134_217_689;

  /** Larger digits would be remainders of a division, which is no polynomial. */
  private static final long LARGEST_DIGIT = 60_000_000;

  /** Whole numbers of nine digits or more, not parts of a fraction. */
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d{9,19}(?![\\w.])");

  private BatchExtent() {}

  /** Whether a number depends on the batch size. */
  public static boolean isIn(long number) {
    return Math.abs(number) > UNKNOWN / 2;
  }

  /** Whether an extent depends on the batch size. */
  public static boolean isIn(Shape shape) {
    return Arrays.stream(shape.dims()).anyMatch(BatchExtent::isIn);
  }

  /**
   * A number for a batch size.
   *
   * @throws IllegalArgumentException if it came from the unknown size by more than sums and
   *     products, such as a half of it
   */
  public static long at(long number, long batch) {
    if (!isIn(number)) {
      return number;
    }
    long value = 0;
    long power = 1;
    for (long rest = number; rest != 0; rest = (rest - digit(rest)) / UNKNOWN) {
      long digit = digit(rest);
      if (Math.abs(digit) > LARGEST_DIGIT) {
        throw new IllegalArgumentException(
            "an extent depends on the unknown batch size by more than sums and products; give the"
                + " placeholder a fixed batch size");
      }
      value = Math.addExact(value, Math.multiplyExact(digit, power));
      power = Math.multiplyExact(power, batch);
    }
    return value;
  }

  /** A shape for a batch size. */
  public static Shape at(Shape shape, long batch) {
    return isIn(shape)
        ? Shape.of(Arrays.stream(shape.dims()).map(dim -> at(dim, batch)).toArray())
        : shape;
  }

  /** The last coefficient, between minus and plus half of the base. */
  private static long digit(long number) {
    long half = UNKNOWN / 2;
    return Math.floorMod(number + half, UNKNOWN) - half;
  }

  /**
   * The batch size that makes {@code extent} the one given, as far as it is a multiple of the batch
   * size plus a number.
   */
  public static OptionalLong solve(long extent, long given) {
    long offset = digit(extent);
    long factor = (extent - offset) / UNKNOWN;
    boolean linear = isIn(extent) && factor > 0 && !isIn(factor);
    return linear && given >= offset && (given - offset) % factor == 0
        ? OptionalLong.of((given - offset) / factor)
        : OptionalLong.empty();
  }

  /** A text in which numbers that depend on the batch size are written with a question mark. */
  public static String text(Object value) {
    Matcher matcher = NUMBER.matcher(String.valueOf(value));
    return matcher.replaceAll(
        found -> {
          try {
            return polynomial(Long.parseLong(found.group()));
          } catch (NumberFormatException e) {
            return found.group();
          }
        });
  }

  private static String polynomial(long number) {
    if (!isIn(number)) {
      return Long.toString(number);
    }
    StringBuilder text = new StringBuilder();
    String power = "";
    for (long rest = number; rest != 0; rest = (rest - digit(rest)) / UNKNOWN) {
      long digit = digit(rest);
      if (digit != 0) {
        String factor = digit == 1 && !power.isEmpty() ? power : digit + power;
        String sign = text.length() == 0 || text.charAt(0) == '-' ? "" : "+";
        text.insert(0, factor + sign);
      }
      power += "?";
    }
    return text.toString();
  }

  /**
   * Whether a number that is no extent was made from the batch size, such as 1 / n, 2 / 3n or the
   * root of one of them.
   */
  static boolean isHiddenIn(double number) {
    return isQuotient(number) || isQuotient(number * number);
  }

  private static boolean isQuotient(double number) {
    double times = Math.abs(number) / UNKNOWN;
    double share = Math.abs(number) * UNKNOWN;
    for (int factor = 1; factor <= 16; factor++) {
      boolean multiple = times > 1.0 / factor / 2 && isWhole(times * factor);
      boolean fraction = times < 0.5 && share > 0 && isWhole(factor / share);
      if (multiple || fraction) {
        return true;
      }
    }
    return isWhole(share) && share <= LARGEST_DIGIT;
  }

  /** Within the error of a few operations in double precision. */
  private static boolean isWhole(double number) {
    return number >= 0.5 && number <= 1e9 && Math.abs(number - Math.rint(number)) <= 2e-15 * number;
  }
}
