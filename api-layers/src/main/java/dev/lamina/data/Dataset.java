// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import dev.lamina.tensor.HostTensor;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Elements that are read again for each epoch, and transformations of them, after {@code
 * tf.data.Dataset}: {@code fromTensorSlices(x, y).shuffle(1000, 7).batch(32).prefetch(2)}. Models
 * take data sets of {@link Batch}. A transformation reads nothing until a pass over it asks, and
 * memory holds what its buffers are told to hold.
 *
 * <p>The same data set gives the same elements in the same order for the same number of an epoch,
 * on every machine and whatever the number of threads, if the functions that it is given do.
 *
 * <p>What a function or generator throws comes out of the pass unchanged, also from another thread;
 * the pass is closed then. Passes of one data set may run at the same time.
 *
 * @param <E> the kind of the elements: {@link Batch}, {@link Sample}, or anything that {@link #map}
 *     makes samples of
 */
public interface Dataset<E> {
  /** The cardinality of a data set that never ends. */
  long INFINITE = Long.MAX_VALUE;

  /**
   * A pass over the elements.
   *
   * @param epoch number of the epoch, from 0 on; with a seed it decides the order
   */
  DataIterator<E> epoch(int epoch);

  /** Number of elements of a pass, {@link #INFINITE} included; empty if nobody knows before. */
  OptionalLong cardinality();

  /** Whether a pass may give the same object again with other contents; default false. */
  default boolean reusesElements() {
    return false;
  }

  /** Arrays in their order, in batches. */
  static ArrayDataset of(HostTensor x, HostTensor y, int batchSize) {
    return new ArrayDataset(List.of(x), List.of(y), List.of(), batchSize);
  }

  /** The samples of arrays: the first axis counts them. */
  static Dataset<Sample> fromTensorSlices(HostTensor x, HostTensor y) {
    return fromTensorSlices(List.of(x), List.of(y), List.of());
  }

  /**
   * The samples of arrays, for several inputs and outputs.
   *
   * @throws IllegalArgumentException if they have different numbers of samples
   */
  static Dataset<Sample> fromTensorSlices(
      List<HostTensor> x, List<HostTensor> y, List<HostTensor> sampleWeight) {
    return new Sliced(x, y, sampleWeight);
  }

  /**
   * What iterators give; the generator makes one for each pass. An iterator that is an {@link
   * AutoCloseable} is closed when its pass ends.
   */
  static <E> Dataset<E> fromGenerator(Supplier<? extends Iterator<? extends E>> generator) {
    return new Generated<>(generator);
  }

  /** Elements that are there already. */
  static <E> Dataset<E> fromElements(List<? extends E> elements) {
    return new Listed<>(List.copyOf(elements));
  }

  /** A function of the elements of two data sets, side by side, until one of them ends. */
  static <A, B, R> Dataset<R> zip(
      Dataset<A> first, Dataset<B> second, BiFunction<? super A, ? super B, ? extends R> function) {
    return new Zipped<>(first, second, function);
  }

  /** A function of each element, called where the element is asked for. */
  default <R> Dataset<R> map(Function<? super E, ? extends R> function) {
    return new Mapped<>(this, function);
  }

  /**
   * A function of each element, on threads of its own; results come in the order of the elements.
   *
   * @param parallelCalls number of threads, &gt;= 1
   */
  default <R> Dataset<R> map(Function<? super E, ? extends R> function, int parallelCalls) {
    return new ParallelMapped<>(this, function, parallelCalls);
  }

  /** The elements for which the predicate holds. */
  default Dataset<E> filter(Predicate<? super E> predicate) {
    return new Filtered<>(this, predicate);
  }

  /** Each element is drawn from a buffer of the next elements, in another order at each epoch. */
  default Dataset<E> shuffle(int bufferSize, long seed) {
    return shuffle(bufferSize, seed, true);
  }

  /**
   * Each element is drawn from a buffer of the next elements, decided by the seed.
   *
   * @param bufferSize elements in memory, &gt;= 1
   * @param reshuffleEachIteration whether the number of the epoch changes the order
   */
  default Dataset<E> shuffle(int bufferSize, long seed, boolean reshuffleEachIteration) {
    return new Shuffled<>(this, bufferSize, seed, reshuffleEachIteration);
  }

  /** Passes one after the other without end. */
  default Dataset<E> repeat() {
    return new Repeated<>(this, INFINITE);
  }

  /** A number of passes one after the other, each an epoch of this data set. */
  default Dataset<E> repeat(int count) {
    return new Repeated<>(this, count);
  }

  /** At most the first {@code count} elements. */
  default Dataset<E> take(long count) {
    return new Ranged<>(this, 0, count);
  }

  /** All but the first {@code count} elements. */
  default Dataset<E> skip(long count) {
    return new Ranged<>(this, count, INFINITE);
  }

  /** These elements, then those of another data set. */
  default Dataset<E> concatenate(Dataset<? extends E> other) {
    return new Concatenated<>(this, other);
  }

  /**
   * The elements of the data sets that a function makes of each element: {@code cycleLength} of
   * them at a time, {@code blockLength} elements of each in turn.
   */
  default <R> Dataset<R> interleave(
      Function<? super E, ? extends Dataset<R>> function, int cycleLength, int blockLength) {
    return new Interleaved<>(this, function, cycleLength, blockLength);
  }

  /** The elements of the first whole pass stay in memory, in their order, for all later ones. */
  default Dataset<E> cache() {
    return new Cached<>(this);
  }

  /**
   * The elements of the first whole pass stay in a file, in their order, for all later ones and for
   * later runs; delete it when the data change. For samples, batches, tensors and texts.
   */
  default Dataset<E> cache(Path file) {
    return new CachedInFile<>(this, file);
  }

  /**
   * Makes up to {@code bufferSize} elements, &gt;= 1, on another thread while others are in use.
   */
  default Dataset<E> prefetch(int bufferSize) {
    return new Prefetched<>(this, bufferSize);
  }

  /** Samples gathered into batches; the last may be smaller. */
  default Dataset<Batch> batch(int batchSize) {
    return batch(batchSize, false);
  }

  /**
   * Samples gathered into batches. A pass throws {@link IllegalArgumentException} where elements
   * are no {@link Sample}, or samples of a batch differ in shape or dtype.
   *
   * @param dropRemainder whether a smaller last batch is left out
   */
  default Dataset<Batch> batch(int batchSize, boolean dropRemainder) {
    return new Batched(this, batchSize, dropRemainder);
  }

  /** The samples of batches; a pass throws where elements are no {@link Batch}. */
  default Dataset<Sample> unbatch() {
    return new Unbatched(this);
  }
}
