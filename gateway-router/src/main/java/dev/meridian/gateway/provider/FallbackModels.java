package dev.meridian.gateway.provider;

import dev.meridian.gateway.catalogue.ModelCatalogue;
import dev.meridian.model.error.ApiException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which models may answer when none of the ways to the one that was asked for does. */
public sealed interface FallbackModels {
  /** The request's header. */
  String HEADER = "x-bt-fallback-models";

  /** What is meant without the header. */
  FallbackModels USUAL = new Same();

  /** The most models that are tried after the one that was asked for. */
  int MOST = 5;

  /**
   * Their names, the first to be tried first; those that nobody serves are among them.
   *
   * @param asked the model that was asked for, which is none of them
   */
  List<String> names(ModelCatalogue catalogue, String asked);

  /** None. */
  record Never() implements FallbackModels {
    @Override
    public List<String> names(ModelCatalogue catalogue, String asked) {
      return List.of();
    }
  }

  /** The same model, under the names that other providers have for it. */
  record Same() implements FallbackModels {
    @Override
    public List<String> names(ModelCatalogue catalogue, String asked) {
      return catalogue.sameModels(asked);
    }
  }

  /** What the catalogue names: the same model elsewhere, then others. */
  record Auto() implements FallbackModels {
    @Override
    public List<String> names(ModelCatalogue catalogue, String asked) {
      return catalogue.fallbacks(asked);
    }
  }

  /** What the client names. */
  record Named(List<String> models) implements FallbackModels {
    public Named {
      models = List.copyOf(models);
    }

    @Override
    public List<String> names(ModelCatalogue catalogue, String asked) {
      return models.stream().filter(model -> !model.equals(asked)).distinct().toList();
    }
  }

  /**
   * What the header says; {@link #USUAL} without one.
   *
   * @throws ApiException 400 for a value that means nothing
   */
  static FallbackModels of(Optional<String> header) {
    return header.map(FallbackModels::read).orElse(USUAL);
  }

  private static FallbackModels read(String value) {
    return word(value.strip()).orElseGet(() -> named(value));
  }

  private static Optional<FallbackModels> word(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "never" -> Optional.of(new Never());
      case "same" -> Optional.of(USUAL);
      case "auto" -> Optional.of(new Auto());
      default -> Optional.empty();
    };
  }

  private static Named named(String value) {
    List<String> models = Stream.of(value.split(",", MOST + 1)).map(String::strip).toList();
    boolean well = models.stream().allMatch(model -> !model.isEmpty() && word(model).isEmpty());
    if (!well || models.size() > MOST) {
      throw ApiException.badRequest(
          HEADER
              + " must be never, same, auto, or the names of up to "
              + MOST
              + " models with commas between them");
    }
    return new Named(models);
  }
}
