// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Keras's progress bar: redrawn at most twenty times a second; or one line at the end. */
final class Progbar {
  private static final int WIDTH = 20;
  private static final long INTERVAL_NANOS = 50_000_000;
  private static final String BOLD = "\u001b[1m";
  private static final String GREEN = "\u001b[32m";
  private static final String WHITE = "\u001b[37m";
  private static final String RESET = "\u001b[0m";

  private final PrintStream out;
  private final OptionalLong target;
  private final boolean bar;
  private final long start = System.nanoTime();
  private long lastUpdate = start - 2 * INTERVAL_NANOS;
  private long afterFirst;
  private int previousWidth;

  Progbar(PrintStream out, OptionalLong target, boolean bar) {
    this.out = out;
    this.target = target;
    this.bar = bar;
  }

  /** Whether a redraw is due, so that numbers are not read for nothing. */
  boolean due() {
    return bar && System.nanoTime() - lastUpdate >= INTERVAL_NANOS;
  }

  void update(long current, Map<String, Double> values) {
    String info = remaining(current) + perStep(current) + metrics(values);
    draw(current, info, "");
    lastUpdate = System.nanoTime();
  }

  void step(long current) {
    if (current == 1) {
      afterFirst = System.nanoTime();
    }
  }

  void finish(long current, Map<String, Double> values) {
    String seconds = String.format(Locale.ROOT, "%.0fs", elapsed());
    if (bar) {
      draw(current, " " + BOLD + seconds + RESET + perStep(current) + metrics(values), "\n");
    } else {
      String count = count(current, target.orElse(current));
      out.print(count + " - " + seconds + " -" + perStep(current) + metrics(values) + "\n");
    }
    out.flush();
  }

  private void draw(long current, String info, String end) {
    String line =
        (target.isPresent() ? drawn(current, target.getAsLong()) : unknown(current)) + info;
    int width = line.replaceAll("\u001b\\[[0-9]*m", "").length();
    String padding = " ".repeat(Math.max(0, previousWidth - width));
    out.print("\b".repeat(previousWidth) + "\r" + line + padding + end);
    out.flush();
    previousWidth = width;
  }

  private static String unknown(long current) {
    return String.format(Locale.ROOT, "%7d/Unknown", current);
  }

  private static String drawn(long current, long total) {
    int done = (int) (WIDTH * current / Math.max(1, total));
    String filled = done > 0 ? GREEN + "━".repeat(done) + RESET : "";
    return BOLD
        + count(current, total)
        + RESET
        + " "
        + filled
        + WHITE
        + "━".repeat(WIDTH - done)
        + RESET;
  }

  private static String count(long current, long total) {
    int digits = Long.toString(total).length();
    return String.format(Locale.ROOT, "%" + digits + "d/%d", current, total);
  }

  private String remaining(long current) {
    if (target.isEmpty()) {
      return String.format(Locale.ROOT, " %s%.0fs%s", BOLD, elapsed(), RESET);
    }
    long eta = (long) (secondsPerStep(current) * (target.getAsLong() - current));
    String text;
    if (eta > 3600) {
      text = String.format(Locale.ROOT, "%d:%02d:%02d", eta / 3600, eta % 3600 / 60, eta % 60);
    } else if (eta > 60) {
      text = String.format(Locale.ROOT, "%d:%02d", eta / 60, eta % 60);
    } else {
      text = eta + "s";
    }
    return " " + BOLD + text + RESET;
  }

  private String perStep(long current) {
    double seconds = secondsPerStep(current);
    if (seconds >= 1 || seconds == 0) {
      return String.format(Locale.ROOT, " %.0fs/step", seconds);
    }
    return seconds >= 1e-3
        ? String.format(Locale.ROOT, " %.0fms/step", seconds * 1e3)
        : String.format(Locale.ROOT, " %.0fus/step", seconds * 1e6);
  }

  /** The first step, which compiles, does not count once there are more. */
  private double secondsPerStep(long current) {
    long now = System.nanoTime();
    if (current == 0) {
      return 0;
    }
    return current > 1 && afterFirst != 0
        ? (now - afterFirst) * 1e-9 / (current - 1)
        : (now - start) * 1e-9 / current;
  }

  private double elapsed() {
    return (System.nanoTime() - start) * 1e-9;
  }

  private static String metrics(Map<String, Double> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> {
          String format = Math.abs(value) > 1e-3 ? " - %s: %.4f" : " - %s: %.4e";
          text.append(String.format(Locale.ROOT, format, name, value));
        });
    return text.toString();
  }
}
