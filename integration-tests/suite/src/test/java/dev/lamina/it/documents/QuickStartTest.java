// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the Java program of the README, from the README's own text. */
class QuickStartTest {
  private static final Pattern PROGRAM =
      Pattern.compile("```java\\R(.*?class QuickStart.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void theReadmesProgramCompilesRunsAndLearns() throws Exception {
    compile(program());
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
      Method accuracy = loader.loadClass("QuickStart").getDeclaredMethod("accuracy");
      accuracy.setAccessible(true);
      assertThat((double) accuracy.invoke(null)).isGreaterThan(0.8);
    }
  }

  private static String program() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("README.md"))) {
      folder = folder.getParent();
    }
    Matcher matcher = PROGRAM.matcher(Files.readString(folder.resolve("README.md")));
    assertThat(matcher.find()).as("a Java program in README.md").isTrue();
    return matcher.group(1);
  }

  private void compile(String program) throws IOException {
    Path source = Files.writeString(directory.resolve("QuickStart.java"), program);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> units = files.getJavaFileObjects(source);
      List<String> options =
          List.of("-d", directory.toString(), "-classpath", System.getProperty("java.class.path"));
      boolean compiled = compiler.getTask(messages, files, null, options, null, units).call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }
}
