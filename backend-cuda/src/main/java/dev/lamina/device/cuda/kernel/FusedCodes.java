// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.op.Op;
import dev.lamina.op.array.Cast;
import dev.lamina.op.compare.Equal;
import dev.lamina.op.compare.Greater;
import dev.lamina.op.compare.GreaterEqual;
import dev.lamina.op.compare.Less;
import dev.lamina.op.compare.LessEqual;
import dev.lamina.op.compare.NotEqual;
import dev.lamina.op.compare.Select;
import dev.lamina.op.logic.LogicalAnd;
import dev.lamina.op.logic.LogicalNot;
import dev.lamina.op.logic.LogicalOr;
import dev.lamina.op.logic.LogicalXor;
import dev.lamina.op.math.Abs;
import dev.lamina.op.math.Add;
import dev.lamina.op.math.Ceil;
import dev.lamina.op.math.Clip;
import dev.lamina.op.math.Divide;
import dev.lamina.op.math.Elu;
import dev.lamina.op.math.Erf;
import dev.lamina.op.math.Exp;
import dev.lamina.op.math.Expm1;
import dev.lamina.op.math.Floor;
import dev.lamina.op.math.Gelu;
import dev.lamina.op.math.HardSigmoid;
import dev.lamina.op.math.LeakyRelu;
import dev.lamina.op.math.Log;
import dev.lamina.op.math.Log1p;
import dev.lamina.op.math.LogAddExp;
import dev.lamina.op.math.Maximum;
import dev.lamina.op.math.Minimum;
import dev.lamina.op.math.Mish;
import dev.lamina.op.math.Multiply;
import dev.lamina.op.math.Negate;
import dev.lamina.op.math.Power;
import dev.lamina.op.math.Relu;
import dev.lamina.op.math.ReluGrad;
import dev.lamina.op.math.Round;
import dev.lamina.op.math.Rsqrt;
import dev.lamina.op.math.Sigmoid;
import dev.lamina.op.math.Sign;
import dev.lamina.op.math.Silu;
import dev.lamina.op.math.Softplus;
import dev.lamina.op.math.Sqrt;
import dev.lamina.op.math.Square;
import dev.lamina.op.math.Subtract;
import dev.lamina.op.math.Tanh;
import dev.lamina.op.reduce.Mean;
import dev.lamina.op.reduce.Sum;
import dev.lamina.tensor.DType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which instructions compute an op on elements of a dtype. */
final class FusedCodes {
  private static final Map<Class<? extends Op>, FusedCode> FLOATS = floats();
  private static final Map<Class<? extends Op>, FusedCode> WHOLE = whole();
  private static final Map<Class<? extends Op>, FusedCode> TRUTH =
      Map.of(
          LogicalAnd.class, FusedCode.AND,
          LogicalOr.class, FusedCode.OR,
          LogicalXor.class, FusedCode.XOR,
          LogicalNot.class, FusedCode.NOT);

  private FusedCodes() {}

  /** What has one instruction after another; empty where there is none. */
  static Optional<List<FusedCode>> of(Op op, DType operand) {
    if (op instanceof Cast cast) {
      return cast(operand, cast.dtype());
    }
    if (op instanceof Select) {
      return Optional.of(List.of(FusedCode.SELECT));
    }
    FusedCode code = table(operand).get(op.getClass());
    if (op instanceof Gelu gelu && gelu.approximate() && code != null) {
      code = FusedCode.GELU_TANH;
    }
    boolean wraps = operand == DType.INT32 && code != null && !isTest(code);
    return Optional.ofNullable(code)
        .map(known -> wraps ? List.of(known, FusedCode.TO_I32) : List.of(known));
  }

  /** The numbers of an op's own. */
  static double[] numbers(Op op) {
    if (op instanceof Clip clip) {
      return new double[] {clip.low(), clip.high()};
    }
    if (op instanceof Elu elu) {
      return new double[] {elu.alpha(), 0};
    }
    return op instanceof LeakyRelu leaky ? new double[] {leaky.alpha(), 0} : new double[0];
  }

