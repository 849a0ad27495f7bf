// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.hdf5.Hdf5Group;
import dev.lamina.saving.hdf5.Hdf5Source;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Variables that are all in one file, which this closes. */
record SingleFile(Hdf5Source source) implements VariableGroups {
  @Override
  public Optional<List<StoredArray>> at(String path) throws ModelFormatException {
    Optional<Hdf5Group> group = VariableGroups.find(source.root(), path);
    return group.isEmpty()
        ? Optional.empty()
        : Optional.of(VariableGroups.numbered(List.of(group.get())));
  }

  @Override
  public ModelFormatException error(String path, String problem) {
    return new ModelFormatException(source.name(), "/" + path, problem);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
