package dev.meridian.model.credential;

import com.fasterxml.jackson.annotation.JsonValue;

/** The kinds of long-lived credentials. Those that are tokens are told apart by their prefix. */
public enum TokenKind {
  /** A person's API key. */
  API_KEY("api_key", "sk-"),
  /** A service account's token. */
  SERVICE_TOKEN("service_token", "bt-st-"),
  /** What a person granted an OAuth client: no token itself, signed access tokens name it. */
  OAUTH_GRANT("oauth_grant", "");

  private final String wireName;
  private final String prefix;

  TokenKind(String wireName, String prefix) {
    this.wireName = wireName;
    this.prefix = prefix;
  }

  @JsonValue
  public String wireName() {
    return wireName;
  }

  /** Empty for what is no token. */
  public String prefix() {
    return prefix;
  }

  boolean isToken() {
    return !prefix.isEmpty();
  }
}
