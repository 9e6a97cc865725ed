package dev.meridian.gateway.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The providers that the gateway calls, by the types of secrets. Thread-safe. */
@Singleton
public final class Providers {
  private static final String TABLE = "/providers.json";
  private static final String CUSTOM = "custom";

  /**
   * The formats that a provider of an organization's own can have, and the rows that speak them.
   */
  private static final Map<String, String> CUSTOM_ROWS =
      Map.of("openai", CUSTOM, "anthropic", "anthropic", "google", "google");

  private final Map<String, ProviderApi> apis;
  private final Map<String, Provider> rows;

  @Inject
  Providers(@All List<ProviderApi> apis) {
    this.apis = apis.stream().collect(Collectors.toMap(ProviderApi::name, Function.identity()));
    this.rows = read();
  }

  /** A secret's provider, and how it is called. */
  public record Known(Provider provider, ProviderApi api) {}

  /** Empty when the secret's type is none that is called. */
  public Optional<Known> of(ProviderSecret secret) {
    String type = secret.type().equals(CUSTOM) ? custom(secret) : secret.type();
    return Optional.ofNullable(type == null ? null : rows.get(type))
        .filter(row -> row.base().isPresent() || secret.apiBase().isPresent())
        .flatMap(row -> Optional.ofNullable(apis.get(row.api())).map(api -> new Known(row, api)));
  }

  /** A provider of an organization's own has an address, and the format that its settings say. */
  private static @Nullable String custom(ProviderSecret secret) {
    return secret.apiBase().isEmpty()
        ? null
        : CUSTOM_ROWS.get(secret.setting("format").orElse("openai"));
  }

  private static Map<String, Provider> read() {
    try (InputStream table = Providers.class.getResourceAsStream(TABLE)) {
      Map<String, Provider> rows = new HashMap<>();
      new ObjectMapper()
          .readTree(table)
          .properties()
          .forEach(row -> rows.put(row.getKey(), provider(row.getValue())));
      return Map.copyOf(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE + " can't be read", e);
    }
  }

  private static Provider provider(JsonNode row) {
    return Provider.of(
        row.path("api").asText(),
        row.path("base").textValue(),
        row.has("operations") ? operations(row.path("operations")) : null,
        dialect(row));
  }

  private static ChatDialect dialect(JsonNode row) {
    Map<String, String> renamed = new HashMap<>();
    row.path("renamed_fields")
        .properties()
        .forEach(field -> renamed.put(field.getKey(), field.getValue().asText()));
    Map<String, List<String>> efforts = new HashMap<>();
    row.path("efforts")
        .properties()
        .forEach(models -> efforts.put(models.getKey(), texts(models.getValue())));
    return new ChatDialect(renamed, Set.copyOf(texts(row.path("unknown_fields"))), efforts);
  }

  private static List<String> texts(JsonNode names) {
    List<String> texts = new ArrayList<>();
    names.forEach(name -> texts.add(name.asText()));
    return texts;
  }

  private static Set<Operation> operations(JsonNode names) {
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    names.forEach(
        name -> operations.add(Operation.valueOf(name.asText().toUpperCase(Locale.ROOT))));
    return operations;
  }
}
