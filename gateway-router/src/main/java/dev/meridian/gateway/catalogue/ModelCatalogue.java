package dev.meridian.gateway.catalogue;

import dev.meridian.gateway.format.Usage;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of models: {@code models.json}, which is part of the gateway and brought up to date
 * as {@code docs/how-to/update-the-model-catalogue.md} says. Thread-safe.
 */
@Singleton
public final class ModelCatalogue {
  /** Their addresses serve whatever was put there. */
  private static final Set<String> ANY_MODEL =
      Set.of(
          "custom", "ollama", "azure_ai_gateway", "databricks", "lepton", "baseten", "replicate");

  /** They name their models themselves, so a name that nobody knows can't be theirs. */
  private static final Set<String> OWN_NAMES_ONLY =
      Set.of("anthropic", "google", "perplexity", "deepseek", "cohere", "js");

  private final List<Family> families;
  private final Collection<Model> models;
  private final Map<String, Model> byName = new HashMap<>();
  private final StandIns standIns;

  ModelCatalogue() {
    CatalogueFile file = CatalogueFile.read();
    this.families = List.copyOf(file.families());
    this.models = List.copyOf(file.models());
    for (Model model : models) {
      model.aliases().forEach(alias -> byName.put(alias, model));
    }
    models.forEach(model -> byName.put(model.name(), model));
    this.standIns = new StandIns(models);
  }

  /**
   * The model of that name: its own or an alias; with a date at the end ({@code gpt-4o-2024-08-06},
   * {@code claude-sonnet-4-5-20250929}) or {@code -latest}, unless the catalogue has that very one;
   * with Bedrock's area ({@code eu.anthropic.…}) or the collection of a resource name before it.
   */
  public Optional<Model> find(String name) {
    Model known = byName.get(name);
    return known != null
        ? Optional.of(known)
        : ModelName.meanings(name).map(byName::get).filter(Objects::nonNull).findFirst();
  }

  /** What a call cost in US dollars; empty where the model or its prices aren't known. */
  public Optional<BigDecimal> cost(String providerType, String model, Usage usage) {
    return find(model)
        .flatMap(known -> known.prices(lower(providerType)))
        .map(prices -> prices.of(usage));
  }

  /**
   * The types of secrets that serve a model of that name, in lower case: of the model, or of the
   * family that its name belongs to. Empty for a name that belongs to nobody.
   */
  public Set<String> providerTypes(String model) {
    return find(model)
        .map(Model::providerTypes)
        .orElseGet(() -> ofFamily(ModelName.meanings(model).toList()));
  }

  private Set<String> ofFamily(List<String> meanings) {
    return families.stream()
        .filter(family -> meanings.stream().anyMatch(family::has))
        .findFirst()
        .map(Family::providerTypes)
        .orElse(Set.of());
  }

  /**
   * Whether a secret of that type may be asked for a model that it doesn't list. A model whose
   * providers are known is asked of them and of addresses that serve anything; one that belongs to
   * nobody, of all but the providers who alone name their models.
   */
  public boolean mayServe(String providerType, String model) {
    String type = lower(providerType);
    if (ANY_MODEL.contains(type)) {
      return true;
    }
    Set<String> known = providerTypes(model);
    return known.isEmpty() ? !OWN_NAMES_ONLY.contains(type) : known.contains(type);
  }

  /**
   * What other providers call the very same model, the nearest first. None for a name that says
   * where the model is to run ({@code eu.anthropic.…}): elsewhere is not what was asked for.
   */
  public List<String> sameModels(String name) {
    return ModelName.saysWhere(name) ? List.of() : find(name).map(standIns::same).orElse(List.of());
  }

  /**
   * The models that may answer in a model's place, the nearest first: the same at other providers,
   * then its fallbacks, then theirs. None for a name that says where the model is to run.
   */
  public List<String> fallbacks(String name) {
    return ModelName.saysWhere(name) ? List.of() : find(name).map(standIns::all).orElse(List.of());
  }

  /** Whether two names mean one model of the catalogue. */
  public boolean areOne(String name, String other) {
    Optional<Model> model = find(name);
    return model.isPresent() && model.equals(find(other));
  }

  /** Whether providers of that type have the model, rather than that nothing speaks against it. */
  public boolean isKnownToServe(String providerType, String model) {
    return providerTypes(model).contains(lower(providerType));
  }

  /** All of them, in the file's order. */
  public Collection<Model> models() {
    return models;
  }

  private static String lower(String type) {
    return type.toLowerCase(Locale.ROOT);
  }
}
