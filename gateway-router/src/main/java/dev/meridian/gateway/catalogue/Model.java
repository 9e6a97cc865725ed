package dev.meridian.gateway.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A model that the catalogue knows.
 *
 * @param name as its providers call it
 * @param aliases other names of it
 * @param format the wire format that it is asked in, as {@code customModels} of a secret names it:
 *     {@code openai}, {@code anthropic}, {@code google} or {@code converse}
 * @param providerTypes the types of secrets that serve it by that name, in lower case
 * @param contextTokens the most that request and answer have together
 * @param outputTokens the most that an answer has
 * @param prices empty where they aren't known
 * @param pricesAt of single provider types, where they differ
 * @param sameAs what other providers call the very same model, the nearest first
 * @param fallbacks other models that may answer in its place, the nearest first
 */
public record Model(
    String name,
    List<String> aliases,
    Flavor flavor,
    String format,
    Set<String> providerTypes,
    int contextTokens,
    OptionalInt outputTokens,
    Optional<Prices> prices,
    Map<String, Prices> pricesAt,
    Reasoning reasoning,
    List<String> sameAs,
    List<String> fallbacks) {
  public Model {
    aliases = List.copyOf(aliases);
    providerTypes = Set.copyOf(providerTypes);
    pricesAt = Map.copyOf(pricesAt);
    sameAs = List.copyOf(sameAs);
    fallbacks = List.copyOf(fallbacks);
  }

  /** What it costs at a provider of that type; empty where that isn't known. */
  public Optional<Prices> prices(String providerType) {
    return Optional.ofNullable(pricesAt.get(providerType)).or(this::prices);
  }
}
