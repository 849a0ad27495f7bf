// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static HostTensor numbers(int count, int columns) {
    float[] data = new float[count * columns];
    for (int i = 0; i < data.length; i++) {
      data[i] = i / columns;
    }
    return HostTensor.of(data, count, columns);
  }

  private static HostTensor labels(int count) {
    return HostTensor.of(IntStream.range(0, count).toArray(), count);
  }

  private static List<Integer> seen(Dataset<Batch> dataset, int epoch) {
    List<Integer> seen = new ArrayList<>();
    for (Iterator<Batch> batches = dataset.epoch(epoch); batches.hasNext(); ) {
      Batch batch = batches.next();
      for (int i = 0; i < batch.size(); i++) {
        int label = (int) batch.y().get(0).getLong(i);
        HostTensor x = batch.x().get(0);
        long columns = x.spec().shape().dim(1);
        assertThat(x.getDouble(i * columns)).isEqualTo(label);
        assertThat(x.getDouble((i + 1) * columns - 1)).isEqualTo(label);
        seen.add(label);
      }
    }
    return seen;
  }

  @Test
  void arrays_come_in_order_with_a_smaller_last_batch() {
    Dataset<Batch> dataset = Dataset.of(numbers(10, 3), labels(10), 4);
    assertThat(seen(dataset, 0)).containsExactlyElementsOf(IntStream.range(0, 10).boxed().toList());
    assertThat(dataset.cardinality()).hasValue(3);
    List<Integer> sizes = new ArrayList<>();
    dataset.epoch(0).forEachRemaining(batch -> sizes.add(batch.size()));
    assertThat(sizes).containsExactly(4, 4, 2);
  }

  @Test
  void batches_share_their_memory() {
    Iterator<Batch> batches = Dataset.of(numbers(8, 3), labels(8), 4).epoch(0);
    assertThat(batches.next()).isSameAs(batches.next());
  }

  @Test
  void shuffling_depends_on_seed_and_epoch_alone() {
    ArrayDataset dataset = Dataset.of(numbers(50, 2), labels(50), 7).shuffle(3);
    List<Integer> first = seen(dataset, 0);
    assertThat(first).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 50).boxed().toList());
    assertThat(first).isNotEqualTo(IntStream.range(0, 50).boxed().toList());
    assertThat(seen(dataset, 0)).isEqualTo(first);
    assertThat(seen(dataset, 1)).isNotEqualTo(first);
    assertThat(seen(dataset.shuffle(4), 0)).isNotEqualTo(first);
  }

  @Test
  void a_range_holds_its_samples_alone() {
    ArrayDataset dataset = Dataset.of(numbers(10, 2), labels(10), 4).shuffle(1).range(6, 10, 3);
    assertThat(dataset.samples()).isEqualTo(4);
    assertThat(seen(dataset, 0)).containsExactlyInAnyOrder(6, 7, 8, 9);
  }

  @Test
  void direct_memory_is_gathered_too() {
    TensorSpec spec = TensorSpec.of(DType.FLOAT32, 3, 2);
    HostTensor direct = HostTensor.ofDirect(spec, ByteBuffer.allocateDirect(24));
    HostTensor source = numbers(3, 2);
    IntStream.range(0, 6).forEach(i -> direct.setDouble(i, source.getDouble(i)));
    assertThat(seen(Dataset.of(direct, labels(3), 2).shuffle(5), 0))
        .containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void a_stream_of_samples_is_gathered_and_shuffled_within_its_buffer() {
    AtomicInteger read = new AtomicInteger();
    Dataset<Sample> stream =
        Dataset.fromGenerator(
            () ->
                IntStream.range(0, 100)
                    .mapToObj(
                        i -> {
                          read.incrementAndGet();
                          return Sample.of(
                              HostTensor.of(new float[] {i, i}, 2), HostTensor.of(new int[] {i}));
                        })
                    .iterator());
    List<Integer> order = IntStream.range(0, 100).boxed().toList();
    assertThat(seen(stream.batch(8), 0)).isEqualTo(order);
    Dataset<Batch> shuffled = stream.shuffle(10, 2).batch(8);
    List<Integer> first = seen(shuffled, 0);
    assertThat(first).containsExactlyInAnyOrderElementsOf(order).isNotEqualTo(order);
    assertThat(seen(shuffled, 0)).isEqualTo(first);
    assertThat(seen(shuffled, 1)).isNotEqualTo(first);
    for (int i = 0; i < 100; i++) {
      assertThat(first.get(i)).as("no sample comes before it was read").isLessThanOrEqualTo(i + 9);
    }
    read.set(0);
    try (DataIterator<Batch> pass = shuffled.epoch(0)) {
      pass.next();
    }
    assertThat(read.get()).as("samples in memory").isLessThanOrEqualTo(8 + 10);
  }

  @Test
  void wrong_data_are_refused() {
    assertThatThrownBy(() -> Dataset.of(numbers(3, 2), labels(4), 2))
        .hasMessageContainingAll("same number of samples", "float32(3, 2)", "int32(4,)");
    assertThatThrownBy(() -> Dataset.of(numbers(3, 2), labels(3), 0))
        .hasMessage("batchSize 0 must be >= 1");
    assertThatThrownBy(() -> Dataset.of(HostTensor.scalar(1), labels(3), 1))
        .hasMessageContaining("first axis");
    Iterator<Batch> batches = Dataset.of(numbers(1, 2), labels(1), 2).epoch(0);
    batches.next();
    assertThatThrownBy(batches::next).hasMessageContaining("no more batches");
  }
}
