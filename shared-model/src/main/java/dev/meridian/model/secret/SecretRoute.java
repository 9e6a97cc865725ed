package dev.meridian.model.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.meridian.model.error.ApiException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret's value goes, and in what. Values are never read by anybody, so whoever may change
 * a secret must not be able to have its value sent to a place of their own.
 *
 * @param type empty for a secret of no type
 * @param auth the way to sign in, whether it is named or meant
 * @param fields what else gateways are told of it; what is unset is not there
 */
public record SecretRoute(String type, String auth, Map<String, JsonNode> fields) {
  /** They end up in a host's name, or in how the value is written into a request. */
  private static final Set<String> NAMED =
      Set.of("endpoint_path", "region", "location", "auth_format");

  private static final Set<String> FIELDS =
      Stream.concat(
              NAMED.stream(),
              Stream.concat(
                      ProviderType.SHARED_FIELDS.stream(),
                      Arrays.stream(ProviderType.values()).flatMap(SecretRoute::told))
                  .filter(SecretRoute::leads)
                  .map(ProviderField::name))
          .collect(Collectors.toUnmodifiableSet());

  public SecretRoute {
    fields = Map.copyOf(fields);
  }

  public static SecretRoute of(@Nullable String type, @Nullable JsonNode metadata) {
    JsonNode known = metadata == null ? MissingNode.getInstance() : metadata;
    Map<String, JsonNode> fields = new TreeMap<>();
    for (String field : FIELDS) {
      JsonNode value = known.path(field);
      if (!isUnset(value)) {
        fields.put(field, value.isTextual() ? TextNode.valueOf(value.textValue().strip()) : value);
      }
    }
    return new SecretRoute(type == null ? "" : type, auth(type, known), fields);
  }

  /**
   * Refuses that a value is kept while the way it takes changes.
   *
   * @throws ApiException 400 that says to send the value again
   */
  public void requireSame(SecretRoute after) {
    if (!after.equals(this)) {
      throw ApiException.badRequest(
          "Send secret again too: type, authentication, addresses and headers of a provider decide"
              + " where the secret goes, and can't be changed without it");
    }
  }

  private static String auth(@Nullable String type, JsonNode metadata) {
    return ProviderRules.AUTH_KEYS.stream()
        .map(key -> metadata.path(key))
        .filter(said -> !isUnset(said))
        .findFirst()
        .map(JsonNode::asText)
        .or(
            () ->
                ProviderType.named(type == null ? "" : type)
                    .map(provider -> provider.authentications().getFirst().name()))
        .orElse("");
  }

  private static Stream<ProviderField> told(ProviderType type) {
    return Stream.concat(
        type.fields().stream(),
        type.authentications().stream().map(ProviderAuth::fields).flatMap(List::stream));
  }

  private static boolean leads(ProviderField field) {
    return field.kind() == ProviderField.Kind.ADDRESS || field.kind() == ProviderField.Kind.HEADERS;
  }

  private static boolean isUnset(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || value.isTextual() && value.textValue().isBlank()
        || value.isObject() && value.isEmpty();
  }
}
