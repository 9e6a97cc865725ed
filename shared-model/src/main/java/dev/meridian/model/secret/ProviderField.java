package dev.meridian.model.secret;

import java.util.List;
import java.util.Locale;

/**
 * Something that a provider is told of beside its secret, or a part of a secret that has several.
 *
 * @param choices what it can be; empty for every kind but {@link Kind#CHOICE}
 */
public record ProviderField(String name, Kind kind, boolean required, List<String> choices) {
  /** What a field holds, as JSON. */
  public enum Kind {
    /** Text that is not blank. */
    TEXT,
    /** The address of a service, without credentials and query. */
    ADDRESS,
    FLAG,
    /** US dollars for a million tokens, 0 or more. */
    COST,
    /** One of {@link ProviderField#choices}. */
    CHOICE,
    /** A list of texts. */
    TEXTS,
    /** Texts by header name; values are templates. */
    HEADERS,
    /** What is to be known of models, by their names: {@link ProviderType#MODEL_FIELDS}. */
    MODELS;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ProviderField {
    choices = List.copyOf(choices);
    if ((kind == Kind.CHOICE) == choices.isEmpty()) {
      throw new IllegalArgumentException("Choices, and only they, have choices: " + name);
    }
  }

  static ProviderField of(String name, Kind kind) {
    return new ProviderField(name, kind, false, List.of());
  }

  static ProviderField text(String name) {
    return of(name, Kind.TEXT);
  }

  static ProviderField address(String name) {
    return of(name, Kind.ADDRESS);
  }

  static ProviderField flag(String name) {
    return of(name, Kind.FLAG);
  }

  static ProviderField choice(String name, String... choices) {
    return new ProviderField(name, Kind.CHOICE, false, List.of(choices));
  }

  ProviderField needed() {
    return new ProviderField(name, kind, true, choices);
  }
}
