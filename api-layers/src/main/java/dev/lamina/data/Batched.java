// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** Samples gathered into batches; the last may be smaller, or is dropped. */
record Batched(Dataset<?> source, int batchSize, boolean dropRemainder) implements Dataset<Batch> {
  Batched {
    Elements.atLeast("batchSize", batchSize, 1);
  }

  @Override
  public DataIterator<Batch> epoch(int epoch) {
    DataIterator<?> pass = source.epoch(epoch);
    return new Lookahead<>() {
      @Override
      protected Batch advance() {
        List<Sample> samples = new ArrayList<>();
        while (samples.size() < batchSize && pass.hasNext()) {
          samples.add(sample(pass.next()));
        }
        boolean whole = samples.size() == batchSize;
        return samples.isEmpty() || (dropRemainder && !whole) ? null : gathered(samples);
      }

      @Override
      protected void release() {
        pass.close();
      }
    };
  }

  @Override
  public OptionalLong cardinality() {
    OptionalLong all = source.cardinality();
    if (all.isEmpty() || Elements.endless(all)) {
      return all;
    }
    long whole = all.getAsLong() / batchSize;
    return OptionalLong.of(dropRemainder || all.getAsLong() % batchSize == 0 ? whole : whole + 1);
  }

  private static Sample sample(Object element) {
    if (element instanceof Sample sample) {
      return sample;
    }
    throw new IllegalArgumentException(
        "batch gathers samples; given "
            + element.getClass().getName()
            + ": make samples of the elements with map first");
  }

  private static Batch gathered(List<Sample> samples) {
    return new Batch(
        joined(samples, Sample::x),
        joined(samples, Sample::y),
        joined(samples, Sample::sampleWeight));
  }

  private static List<HostTensor> joined(
      List<Sample> samples, Function<Sample, List<HostTensor>> part) {
    List<HostTensor> joined = new ArrayList<>();
    List<HostTensor> firsts = part.apply(samples.get(0));
    for (int t = 0; t < firsts.size(); t++) {
      HostTensor first = firsts.get(t);
      HostTensor batch = Rows.batchOf(first.spec(), samples.size());
      int row = Math.toIntExact(first.spec().size());
      for (int i = 0; i < samples.size(); i++) {
        List<HostTensor> tensors = part.apply(samples.get(i));
        if (tensors.size() != firsts.size() || !tensors.get(t).spec().equals(first.spec())) {
          throw new IllegalArgumentException(
              "samples of a batch must be alike; given %s and %s"
                  .formatted(specs(firsts), specs(tensors)));
        }
        Rows.copy(tensors.get(t), 0, batch, (long) i * row, row);
      }
      joined.add(batch);
    }
    return joined;
  }

  private static List<String> specs(List<HostTensor> tensors) {
    return tensors.stream().map(tensor -> tensor.spec().toString()).toList();
  }
}
