// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * A function of several elements at a time, on threads of the pass. Results come in the order of
 * the elements; no more than one element for each thread is under way.
 */
record ParallelMapped<E, R>(
    Dataset<E> source, Function<? super E, ? extends R> function, int parallelCalls)
    implements Dataset<R> {
  ParallelMapped {
    Objects.requireNonNull(function, "function");
    Elements.atLeast("parallelCalls", parallelCalls, 1);
  }

  @Override
  public DataIterator<R> epoch(int epoch) {
    return new Pass(source.epoch(epoch));
  }

  @Override
  public OptionalLong cardinality() {
    return source.cardinality();
  }

  private final class Pass extends Lookahead<R> {
    private final DataIterator<E> pass;
    private final List<Thread> threads = new ArrayList<>();
    private final ExecutorService workers =
        Executors.newFixedThreadPool(parallelCalls, this::thread);
    private final Deque<Future<R>> results = new ArrayDeque<>();

    Pass(DataIterator<E> pass) {
      this.pass = pass;
    }

    private Thread thread(Runnable task) {
      Thread thread = Threads.daemon("lamina-map", task);
      threads.add(thread);
      return thread;
    }

    @Override
    protected R advance() {
      while (results.size() < parallelCalls && pass.hasNext()) {
        E element = Elements.held(source, pass.next());
        results.add(workers.submit(() -> Mapped.result(function.apply(element))));
      }
      return results.isEmpty() ? null : result(results.remove());
    }

    private R result(Future<R> future) {
      try {
        return future.get();
      } catch (ExecutionException e) {
        throw Threads.unchecked(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while an element was mapped", e);
      }
    }

    @Override
    protected void release() {
      workers.shutdownNow();
      Threads.stop(threads);
      pass.close();
    }
  }
}
