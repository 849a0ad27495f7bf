// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Elements that a thread of the pass makes while earlier ones are in use. What it throws is thrown
 * where the element would have come.
 */
record Prefetched<E>(Dataset<E> source, int bufferSize) implements Dataset<E> {
  Prefetched {
    Elements.atLeast("bufferSize", bufferSize, 1);
  }

  @Override
  public DataIterator<E> epoch(int epoch) {
    return new Pass<>(source, epoch, bufferSize);
  }

  @Override
  public OptionalLong cardinality() {
    return source.cardinality();
  }

  /** An element, the end (both null) or a failure. */
  private record Fetched<E>(E element, Throwable failure) {}

  private static final class Pass<E> extends Lookahead<E> {
    private final BlockingQueue<Fetched<E>> queue = new LinkedBlockingQueue<>();
    private final Semaphore room;
    private final Thread thread;

    Pass(Dataset<E> source, int epoch, int bufferSize) {
      this.room = new Semaphore(bufferSize);
      this.thread = Threads.daemon("lamina-prefetch", () -> fetch(source, epoch));
    }

    private void fetch(Dataset<E> source, int epoch) {
      Throwable failure = null;
      try (DataIterator<E> pass = source.epoch(epoch)) {
        room.acquire();
        while (pass.hasNext()) {
          queue.add(new Fetched<>(Elements.held(source, pass.next()), null));
          room.acquire();
        }
      } catch (InterruptedException e) {
        return; // the pass was closed
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      queue.add(new Fetched<>(null, failure));
    }

    @Override
    protected E advance() {
      if (thread.getState() == Thread.State.NEW) {
        thread.start(); // not before somebody asks: a pass may be made and never read
      }
      try {
        Fetched<E> fetched = queue.take();
        room.release();
        if (fetched.failure() != null) {
          throw Threads.unchecked(fetched.failure());
        }
        return fetched.element();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while an element was fetched", e);
      }
    }

    @Override
    protected void release() {
      Threads.stop(List.of(thread));
      queue.clear();
    }
  }
}
