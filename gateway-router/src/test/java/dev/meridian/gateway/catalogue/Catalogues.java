package dev.meridian.gateway.catalogue;

/** The catalogue for tests of other packages. */
public final class Catalogues {
  private Catalogues() {}

  /** The one that the gateway has. */
  public static ModelCatalogue real() {
    return new ModelCatalogue();
  }
}
