// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.memory;

import dev.lamina.device.MemoryStats;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What an allocator gave out: counts for statistics, sizes for messages. Not thread safe. */
final class Usage {
  private static final int ROWS = 8;

  private final Map<Long, Integer> live = new TreeMap<>(Comparator.reverseOrder());
  private long bytesInUse;
  private long peakBytesInUse;
  private long bytesReserved;
  private long liveBuffers;
  private long nativeAllocations;

  void taken(long size) {
    live.merge(size, 1, Integer::sum);
    bytesInUse += size;
    peakBytesInUse = Math.max(peakBytesInUse, bytesInUse);
    liveBuffers++;
  }

  void returned(long size) {
    live.computeIfPresent(size, (key, count) -> count == 1 ? null : count - 1);
    bytesInUse -= size;
    liveBuffers--;
  }

  void reserved(long bytes) {
    bytesReserved += bytes;
    nativeAllocations++;
  }

  void released(long bytes) {
    bytesReserved -= bytes;
  }

  void clear() {
    live.clear();
    bytesInUse = 0;
    bytesReserved = 0;
    liveBuffers = 0;
  }

  MemoryStats stats() {
    return new MemoryStats(
        bytesInUse, peakBytesInUse, bytesReserved, liveBuffers, nativeAllocations);
  }

  /** One line of totals, then the largest sizes. */
  String table() {
    StringBuilder text = new StringBuilder();
    text.append(size(bytesInUse)).append(" in use by ").append(liveBuffers).append(" buffers, ");
    text.append(size(bytesReserved)).append(" reserved");
    live.entrySet().stream()
        .limit(ROWS)
        .forEach(
            row ->
                text.append(
                    String.format(Locale.ROOT, "%n%8d x %s", row.getValue(), size(row.getKey()))));
    if (live.size() > ROWS) {
      text.append(String.format(Locale.ROOT, "%n%8s and %d smaller sizes", "", live.size() - ROWS));
    }
    return text.toString();
  }

  static String size(long bytes) {
    return bytes < 10 << 10
        ? bytes + " bytes"
        : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
  }
}
