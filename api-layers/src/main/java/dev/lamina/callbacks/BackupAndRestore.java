// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import dev.lamina.config.Config;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.file.AtomicFile;
import dev.lamina.training.TrainingPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a training that was interrupted go on where it was
 * (keras.io/api/callbacks/backup_and_restore): the program is started again, and {@code fit} begins
 * with the last backup. The bits of the weights in the end are those of a training that was not
 * interrupted, if the data are: a backup holds the state of the optimizer, the keys of random
 * layers, the seed of the order of arrays, and how many batches are done. Numbers in the logs of
 * the epoch that was interrupted count its later batches alone.
 *
 * <p>Backups of Keras are read too; from them a training goes on at the beginning of the epoch.
 */
public final class BackupAndRestore extends Callback {
  private static final Logger LOG = LoggerFactory.getLogger(BackupAndRestore.class);
  private static final String OWNER = "BackupAndRestore";

  private final Path backupDir;
  private final Path weights;
  private final Path metadata;
  private final SaveFrequency frequency = new SaveFrequency();
  private boolean doubleCheckpoint;
  private boolean deleteCheckpoint = true;
  private int epoch;

  /**
   * Backs up after each epoch.
   *
   * @param backupDir a folder for this callback alone; it is made, and removed in the end
   */
  public BackupAndRestore(Path backupDir) {
    this.backupDir = backupDir;
    this.weights = backupDir.resolve("latest.weights.h5");
    this.metadata = backupDir.resolve("training_metadata.json");
  }

  /** Backs up after that many batches, >= 1, counted across epochs; default: after each epoch. */
  public BackupAndRestore saveFreq(int batches) {
    frequency.every(OWNER, batches);
    return this;
  }

  /** Whether it backs up at all; it restores in any case; default true. */
  public BackupAndRestore save(boolean backsUp) {
    if (backsUp) {
      frequency.everyEpoch();
    } else {
      frequency.never();
    }
    return this;
  }

  /** Whether the backup before the last is kept too, for the case that that is damaged. */
  public BackupAndRestore doubleCheckpoint(boolean keep) {
    this.doubleCheckpoint = keep;
    return this;
  }

  /** Whether the backup is deleted when the training has ended; default true. */
  public BackupAndRestore deleteCheckpoint(boolean delete) {
    this.deleteCheckpoint = delete;
    return this;
  }

  @Override
  public void onTrainBegin() {
    try {
      try {
        restore(weights, metadata);
      } catch (IOException e) {
        if (!Files.exists(previous(weights))) {
          throw e;
        }
        LOG.warn("{}: the last backup cannot be read, and the one before is", OWNER, e);
        restore(previous(weights), previous(metadata));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(OWNER + ": cannot restore: " + e.getMessage(), e);
    }
  }

  private void restore(Path file, Path position) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    // Weights hold the position themselves, so that both are of one moment. Keras's do not.
    control().position(TrainingPosition.START);
    TrainingPosition stored = control().loadWeights(file);
    if (stored.equals(TrainingPosition.START) && Files.exists(position)) {
      Config config = ConfigJson.parse(Files.readString(position));
      if (config.get("epoch") instanceof Long number) {
        stored = new TrainingPosition(Math.toIntExact(number), 0);
      }
    }
    control().position(stored);
  }

  @Override
  public void onEpochBegin(int number) {
    epoch = number;
  }

  @Override
  public void onTrainBatchEnd(int batch, Logs logs) {
    if (frequency.after(batch)) {
      save(batch);
    }
  }

  @Override
  public void onEpochEnd(int number, Map<String, Double> logs) {
    epoch = number + 1;
    if (frequency.atEpochEnd()) {
      save(0);
    }
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    if (!deleteCheckpoint) {
      return;
    }
    try {
      for (Path file : new Path[] {weights, metadata}) {
        Files.deleteIfExists(file);
        Files.deleteIfExists(previous(file));
      }
      if (Files.isDirectory(backupDir)) {
        try (var rest = Files.list(backupDir)) {
          if (rest.findAny().isEmpty()) {
            Files.delete(backupDir);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(OWNER + ": cannot delete " + backupDir, e);
    }
  }

  private void save(int batch) {
    try {
      Files.createDirectories(backupDir);
      if (doubleCheckpoint) {
        keep(weights);
        keep(metadata);
      }
      control().saveWeights(weights);
      Config position = new Config().put("epoch", (long) epoch).put("batch", (long) batch);
      byte[] json = ConfigJson.write(position).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(metadata, channel -> channel.write(ByteBuffer.wrap(json)));
    } catch (IOException e) {
      throw new UncheckedIOException(OWNER + ": cannot save to " + backupDir, e);
    }
  }

  private static void keep(Path file) throws IOException {
    if (Files.exists(file)) {
      Files.copy(file, previous(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Path previous(Path file) {
    return file.resolveSibling(file.getFileName() + ".bkp");
  }
}
