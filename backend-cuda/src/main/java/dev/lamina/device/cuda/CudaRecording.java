// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda;

import dev.lamina.device.Recording;
import dev.lamina.device.cuda.driver.CudaDriver;
import dev.lamina.device.cuda.driver.CudaException;
import dev.lamina.device.cuda.driver.CudaStream;
import dev.lamina.device.cuda.kernel.IndexFaults;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A CUDA graph of launches and copies, captured from the stream that it is launched in. */
final class CudaRecording implements Recording {
  private static final Logger LOG = LoggerFactory.getLogger(CudaRecording.class);

  private final CudaStream stream;
  private final IndexFaults faults;
  private final boolean mayFault;
  private final long executable;
  private final Consumer<CudaRecording> onClose;
  private boolean closed;

  private CudaRecording(
      CudaStream stream,
      IndexFaults faults,
      boolean mayFault,
      long executable,
      Consumer<CudaRecording> onClose) {
    this.stream = stream;
    this.faults = faults;
    this.mayFault = mayFault;
    this.executable = executable;
    this.onClose = onClose;
  }

  /** Captures launches; empty, with a line in the log, where CUDA does not let it. */
  static Optional<CudaRecording> of(
      CudaStream stream, IndexFaults faults, Runnable launches, Consumer<CudaRecording> onClose) {
    stream.enter();
    CudaDriver driver = stream.driver();
    try {
      driver.beginCapture(stream.handle());
      boolean mayFault = faults.during(() -> captured(stream, launches));
      long executable = instantiated(stream, driver.endCapture(stream.handle()));
      return Optional.of(new CudaRecording(stream, faults, mayFault, executable, onClose));
    } catch (RuntimeException e) {
      refused(stream, e);
      return Optional.empty();
    }
  }

  /** The graph is a template and goes in any case. */
  private static long instantiated(CudaStream stream, long graph) {
    CudaDriver driver = stream.driver();
    long executable;
    try {
      executable = driver.instantiate(graph);
    } catch (CudaException e) {
      undo(stream, e, () -> driver.destroyGraph(graph));
      throw e;
    }
    try {
      driver.destroyGraph(graph);
    } catch (CudaException e) {
      undo(stream, e, () -> driver.destroyExecutable(executable));
      throw e;
    }
    return executable;
  }

  private static void undo(CudaStream stream, CudaException failure, Runnable release) {
    if (stream.failed(failure).isLasting()) {
      return;
    }
    try {
      release.run();
    } catch (CudaException e) {
      failure.addSuppressed(e);
    }
  }

  /** A capture ends in any case, or the stream could do nothing else any more. */
  private static void captured(CudaStream stream, Runnable launches) {
    try {
      launches.run();
    } catch (RuntimeException e) {
      end(stream, e);
      throw e;
    }
  }

  private static void end(CudaStream stream, RuntimeException failure) {
    try {
      stream.driver().destroyGraph(stream.driver().endCapture(stream.handle()));
    } catch (CudaException e) {
      // CUDA says once more that the capture failed.
      failure.addSuppressed(e);
    }
  }

  /** What CUDA refuses to capture is launched; other failures are the caller's. */
  private static void refused(CudaStream stream, RuntimeException failure) {
    CudaException reason = reason(failure);
    if (reason == null || stream.failed(reason).isLasting()) {
      throw failure;
    }
    LOG.warn(
        "A sequence of kernels could not be captured as a CUDA graph and is launched kernel by"
            + " kernel: {}",
        reason.getMessage());
  }

  private static CudaException reason(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof CudaException found) {
        return found;
      }
    }
    return null;
  }

  @Override
  public void replay() {
    if (closed) {
      throw new IllegalStateException("a recording was replayed after it was closed");
    }
    stream.run(() -> stream.driver().launchGraph(executable, stream.handle()));
    if (mayFault) {
      faults.expect();
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    // What cannot be freed now is freed with the runtime.
    if (!stream.isLost()) {
      stream.run(() -> stream.driver().destroyExecutable(executable));
    }
    closed = true;
    onClose.accept(this);
  }
}