  /** The instruction that reads an element, or empty. */
  static Optional<FusedCode> load(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> Optional.of(FusedCode.LOAD_F32);
      case BOOL -> Optional.of(FusedCode.LOAD_U8);
      case INT32 -> Optional.of(FusedCode.LOAD_I32);
      case INT64 -> Optional.of(FusedCode.LOAD_I64);
      default -> Optional.empty();
    };
  }

  /** The instruction that writes an element, or empty. */
  static Optional<FusedCode> store(DType dtype) {
    return load(dtype).map(load -> FusedCode.values()[load.ordinal() + 4]);
  }

  private static boolean isTest(FusedCode code) {
    return code.ordinal() >= FusedCode.I_EQUAL.ordinal();
  }

  private static Map<Class<? extends Op>, FusedCode> table(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> FLOATS;
      case BOOL -> TRUTH;
      case INT32, INT64 -> WHOLE;
      default -> Map.of();
    };
  }

  private static Optional<List<FusedCode>> cast(DType from, DType to) {
    boolean wholeFrom = from == DType.INT32 || from == DType.INT64;
    if (load(from).isEmpty() || load(to).isEmpty()) {
      return Optional.empty();
    }
    if (from == to || (from == DType.INT32 && to == DType.INT64)) {
      return Optional.of(List.of());
    }
    FusedCode narrow = FusedCode.TO_I32;
    List<FusedCode> codes =
        switch (to) {
          case FLOAT32 -> List.of(wholeFrom ? FusedCode.I_F32 : FusedCode.BOOL_F32);
          case BOOL -> List.of(wholeFrom ? FusedCode.I_BOOL : FusedCode.F32_BOOL);
          case INT32 ->
              wholeFrom
                  ? List.of(narrow)
                  : List.of(from == DType.BOOL ? FusedCode.BOOL_I : FusedCode.F32_I, narrow);
          default -> List.of(from == DType.BOOL ? FusedCode.BOOL_I : FusedCode.F32_I);
        };
    return Optional.of(codes);
  }

  private static Map<Class<? extends Op>, FusedCode> floats() {
    Map<Class<? extends Op>, FusedCode> codes = new HashMap<>();
    List<Class<? extends Op>> inOrder =
        List.of(
            Add.class,
            Subtract.class,
            Multiply.class,
            Divide.class,
            Maximum.class,
            Minimum.class,
            Power.class,
            LogAddExp.class,
            ReluGrad.class,
            Exp.class,
            Log.class,
            Sqrt.class,
            Rsqrt.class,
            Tanh.class,
            Sigmoid.class,
            Softplus.class,
            Relu.class,
            Expm1.class,
            Log1p.class,
            Erf.class,
            Floor.class,
            Ceil.class,
            Round.class,
            Clip.class,
            Sign.class,
            Negate.class,
            Square.class,
            Abs.class,
            Gelu.class);
    register(codes, FusedCode.ADD, inOrder);
    register(
        codes,
        FusedCode.ELU,
        List.of(Elu.class, LeakyRelu.class, HardSigmoid.class, Silu.class, Mish.class, Sum.class));
    codes.put(Mean.class, FusedCode.ADD_ZERO);
    register(codes, FusedCode.EQUAL, comparisons());
    return codes;
  }

  private static Map<Class<? extends Op>, FusedCode> whole() {
    Map<Class<? extends Op>, FusedCode> codes = new HashMap<>();
    register(
        codes,
        FusedCode.I_ADD,
        List.of(
            Add.class,
            Subtract.class,
            Multiply.class,
            Maximum.class,
            Minimum.class,
            Negate.class,
            Square.class,
            Abs.class,
            Sign.class));
    register(codes, FusedCode.I_EQUAL, comparisons());
    return codes;
  }

  private static List<Class<? extends Op>> comparisons() {
    return List.of(
        Equal.class,
        NotEqual.class,
        Greater.class,
        GreaterEqual.class,
        Less.class,
        LessEqual.class);
  }

  /** Ops whose instructions follow one another. */
  private static void register(
      Map<Class<? extends Op>, FusedCode> codes,
      FusedCode first,
      List<Class<? extends Op>> inOrder) {
    for (int i = 0; i < inOrder.size(); i++) {
      codes.put(inOrder.get(i), FusedCode.values()[first.ordinal() + i]);
    }
  }
}
