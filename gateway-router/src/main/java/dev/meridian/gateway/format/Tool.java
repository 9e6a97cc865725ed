package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A function that the model may call.
 *
 * @param schema JSON Schema of its arguments
 * @param strict whether the provider promises arguments that keep to the schema
 */
record Tool(String name, Optional<String> description, ObjectNode schema, boolean strict) {}
