package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a client's request strictly: when all is read, whatever no one asked for is refused by its
 * name.
 */
final class Reading {
  private final String target;
  private final Origins origins = new Origins();
  private final Map<String, Fields> opened = new LinkedHashMap<>();
  private final Fields root;
  private final boolean takesSnakeCase;

  /**
   * @param target whose format the request is translated to, for messages
   */
  Reading(ObjectNode body, String target) {
    this(body, target, false);
  }

  /**
   * @param takesSnakeCase whether {@code inline_data} is as good as {@code inlineData}
   */
  Reading(ObjectNode body, String target, boolean takesSnakeCase) {
    this.target = target;
    this.takesSnakeCase = takesSnakeCase;
    this.root = open(body, "");
  }

  Fields root() {
    return root;
  }

  Origins origins() {
    return origins;
  }

  String target() {
    return target;
  }

  boolean takesSnakeCase() {
    return takesSnakeCase;
  }

  /** The same object is opened once, however many ask for its fields. */
  Fields open(ObjectNode node, String at) {
    return opened.computeIfAbsent(at, path -> new Fields(node, path, this));
  }

  void refuseTheRest() {
    opened.values().forEach(Fields::refuseTheRest);
  }
}
