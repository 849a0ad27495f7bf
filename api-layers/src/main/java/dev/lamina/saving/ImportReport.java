// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What reading a model found worth telling: what was translated from the form of another version,
 * what was passed over, and what could not be taken over, each with its place in the config.
 *
 * <p>Used by one thread at a time.
 */
public final class ImportReport {
  private static final int MOST = 10_000;

  /** Kinds of notes. */
  public enum Kind {
    /** Said in another way, meaning the same. */
    TRANSLATED,
    /** Passed over, since it changes nothing here. */
    IGNORED,
    /** Left out, since there is nothing like it here. */
    UNSUPPORTED
  }

  /**
   * One note.
   *
   * @param kind what became of it
   * @param path its place in the config
   * @param text what it is
   */
  public record Note(Kind kind, String path, String text) {
    @Override
    public String toString() {
      return kind + " " + path + ": " + text;
    }
  }

  private final List<Note> notes = new ArrayList<>();
  private final Deque<String> steps = new ArrayDeque<>();

  /** All notes, in the order in which they were found. */
  public List<Note> notes() {
    return List.copyOf(notes);
  }

  /** The notes of one kind. */
  public List<Note> notes(Kind kind) {
    return notes.stream().filter(note -> note.kind() == kind).toList();
  }

  /** Adds a note at the place that is being read; of very many the first are kept. */
  public void note(Kind kind, String text) {
    if (notes.size() < MOST) {
      notes.add(new Note(kind, path(), text));
    }
  }

  /**
   * Reads what lies one step further inside. If that fails, {@link #path} is the place where.
   *
   * @param step a name or a number, for example {@code layers[3]}
   */
  public <T> T within(String step, Supplier<T> reading) {
    steps.addLast(step);
    T read = reading.get();
    steps.removeLast();
    return read;
  }

  /**
   * Tries to read what can be left out: if that fails, a note says why, and the result is false.
   */
  public boolean attempt(String step, Runnable reading) {
    int depth = steps.size();
    try {
      steps.addLast(step);
      reading.run();
      steps.removeLast();
      return true;
    } catch (IllegalArgumentException | IllegalStateException e) {
      note(Kind.UNSUPPORTED, e.getMessage());
      while (steps.size() > depth) {
        steps.removeLast();
      }
      return false;
    }
  }

  /** The place that is being read. */
  public String path() {
    StringBuilder path = new StringBuilder();
    for (Iterator<String> each = steps.iterator(); each.hasNext(); ) {
      path.append(each.next()).append(each.hasNext() ? "/" : "");
    }
    return path.toString();
  }

  /** One line a note. */
  @Override
  public String toString() {
    return notes.stream().map(Note::toString).collect(Collectors.joining("\n"));
  }
}
