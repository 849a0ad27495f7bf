// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Batches of a stream of samples. Memory is bounded: one batch, and the shuffle buffer if there is
 * one.
 */
public final class SampleStream implements Dataset {
  private final Supplier<? extends Iterator<Sample>> stream;
  private final int batchSize;
  private final int bufferSize;
  private final long seed;

  SampleStream(Supplier<? extends Iterator<Sample>> stream, int batchSize) {
    this(stream, batchSize, 1, 0);
  }

  private SampleStream(
      Supplier<? extends Iterator<Sample>> stream, int batchSize, int bufferSize, long seed) {
    if (batchSize < 1 || bufferSize < 1) {
      throw new IllegalArgumentException(
          "batchSize " + batchSize + " and bufferSize " + bufferSize + " must be >= 1");
    }
    this.stream = stream;
    this.batchSize = batchSize;
    this.bufferSize = bufferSize;
    this.seed = seed;
  }

  /** Each sample is drawn from a buffer of the next {@code size} samples, decided by the seed. */
  public SampleStream shuffle(int size, long newSeed) {
    return new SampleStream(stream, batchSize, size, newSeed);
  }

  @Override
  public OptionalLong batches() {
    return OptionalLong.empty();
  }

  @Override
  public Iterator<Batch> epoch(int epoch) {
    return new Batches(stream.get(), Shuffle.random(seed, epoch));
  }

  private final class Batches implements Iterator<Batch> {
    private final Iterator<Sample> source;
    private final SplittableRandom random;
    private final List<Sample> buffer = new ArrayList<>();

    Batches(Iterator<Sample> source, SplittableRandom random) {
      this.source = source;
      this.random = random;
    }

    @Override
    public boolean hasNext() {
      return !buffer.isEmpty() || source.hasNext();
    }

    @Override
    public Batch next() {
      List<Sample> samples = new ArrayList<>();
      while (samples.size() < batchSize && hasNext()) {
        samples.add(draw());
      }
      if (samples.isEmpty()) {
        throw new NoSuchElementException("the stream has no more samples");
      }
      return new Batch(
          join(samples.stream().map(Sample::x).toList()),
          join(samples.stream().map(Sample::y).toList()),
          List.of());
    }

    private Sample draw() {
      while (buffer.size() < bufferSize && source.hasNext()) {
        buffer.add(source.next());
      }
      int chosen = random.nextInt(buffer.size());
      Sample sample = buffer.get(chosen);
      Sample last = buffer.remove(buffer.size() - 1);
      if (chosen < buffer.size()) {
        buffer.set(chosen, last);
      }
      return sample;
    }
  }

  private static List<HostTensor> join(List<List<HostTensor>> samples) {
    List<HostTensor> joined = new ArrayList<>();
    for (int t = 0; t < samples.get(0).size(); t++) {
      HostTensor first = samples.get(0).get(t);
      HostTensor batch = Rows.batchOf(first.spec(), samples.size());
      int row = Math.toIntExact(first.spec().size());
      for (int i = 0; i < samples.size(); i++) {
        HostTensor sample = samples.get(i).get(t);
        if (!sample.spec().equals(first.spec())) {
          throw new IllegalArgumentException(
              "samples of a stream must be alike; given " + first.spec() + " and " + sample.spec());
        }
        Rows.copy(sample, 0, batch, (long) i * row, row);
      }
      joined.add(batch);
    }
    return joined;
  }
}
