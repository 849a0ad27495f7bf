// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lamina.saving.numpy.NpyFile;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that NumPy wrote, and files equal to its own to the byte. */
final class NpyFileTest {
  private static final Path FOLDER = Path.of("src/test/resources/npy");

  @TempDir private Path temporary;

  @ParameterizedTest
  @CsvSource({
    "f2, FLOAT16, 3x4",
    "f4, FLOAT32, 3x4",
    "f8, FLOAT64, 3x4",
    "i1, INT32, 3x4",
    "i2, INT32, 3x4",
    "i4, INT32, 3x4",
    "i8, INT64, 3x4",
    "u1, UINT8, 3x4",
    "u2, INT32, 3x4",
    "u4, INT64, 3x4",
    "b1, BOOL, 3x4",
    "big_f4, FLOAT32, 3x4",
    "big_i2, INT32, 3x4",
    "big_u4, INT64, 3x4",
    "big_f8, FLOAT64, 3x4",
    "version2, FLOAT32, 3x4",
    "fortran, FLOAT32, 3x2x2",
    "vector, INT64, 12"
  })
  void readsWhatNumpyWrote(String name, DType dtype, String dims) throws IOException {
    HostTensor array = NpyFile.read(FOLDER.resolve(name + ".npy"));
    long[] shape = Arrays.stream(dims.split("x")).mapToLong(Long::parseLong).toArray();
    assertThat(array.spec()).isEqualTo(new TensorSpec(dtype, Shape.of(shape)));
    boolean unsigned = name.contains("u") && !name.equals("vector");
    for (int i = 0; i < 12; i++) {
      double value = i - 6;
      double expected = dtype == DType.BOOL ? Math.signum(Math.abs(value)) : value;
      assertThat(array.getDouble(i)).isEqualTo(unsigned ? Math.abs(value) : expected);
    }
  }

  @Test
  void readsScalarsAndNothing() throws IOException {
    HostTensor scalar = NpyFile.read(FOLDER.resolve("scalar.npy"));
    assertThat(scalar.spec().shape()).isEqualTo(Shape.of());
    assertThat(scalar.item()).isEqualTo(-6);
    assertThat(NpyFile.read(FOLDER.resolve("empty.npy")).spec())
        .isEqualTo(TensorSpec.of(DType.FLOAT32, 0, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f2", "f4", "f8", "i4", "i8", "u1", "b1", "vector", "scalar", "empty"})
  void writesTheBytesThatNumpyWrites(String name) throws IOException {
    Path original = FOLDER.resolve(name + ".npy");
    Path copy = temporary.resolve("copy.npy");
    NpyFile.write(copy, NpyFile.read(original));
    assertThat(copy).hasSameBinaryContentAs(original);
  }

  @Test
  void refusesWhatIsNoArrayOfNumbers() throws IOException {
    refused("refused_text.npy", Files.readAllBytes(FOLDER.resolve("refused_text.npy")), "U1");
    refused("refused_complex.npy", Files.readAllBytes(FOLDER.resolve("refused_complex.npy")), "c8");
    byte[] good = Files.readAllBytes(FOLDER.resolve("f4.npy"));
    refused("cut.npy", Arrays.copyOf(good, good.length - 1), "takes 48 bytes; the file has 47");
    refused("header.npy", Arrays.copyOf(good, 40), "ends too early");
    refused("short.npy", new byte[3], "it ends after 3 bytes");
    refused("zeros.npy", new byte[200], "does not begin with");
    String text = new String(good, StandardCharsets.ISO_8859_1);
    refused("bomb.npy", latin(text.replace("(3, 4), }   ", "(9999999, 4)}")), "takes 159999984");
    refused(
        "overflow.npy",
        latin(text.replace("(3, 4), }                ", "(9999999999, 9999999999)}")),
        "is not possible");
  }

  @Test
  void numpyHasNoBfloat16() {
    HostTensor values = HostTensor.zeros(TensorSpec.of(DType.BFLOAT16, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NpyFile.write(temporary.resolve("x.npy"), values))
        .withMessageContaining("NumPy has no bfloat16");
    assertThat(temporary.resolve("x.npy")).doesNotExist();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void refused(String name, byte[] content, String problem) throws IOException {
    Path file = Files.write(temporary.resolve(name), content);
    assertThatIOException()
        .isThrownBy(() -> NpyFile.read(file))
        .withMessageContainingAll(name, problem);
  }
}
