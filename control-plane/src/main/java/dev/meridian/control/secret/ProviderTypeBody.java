package dev.meridian.control.secret;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.model.secret.ProviderAuth;
import dev.meridian.model.secret.ProviderField;
import dev.meridian.model.secret.ProviderType;
import java.util.Arrays;
import java.util.List;

/** A provider type, for forms. */
@JsonNaming(SnakeCaseStrategy.class)
record ProviderTypeBody(String name, String label, List<Field> fields, List<Auth> authentication) {
  /** All of them, and what is common to their models. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Catalog(List<ProviderTypeBody> types, List<Field> modelFields) {}

  /** {@code secret} holds the parts of a secret that can be JSON text. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Auth(
      String name, List<Field> fields, boolean hasSecret, boolean plainSecret, List<Field> secret) {
    static Auth of(ProviderAuth auth) {
      return new Auth(
          auth.name(),
          Field.of(auth.fields()),
          auth.stored(),
          auth.plain(),
          Field.of(auth.parts()));
    }
  }

  record Field(String name, String kind, boolean required, List<String> choices) {
    static List<Field> of(List<ProviderField> fields) {
      return fields.stream()
          .map(f -> new Field(f.name(), f.kind().wireName(), f.required(), f.choices()))
          .toList();
    }
  }

  static Catalog catalog() {
    return new Catalog(
        Arrays.stream(ProviderType.values())
            .map(
                type ->
                    new ProviderTypeBody(
                        type.wireName(),
                        type.label(),
                        Field.of(type.fields()),
                        type.authentications().stream().map(Auth::of).toList()))
            .toList(),
        Field.of(ProviderType.MODEL_FIELDS));
  }
}
