package dev.meridian.model.credential;

import com.fasterxml.jackson.annotation.JsonValue;

/** The two kinds of long-lived credentials, told apart by their prefix. */
public enum TokenKind {
  /** A person's API key. */
  API_KEY("api_key", "sk-"),
  /** A service account's token. */
  SERVICE_TOKEN("service_token", "bt-st-");

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

  public String prefix() {
    return prefix;
  }
}
