// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Batches of arrays. Samples are copied row by row into host tensors that all batches share; the
 * last batch may be smaller. The arrays themselves are neither copied nor changed.
 */
public final class ArrayDataset implements Dataset<Batch> {
  private final List<HostTensor> x;
  private final List<HostTensor> y;
  private final List<HostTensor> sampleWeight;
  private final int from;
  private final int to;
  private final int batchSize;
  private final boolean shuffled;
  private final LongSupplier seed;

  /**
   * Arrays in their order.
   *
   * @throws IllegalArgumentException if they have different numbers of samples, or the batch size
   *     is below 1
   */
  public ArrayDataset(
      List<HostTensor> x, List<HostTensor> y, List<HostTensor> sampleWeight, int batchSize) {
    this(x, y, sampleWeight, 0, (int) Lengths.same(x, y, sampleWeight), batchSize, false, () -> 0);
  }

  private ArrayDataset(
      List<HostTensor> x,
      List<HostTensor> y,
      List<HostTensor> sampleWeight,
      int from,
      int to,
      int batchSize,
      boolean shuffled,
      LongSupplier seed) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize " + batchSize + " must be >= 1");
    }
    this.x = List.copyOf(x);
    this.y = List.copyOf(y);
    this.sampleWeight = List.copyOf(sampleWeight);
    this.from = from;
    this.to = to;
    this.batchSize = batchSize;
    this.shuffled = shuffled;
    this.seed = seed;
  }

  /** The same samples in another order at each epoch, decided by the seed. */
  public ArrayDataset shuffle(long newSeed) {
    return shuffle(() -> newSeed);
  }

  /** The same with a seed that is asked for when an epoch begins. */
  public ArrayDataset shuffle(LongSupplier newSeed) {
    return new ArrayDataset(x, y, sampleWeight, from, to, batchSize, true, newSeed);
  }

  /** Samples {@code first} to {@code last}, the latter excluded, in batches of a size. */
  public ArrayDataset range(int first, int last, int size) {
    if (first < 0 || last < first || from + last > to) {
      throw new IllegalArgumentException(
          "samples " + first + " to " + last + " do not lie within 0 to " + (to - from));
    }
    return new ArrayDataset(x, y, sampleWeight, from + first, from + last, size, shuffled, seed);
  }

  /** Number of samples. */
  public int samples() {
    return to - from;
  }

  /** Samples of a batch; the last one may be smaller. */
  public int batchSize() {
    return batchSize;
  }

  @Override
  public OptionalLong cardinality() {
    return OptionalLong.of((samples() + batchSize - 1L) / batchSize);
  }

  /** All batches of a size are one batch, filled again. */
  @Override
  public boolean reusesElements() {
    return true;
  }

  @Override
  public DataIterator<Batch> epoch(int epoch) {
    int[] order = new int[samples()];
    for (int i = 0; i < order.length; i++) {
      order[i] = from + i;
    }
    if (shuffled) {
      Shuffle.shuffle(order, Shuffle.random(seed.getAsLong(), epoch));
    }
    return new Batches(order);
  }

  private final class Batches implements DataIterator<Batch> {
    private final int[] order;
    private int next;
    private Batch buffer;

    Batches(int[] order) {
      this.order = order;
    }

    @Override
    public boolean hasNext() {
      return next < order.length;
    }

    @Override
    public Batch next() {
      int count = Math.min(batchSize, order.length - next);
      if (count <= 0) {
        throw new NoSuchElementException("the epoch has no more batches");
      }
      if (buffer == null || buffer.size() != count) {
        buffer = new Batch(like(x, count), like(y, count), like(sampleWeight, count));
      }
      gather(x, buffer.x(), count);
      gather(y, buffer.y(), count);
      gather(sampleWeight, buffer.sampleWeight(), count);
      next += count;
      return buffer;
    }

    @Override
    public void close() {
      // It holds nothing.
    }

    private void gather(List<HostTensor> sources, List<HostTensor> targets, int count) {
      for (int t = 0; t < sources.size(); t++) {
        HostTensor source = sources.get(t);
        int row = Rows.rowSize(source);
        for (int i = 0; i < count; i++) {
          Rows.copy(source, (long) order[next + i] * row, targets.get(t), (long) i * row, row);
        }
      }
    }
  }

  private static List<HostTensor> like(List<HostTensor> sources, int count) {
    List<HostTensor> buffers = new ArrayList<>();
    sources.forEach(source -> buffers.add(Rows.like(source, count)));
    return buffers;
  }
}
