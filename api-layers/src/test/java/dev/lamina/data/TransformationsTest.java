// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.tensor.HostTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What transformations of data sets give, hold and leave behind. */
class TransformationsTest {
  private static final Dataset<Integer> TEN =
      Dataset.fromElements(IntStream.range(0, 10).boxed().toList());

  private static <E> List<E> elements(Dataset<E> dataset, int epoch) {
    List<E> elements = new ArrayList<>();
    try (DataIterator<E> pass = dataset.epoch(epoch)) {
      pass.forEachRemaining(elements::add);
    }
    return elements;
  }

  private static <E> List<E> elements(Dataset<E> dataset) {
    List<E> elements = elements(dataset, 0);
    OptionalLong known = dataset.cardinality();
    if (known.isPresent()) {
      assertThat(elements).hasSize((int) known.getAsLong());
    }
    return elements;
  }

  private static Sample sample(int value) {
    return Sample.of(
        HostTensor.of(new float[] {value, -value}, 2), HostTensor.of(new int[] {value}));
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("lamina-"))
        .toList();
  }

  @Test
  void elementsAreChosenAndJoined() {
    assertThat(elements(TEN.map(i -> i * i).filter(i -> i % 2 == 1)))
        .containsExactly(1, 9, 25, 49, 81);
    assertThat(elements(TEN.skip(3).take(4))).containsExactly(3, 4, 5, 6);
    assertThat(elements(TEN.skip(12))).isEmpty();
    assertThat(elements(TEN.take(20))).hasSize(10);
    assertThat(elements(TEN.take(2).concatenate(TEN.skip(9)))).containsExactly(0, 1, 9);
    assertThat(elements(Dataset.zip(TEN, TEN.skip(7), (a, b) -> a + 10 * b)))
        .containsExactly(70, 81, 92);
    assertThat(elements(TEN.take(2).repeat(3))).containsExactly(0, 1, 0, 1, 0, 1);
    assertThat(elements(TEN.take(3).repeat().take(7))).containsExactly(0, 1, 2, 0, 1, 2, 0);
    assertThat(elements(TEN.take(0).repeat())).isEmpty();
    assertThat(TEN.repeat().cardinality()).hasValue(Dataset.INFINITE);
    assertThat(TEN.filter(i -> true).repeat(2).cardinality()).isEmpty();
  }

  /** The order of {@code tf.data.Dataset.interleave} for the same lengths. */
  @Test
  void dataSetsAreInterleavedInBlocks() {
    Dataset<Integer> interleaved =
        Dataset.fromElements(List.of(1, 2, 3, 4, 5))
            .interleave(i -> Dataset.fromElements(List.of(i)).repeat(6), 2, 4);
    assertThat(elements(interleaved))
        .containsExactly(
            1, 1, 1, 1, 2, 2, 2, 2, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 3, 3, 4, 4, 5, 5, 5, 5, 5,
            5);
  }

  @Test
  void anOrderFollowsFromSeedAndEpochWhateverTheThreads() {
    Dataset<Integer> numbers = Dataset.fromElements(IntStream.range(0, 200).boxed().toList());
    Dataset<Integer> plain = numbers.shuffle(32, 5).map(i -> i + 1);
    Dataset<Integer> threaded = numbers.prefetch(3).shuffle(32, 5).map(i -> i + 1, 4).prefetch(7);
    for (int epoch : new int[] {0, 1, 9}) {
      assertThat(elements(threaded, epoch)).isEqualTo(elements(plain, epoch)).hasSize(200);
    }
    assertThat(elements(plain, 0)).isNotEqualTo(elements(plain, 1));
    Dataset<Integer> fixed = numbers.shuffle(32, 5, false);
    assertThat(elements(fixed, 0)).isEqualTo(elements(fixed, 1)).isNotEqualTo(elements(numbers));
    List<Integer> twice = elements(numbers.shuffle(32, 5).repeat(2));
    assertThat(twice.subList(0, 200)).isNotEqualTo(twice.subList(200, 400));
    assertThat(threads()).isEmpty();
  }

  @Test
  void samplesAreBatchedAndTakenApart() {
    Dataset<Sample> samples = TEN.map(TransformationsTest::sample);
    List<Batch> batches = elements(samples.batch(4));
    assertThat(batches).extracting(Batch::size).containsExactly(4, 4, 2);
    assertThat(batches.get(1).x().get(0).toFloatArray())
        .containsExactly(4, -4, 5, -5, 6, -6, 7, -7);
    assertThat(elements(samples.batch(4, true))).extracting(Batch::size).containsExactly(4, 4);
    assertThat(samples.batch(5).cardinality()).hasValue(2);
    HostTensor x = HostTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    HostTensor y = HostTensor.of(new int[] {7, 8, 9}, 3);
    HostTensor weight = HostTensor.of(new float[] {.5f, 1, 2}, 3);
    Dataset<Sample> slices = Dataset.fromTensorSlices(List.of(x), List.of(y), List.of(weight));
    Batch whole = elements(slices.batch(2).unbatch().batch(3)).get(0);
    assertThat(whole.x().get(0).bitEquals(x)).isTrue();
    assertThat(whole.y().get(0).bitEquals(y)).isTrue();
    assertThat(whole.sampleWeight().get(0).bitEquals(weight)).isTrue();
    assertThatThrownBy(() -> elements(TEN.batch(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("batch gathers samples", "java.lang.Integer", "map");
    assertThatThrownBy(() -> elements(TEN.unbatch())).hasMessageContaining("takes batches apart");
    Dataset<Sample> unlike = TEN.map(i -> Sample.of(HostTensor.of(new float[i], i)));
    assertThatThrownBy(() -> elements(unlike.batch(2)))
        .hasMessageContainingAll("must be alike", "(0,)", "(1,)");
  }

  /** Arrays fill the same batch again and again; who holds batches has copies. */
  @Test
  void whatHoldsBatchesHoldsCopiesOfThem(@TempDir Path folder) {
    HostTensor x = HostTensor.of(new float[] {0, 1, 2, 3, 4, 5}, 6);
    Dataset<Batch> arrays = Dataset.of(x, x, 2);
    List<Dataset<Batch>> holders =
        List.of(
            arrays.prefetch(3),
            arrays.shuffle(1, 0),
            arrays.cache(),
            arrays.map(batch -> batch, 3),
            arrays.cache(folder.resolve("batches")));
    for (Dataset<Batch> holder : holders) {
      for (int epoch = 0; epoch < 2; epoch++) {
        assertThat(elements(holder, epoch).stream().map(batch -> batch.x().get(0).getDouble(1)))
            .containsExactly(1.0, 3.0, 5.0);
      }
    }
  }

  @Test
  void aCacheReadsItsSourceOnceAndInFilesForLaterRunsToo(@TempDir Path folder) throws Exception {
    AtomicInteger read = new AtomicInteger();
    Dataset<Sample> source =
        TEN.map(
            i -> {
              read.incrementAndGet();
              return sample(i);
            });
    Path file = folder.resolve("cache");
    for (Dataset<Sample> cached : List.of(source.cache(), source.cache(file))) {
      read.set(0);
      try (DataIterator<Sample> part = cached.epoch(0)) {
        part.next();
      }
      assertThat(Files.list(folder)).isEmpty();
      for (int epoch = 0; epoch < 3; epoch++) {
        List<Integer> labels =
            elements(cached, epoch).stream().map(s -> (int) s.y().get(0).item()).toList();
        assertThat(labels).isEqualTo(elements(TEN));
      }
      assertThat(read.get()).isEqualTo(11);
    }
    assertThat(elements(TEN.map(i -> sample(99)).cache(file)))
        .hasSize(10)
        .first()
        .satisfies(first -> assertThat(first.y().get(0).item()).isZero());
    Dataset<String> texts = Dataset.fromElements(List.of("a", "ü€")).cache(folder.resolve("t"));
    assertThat(elements(texts)).isEqualTo(elements(texts)).containsExactly("a", "ü€");
    Files.writeString(file, "something else");
    assertThatThrownBy(() -> elements(source.cache(file)))
        .hasMessageContaining("cannot read the cache " + file)
        .cause()
        .hasMessage("it is no cache of a data set");
    assertThatThrownBy(() -> elements(TEN.cache(folder.resolve("numbers"))))
        .hasMessageContainingAll("samples, batches, tensors and texts", "java.lang.Integer");
  }

  @Test
  void elementsAreMadeWhileOthersAreInUse() throws InterruptedException {
    CountDownLatch third = new CountDownLatch(3);
    Dataset<Integer> counted =
        TEN.map(
            i -> {
              third.countDown();
              return i;
            });
    try (DataIterator<Integer> pass = counted.prefetch(2).epoch(0)) {
      assertThat(pass.next()).isZero();
      // Nobody asks for more, and still they are made, no more than there is room for.
      assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(threads()).extracting(Thread::getName).containsExactly("lamina-prefetch");
    }
    assertThat(threads()).isEmpty();
    CyclicBarrier together = new CyclicBarrier(3);
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    Dataset<Integer> parallel =
        TEN.take(9)
            .map(
                i -> {
                  workers.add(Thread.currentThread());
                  try {
                    together.await(10, TimeUnit.SECONDS); // passes only if three run at a time
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                  return i;
                },
                3);
    assertThat(elements(parallel)).isEqualTo(elements(TEN.take(9)));
    assertThat(workers).hasSize(3);
    assertThat(threads()).isEmpty();
  }

  /** Gives two elements, then fails; tells whether it was closed. */
  private static final class Failing implements Iterator<Integer>, AutoCloseable {
    private final RuntimeException failure;
    private int given;
    private boolean closed;

    Failing(RuntimeException failure) {
      this.failure = failure;
    }

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Integer next() {
      if (given == 2) {
        throw failure;
      }
      return given++;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void aFailureComesOutUnchangedAndNothingIsLeft() {
    RuntimeException failure = new IllegalStateException("the disk is gone");
    List<Failing> made = new ArrayList<>();
    Dataset<Integer> failing =
        Dataset.fromGenerator(
            () -> {
              made.add(new Failing(failure));
              return made.get(made.size() - 1);
            });
    List<Dataset<Integer>> all =
        List.of(
            failing,
            failing.prefetch(1),
            failing.map(i -> i, 2),
            failing.shuffle(2, 0),
            failing.repeat(2).cache().prefetch(4),
            TEN.prefetch(2).concatenate(failing),
            Dataset.zip(TEN.prefetch(2), failing.prefetch(1), Integer::sum),
            TEN.map(i -> i).interleave(i -> failing, 2, 1));
    for (Dataset<Integer> dataset : all) {
      assertThatThrownBy(() -> elements(dataset)).isSameAs(failure);
      assertThat(made).isNotEmpty().allMatch(source -> source.closed);
      made.clear();
      assertThat(threads()).isEmpty();
    }
    Dataset<Integer> mapped =
        TEN.map(
                i -> {
                  if (i == 5) {
                    throw failure;
                  }
                  return i;
                },
                3)
            .prefetch(2);
    try (DataIterator<Integer> pass = mapped.epoch(0)) {
      for (int i = 0; i < 5; i++) {
        assertThat(pass.next()).isEqualTo(i);
      }
      assertThatThrownBy(pass::hasNext).isSameAs(failure);
      assertThat(pass.hasNext()).isFalse();
    }
    assertThat(threads()).isEmpty();
  }

  @Test
  void aPassThatIsLeftClosesItsSource() {
    List<Failing> made = new ArrayList<>();
    Dataset<Integer> source =
        Dataset.fromGenerator(
            () -> {
              made.add(new Failing(new IllegalStateException()));
              return made.get(made.size() - 1);
            });
    assertThat(elements(source.take(2))).containsExactly(0, 1);
    try (DataIterator<Integer> pass = source.prefetch(1).map(i -> i, 2).epoch(0)) {
      pass.next();
    }
    assertThat(made).hasSize(2).allMatch(failing -> failing.closed);
    assertThat(threads()).isEmpty();
  }

  @Test
  void argumentsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> TEN.shuffle(0, 1)).hasMessage("bufferSize 0 must be >= 1");
    assertThatThrownBy(() -> TEN.prefetch(0)).hasMessage("bufferSize 0 must be >= 1");
    assertThatThrownBy(() -> TEN.map(i -> i, 0)).hasMessage("parallelCalls 0 must be >= 1");
    assertThatThrownBy(() -> TEN.batch(0)).hasMessage("batchSize 0 must be >= 1");
    assertThatThrownBy(() -> TEN.take(-1)).hasMessage("count -1 must be >= 0");
    assertThatThrownBy(() -> TEN.repeat(-2)).hasMessage("count -2 must be >= 0");
    assertThatThrownBy(() -> elements(TEN.map(i -> null))).hasMessageContaining("gave null");
    assertThatThrownBy(() -> NumpyShuffle.shuffled(List.of(1), -1))
        .hasMessage("seed -1 must be >= 0 and <= 4294967295");
    HostTensor series = HostTensor.of(new float[5], 5);
    assertThatThrownBy(() -> new TimeseriesDataset(series, 2).sequenceStride(5))
        .hasMessage("sequenceStride 5 must be >= 1 and < 5, the number of steps");
    assertThatThrownBy(() -> new TimeseriesDataset(series, 2).startIndex(5))
        .hasMessage("startIndex 5 must be >= 0 and < 5, the number of steps");
    assertThatThrownBy(() -> new TimeseriesDataset(series, 2).startIndex(3).endIndex(2).dataset())
        .hasMessage("endIndex 2 must be > startIndex 3");
  }
}
