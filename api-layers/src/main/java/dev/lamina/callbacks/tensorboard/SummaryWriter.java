// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks.tensorboard;

import dev.lamina.layers.KerasTensor;
import dev.lamina.tensor.HostTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes an event file, which TensorBoard shows, into a folder: the {@code tf.summary} of
 * TensorFlow (tensorflow.org/api_docs/python/tf/summary). What is written is on disk after {@link
 * #flush} or {@link #close}.
 *
 * <p>Used by one thread at a time. All methods throw {@link UncheckedIOException} if the file
 * cannot be written.
 */
public final class SummaryWriter implements AutoCloseable {
  private static final AtomicLong FILES = new AtomicLong();
  private static final int MOST_IMAGES = 3;

  private final Path file;
  private final RecordFile records;

  /** A new file in a folder, which is made if it is not there. */
  public SummaryWriter(Path folder) {
    long second = Instant.now().getEpochSecond();
    long process = ProcessHandle.current().pid();
    this.file =
        folder.resolve(
            "events.out.tfevents."
                + second
                + "."
                + host()
                + "."
                + process
                + "."
                + FILES.getAndIncrement()
                + ".v2");
    try {
      Files.createDirectories(folder);
      this.records = new RecordFile(file);
    } catch (IOException e) {
      throw failed(e);
    }
    event(0, new Message().text(3, "brain.Event:2"));
    flush();
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** A number at a step; numbers of one tag are a curve. */
  public void scalar(String tag, double value, long step) {
    summary(step, Summaries.scalar(tag, TensorProto.scalar((float) value)));
  }

  /** The distribution of a tensor's numbers, in thirty buckets; what is not finite is left out. */
  public void histogram(String tag, HostTensor values, long step) {
    double[] buckets = Buckets.of(values.toDoubleArray());
    Message tensor = TensorProto.doubles(buckets, Buckets.COUNT, 3);
    summary(step, Summaries.histogram(tag, tensor));
  }

  /**
   * Images, of which the first three are kept.
   *
   * @param images {@code (n, height, width, channels)} with 1 to 4 channels: floating point numbers
   *     from 0 to 1, or integers from 0 to 255; what lies beyond is cut off
   * @throws IllegalArgumentException if the shape is another
   */
  public void image(String tag, HostTensor images, long step) {
    List<byte[]> encoded = Images.encoded(images, MOST_IMAGES);
    summary(step, Summaries.images(tag, TensorProto.strings(encoded)));
  }

  /** A text, which may be Markdown. */
  public void text(String tag, String text, long step) {
    summary(step, Summaries.text(tag, TensorProto.text(text)));
  }

  /** The layers behind a model's outputs. */
  public void graph(List<KerasTensor> outputs) {
    event(0, new Message().bytes(4, LayerGraph.of(outputs)));
  }

  /** Writes what is not on disk yet. */
  public void flush() {
    try {
      records.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      records.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void summary(long step, Message summary) {
    event(step, new Message().message(5, summary));
  }

  /** Writes one {@code Event} (tensorflow/core/util/event.proto): time, step, and what it is. */
  private void event(long step, Message what) {
    double seconds = System.currentTimeMillis() / 1e3;
    byte[] when = new Message().float64(1, seconds).integer(2, step).toBytes();
    byte[] rest = what.toBytes();
    byte[] event = Message.little(when.length + rest.length).put(when).put(rest).array();
    try {
      records.write(event);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException cause) {
    return new UncheckedIOException("the event file " + file + " cannot be written", cause);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
