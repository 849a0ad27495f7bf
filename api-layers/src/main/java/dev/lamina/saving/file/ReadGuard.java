// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.file;

import dev.lamina.saving.ModelFormatException;
import java.io.IOException;

/**
 * Turns whatever a malformed file makes a parser do into {@link ModelFormatException}: exceptions
 * of all kinds, recursion and allocations without end, and reads of a file that was shortened after
 * it was mapped, which the virtual machine reports as an internal error.
 */
public final class ReadGuard {
  private final String file;

  /** For reading a file that errors call {@code file}. */
  public ReadGuard(String file) {
    this.file = file;
  }

  /** A step of reading. */
  @FunctionalInterface
  public interface Reading<T> {
    /** What the step gives. */
    T read() throws IOException;
  }

  /** What a step gives; its failure is reported at a path inside the file. */
  public <T> T at(String path, Reading<T> reading) throws ModelFormatException {
    try {
      return reading.read();
    } catch (ModelFormatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new ModelFormatException(file, path, reason(e), e);
    } catch (StackOverflowError e) {
      throw new ModelFormatException(file, path, "its structures contain themselves", e);
    } catch (OutOfMemoryError e) {
      throw new ModelFormatException(file, path, "reading it needs more memory than there is", e);
    } catch (InternalError e) {
      throw new ModelFormatException(file, path, "the file was changed while it was read", e);
    }
  }

  /** An error at a path. */
  public ModelFormatException error(String path, String problem) {
    return new ModelFormatException(file, path, problem);
  }

  /** The messages of an exception and its causes, outermost first. */
  private static String reason(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message == null) {
        message = cause.getClass().getSimpleName();
      }
      if (text.indexOf(message) < 0 && !message.startsWith(cause.getClass().getPackageName())) {
        text.append(text.length() == 0 ? "" : ": ").append(message);
      }
    }
    return text.toString();
  }
}
