// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.hdf5.Hdf5Dataset;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Numbers of a file for one value, read when they are needed. */
interface StoredArray {
  /** Extents. */
  Shape shape();

  /** The numbers in a dtype. */
  HostTensor read(DType dtype) throws ModelFormatException;

  /** Refuses what {@link #read} would refuse. */
  void requireReadable() throws ModelFormatException;

  /** An error where they lie. */
  ModelFormatException error(String problem);

  /** A dataset; where it holds the dtype that is wanted the file itself is read, without a copy. */
  record OfDataset(Hdf5Dataset dataset) implements StoredArray {
    @Override
    public Shape shape() {
      return dataset.shape();
    }

    @Override
    public HostTensor read(DType dtype) throws ModelFormatException {
      HostTensor view = dataset.view().orElse(null);
      return view != null && view.spec().dtype() == dtype ? view : dataset.read(dtype);
    }

    @Override
    public void requireReadable() throws ModelFormatException {
      dataset.requireReadable();
    }

    @Override
    public ModelFormatException error(String problem) {
      return dataset.error(problem);
    }
  }

  /** What follows from other arrays by a change of layout. */
  record Changed(
      List<StoredArray> originals, Shape shape, Function<List<HostTensor>, HostTensor> change)
      implements StoredArray {
    @Override
    public HostTensor read(DType dtype) throws ModelFormatException {
      List<HostTensor> values = new ArrayList<>();
      for (StoredArray original : originals) {
        values.add(original.read(dtype));
      }
      return change.apply(values);
    }

    @Override
    public void requireReadable() throws ModelFormatException {
      for (StoredArray original : originals) {
        original.requireReadable();
      }
    }

    @Override
    public ModelFormatException error(String problem) {
      return originals.get(0).error(problem);
    }
  }
}
