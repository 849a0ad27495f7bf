// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data.files;

import dev.lamina.data.Batch;
import dev.lamina.data.DataIterator;
import dev.lamina.data.Dataset;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Batches of files below a directory.
 *
 * @param elements what is read of them
 * @param classNames names of the classes, by their numbers; empty without labels
 * @param filePaths the files, in the order before that of an epoch
 */
public record DirectoryDataset(
    Dataset<Batch> elements, List<String> classNames, List<Path> filePaths)
    implements Dataset<Batch> {
  /** Copies the lists. */
  public DirectoryDataset {
    classNames = List.copyOf(classNames);
    filePaths = List.copyOf(filePaths);
  }

  @Override
  public DataIterator<Batch> epoch(int epoch) {
    return elements.epoch(epoch);
  }

  @Override
  public OptionalLong cardinality() {
    return elements.cardinality();
  }

  @Override
  public boolean reusesElements() {
    return elements.reusesElements();
  }
}
