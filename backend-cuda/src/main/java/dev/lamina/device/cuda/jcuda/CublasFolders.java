// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.jcuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folders in which cuBLAS may be on Linux, the first ones first. No program is started for it and
 * nothing is searched in depth.
 *
 * @param root the folder that is {@code /}
 * @param environment environment variables
 * @param chosen value of the system property {@code lamina.cuda.path}, empty if it is not set
 */
record CublasFolders(Path root, Map<String, String> environment, String chosen) {
  private static final String LIBRARY = "/libcublas.so.";

  /** Those of this process. */
  static CublasFolders here() {
    String chosen = System.getProperty("lamina.cuda.path", "");
    return new CublasFolders(Path.of("/"), System.getenv(), chosen);
  }

  /** All that exist; where the property is set, nothing else is looked at. */
  List<Path> list() {
    Set<Path> folders = new LinkedHashSet<>();
    if (!chosen.isEmpty()) {
      path(chosen).forEach(top -> add(folders, top));
    } else {
      folders.addAll(loaded());
      paths("LD_LIBRARY_PATH").forEach(folders::add);
      Stream.of("CUDA_PATH", "CUDA_HOME").flatMap(this::paths).forEach(top -> add(folders, top));
      folders.addAll(cached());
      add(folders, root.resolve("usr/local/cuda"));
      children(root.resolve("usr/local"), "cuda-").forEach(top -> add(folders, top));
      paths("CONDA_PREFIX").forEach(top -> add(folders, top));
      pythons().flatMap(CublasFolders::packages).forEach(folders::add);
    }
    Set<Path> distinct = new LinkedHashSet<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        distinct.add(real(folder));
      }
    }
    return List.copyOf(distinct);
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder;
    }
  }

  /** None where the file system cannot have such a name. */
  private static Stream<Path> path(String text) {
    try {
      return Stream.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Stream.empty();
    }
  }

  private static void add(Set<Path> folders, Path toolkit) {
    toolkit(toolkit).forEach(folders::add);
  }

  private static Stream<Path> toolkit(Path top) {
    return Stream.of("", "lib64", "lib", "targets/x86_64-linux/lib").map(top::resolve);
  }

  private Stream<Path> paths(String variable) {
    String value = environment.getOrDefault(variable, "");
    return Stream.of(value.split(":")).filter(path -> !path.isEmpty()).flatMap(CublasFolders::path);
  }

  /** Of libraries that the process has loaded already. */
  private List<Path> loaded() {
    return text("proc/self/maps")
        .lines()
        .filter(line -> line.contains(LIBRARY))
        .flatMap(line -> path(line.substring(line.indexOf('/'))))
        .map(Path::getParent)
        .toList();
  }

  /** Of libraries that the system's loader knows: its cache has their paths between zeros. */
  private List<Path> cached() {
    return Stream.of(text("etc/ld.so.cache").split("\0"))
        .filter(entry -> entry.startsWith("/") && entry.contains(LIBRARY))
        .flatMap(CublasFolders::path)
        .map(Path::getParent)
        .toList();
  }

  private String text(String file) {
    try {
      return Files.readString(root.resolve(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** Folders that have a {@code lib/python3...} below them. */
  private Stream<Path> pythons() {
    Stream<Path> onPath =
        paths("PATH")
            .filter(folder -> Files.exists(folder.resolve("python3")))
            .map(Path::getParent)
            .filter(top -> top != null);
    Stream<Path> own = paths("HOME").map(home -> home.resolve(".local"));
    return Stream.of(
            paths("VIRTUAL_ENV"),
            paths("CONDA_PREFIX"),
            onPath,
            own,
            Stream.of(root.resolve("usr/local")))
        .flatMap(tops -> tops);
  }

  /** Folders of libraries that pip installed. */
  private static Stream<Path> packages(Path top) {
    return children(top.resolve("lib"), "python3").stream()
        .flatMap(python -> Stream.of("site-packages", "dist-packages").map(python::resolve))
        .flatMap(packages -> children(packages.resolve("nvidia"), "cu").stream())
        .map(part -> part.resolve("lib"));
  }

  /** Newest first. */
  private static List<Path> children(Path folder, String prefix) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(child -> child.getFileName().toString().startsWith(prefix))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
