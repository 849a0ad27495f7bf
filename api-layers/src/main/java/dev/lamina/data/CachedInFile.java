// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Elements that a file holds after the first pass, which fixes their order. The file appears when
 * that pass has ended, and serves later runs too.
 */
record CachedInFile<E>(Dataset<E> source, Path file) implements Dataset<E> {
  CachedInFile {
    Objects.requireNonNull(file, "file");
  }

  @Override
  public DataIterator<E> epoch(int epoch) {
    return Files.exists(file) ? new Reading<>(file) : new Writing<>(source, epoch, file);
  }

  @Override
  public OptionalLong cardinality() {
    return source.cardinality();
  }

  private static UncheckedIOException failed(String what, Path file, IOException e) {
    return new UncheckedIOException("cannot " + what + " the cache " + file, e);
  }

  private static final class Writing<E> extends Lookahead<E> {
    private final Dataset<E> source;
    private final DataIterator<E> pass;
    private final Path file;
    private final Path unfinished;
    private final ElementFile.Writer out;
    private boolean whole;

    Writing(Dataset<E> source, int epoch, Path file) {
      this.source = source;
      this.file = file;
      try {
        Path folder = file.toAbsolutePath().getParent();
        this.unfinished = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        this.out = new ElementFile.Writer(unfinished);
      } catch (IOException e) {
        throw failed("write", file, e);
      }
      this.pass = source.epoch(epoch);
    }

    @Override
    protected E advance() {
      if (!pass.hasNext()) {
        whole = true;
        return null;
      }
      E element = Elements.held(source, pass.next());
      try {
        out.write(element);
      } catch (IOException e) {
        throw failed("write", file, e);
      }
      return element;
    }

    @Override
    protected void release() {
      pass.close();
      try {
        out.close(whole);
        if (whole) {
          Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } else {
          Files.delete(unfinished);
          Cached.warnOfPart();
        }
      } catch (IOException e) {
        throw failed("write", file, e);
      }
    }
  }

  private static final class Reading<E> extends Lookahead<E> {
    private final Path file;
    private final ElementFile.Reader in;

    Reading(Path file) {
      this.file = file;
      try {
        this.in = new ElementFile.Reader(file);
      } catch (IOException e) {
        throw failed("read", file, e);
      }
    }

    @Override
    @SuppressWarnings("unchecked") // the file was written from elements of this data set
    protected E advance() {
      try {
        return (E) in.read();
      } catch (IOException e) {
        throw failed("read", file, e);
      }
    }

    @Override
    protected void release() {
      try {
        in.close();
      } catch (IOException e) {
        throw failed("read", file, e);
      }
    }
  }
}
