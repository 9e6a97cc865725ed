package dev.meridian.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.meridian.gateway.catalogue.Flavor;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.SecretEvent;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.secret.AdditionalHeaders;
import dev.meridian.model.secret.ProviderType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider secret of an organization or of one of its projects: what it is for, sealed. The
 * opened value is kept beside it in memory, so that it goes when the secret changes; it is in no
 * {@link #toString}.
 */
public final class ProviderSecret {
  private static final Mustache.Compiler MUSTACHE = Mustache.compiler().escapeHTML(false);

  private static final double MOST_WEIGHT = 1_000_000;

  private final SecretEvent event;
  private final Optional<ProjectId> project;
  private final JsonNode metadata;
  private final Set<String> models;
  private final Optional<String> overrideModel;
  private final Optional<String> overrideSystemPrompt;
  private final boolean supportsStreaming;
  private volatile @Nullable String opened;

  ProviderSecret(SecretEvent event) {
    this(event, Optional.empty());
  }

  /**
   * @param project whose it is, as the caller named it; empty for the organization's
   */
  ProviderSecret(SecretEvent event, Optional<ProjectId> project) {
    this.event = event;
    this.project = project;
    this.metadata = event.metadata().orElse(MissingNode.getInstance());
    this.models = models(metadata);
    this.overrideModel = setting("overrideModel");
    this.overrideSystemPrompt = setting("overrideSystemPrompt");
    this.supportsStreaming = metadata.path("supportsStreaming").asBoolean(true);
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

  /** A yes or no of the secret's settings; no when it is missing. */
  boolean isSet(String name) {
    return metadata.path(name).asBoolean(false);
  }

  /**
   * A text of the secret's settings that is sent as a header.
   *
   * @throws ApiException 400 when it can't be
   */
  Optional<String> headerSetting(String name) {
    Optional<String> text = setting(name);
    if (text.isPresent() && !AdditionalHeaders.isValue(text.get())) {
      throw refusal(name, "holds characters that can't be sent");
    }
    return text;
  }

  /**
   * An address below the secret's own or, where it has none, its provider's.
   *
   * @param path encoded, with the query
   * @throws ApiException 400 when there is none, or when it is no address
   */
  URI address(Optional<String> base, String path) {
    String start =
        apiBase().or(() -> base).orElseThrow(() -> refusal("api_base", "is missing: set it"));
    try {
      return new URI((start.endsWith("/") ? start : start + "/") + path);
    } catch (URISyntaxException e) {
      throw ApiException.badRequest(refusal("api_base", "is not an address").message(), e);
    }
  }

  /**
   * The way to sign in that the settings name; the provider's first where they name none.
   *
   * @param known the ways that can be gone here
   * @throws ApiException 400 when it is none of them
   */
  String signIn(String... known) {
    String named =
        setting("auth_type").or(() -> setting("authType")).orElseGet(() -> usualSignIn(known[0]));
    if (!List.of(known).contains(named)) {
      throw refusal(
          "auth_type", named + " is not available here. Set it to " + String.join(" or ", known));
    }
    return named;
  }

  private String usualSignIn(String fallback) {
    return ProviderType.named(type())
        .map(type -> type.authentications().getFirst().name())
        .orElse(fallback);
  }

  /** Why a setting stands in the way of a call. */
  ApiException refusal(String field, String why) {
    return ApiException.badRequest("The provider secret " + name() + ": " + field + " " + why);
  }

  /** Why a value with line breaks or the like is not sent; it says nothing of the value. */
  private ApiException unsendable() {
    return ApiException.badRequest(
        "The value of the provider secret " + name() + " holds characters that can't be sent");
  }

  /**
   * The headers that every call has, whatever the way to sign in: those that the organization added
   * and the type of the body. Can be added to.
   */
  Map<String, String> headers(ProviderRequest request) {
    return headers(request, Map.of());
  }

  /**
   * The headers that every call has, for a call that a credential is sent with.
   *
   * @param credential the secret's value, or a token got for it
   * @throws ApiException 400 when it can't be sent as a header
   */
  Map<String, String> headers(String credential, ProviderRequest request) {
    if (!AdditionalHeaders.isValue(credential)) {
      throw unsendable();
    }
    return headers(request, Map.of("api_key", credential));
  }

  private Map<String, String> headers(ProviderRequest request, Map<String, String> credential) {
    Map<String, String> values = new HashMap<>(credential);
    values.put("model", request.model());
    request.email().ifPresent(email -> values.put("email", email));
    Map<String, String> headers = additionalHeaders(values);
    headers.put("content-type", "application/json");
    return headers;
  }

  /**
   * Headers that the organization wants with every call, by lower-case name; others are left out,
   * and so are templates of more than is known.
   *
   * @param values for templates
   */
  Map<String, String> additionalHeaders(Map<String, String> values) {
    Map<String, String> headers = new LinkedHashMap<>();
    metadata
        .path("additionalHeaders")
        .properties()
        .forEach(
            header -> {
              String name = header.getKey().toLowerCase(Locale.ROOT);
              String value = header.getValue().textValue();
              if (value != null && AdditionalHeaders.mayBeAdded(name)) {
                filled(value, values)
                    .filter(AdditionalHeaders::isValue)
                    .ifPresent(text -> headers.put(name, text));
              }
            });
    return headers;
  }

  private static Optional<String> filled(String template, Map<String, String> values) {
    if (!template.contains("{{")) {
      return Optional.of(template);
    }
    try {
      return Optional.of(MUSTACHE.compile(template).execute(values));
    } catch (MustacheException e) {
      return Optional.empty();
    }
  }

  /** The model that its provider is asked for, whichever the client asks for. */
  Optional<String> overrideModel() {
    return overrideModel;
  }

  /** The instructions that its provider is given, whichever the client gives. */
  Optional<String> overrideSystemPrompt() {
    return overrideSystemPrompt;
  }

  /** Whether its provider streams answers; yes when nothing is said. */
  boolean supportsStreaming() {
    return supportsStreaming;
  }

  /** Whether it serves that model: with a list of models, only those on it. */
  boolean serves(String model) {
    return models.contains(model) || servesUnnamed();
  }

  /** Whether it serves models that it does not name. */
  boolean servesUnnamed() {
    JsonNode listed = metadata.path("models");
    return (!listed.isArray() || listed.isEmpty()) && !isSet("excludeDefaultModels");
  }

  /** What a model that it names is asked for, where its settings say so. */
  Optional<Flavor> flavor(String model) {
    return ServedModels.flavor(
        metadata
            .path("customModels")
            .path(model)
            .path("flavor")
            .asText(metadata.path("flavor").asText("")));
  }

  /** The models that it names, in their order. */
  Set<String> models() {
    return models;
  }

  private static Set<String> models(JsonNode metadata) {
    Set<String> models = new LinkedHashSet<>();
    JsonNode listed = metadata.path("models");
    if (listed.isArray()) {
      listed.forEach(model -> models.add(model.asText()));
    }
    metadata.path("customModels").fieldNames().forEachRemaining(models::add);
    return Collections.unmodifiableSet(models);
  }

  SecretEvent event() {
    return event;
  }

  Optional<ProjectId> project() {
    return project;
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
