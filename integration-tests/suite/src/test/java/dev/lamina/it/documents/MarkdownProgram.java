// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A Java program in a page, with the output that the page promises.
 *
 * @param output the text block that follows the program, if there is one
 */
public record MarkdownProgram(Path page, String className, String source, Optional<String> output) {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern BLOCKS =
      Pattern.compile("```java\\R(.*?)```(?:\\s*```text\\R(.*?)```)?", Pattern.DOTALL);
  private static final Pattern CLASS = Pattern.compile("public (?:final )?class (\\w+)");

  /** The pages of a folder of the project, in the order of their names. */
  public static List<Path> pages(String folder) {
    try (var files = Files.walk(ROOT.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The programs of a page: Java blocks that declare a public class. */
  public static List<MarkdownProgram> of(Path page) {
    List<MarkdownProgram> programs = new ArrayList<>();
    try {
      Matcher block = BLOCKS.matcher(Files.readString(ROOT.resolve(page)));
      while (block.find()) {
        Matcher name = CLASS.matcher(block.group(1));
        if (name.find()) {
          Optional<String> output = Optional.ofNullable(block.group(2));
          programs.add(new MarkdownProgram(page, name.group(1), block.group(1), output));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return programs;
  }

  /** Calls a static method of the program, which is compiled into {@code directory}. */
  public Object call(Path directory, String method, Object... arguments) throws Exception {
    compile(directory);
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
      Class<?>[] types = List.of(arguments).stream().map(Object::getClass).toArray(Class[]::new);
      Method target = loader.loadClass(className).getDeclaredMethod(method, types);
      target.setAccessible(true);
      return target.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** What the program prints. */
  public String run(Path directory) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      call(directory, "main", (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** Compiles the program into {@code directory}. */
  public void compile(Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve(className + ".java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Iterable<? extends JavaFileObject> units = files.getJavaFileObjects(file);
      List<String> options =
          List.of("-d", directory.toString(), "-classpath", System.getProperty("java.class.path"));
      boolean compiled = compiler.getTask(messages, files, null, options, null, units).call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  @Override
  public String toString() {
    return page.getFileName() + ": " + className;
  }
}
