package dev.meridian.model.secret;

import java.util.List;

/**
 * A way to sign in to a provider.
 *
 * @param name as {@code auth_type} says it
 * @param fields what the metadata holds for it
 * @param plain whether the secret can be plain text
 * @param parts what the secret holds where it is a JSON object in text; empty where it never is
 * @param stored whether there is a secret at all: an identity that is federated has none
 */
public record ProviderAuth(
    String name,
    List<ProviderField> fields,
    boolean plain,
    List<ProviderField> parts,
    boolean stored) {
  public ProviderAuth {
    fields = List.copyOf(fields);
    parts = List.copyOf(parts);
    if (stored != (plain || !parts.isEmpty())) {
      throw new IllegalArgumentException("A secret is plain text or has parts: " + name);
    }
  }

  /** One text: a key or a token. */
  static ProviderAuth plain(String name, ProviderField... fields) {
    return new ProviderAuth(name, List.of(fields), true, List.of(), true);
  }

  /** JSON text with those parts. */
  static ProviderAuth parts(String name, ProviderField... parts) {
    return new ProviderAuth(name, List.of(), false, List.of(parts), true);
  }

  /** Nothing is kept: the gateway proves who it is. */
  static ProviderAuth federated(String name, ProviderField... fields) {
    return new ProviderAuth(name, List.of(fields), false, List.of(), false);
  }

  /** One text or, where there is more to it, JSON text with those parts. */
  ProviderAuth orParts(ProviderField... more) {
    return new ProviderAuth(name, fields, plain, List.of(more), stored);
  }
}
