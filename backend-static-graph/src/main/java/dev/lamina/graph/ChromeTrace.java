// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.device.Device;
import dev.lamina.graph.plan.LaunchTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Launches as JSON of Chrome's Trace Event Format: complete events, times in microseconds. */
final class ChromeTrace {
  private ChromeTrace() {}

  static String of(List<LaunchTime> times) {
    List<String> events = new ArrayList<>();
    List<Device> devices = times.stream().map(LaunchTime::device).distinct().toList();
    for (Device device : devices) {
      events.add(
          String.format(
              Locale.ROOT,
              "{\"name\":\"thread_name\",\"ph\":\"M\",\"pid\":0,\"tid\":%d,\"args\":{\"name\":%s}}",
              devices.indexOf(device),
              quoted(device.toString())));
    }
    long start = times.stream().mapToLong(LaunchTime::startNanos).min().orElse(0);
    for (LaunchTime time : times) {
      events.add(
          String.format(
              Locale.ROOT,
              "{\"name\":%s,\"cat\":%s,\"ph\":\"X\",\"ts\":%.3f,\"dur\":%.3f,\"pid\":0,\"tid\":%d,"
                  + "\"args\":{\"op\":%s}}",
              quoted(time.node().source().name()),
              quoted(time.node().op().name()),
              (time.startNanos() - start) / 1e3,
              time.nanos() / 1e3,
              devices.indexOf(time.device()),
              quoted(time.node().op().toString())));
    }
    return "{\"traceEvents\":[" + String.join(",\n", events) + "]}\n";
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
