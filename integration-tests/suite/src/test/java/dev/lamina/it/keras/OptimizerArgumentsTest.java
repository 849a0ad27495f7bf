// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.config.Config;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adadelta;
import dev.lamina.optimizers.Adafactor;
import dev.lamina.optimizers.Adagrad;
import dev.lamina.optimizers.Adam;
import dev.lamina.optimizers.AdamW;
import dev.lamina.optimizers.Ftrl;
import dev.lamina.optimizers.Lion;
import dev.lamina.optimizers.LossScaleOptimizer;
import dev.lamina.optimizers.Muon;
import dev.lamina.optimizers.Optimizers;
import dev.lamina.optimizers.RMSprop;
import dev.lamina.optimizers.SGD;
import dev.lamina.optimizers.ScheduleFreeAdamW;
import dev.lamina.optimizers.schedules.ExponentialDecay;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Names of optimizers, arguments out of range, and learning rates that follow a schedule. */
class OptimizerArgumentsTest {
  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void arguments_out_of_range_are_named() {
    refused(() -> new SGD(-1), "learningRate -1.0 must be >= 0");
    refused(() -> new SGD().momentum(1.5), "momentum 1.5 must be in [0, 1]");
    refused(() -> new RMSprop().rho(-1), "rho -1.0 must be in [0, 1]");
    refused(() -> new RMSprop().epsilon(-1), "epsilon -1.0 must be >= 0");
    refused(() -> new Adam().beta1(2), "beta1 2.0 must be in [0, 1]");
    refused(() -> new Adam().beta2(Double.NaN), "beta2 NaN must be in [0, 1]");
    refused(() -> new Adam().epsilon(-1), "epsilon -1.0 must be >= 0");
    refused(() -> new Lion().beta1(0), "beta1 0.0 must be in (0, 1]");
    refused(() -> new Adadelta().rho(2), "rho 2.0 must be in [0, 1]");
    refused(
        () -> new Adagrad().initialAccumulatorValue(-1),
        "initialAccumulatorValue -1.0 must be >= 0");
    refused(() -> new Ftrl().learningRatePower(1), "learningRatePower 1.0 must be <= 0");
    refused(
        () -> new Ftrl().l1RegularizationStrength(-1),
        "l1RegularizationStrength -1.0 must be >= 0");
    refused(() -> new Adafactor().beta2Decay(1), "beta2Decay 1.0 must be <= 0");
    refused(() -> new Adafactor().clipThreshold(0), "clipThreshold 0.0 must be > 0");
    refused(() -> new Muon().nsSteps(-1), "nsSteps -1 must be >= 0");
    refused(() -> new ScheduleFreeAdamW().warmupSteps(-1), "warmupSteps -1 must be >= 0");
  }

  @Test
  void common_arguments_out_of_range_are_named() {
    refused(() -> new Adam().weightDecay(-1), "weightDecay -1.0 must be >= 0");
    refused(() -> new Adam().clipnorm(0), "clipnorm 0.0 must be > 0");
    refused(() -> new Adam().clipvalue(-1), "clipvalue -1.0 must be > 0");
    refused(() -> new Adam().globalClipnorm(-1), "globalClipnorm -1.0 must be > 0");
    refused(() -> new Adam().emaMomentum(2), "emaMomentum 2.0 must be in [0, 1]");
    refused(() -> new Adam().emaOverwriteFrequency(0), "emaOverwriteFrequency 0 must be >= 1");
    refused(() -> new Adam().lossScaleFactor(0), "lossScaleFactor 0.0 must be > 0");
    refused(
        () -> new Adam().gradientAccumulationSteps(1), "gradientAccumulationSteps 1 must be >= 2");
    refused(
        () -> new Adam().clipnorm(1).clipvalue(2),
        "clipvalue: only one of clipnorm, clipvalue and globalClipnorm can be given, and clipnorm"
            + " is 1.0 already");
    LossScaleOptimizer scaled = new LossScaleOptimizer(new Adam());
    refused(() -> scaled.initialScale(0), "initialScale 0.0 must be > 0");
    refused(() -> scaled.dynamicGrowthSteps(0), "dynamicGrowthSteps 0 must be >= 1");
  }

  @Test
  void names_are_known_in_upper_and_lower_case() {
    assertThat(Optimizers.get("adamw")).isInstanceOf(AdamW.class);
    assertThat(Optimizers.get("AdamW").name()).isEqualTo("adam_w");
    assertThatThrownBy(() -> Optimizers.get("adamx"))
        .hasMessageContainingAll("unknown optimizer 'adamx'", "adamw", "sgd");
    assertThatThrownBy(() -> Optimizers.CLASSES.make("Adam", new Config().put("rho", 1)))
        .hasMessage("Adam has no argument rho");
    assertThatThrownBy(
            () -> Optimizers.CLASSES.make("AdamW", new Config().put("weight_decay", null)))
        .hasMessageContainingAll("weight_decay", "must be a number");
    assertThatThrownBy(() -> Optimizers.get("lossscaleoptimizer"))
        .hasMessageContainingAll("inner_optimizer", "missing");
  }

  @Test
  void a_learning_rate_that_follows_a_schedule_can_be_read_but_not_set() {
    try (Lamina lamina = Lamina.builder().backend("static").device("cpu").seed(1).build();
        Model model = new Sequential(lamina, Input.of(3), new Dense(2))) {
      model.compile(new SGD(new ExponentialDecay(0.5, 1, 0.5)), "mse");
      assertThat(model.trainer().learningRate()).isEqualTo(0.5);
      HostTensor x = HostTensor.of(new float[6], 2, 3);
      for (double rate : new double[] {0.25, 0.125}) {
        assertThat(model.trainOnBatch(x, HostTensor.of(new float[4], 2, 2)))
            .isEqualTo(Map.of("loss", 0.0));
        assertThat(model.trainer().learningRate()).isEqualTo(rate);
      }
      assertThatThrownBy(() -> model.trainer().learningRate(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("'sgd' follows a schedule", "give the optimizer a number");
      assertThat(model.trainer().learningRate()).isEqualTo(0.125);
    }
  }
}
