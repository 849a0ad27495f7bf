// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.visualization;

import java.util.Locale;

/** An SVG document that is being written. */
final class Svg {
  private final StringBuilder body = new StringBuilder();

  /** Text as XML has it. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** A number with at most two digits after the point. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }

  /** An element without contents; attributes by turns a name and a value. */
  Svg element(String name, Object... attributes) {
    open(name, attributes);
    body.setLength(body.length() - 2);
    body.append("/>\n");
    return this;
  }

  /** Begins an element. */
  Svg open(String name, Object... attributes) {
    body.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      String text = value instanceof Double number ? number(number) : escaped(value.toString());
      body.append(' ').append(attributes[i]).append("=\"").append(text).append('"');
    }
    body.append(">\n");
    return this;
  }

  /** Ends an element. */
  Svg close(String name) {
    body.append("</").append(name).append(">\n");
    return this;
  }

  /** An element with a text. */
  Svg text(String name, String text, Object... attributes) {
    open(name, attributes);
    body.setLength(body.length() - 1);
    body.append(escaped(text));
    return close(name);
  }

  /** The whole document. */
  String document(double width, double height) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"14\">\n"
            .formatted(number(width), number(height))
        + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
        + body
        + "</svg>\n";
  }
}
