package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.model.error.ApiException;
import java.util.ArrayList;
import java.util.List;

/**
 * A value in a client's request, with its place for messages. What has the wrong type is a 400.
 *
 * @param at such as {@code messages[2].content[0]}
 */
record Field(JsonNode node, String at, Reading reading) {
  private static final int LONGEST_NAME = 512;

  String text() {
    if (!node.isTextual()) {
      throw bad("a string");
    }
    return node.textValue();
  }

  /** An identifier: a string that is neither empty nor absurdly long. */
  String name() {
    String name = text();
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw bad("a string of 1 to " + LONGEST_NAME + " characters");
    }
    return name;
  }

  boolean flag() {
    if (!node.isBoolean()) {
      throw bad("true or false");
    }
    return node.booleanValue();
  }

  /** From 0. */
  int count() {
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
      throw bad("a whole number from 0");
    }
    return node.intValue();
  }

  int integer() {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw bad("a whole number");
    }
    return node.intValue();
  }

  Fields object() {
    return reading.open(json(), at);
  }

  /** An object that is passed on whole, such as a JSON Schema. */
  ObjectNode json() {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw bad("an object");
  }

  List<Field> list() {
    if (!node.isArray()) {
      throw bad("a list");
    }
    List<Field> items = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      items.add(new Field(node.get(i), at + "[" + i + "]", reading));
    }
    return items;
  }

  ApiException bad(String expected) {
    return ApiException.badRequest(at + " must be " + expected);
  }

  ApiException untranslatable() {
    return Origins.untranslatable(at, reading.target());
  }

  /** Notes where {@code read} was. */
  <T> T origin(T read) {
    return reading.origins().note(read, at);
  }
}
