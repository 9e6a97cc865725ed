package dev.meridian.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.secret.ProviderType;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code models.json} together. Negative prices and unknown words don't even load. */
class ModelsFileTest {
  private static final Set<String> FORMATS = Set.of("openai", "anthropic", "google", "converse");

  private final CatalogueFile file = CatalogueFile.read();
  private final ModelCatalogue catalogue = new ModelCatalogue();

  @Test
  void thereIsSomethingInIt() {
    assertThat(file.models()).hasSizeGreaterThan(100);
    assertThat(file.families()).isNotEmpty();
  }

  @Test
  void aNameIsThereOnce() {
    Set<String> names = new HashSet<>();

    for (Model model : file.models()) {
      Stream.concat(Stream.of(model.name()), model.aliases().stream())
          .forEach(name -> assertThat(names.add(name)).as(name).isTrue());
    }
  }

  @Test
  void providerTypesAreThoseOfSecrets() {
    Stream.concat(
            file.models().stream()
                .flatMap(
                    model ->
                        Stream.concat(
                            model.providerTypes().stream(), model.pricesAt().keySet().stream())),
            file.families().stream().flatMap(family -> family.providerTypes().stream()))
        .forEach(
            type -> {
              assertThat(ProviderType.named(type)).as(type).isPresent();
              assertThat(type).isEqualTo(type.toLowerCase(Locale.ROOT));
            });
  }

  @Test
  void everyModelHasProvidersAFormatAndLimits() {
    for (Model model : file.models()) {
      assertThat(model.providerTypes()).as(model.name()).isNotEmpty();
      assertThat(model.format()).as(model.name()).isIn(FORMATS);
      assertThat(model.contextTokens()).as(model.name()).isPositive();
      assertThat(model.outputTokens().orElse(1)).as(model.name()).isPositive();
      assertThat(model.providerTypes()).as(model.name()).containsAll(model.pricesAt().keySet());
    }
  }

  @Test
  void aModelIsTheSameAsModelsOfOtherProviders() {
    Set<String> named = new HashSet<>();

    for (Model model : file.models()) {
      for (String name : model.sameAs()) {
        Model same = catalogue.find(name).orElseThrow();
        assertThat(same.name()).as(model.name()).isEqualTo(name);
        assertThat(same.flavor()).as(name).isEqualTo(model.flavor());
        assertThat(same.providerTypes())
            .as(name)
            .doesNotContainAnyElementsOf(model.providerTypes());
        assertThat(same.sameAs()).as(name + " is named by one alone").isEmpty();
        assertThat(named.add(name)).as(name).isTrue();
      }
    }
    assertThat(named).isNotEmpty();
  }

  @Test
  void nothingStandsInForAnEmbedding() {
    assertThat(file.models())
        .filteredOn(model -> model.flavor() == Flavor.EMBEDDING)
        .as("vectors of two models can't be compared")
        .allMatch(model -> model.fallbacks().isEmpty());
  }

  @Test
  void fallbacksAreOtherModelsThatCanDoTheSame() {
    for (Model model : file.models()) {
      for (String name : model.fallbacks()) {
        Model fallback = catalogue.find(name).orElseThrow();
        assertThat(fallback.name()).as(model.name()).isEqualTo(name).isNotEqualTo(model.name());
        assertThat(fallback.flavor()).as(model.name()).isEqualTo(model.flavor());
        assertThat(model.sameAs()).as(model.name()).doesNotContain(name);
      }
    }
  }
}
