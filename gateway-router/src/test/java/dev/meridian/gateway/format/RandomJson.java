package dev.meridian.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts and trees. */
final class RandomJson {
  private RandomJson() {}

  static Arbitrary<String> text() {
    return Arbitraries.strings().withChars("ab \n\"\\{}é漢").ofMinLength(1).ofMaxLength(20);
  }

  static Arbitrary<String> name() {
    return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
  }

  static Arbitrary<JsonNode> value() {
    return Arbitraries.oneOf(
        text().map(TextNode::valueOf),
        Arbitraries.integers().map(IntNode::valueOf),
        Arbitraries.of("1.50", "-0.25").map(n -> DecimalNode.valueOf(new BigDecimal(n))),
        Arbitraries.of(true, false).map(BooleanNode::valueOf));
  }

  static Arbitrary<ObjectNode> object() {
    return Arbitraries.maps(name(), value())
        .ofMaxSize(3)
        .map(
            fields -> {
              ObjectNode node = Json.object();
              fields.forEach(node::set);
              return node;
            });
  }

  static Arbitrary<ObjectNode> schema() {
    return name()
        .list()
        .uniqueElements()
        .ofMaxSize(3)
        .map(
            names -> {
              ObjectNode schema = Json.object().put("type", "object");
              ObjectNode properties = schema.putObject("properties");
              names.forEach(name -> properties.putObject(name).put("type", "string"));
              names.forEach(schema.putArray("required")::add);
              return schema;
            });
  }

  static Arbitrary<JsonNode> decimal(String... values) {
    return Arbitraries.of(values).map(n -> DecimalNode.valueOf(new BigDecimal(n)));
  }
}
