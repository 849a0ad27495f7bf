// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.file.ReadGuard;
import io.jhdf.ObjectHeader;

/** A group or a dataset of an {@link Hdf5Source}. */
public abstract sealed class Hdf5Node permits Hdf5Group, Hdf5Dataset {
  private final Hdf5Source source;
  private final String path;
  private final long address;
  private final ObjectHeader header;
  private Hdf5Attributes attributes;

  /** Reads the header, unless it was read already. */
  Hdf5Node(Hdf5Source source, String path, long address, ObjectHeader header) {
    this.source = source;
    this.path = path;
    this.address = address;
    this.header = header;
    source.countObject();
  }

  /** The path from the root, {@code /} for the root itself. */
  public final String path() {
    return path;
  }

  /**
   * The attributes.
   *
   * @throws ModelFormatException if their list cannot be read
   */
  public final Hdf5Attributes attributes() throws ModelFormatException {
    if (attributes == null) {
      attributes =
          guard()
              .at(
                  path,
                  () ->
                      new Hdf5Attributes(
                          this, new Attributes(source.storage(), address).getAttributes()));
    }
    return attributes;
  }

  /** An error in this object. */
  public final ModelFormatException error(String problem) {
    return guard().error(path, problem);
  }

  final Hdf5Source source() {
    return source;
  }

  final ReadGuard guard() {
    return source.guard();
  }

  final long address() {
    return address;
  }

  final ObjectHeader header() {
    return header;
  }

  /** The path. */
  @Override
  public final String toString() {
    return path;
  }
}
