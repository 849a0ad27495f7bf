// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.device.Device;
import dev.lamina.eager.EagerBackend;
import dev.lamina.eager.EagerTensor;
import dev.lamina.eager.TensorType;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P6: predefined tensor types for each device, and conversion between them. */
class P6_TensorTypesTest {
  private final EagerPrograms programs = new EagerPrograms();
  private final EagerBackend backend = programs.open();

  @AfterEach
  void close() {
    programs.close();
  }

  @Test
  void tensorsReportTheirType() {
    EagerTensor x = backend.ones(2);
    assertThat(x.type()).hasToString("FloatTensor");
    assertThat(x.toDouble().type()).hasToString("DoubleTensor");
    assertThat(x.toLong().type()).hasToString("LongTensor");
    assertThat(x.gt(0).type()).hasToString("BoolTensor");
    assertThat(x.to("reference").type()).hasToString("reference.FloatTensor");
    assertThat(x.type("reference.IntTensor").type()).hasToString("reference.IntTensor");
    assertThat(TensorType.of("cuda.FloatTensor").device()).isEqualTo(Device.parse("cuda:0").type());
    assertThatThrownBy(() -> x.type("FloatyTensor"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FloatyTensor")
        .hasMessageContaining("Double");
  }

  @ParameterizedTest
  @EnumSource(value = DType.class, mode = EnumSource.Mode.EXCLUDE, names = "STRING")
  void namesAreReadAsTheyAreWritten(DType dtype) {
    for (String device : new String[] {"cpu", "cuda"}) {
      TensorType type = new TensorType(Device.parse(device).type(), dtype);
      assertThat(TensorType.of(type.toString())).isEqualTo(type);
    }
  }

  @Test
  void conversionsKeepValuesAndGiveTheTensorItselfWhereNothingChanges() {
    EagerTensor x = backend.tensor(new float[] {1.75f, -2});
    assertThat(x.toFloat()).isSameAs(x);
    assertThat(x.cpu()).isSameAs(x);
    assertThat((long[]) x.toLong().toArray()).containsExactly(1, -2);
    assertThat((boolean[]) x.toBool().toArray()).containsExactly(true, true);
    EagerTensor moved = x.to(Device.parse("reference"));
    assertThat(moved.device()).hasToString("reference:0");
    assertThat(moved.to(moved.device(), DType.FLOAT64).toDoubleArray()).containsExactly(1.75, -2);
    assertThat(moved.mul(2).cpu().toFloatArray()).containsExactly(3.5f, -4);
  }

  @Test
  void mixingDevicesIsRefused() {
    EagerTensor here = backend.ones(2);
    EagerTensor there = backend.ones(3).to("reference");
    assertThatThrownBy(() -> here.add(there))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Add")
        .hasMessageContaining("input 0, float32(2,), is on cpu:0")
        .hasMessageContaining("input 1, float32(3,), is on reference:0")
        .hasMessageContaining("to(device)");
  }

  @Test
  void gradientsGoBackThroughMoves() {
    EagerTensor x = backend.tensor(new float[] {1, 2}).requiresGrad(true);
    EagerTensor far = x.mul(3).to("reference");
    // Rules that make numbers of their own (pow, var, clamp) make them on the right device.
    EagerTensor y = far.pow(2).mul(2).sum().add(far.var()).cpu().mul(x.sum());
    y.backward(GradientMode.RETAIN);
    double[] expected =
        EagerPrograms.differences(
            backend,
            x.detach().toDouble(),
            t -> {
              EagerTensor z = t.mul(3);
              return z.pow(2).mul(2).sum().add(z.var()).mul(t.sum());
            });
    assertThat(x.grad().device()).hasToString("cpu:0");
    assertThat(x.grad().toDoubleArray()).containsExactly(expected, within(1e-3));
    EagerTensor leafThere = backend.ones(2).to("reference").requiresGrad(true);
    leafThere.cpu().mul(4).sum().backward();
    assertThat(leafThere.grad().device()).hasToString("reference:0");
    assertThat(leafThere.grad().toFloatArray()).containsExactly(4, 4);
  }

  @Test
  void gradientsLieWhereTheirTensorsLie() {
    EagerTensor x = backend.watch(backend.ones(2));
    EagerTensor unused = backend.watch(backend.ones(2).to("reference"));
    List<Tensor> gradients = backend.gradients(x.mul(3).sum(), List.of(x, unused));
    assertThat(((EagerTensor) gradients.get(0)).toFloatArray()).containsExactly(3, 3);
    assertThat(((EagerTensor) gradients.get(1)).device()).hasToString("reference:0");
    assertThat(((EagerTensor) gradients.get(1)).toFloatArray()).containsExactly(0, 0);
  }

  @Test
  void likeFormsStayOnTheDevice() {
    EagerTensor there = backend.ones(2).to("reference");
    assertThat(backend.zerosLike(there).device()).isEqualTo(there.device());
    assertThat(backend.randLike(there).device()).isEqualTo(there.device());
    assertThat(there.add(1).toFloatArray()).containsExactly(2, 2);
  }

  @Test
  void cudaWorksOrSaysWhyNot() {
    try (Lamina lamina = Lamina.builder().backend("eager").device("cpu").build()) {
      EagerTensor x = lamina.backend(EagerBackend.class).ones(2);
      Optional<Device> gpu =
          lamina.devices().available().stream()
              .filter(device -> device.type().name().equals("cuda"))
              .findFirst();
      if (gpu.isPresent()) {
        assertThat(x.cuda().type()).hasToString("cuda.FloatTensor");
      } else {
        assertThatThrownBy(x::cuda)
            .hasMessageContaining("cuda")
            .satisfies(failure -> assertThat(failure.getMessage()).hasSizeGreaterThan(20));
      }
    }
  }

  @Test
  void devicesThatTheProgramWasNotGivenAreRefused() {
    EagerTensor x = backend.ones(1);
    assertThatThrownBy(() -> x.to("tpu:3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tpu:3");
  }
}
