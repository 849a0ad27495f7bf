// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import dev.lamina.op.Op;
import dev.lamina.op.StateOp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The op classes of the catalogue, found where {@link Op} was loaded from. */
public final class Catalogue {
  private static final String ROOT = "dev/lamina/op/";

  private Catalogue() {}

  /** Every op but those that backends carry out themselves, by name. */
  public static List<Class<?>> ops() {
    return classes().stream()
        .filter(type -> Op.class.isAssignableFrom(type) && type.isRecord())
        .filter(type -> !StateOp.class.isAssignableFrom(type))
        .toList();
  }

  private static List<Class<?>> classes() {
    try {
      URI source = Op.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path path = Path.of(source);
      if (Files.isDirectory(path)) {
        return load(path);
      }
      try (FileSystem jar = FileSystems.newFileSystem(path, Map.of())) {
        return load(jar.getPath("/"));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Class<?>> load(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(ROOT))) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.contains("package-info"))
          .sorted()
          .<Class<?>>map(Catalogue::load)
          .toList();
    }
  }

  private static Class<?> load(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      return Class.forName(name, false, Op.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
