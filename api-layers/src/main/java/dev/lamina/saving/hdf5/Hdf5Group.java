// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.saving.ModelFormatException;
import io.jhdf.ObjectHeader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group: named children, which are groups and datasets. */
public final class Hdf5Group extends Hdf5Node {
  private final Hdf5Group parent;
  private final int depth;
  private Map<String, Long> links;

  /** The root. */
  Hdf5Group(Hdf5Source source, long address) {
    this(source, "/", null, address, ObjectHeader.readObjectHeader(source.storage(), address));
  }

  private Hdf5Group(
      Hdf5Source source, String path, Hdf5Group parent, long address, ObjectHeader header) {
    super(source, path, address, header);
    this.parent = parent;
    this.depth = parent == null ? 0 : parent.depth + 1;
    if (depth > Hdf5Source.MOST_DEPTH) {
      throw new HdfException("groups are nested more than " + Hdf5Source.MOST_DEPTH + " deep");
    }
  }

  /**
   * The names of all children, links among them: in the order of creation where the file tracks it,
   * else by name.
   *
   * @throws ModelFormatException if the list cannot be read
   */
  public List<String> children() throws ModelFormatException {
    return List.copyOf(links().keySet());
  }

  /** Whether there is a child of that name. */
  public boolean has(String name) throws ModelFormatException {
    return links().containsKey(name);
  }

  /**
   * The child of exactly that name, which may hold any character.
   *
   * @throws ModelFormatException if there is none, it cannot be read, or it is a link
   */
  public Hdf5Node child(String name) throws ModelFormatException {
    Long address = links().get(name);
    if (address == null) {
      throw error("it has no '" + name + "'; it has " + shortList());
    }
    String childPath = depth == 0 ? "/" + name : path() + "/" + name;
    if (address == Links.REFUSED) {
      throw guard()
          .error(childPath, "it is a soft or external link, and such links are not followed");
    }
    return guard().at(childPath, () -> open(childPath, address));
  }

  private Hdf5Node open(String childPath, long address) {
    for (Hdf5Group group = this; group != null; group = group.parent) {
      if (group.address() == address) {
        throw new HdfException("it is the group " + group + ", which would contain itself");
      }
    }
    ObjectHeader header = ObjectHeader.readObjectHeader(source().storage(), address);
    if (header.hasMessageOfType(DataSpaceMessage.class)) {
      return new Hdf5Dataset(source(), childPath, address, header);
    }
    if (header.hasMessageOfType(DataTypeMessage.class)) {
      throw new HdfException("it is a named datatype, neither a group nor a dataset");
    }
    return new Hdf5Group(source(), childPath, this, address, header);
  }

  /**
   * What lies at a path from here, its names separated by slashes; empty if a name is missing.
   *
   * @throws ModelFormatException if a part cannot be read or is a link
   */
  public Optional<Hdf5Node> find(String relative) throws ModelFormatException {
    Hdf5Node node = this;
    for (String name : relative.split("/")) {
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (!(node instanceof Hdf5Group group) || !group.has(name)) {
        return Optional.empty();
      }
      node = group.child(name);
    }
    return Optional.of(node);
  }

  /**
   * The group at a path from here.
   *
   * @throws ModelFormatException if there is none
   */
  public Hdf5Group group(String relative) throws ModelFormatException {
    Hdf5Node node = require(relative, "group");
    if (node instanceof Hdf5Group group) {
      return group;
    }
    throw node.error("it is a dataset, and a group is needed");
  }

  /**
   * The dataset at a path from here.
   *
   * @throws ModelFormatException if there is none
   */
  public Hdf5Dataset dataset(String relative) throws ModelFormatException {
    Hdf5Node node = require(relative, "dataset");
    if (node instanceof Hdf5Dataset dataset) {
      return dataset;
    }
    throw node.error("it is a group, and a dataset is needed");
  }

  private Hdf5Node require(String relative, String kind) throws ModelFormatException {
    return find(relative)
        .orElseThrow(() -> error("there is no " + kind + " '" + relative + "' in it"));
  }

  private Map<String, Long> links() throws ModelFormatException {
    if (links == null) {
      links = guard().at(path(), () -> Links.read(source().storage(), header()));
    }
    return links;
  }

  private String shortList() throws ModelFormatException {
    List<String> names = children();
    return names.size() <= 10 ? names.toString() : names.subList(0, 10) + " and more";
  }
}
