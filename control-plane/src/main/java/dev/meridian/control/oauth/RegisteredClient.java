package dev.meridian.control.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.oauth2.sdk.client.RegistrationError;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client that has said itself what it is called and where it is called back (RFC 7591). Anybody
 * may register anything, so that its id holds what it said: nothing is stored, and an id that
 * somebody makes up is as good as one that they register.
 *
 * @param label what it calls itself
 * @param redirects where codes may go
 */
record RegisteredClient(String id, String label, List<String> redirects) implements PublicClient {
  private static final String PREFIX = "client_";

  /** Of an id: it travels in addresses, and in a cookie while somebody signs in. */
  private static final int LONGEST_ID = 1_000;

  private static final int LONGEST_LABEL = 60;
  private static final int MOST_REDIRECTS = 5;
  private static final Pattern HTTPS =
      Pattern.compile("https://[A-Za-z0-9.-]+(:[1-9][0-9]{0,4})?(/[\\x21\\x24-\\x7e]*)?");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What an id holds. */
  private record Said(@Nullable String name, @Nullable List<String> redirects) {}

  /**
   * Registers one.
   *
   * @throws OAuthFailure where it says something that no client may say
   */
  static RegisteredClient register(String name, List<String> redirects) {
    String label = name.replaceAll("[\\p{C}\\s]+", " ").strip();
    if (label.isEmpty() || label.length() > LONGEST_LABEL) {
      throw invalid("client_name has 1 to " + LONGEST_LABEL + " characters");
    }
    if (redirects.isEmpty() || redirects.size() > MOST_REDIRECTS) {
      throw invalid("redirect_uris has 1 to " + MOST_REDIRECTS + " addresses");
    }
    for (@Nullable String redirect : redirects) {
      if (redirect == null || !isSafe(redirect)) {
        throw new OAuthFailure(
            RegistrationError.INVALID_REDIRECT_URI.setDescription(
                "redirect_uris are https:// addresses, or http:// ones on loopback"));
      }
    }
    String id = PREFIX + encoded(new Said(label, redirects));
    if (id.length() > LONGEST_ID) {
      throw invalid("redirect_uris are too long");
    }
    return new RegisteredClient(id, label, List.copyOf(redirects));
  }

  /** The one whose id that is, if it was or could have been registered. */
  static Optional<PublicClient> of(String id) {
    if (!id.startsWith(PREFIX) || id.length() > LONGEST_ID) {
      return Optional.empty();
    }
    try {
      byte[] said = Base64.getUrlDecoder().decode(id.substring(PREFIX.length()));
      Said read = JSON.readValue(said, Said.class);
      if (read == null || read.name() == null || read.redirects() == null) {
        return Optional.empty();
      }
      return Optional.<PublicClient>of(register(read.name(), read.redirects()))
          .filter(client -> client.id().equals(id));
    } catch (IOException | IllegalArgumentException | OAuthFailure e) {
      return Optional.empty();
    }
  }

  /** With the host that it is called back at: anybody can call themselves anything. */
  @Override
  public String name() {
    URI first = URI.create(redirects.getFirst());
    return "%s (%s)"
        .formatted(
            label, PublicClient.isOnThisMachine(first) ? "on their computer" : first.getHost());
  }

  @Override
  public boolean mayReturnTo(String redirect) {
    return redirects.contains(redirect)
        || (Loopback.is(redirect)
            && redirects.stream()
                .filter(Loopback::is)
                .map(Loopback::withoutPort)
                .anyMatch(Loopback.withoutPort(redirect)::equals));
  }

  private static boolean isSafe(String redirect) {
    return Loopback.is(redirect) || (HTTPS.matcher(redirect).matches() && isUri(redirect));
  }

  private static boolean isUri(String redirect) {
    try {
      return URI.create(redirect).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String encoded(Said said) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(JSON.writeValueAsString(said).getBytes(UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts are always JSON", e);
    }
  }

  private static OAuthFailure invalid(String description) {
    return new OAuthFailure(RegistrationError.INVALID_CLIENT_METADATA.setDescription(description));
  }
}
