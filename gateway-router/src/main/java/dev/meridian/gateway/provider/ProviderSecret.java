package dev.meridian.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.SecretEvent;
import dev.meridian.model.secret.AdditionalHeaders;
import io.vertx.core.Future;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An organization's provider secret: what it is for, sealed. The opened value is kept beside it in
 * memory, so that it goes when the secret changes; it is in no {@link #toString}.
 */
public final class ProviderSecret {
  private static final Mustache.Compiler MUSTACHE = Mustache.compiler().escapeHTML(false);

  private static final double MOST_WEIGHT = 1_000_000;

  private final SecretEvent event;
  private final JsonNode metadata;
  private volatile @Nullable String opened;

  ProviderSecret(SecretEvent event) {
    this.event = event;
    this.metadata = event.metadata().orElse(MissingNode.getInstance());
  }

  public String name() {
    return event.name();
  }

  /** The provider's type in lower case, empty when the secret has none. */
  String type() {
    return event.provider().orElse("").toLowerCase(Locale.ROOT);
  }

  /** The address that the organization set, where it set one. */
  Optional<String> apiBase() {
    return setting("api_base");
  }

  /** A text of the secret's settings, empty when it is missing or blank. */
  Optional<String> setting(String name) {
    return Optional.ofNullable(metadata.path(name).textValue()).filter(text -> !text.isBlank());
  }

  /** How often it comes first beside others that serve the same model; 1 when nothing is said. */
  double weight() {
    double weight = metadata.path("weight").asDouble(1);
    return weight > 0 && weight < MOST_WEIGHT ? weight : 1;
  }

  /** An address below the secret's own or its provider's; fails with 400 when it is none. */
  Future<URI> address(Provider provider, String path) {
    String base = apiBase().or(provider::base).orElse("");
    try {
      return Future.succeededFuture(URI.create((base.endsWith("/") ? base : base + "/") + path));
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(
          ApiException.badRequest(
              "The api_base of the provider secret " + name() + " is not an address", e));
    }
  }

  /** Why a value with line breaks or the like is not sent; it says nothing of the value. */
  ApiException unsendable() {
    return ApiException.badRequest(
        "The value of the provider secret " + name() + " holds characters that can't be sent");
  }

  /**
   * Headers that the organization wants with every call, by lower-case name; others are left out,
   * and so are templates of more than the key.
   *
   * @param opened the secret's value, for templates
   */
  Map<String, String> additionalHeaders(String opened) {
    Map<String, String> headers = new LinkedHashMap<>();
    metadata
        .path("additionalHeaders")
        .properties()
        .forEach(
            header -> {
              String name = header.getKey().toLowerCase(Locale.ROOT);
              String value = header.getValue().textValue();
              if (value != null && AdditionalHeaders.mayBeAdded(name)) {
                filled(value, opened)
                    .filter(AdditionalHeaders::isValue)
                    .ifPresent(text -> headers.put(name, text));
              }
            });
    return headers;
  }

  private static Optional<String> filled(String template, String opened) {
    if (!template.contains("{{")) {
      return Optional.of(template);
    }
    try {
      return Optional.of(MUSTACHE.compile(template).execute(Map.of("api_key", opened)));
    } catch (MustacheException e) {
      return Optional.empty();
    }
  }

  /** Whether it serves that model: with a list of models, only those on it. */
  boolean serves(String model) {
    JsonNode models = metadata.path("models");
    JsonNode custom = metadata.path("customModels");
    if (custom.has(model)) {
      return true;
    }
    if (!models.isArray() || models.isEmpty()) {
      return true;
    }
    for (JsonNode listed : models) {
      if (listed.asText().equals(model)) {
        return true;
      }
    }
    return false;
  }

  /** The models that it names. */
  List<String> models() {
    Set<String> models = new LinkedHashSet<>();
    metadata.path("models").forEach(listed -> models.add(listed.asText()));
    metadata.path("customModels").fieldNames().forEachRemaining(models::add);
    return List.copyOf(models);
  }

  SecretEvent event() {
    return event;
  }

  @Nullable String opened() {
    return opened;
  }

  void opened(String value) {
    opened = value;
  }

  @Override
  public String toString() {
    return "ProviderSecret[" + event.secret() + "]";
  }
}
