// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data.files;

import dev.lamina.data.NumpyShuffle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Files below a directory with their classes, in the order in which Keras lists them
 * (keras.src.utils.dataset_utils.index_directory): the folders of classes one after the other, in
 * each the folders by their paths, in each of these the files by their names.
 *
 * @param labels one number for each file; empty without labels
 * @param classNames names of the classes; empty without labels
 */
record DirectoryIndex(List<Path> files, List<Integer> labels, List<String> classNames) {
  /** Files whose class is the folder, directly in the directory, that they lie in. */
  static DirectoryIndex inferred(
      Path directory, List<String> classNames, Collection<String> formats, boolean followLinks) {
    List<String> folders = folders(directory);
    if (!folders.containsAll(classNames)) {
      throw new IllegalArgumentException(
          "classNames %s must be folders of %s, which are: %s"
              .formatted(classNames, directory, folders));
    }
    List<String> names = classNames.isEmpty() ? folders : classNames;
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (String name : names) {
      for (Path file : below(directory.resolve(name), formats, followLinks)) {
        files.add(file);
        labels.add(names.indexOf(name));
      }
    }
    return new DirectoryIndex(files, labels, names);
  }

  /** Files with given labels, or with none. */
  static DirectoryIndex given(
      Path directory, List<Integer> labels, Collection<String> formats, boolean followLinks) {
    List<Path> files = below(directory, formats, followLinks);
    if (!labels.isEmpty() && labels.size() != files.size()) {
      throw new IllegalArgumentException(
          "labels must be one for each file; given %d, and there are %d files in %s"
              .formatted(labels.size(), files.size(), directory));
    }
    List<String> names = new TreeSet<>(labels).stream().map(String::valueOf).toList();
    return new DirectoryIndex(files, labels, names);
  }

  /** The same files in the order that Keras gives them for a seed. */
  DirectoryIndex shuffled(long seed) {
    return new DirectoryIndex(
        NumpyShuffle.shuffled(files, seed), NumpyShuffle.shuffled(labels, seed), classNames);
  }

  /** The last files, or all but these. */
  DirectoryIndex split(double validationSplit, boolean validation) {
    int cut = files.size() - (int) (validationSplit * files.size());
    int from = validation ? cut : 0;
    int to = validation ? files.size() : cut;
    return new DirectoryIndex(
        files.subList(from, to), labels.isEmpty() ? labels : labels.subList(from, to), classNames);
  }

  private static List<String> folders(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + directory, e);
    }
  }

  private static List<Path> below(Path folder, Collection<String> formats, boolean followLinks) {
    FileVisitOption[] options =
        followLinks ? new FileVisitOption[] {FileVisitOption.FOLLOW_LINKS} : new FileVisitOption[0];
    Comparator<Path> byFolder = Comparator.comparing(file -> file.getParent().toString());
    try (Stream<Path> all = Files.walk(folder, options)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> isOf(formats, file))
          .sorted(byFolder.thenComparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static boolean isOf(Collection<String> formats, Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return formats.stream().anyMatch(name::endsWith);
  }
}
