// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.models.Model;
import dev.lamina.models.Models;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.numpy.NpyFile;
import dev.lamina.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that read and write model files. */
class FileCommandsTest {
  private static final String[] SMALL = {"--model=mlp", "--data=digits:96,32", "--batch=32"};

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"static,.keras", "eager,.keras", "static,.h5"})
  void aTrainingThatIsResumedEndsWithTheBitsOfOneThatWasNot(String backend, String ending)
      throws IOException {
    Path whole = folder.resolve("whole" + ending);
    Path parts = folder.resolve("parts" + ending);
    done(train(backend, "--epochs=3", "--save=" + whole));
    done(train(backend, "--epochs=1", "--save=" + parts));
    done(train(backend, "--epochs=3", "--resume=" + parts));
    assertSameWeights(whole, parts);
    assertThat(train(backend, "--epochs=3", "--resume=" + parts).out())
        .contains("is trained for 3 epochs already");
    assertThat(run("evaluate", "--file=" + whole).out())
        .contains(whole + " on static on cpu:0: test loss ", "accuracy", " % of 32");
  }

  @Test
  void aModelGoesThroughAllFormats() throws IOException {
    Path keras = folder.resolve("m.keras");
    done(train("static", "--epochs=1", "--save=" + keras));
    List<String> chain = List.of("m.h5", "m.weights.h5", "m.weights.json", "n.keras", "m.json");
    Path from = keras;
    for (String name : chain) {
      Path to = folder.resolve(name);
      done(Outcome.of("convert", from.toString(), to.toString(), "--architecture=" + keras));
      from = to;
    }
    assertSameWeights(keras, folder.resolve("n.keras"));
    String old = folder.resolve("keras2.h5").toString();
    done(Outcome.of("convert", keras.toString(), old, "--keras2"));
    assertThat(Outcome.of("inspect", old).out()).contains("Keras 2.15.0");
    done(Outcome.of("convert", old, folder.resolve("n.keras").toString()));
    assertSameWeights(keras, folder.resolve("n.keras"));
    assertThat(Outcome.of("inspect", folder.resolve("m.json").toString()).out())
        .startsWith("A JSON file with an architecture")
        .contains("dense", "Dense", "All layers are supported.");
  }

  @Test
  void predictsWhatTheModelPredicts() throws IOException {
    Path keras = folder.resolve("m.keras");
    done(train("static", "--epochs=1", "--save=" + keras));
    Path x = folder.resolve("x.npy");
    Path y = folder.resolve("y.npy");
    HostTensor samples = HostTensor.of(new float[3 * 28 * 28], 3, 28, 28, 1);
    samples.setDouble(5, 1);
    NpyFile.write(x, samples);
    done(
        Outcome.of(
            "predict", keras.toString(), "--input=" + x, "--output=" + y, "--backend=eager"));
    try (Lamina lamina = Lamina.builder().backend("static").device("cpu").build();
        Model model = Models.load(lamina, keras)) {
      assertThat(NpyFile.read(y).bitEquals(model.predict(samples))).isTrue();
    }
  }

  @Test
  void inspectsWithoutMakingAModel() throws IOException {
    Path keras = folder.resolve("m.keras");
    done(train("static", "--epochs=1", "--save=" + keras));
    assertThat(Outcome.of("inspect", keras.toString()).out())
        .startsWith("A Keras archive, Keras 3.")
        .contains("weights, ", " parameters, with how it was trained", "All layers are supported.");
    Path json = folder.resolve("foreign.json");
    done(Outcome.of("convert", keras.toString(), json.toString()));
    Files.writeString(json, Files.readString(json).replace("\"Dense\"", "\"Quantum\""));
    assertThat(Outcome.of("inspect", json.toString()).out())
        .contains("Quantum", "not supported", "Not supported:", "layers are not supported.");
    assertThat(Outcome.of("inspect", json.toString(), "--json").out())
        .contains("\"supported\":false", "\"class_name\":\"Quantum\"", "\"kind\":\"unsupported\"");
  }

  @Test
  void badInputIsOneLine() throws IOException {
    refused("there is no such file", "inspect", folder.resolve("none.h5").toString());
    Path text = Files.writeString(folder.resolve("text.h5"), "not a model at all");
    assertThat(Outcome.of("inspect", text.toString()).err())
        .startsWith("lamina inspect: text.h5: it is no file of Keras")
        .hasLineCount(1);
    Path keras = folder.resolve("m.keras");
    done(train("static", "--epochs=1", "--save=" + keras));
    Path weights = folder.resolve("m.weights.h5");
    done(Outcome.of("convert", keras.toString(), weights.toString()));
    String target = folder.resolve("o.keras").toString();
    refused("--architecture must say", "convert", weights.toString(), target);
    refused("must end in .h5", "convert", keras.toString(), target, "--keras2");
    refused("must end in one of", "convert", keras.toString(), folder.resolve("o.onnx").toString());
    refused("must end in one of", "train", "--save=" + folder.resolve("o.weights.h5"));
    refused("its directory does not exist", "train", "--save=" + folder.resolve("a/o.keras"));
    assertThat(folder.resolve("o.keras")).doesNotExist();
  }

  private Outcome train(String backend, String... options) {
    String[] all = new String[options.length + 1];
    all[0] = "--backend=" + backend;
    System.arraycopy(options, 0, all, 1, options.length);
    return run("train", all);
  }

  private static Outcome run(String command, String... options) {
    String[] all = new String[1 + SMALL.length + options.length];
    all[0] = command;
    System.arraycopy(SMALL, 0, all, 1, SMALL.length);
    System.arraycopy(options, 0, all, 1 + SMALL.length, options.length);
    return Outcome.of(all);
  }

  private static void done(Outcome outcome) {
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
  }

  private static void refused(String problem, String... args) {
    Outcome outcome = Outcome.of(args);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(problem).hasLineCount(1);
  }

  private static void assertSameWeights(Path one, Path other) throws IOException {
    try (Lamina lamina = Lamina.builder().backend("static").device("cpu").build();
        Model first = Models.load(lamina, one);
        Model second = Models.load(lamina, other)) {
      List<HostTensor> expected = first.getWeights();
      List<HostTensor> found = second.getWeights();
      assertThat(found).hasSameSizeAs(expected).isNotEmpty();
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i).bitEquals(expected.get(i))).as("weight %d", i).isTrue();
      }
    }
  }
}
