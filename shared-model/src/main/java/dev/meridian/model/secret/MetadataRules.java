package dev.meridian.model.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.model.error.ApiException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds metadata against the fields that it should have. Clients send more than those, and it is
 * kept, unless it looks like a secret: metadata is read by whoever sees the organization. Safe for
 * use by any thread.
 */
final class MetadataRules {
  private static final String PLACE = "metadata.";

  private static final Set<String> ADDRESSES =
      Stream.concat(
              ProviderType.SHARED_FIELDS.stream(),
              Arrays.stream(ProviderType.values()).flatMap(type -> type.fields().stream()))
          .filter(field -> field.kind() == ProviderField.Kind.ADDRESS)
          .map(ProviderField::name)
          .collect(Collectors.toUnmodifiableSet());

  private final ServiceAddress addresses;

  MetadataRules(ServiceAddress addresses) {
    this.addresses = addresses;
  }

  /**
   * @throws ApiException 400 that names the field and what it can be
   */
  void check(@Nullable JsonNode metadata, List<ProviderField> fields) {
    for (ProviderField field : fields) {
      check(PLACE, metadata == null ? null : metadata.get(field.name()), field);
    }
    if (metadata != null) {
      Set<String> known =
          fields.stream().map(ProviderField::name).collect(Collectors.toUnmodifiableSet());
      metadata.properties().stream()
          .filter(entry -> !known.contains(entry.getKey()))
          .forEach(entry -> SecretKeys.refuse(PLACE, entry));
    }
  }

  /** Addresses without the space around them that comes with pasting; all else as it is. */
  static @Nullable JsonNode tidied(@Nullable JsonNode metadata) {
    if (!(metadata instanceof ObjectNode object)) {
      return metadata;
    }
    ObjectNode tidied = object.deepCopy();
    for (String address : ADDRESSES) {
      if (tidied.get(address) instanceof TextNode text) {
        tidied.put(address, text.textValue().strip());
      }
    }
    return tidied;
  }

  private void check(String place, @Nullable JsonNode value, ProviderField field) {
    String name = place + field.name();
    if (value == null || value.isNull() || (value.isTextual() && value.textValue().isBlank())) {
      if (field.required()) {
        throw ApiException.badRequest("Missing " + name);
      }
      return;
    }
    switch (field.kind()) {
      case TEXT -> require(value.isTextual(), name, "text");
      case ADDRESS -> {
        require(value.isTextual(), name, "an address");
        addresses.check(name, value.textValue());
      }
      case FLAG -> require(value.isBoolean(), name, "true or false");
      case COST ->
          require(value.isNumber() && value.doubleValue() >= 0, name, "a number, 0 or more");
      case CHOICE ->
          require(
              value.isTextual() && field.choices().contains(value.textValue()),
              name,
              "one of " + String.join(", ", field.choices()));
      case TEXTS -> require(isTexts(value), name, "a list of texts");
      case HEADERS -> HeaderTemplates.check(name, value);
      case MODELS -> {
        require(value.isObject(), name, "an object with an object for each model");
        value.properties().forEach(model -> model(name, model.getKey(), model.getValue()));
      }
    }
  }

  private void model(String place, String model, JsonNode value) {
    String name = place + "." + model;
    require(!model.isBlank(), place, "models with names");
    if (value.isNull()) {
      return;
    }
    require(value.isObject(), name, "an object");
    for (ProviderField field : ProviderType.MODEL_FIELDS) {
      check(name + ".", value.get(field.name()), field);
    }
    value.properties().forEach(entry -> SecretKeys.refuse(name + ".", entry));
  }

  private static boolean isTexts(JsonNode value) {
    if (!value.isArray()) {
      return false;
    }
    for (JsonNode element : value) {
      if (!element.isTextual() || element.textValue().isBlank()) {
        return false;
      }
    }
    return true;
  }

  private static void require(boolean right, String name, String expected) {
    if (!right) {
      throw ApiException.badRequest("Invalid " + name + ": expected " + expected);
    }
  }
}
