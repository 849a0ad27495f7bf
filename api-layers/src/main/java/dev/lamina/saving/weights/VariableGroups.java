// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.hdf5.Hdf5Dataset;
import dev.lamina.saving.hdf5.Hdf5Group;
import dev.lamina.saving.hdf5.Hdf5Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The groups {@code vars} of one or several {@code .weights.h5} files. */
interface VariableGroups extends AutoCloseable {
  /** Name of the groups that hold the variables of one object. */
  String VARS = "vars";

  /** The variables at a place, numbered from 0; empty if there is no such group. */
  Optional<List<StoredArray>> at(String path) throws IOException;

  /** An error at a place. */
  ModelFormatException error(String path, String problem);

  @Override
  void close() throws IOException;

  /**
   * The numbered datasets of the group {@code vars} in some groups, which are parts of one. What
   * has a name there is read by others.
   */
  static List<StoredArray> numbered(List<Hdf5Group> parts) throws ModelFormatException {
    int count = 0;
    for (Hdf5Group part : parts) {
      count += (int) part.children().stream().filter(name -> name.matches("\\d+")).count();
    }
    List<StoredArray> arrays = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arrays.add(new StoredArray.OfDataset(dataset(parts, Integer.toString(i))));
    }
    return arrays;
  }

  private static Hdf5Dataset dataset(List<Hdf5Group> parts, String number)
      throws ModelFormatException {
    for (Hdf5Group part : parts) {
      if (part.has(number)) {
        return part.dataset(number);
      }
    }
    Hdf5Group first = parts.get(0);
    throw first.error("it has no variable " + number + "; it has " + first.children());
  }

  /**
   * The group of variables at a place below a root. Files of Keras 2.12 and 2.13 have another name
   * for {@code layers}, those of Keras 2 other names of attributes that are private there, and
   * those of early Keras 3 on Windows one name with backslashes for a whole path.
   */
  static Optional<Hdf5Group> find(Hdf5Group root, String path) throws ModelFormatException {
    Hdf5Group group = root;
    String whole = path.replace('/', '\\');
    String[] names = path.isEmpty() ? new String[0] : path.split("/");
    for (String name : root.has(whole) ? new String[] {whole} : names) {
      Optional<String> known = known(group, name);
      if (known.isEmpty() || !(group.child(known.get()) instanceof Hdf5Group next)) {
        return Optional.empty();
      }
      group = next;
    }
    if (!group.has(VARS)) {
      return Optional.empty();
    }
    Hdf5Node vars = group.child(VARS);
    if (vars instanceof Hdf5Group found) {
      return Optional.of(found);
    }
    throw vars.error("it is a dataset, and a group is needed");
  }

  private static Optional<String> known(Hdf5Group group, String name) throws ModelFormatException {
    String other = name.startsWith("_") ? name.substring(1) : "_" + name;
    String old = name.equals("layers") ? "_layer_checkpoint_dependencies" : name;
    for (String candidate : List.of(name, other, old)) {
      if (group.has(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
