package dev.meridian.model.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.model.error.ApiException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds a provider secret against {@link ProviderType}. Safe for use by any thread. */
public final class ProviderRules {
  /** In bytes of UTF-8. */
  static final int LONGEST_SECRET = 64 * 1024;

  /** Clients write the second for Vertex. */
  static final List<String> AUTH_KEYS = List.of("auth_type", "authType");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORMAT = "format";

  private final MetadataRules metadataRules;

  /**
   * @param plainAllowed whether the installation calls services on its own network, which may do
   *     without TLS
   */
  public ProviderRules(boolean plainAllowed) {
    this.metadataRules = new MetadataRules(new ServiceAddress(plainAllowed));
  }

  /** Addresses without the space around them that comes with pasting; all else as it is. */
  public static @Nullable JsonNode tidied(@Nullable JsonNode metadata) {
    return MetadataRules.tidied(metadata);
  }

  /**
   * The type's own spelling.
   *
   * @throws ApiException 400 that lists the types
   */
  public @Nullable String type(@Nullable String name) {
    return name == null || name.isBlank() ? null : require(name).wireName();
  }

  /**
   * How a secret of that type and metadata is signed in with. A secret of no type is a plain key.
   *
   * @throws ApiException 400 that names the field that is wrong, and what it can be
   */
  public Optional<ProviderAuth> check(@Nullable String type, @Nullable JsonNode metadata) {
    if (type == null) {
      metadataRules.check(metadata, ProviderType.SHARED_FIELDS);
      return Optional.empty();
    }
    ProviderType provider = require(type);
    ProviderAuth auth = auth(provider, metadata);
    List<ProviderField> fields = new ArrayList<>(provider.fields());
    fields.addAll(auth.fields());
    metadataRules.check(metadata, fields);
    checkFormats(provider, metadata);
    return Optional.of(auth);
  }

  /**
   * The value to store: as it was sent, or JSON of the parts that belong together, without white
   * space between them.
   *
   * @throws ApiException 400 that names the part that is missing; no value is in it
   */
  public String value(Optional<ProviderAuth> auth, String sent) {
    String value = sent.strip();
    if (value.isEmpty()) {
      throw ApiException.badRequest("Invalid secret: it is empty");
    }
    if (value.getBytes(UTF_8).length > LONGEST_SECRET) {
      throw ApiException.badRequest("Invalid secret: longer than " + LONGEST_SECRET + " bytes");
    }
    if (auth.isPresent() && !auth.get().stored()) {
      throw ApiException.badRequest(
          "Invalid secret: none is kept for auth_type " + auth.get().name());
    }
    Optional<JsonNode> object = object(value);
    if (auth.isPresent() && (object.isPresent() || !auth.get().plain())) {
      return parts(auth.get(), object).toString();
    }
    if (object.isEmpty() && value.chars().anyMatch(Character::isISOControl)) {
      throw ApiException.badRequest("Invalid secret: it holds control characters");
    }
    return object.map(JsonNode::toString).orElse(value);
  }

  private static JsonNode parts(ProviderAuth auth, Optional<JsonNode> object) {
    if (auth.parts().isEmpty()) {
      throw ApiException.badRequest(
          "Invalid secret: auth_type " + auth.name() + " takes plain text, not JSON");
    }
    String expected =
        auth.parts().stream().map(ProviderField::name).collect(Collectors.joining(", "));
    JsonNode parts =
        object.orElseThrow(
            () ->
                ApiException.badRequest(
                    "Invalid secret: auth_type %s takes JSON text with %s"
                        .formatted(auth.name(), expected)));
    for (ProviderField part : auth.parts()) {
      JsonNode value = parts.path(part.name());
      boolean absent = value.isMissingNode() || value.isNull();
      if (absent ? part.required() : !value.isTextual() || value.textValue().isBlank()) {
        throw ApiException.badRequest(
            "Invalid secret: auth_type %s takes JSON text with %s; %s is %s"
                .formatted(auth.name(), expected, part.name(), absent ? "missing" : "no text"));
      }
    }
    return parts;
  }

  private Optional<JsonNode> object(String value) {
    try {
      return value.startsWith("{") ? Optional.of(JSON.readTree(value)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static ProviderAuth auth(ProviderType provider, @Nullable JsonNode metadata) {
    List<JsonNode> said =
        AUTH_KEYS.stream()
            .map(key -> metadata == null ? null : metadata.get(key))
            .filter(Objects::nonNull)
            .filter(node -> !node.isNull())
            .distinct()
            .toList();
    if (said.isEmpty()) {
      return provider.authentications().getFirst();
    }
    return Optional.of(said)
        .filter(values -> values.size() == 1)
        .map(values -> values.getFirst().textValue())
        .flatMap(provider::authentication)
        .orElseThrow(
            () ->
                ApiException.badRequest(
                    "Invalid metadata.auth_type: expected one of "
                        + provider.authentications().stream()
                            .map(ProviderAuth::name)
                            .collect(Collectors.joining(", "))));
  }

  /** An address of one's own does not speak every format. */
  private static void checkFormats(ProviderType provider, @Nullable JsonNode metadata) {
    if (provider != ProviderType.CUSTOM
        || metadata == null
        || metadata.path("api_base").asText("").isBlank()) {
      return;
    }
    checkFormat("metadata.", metadata);
    metadata
        .path("customModels")
        .properties()
        .forEach(m -> checkFormat("metadata.customModels." + m.getKey() + ".", m.getValue()));
  }

  private static void checkFormat(String place, JsonNode holder) {
    JsonNode format = holder.path(FORMAT);
    if (format.isTextual() && !ProviderType.FORMATS_WITH_ADDRESS.contains(format.textValue())) {
      throw ApiException.badRequest(
          "Invalid %sformat: with api_base, expected one of %s"
              .formatted(place, String.join(", ", ProviderType.FORMATS_WITH_ADDRESS)));
    }
  }

  private static ProviderType require(String name) {
    return ProviderType.named(name)
        .orElseThrow(
            () ->
                ApiException.badRequest(
                    "Invalid type: expected one of "
                        + Arrays.stream(ProviderType.values())
                            .map(ProviderType::wireName)
                            .collect(Collectors.joining(", "))));
  }
}
