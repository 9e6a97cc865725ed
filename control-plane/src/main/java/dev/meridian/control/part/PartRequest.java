package dev.meridian.control.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.error.ApiException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What a request says, in its query or in its body. */
public record PartRequest(ObjectNode fields) {
  public static PartRequest ofQuery(Map<String, List<String>> query) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    query.forEach((key, values) -> values.forEach(fields.putArray(key)::add));
    return new PartRequest(fields);
  }

  /** Both together; what the other says counts. */
  PartRequest and(PartRequest other) {
    ObjectNode both = fields.deepCopy();
    both.setAll(other.fields());
    return new PartRequest(both);
  }

  /** A name as {@code tag_name} or as {@code name}: routes differ in what they call it. */
  public PartRequest named(String alias) {
    if (!fields.hasNonNull(alias)) {
      return this;
    }
    ObjectNode more = fields.deepCopy();
    more.set("name", fields.get(alias));
    return new PartRequest(more);
  }

  /**
   * @throws ApiException 400 when it is there and no text, or said twice
   */
  public @Nullable String text(String key) {
    List<String> texts = texts(key);
    if (texts.size() > 1) {
      throw ApiException.badRequest("Send " + key + " once");
    }
    return texts.isEmpty() ? null : texts.getFirst();
  }

  /** Empty when nothing was said; one or several texts otherwise. */
  public List<String> texts(String key) {
    JsonNode value = fields.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    List<JsonNode> values =
        value.isArray()
            ? StreamSupport.stream(value.spliterator(), false).toList()
            : List.of(value);
    if (!values.stream().allMatch(JsonNode::isTextual)) {
      throw ApiException.badRequest("Invalid request: wrong type at " + key);
    }
    return values.stream().map(JsonNode::textValue).filter(text -> !text.isBlank()).toList();
  }

  /**
   * @throws ApiException 400 when it is there and no UUID
   */
  public Optional<UUID> uuid(String key) {
    return Uuids.optional(key, text(key));
  }

  /** The same where there has to be one. */
  public UUID requiredUuid(String key) {
    return uuid(key).orElseThrow(() -> ApiException.badRequest("Send " + key));
  }

  public Organizations.Choice organization() {
    return Organizations.Choice.of(uuid("org_id").orElse(null), text("org_name"));
  }
}
