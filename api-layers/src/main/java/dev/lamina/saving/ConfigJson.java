// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lamina.config.Config;
import java.util.ArrayList;
import java.util.List;

/** Arguments as JSON text, in the form that Python's {@code json} reads and writes. */
public final class ConfigJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ConfigJson() {}

  /**
   * Reads a JSON object.
   *
   * @throws IllegalArgumentException if the text is not one
   */
  public static Config parse(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return config(object);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is not JSON: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException("this is not a JSON object: " + text);
  }

  /** The arguments as one line of JSON. */
  public static String write(Config config) {
    return node(config).toString();
  }

  private static Config config(ObjectNode object) {
    Config config = new Config();
    object.properties().forEach(field -> config.put(field.getKey(), value(field.getValue())));
    return config;
  }

  private static Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> config((ObjectNode) node);
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        node.forEach(element -> list.add(value(element)));
        yield list;
      }
      case NUMBER -> node.isIntegralNumber() ? (Object) node.longValue() : node.doubleValue();
      case BOOLEAN -> node.booleanValue();
      case STRING -> node.textValue();
      default -> null;
    };
  }

  private static JsonNode node(Object value) {
    if (value instanceof Config config) {
      ObjectNode object = NODES.objectNode();
      config.names().forEach(name -> object.set(name, node(config.get(name))));
      return object;
    }
    if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(element -> array.add(node(element)));
      return array;
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof Long number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Double number) {
      return NODES.numberNode(number);
    }
    return value == null ? NODES.nullNode() : NODES.textNode(value.toString());
  }
}
