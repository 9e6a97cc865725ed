package dev.meridian.control.operator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A new organization with its tokens in clear: the one answer that shows them. By role. */
record CreatedOrganization(
    UUID id,
    String name,
    String region,
    @JsonProperty("api_url") String apiUrl,
    @JsonProperty("proxy_url") String proxyUrl,
    @JsonProperty("service_token") Optional<String> serviceToken,
    Map<String, Person> people) {

  record Person(
      UUID id, Optional<String> email, String subject, @JsonProperty("api_key") String apiKey) {
    @Override
    public String toString() {
      return "Person[id=" + id + "]";
    }
  }

  @Override
  public String toString() {
    return "CreatedOrganization[id=" + id + ", name=" + name + "]";
  }
}
