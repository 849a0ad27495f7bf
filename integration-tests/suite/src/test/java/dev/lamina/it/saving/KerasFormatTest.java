// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.keras.KerasFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kind of a file is seen in it, whatever its name. */
class KerasFormatTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "tiny.keras, ARCHIVE",
    "tiny_deflated.keras, ARCHIVE",
    "tiny.h5, MODEL_H5",
    "tiny_weights.h5, LAYER_WEIGHTS_H5",
    "tiny.weights.h5, WEIGHTS_H5",
    "tiny.json, ARCHITECTURE_JSON"
  })
  void realFilesAreRecognized(String name, KerasFormat format) throws IOException {
    Path renamed = folder.resolve("model.bin");
    Files.copy(Fixtures.committed().resolve(name), renamed);
    assertThat(KerasFormat.detect(renamed)).isEqualTo(format);
  }

  private AbstractThrowableAssert<?, ?> refusal(Path file) {
    return assertThatThrownBy(() -> KerasFormat.detect(file))
        .isInstanceOf(ModelFormatException.class);
  }

  private Path text(String text) throws IOException {
    return Files.writeString(folder.resolve("m"), text);
  }

  private Path zip(String entry) throws IOException {
    Path file = folder.resolve("m");
    try (OutputStream stream = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(stream)) {
      zip.putNextEntry(new ZipEntry(entry));
    }
    return file;
  }

  @Test
  void indexesOfShardsAreRecognized() throws IOException {
    Path file = text(" {\"metadata\": {\"class_name\": 1}, \"weight_map\": {}}");
    assertThat(KerasFormat.detect(file)).isEqualTo(KerasFormat.WEIGHTS_INDEX_JSON);
  }

  @Test
  void otherFilesAreNamedForWhatTheyAre() throws IOException {
    refusal(text("")).hasMessage("m: it is empty");
    refusal(text("abc")).hasMessage("m: it has only 3 bytes");
    refusal(text("12345678"))
        .hasMessage("m: it is no file of Keras: it begins with the bytes 31 32 33 34 35 36 37 38");
    refusal(text("{\"a\": [1, 2]}"))
        .hasMessage("m: it is a JSON file, but not of Keras: it has no class_name or weight_map");
    refusal(text("{\"a\": [1, 2")).hasMessageContaining("Unexpected end-of-input");
    refusal(zip("archive/data.pkl")).hasMessage("m: it is a file of PyTorch, not of Keras");
    refusal(zip("x.txt"))
        .hasMessage(
            "m: it is a zip file without config.json, so no archive of Keras; it has [x.txt]");
    refusal(Fixtures.committed().resolve("ordered.h5"))
        .hasMessage(
            "ordered.h5: /: it is an HDF5 file, but not of Keras: it has no model_config,"
                + " layer_names, layers or vars");
  }

  @Test
  void foldersAreNamedForWhatTheyAre() throws IOException {
    Path saved = Files.createDirectory(folder.resolve("saved"));
    refusal(saved).hasMessage("saved: it is a folder, not a file");
    Files.createFile(saved.resolve("saved_model.pb"));
    refusal(saved)
        .hasMessage(
            "saved: it is a SavedModel folder of TensorFlow, which is not supported; save the model"
                + " as .keras or .h5");
  }
}
