package dev.meridian.gateway.log;

import dev.meridian.gateway.catalogue.ModelCatalogue;
import dev.meridian.gateway.format.Usage;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;

/** What the catalogue says of prices. */
@Singleton
final class CataloguePrices implements Prices {
  private final ModelCatalogue catalogue;

  CataloguePrices(ModelCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Optional<BigDecimal> cost(String providerType, String model, Usage usage) {
    return catalogue.cost(providerType, model, usage);
  }
}
