package dev.meridian.gateway.provider;

import dev.meridian.gateway.catalogue.Flavor;
import dev.meridian.gateway.catalogue.Model;
import dev.meridian.gateway.catalogue.ModelCatalogue;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which models secrets serve: those that they name and, of those without a list, what the catalogue
 * knows of their providers. Thread-safe.
 */
@Singleton
final class ServedModels {
  private final Providers providers;
  private final ModelCatalogue catalogue;

  ServedModels(Providers providers, ModelCatalogue catalogue) {
    this.providers = providers;
    this.catalogue = catalogue;
  }

  /** Each once, those that are named first. */
  List<ServedModel> of(Collection<ProviderSecret> secrets) {
    Map<String, ServedModel> found = new LinkedHashMap<>();
    for (ProviderSecret secret : secrets) {
      for (String name : secret.models()) {
        found.computeIfAbsent(name, listed -> named(secret, listed));
      }
    }
    for (ProviderSecret secret : secrets) {
      if (secret.servesUnnamed()) {
        for (Model model : catalogue.models()) {
          if (isCallable(secret, model.name(), model.flavor())) {
            found.computeIfAbsent(
                model.name(),
                name -> new ServedModel(name, secret.type(), Optional.of(model.flavor())));
          }
        }
      }
    }
    return List.copyOf(found.values());
  }

  /** One of them, also by another name that its providers know it by. */
  Optional<ServedModel> find(Collection<ProviderSecret> secrets, String name) {
    return of(secrets).stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .or(() -> unlisted(secrets, name));
  }

  private Optional<ServedModel> unlisted(Collection<ProviderSecret> secrets, String name) {
    Optional<Flavor> flavor = catalogue.find(name).map(Model::flavor);
    return secrets.stream()
        .filter(ProviderSecret::servesUnnamed)
        .filter(secret -> isCallable(secret, name, flavor.orElse(Flavor.CHAT)))
        .map(secret -> new ServedModel(name, secret.type(), flavor))
        .findFirst();
  }

  private ServedModel named(ProviderSecret secret, String name) {
    return new ServedModel(
        name, secret.type(), secret.flavor(name).or(() -> catalogue.find(name).map(Model::flavor)));
  }

  private boolean isCallable(ProviderSecret secret, String model, Flavor flavor) {
    Operation operation = operation(flavor);
    return operation != null
        && catalogue.isKnownToServe(secret.type(), model)
        && providers
            .of(secret)
            .flatMap(known -> known.api().carriedOutBy(known.provider(), secret, model, operation))
            .isPresent();
  }

  private static @Nullable Operation operation(Flavor flavor) {
    return switch (flavor) {
      case CHAT -> Operation.CHAT_COMPLETIONS;
      case COMPLETION -> Operation.COMPLETIONS;
      case EMBEDDING -> Operation.EMBEDDINGS;
      case MODERATION -> Operation.MODERATIONS;
      case IMAGE -> null;
    };
  }

  /** The flavor that a secret's settings name. */
  static Optional<Flavor> flavor(@Nullable String word) {
    return Arrays.stream(Flavor.values())
        .filter(flavor -> flavor.name().equalsIgnoreCase(word))
        .findFirst();
  }
}
