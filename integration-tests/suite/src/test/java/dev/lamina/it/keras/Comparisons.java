// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import dev.lamina.config.Config;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Which classes were compared with real Keras in this run: those that the cases of passed tests
 * say, as Keras serialized them, and those of {@link ComparedWithKeras}. Present at every test.
 */
public final class Comparisons implements InvocationInterceptor, AfterAllCallback {
  private static final Set<String> FINISHED = ConcurrentHashMap.newKeySet();
  private static final Set<String> PASSED = new TreeSet<>();
  private static final Map<String, Config> ARGUMENTS = new TreeMap<>();

  /** Whether a case of the class passed. */
  static synchronized boolean passed(String family, String className) {
    return PASSED.contains(key(family, className));
  }

  /** Arguments of a class that Keras wrote; empty where no case has any. */
  static synchronized Config arguments(String family, String className) {
    return ARGUMENTS.getOrDefault(key(family, className), new Config());
  }

  /** Whether all tests of a class ran. */
  static boolean isFinished(Class<?> test) {
    return FINISHED.contains(test.getName());
  }

  /** Whether a class has tests that compare with Keras. */
  static boolean compares(Class<?> test) {
    return Arrays.stream(test.getDeclaredMethods())
        .anyMatch(
            method ->
                method.isAnnotationPresent(ComparedWithKeras.class)
                    || List.of(method.getParameterTypes()).contains(Golden.Case.class));
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    invocation.proceed();
    record(context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    invocation.proceed();
    record(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    FINISHED.add(context.getRequiredTestClass().getName());
  }

  private static synchronized void record(ReflectiveInvocationContext<Method> context) {
    Golden.Case golden =
        context.getArguments().stream()
            .filter(Golden.Case.class::isInstance)
            .map(Golden.Case.class::cast)
            .findFirst()
            .orElse(null);
    ComparedWithKeras says = context.getExecutable().getAnnotation(ComparedWithKeras.class);
    if (says != null) {
      List<String> classes =
          says.classes().length == 0 ? List.of(golden.name()) : List.of(says.classes());
      classes.forEach(className -> add(says.family(), className, golden, "arguments"));
    } else if (golden != null && golden.texts().containsKey("config") && computes(golden)) {
      Config form = golden.config("config");
      if (form.get("module") == null) {
        return; // An older Keras wrote it, whose arguments are others.
      }
      String[] module = form.get("module").toString().split("\\.");
      String family = module[module.length - 1];
      add(family, form.get("class_name").toString(), golden, "config");
    }
  }

  /** Numbers were compared, not arguments alone; only an input has none. */
  private static boolean computes(Golden.Case golden) {
    return !golden.tensors().isEmpty()
        || "InputLayer".equals(golden.config("config").get("class_name"));
  }

  private static void add(String family, String className, Golden.Case golden, String arguments) {
    String key = key(family, className);
    PASSED.add(key);
    if (golden != null && golden.texts().containsKey(arguments)) {
      Config form = golden.config(arguments);
      ARGUMENTS.putIfAbsent(key, form.get("config") instanceof Config own ? own : form);
    }
  }

  private static String key(String family, String className) {
    return family + "." + className;
  }
}
